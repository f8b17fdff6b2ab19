package import Foundation
package import WebhookCore
package import WebhookStorage

/// Rows as deliveries leave them.
extension ServiceDatabase {
    package func add(_ table: String, _ columns: KeyValuePairs<String, SQLValue>) async throws {
        let places = columns.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        _ = try await run(
            SQLCommand(
                "INSERT INTO \(table) (\(columns.map(\.key).joined(separator: ", "))) VALUES (\(places))",
                columns.map(\.value)
            ),
            .writing
        )
    }

    package func rows(_ sql: String) async throws -> Int {
        Int(try await run(SQLCommand("SELECT count(*) FROM \(sql)"), .reading)[0].integer(0))
    }

    /// A delivery that was accepted and is not done.
    package func addAccepted(
        _ identity: String,
        of user: String,
        at time: Date,
        account: AccountName = OperatorCheck.air,
        runs: Int = 1,
        ticket: Int = 1,
        document: String? = nil
    ) async throws {
        try await add(
            "pending",
            [
                "account": .text(account.rawValue), "openid": .text(user), "identity": .text(identity), "created": .seconds(time),
                "ticket": .integer(ticket), "replica": .text(""), "taken": .integer(0), "accepted": .integer(1),
                "arrived": .milliseconds(time), "document": .bytes(Array((document ?? "<xml>\(user)</xml>").utf8)),
                "runs": .integer(runs),
            ]
        )
    }

    /// A delivery that was answered.
    package func addSettled(
        _ identity: String,
        of user: String,
        at time: Date,
        account: AccountName = OperatorCheck.air,
        created: Date? = nil,
        answer: String = "\u{9}"
    ) async throws {
        try await add(
            "delivery",
            [
                "account": .text(account.rawValue), "openid": .text(user), "identity": .text(identity),
                "created": .seconds(created ?? time), "answer": .integer(2), "reply": .bytes(Array(answer.utf8)),
                "settled": .milliseconds(time),
            ]
        )
    }

    /// A delivery whose handler failed.
    package func addFailed(
        _ identity: String,
        of user: String,
        at time: Date,
        account: AccountName = OperatorCheck.air,
        runs: Int = 1,
        document: String = "<xml/>",
        answer: String = "\u{9}",
        isMasked: Bool = false
    ) async throws {
        try await addSettled(identity, of: user, at: time, account: account, answer: answer)
        try await add(
            "failed",
            [
                "account": .text(account.rawValue), "openid": .text(user), "identity": .text(identity), "created": .seconds(time),
                "document": .bytes(Array(document.utf8)), "failure": .text("text 订单: Broken"), "masked": .flag(isMasked),
                "runs": .integer(runs), "settled": .milliseconds(time),
            ]
        )
    }

    /// A message of the outbox.
    package func addMessage(
        _ key: String,
        to user: String,
        _ state: OutboxEntry.State = .waiting,
        at time: Date,
        account: AccountName = OperatorCheck.air,
        text: String = "您好"
    ) async throws {
        try await add(
            "outbox",
            [
                "account": .text(account.rawValue), "recipient": .text(user), "key": .text(key), "sequence": .integer(1),
                "content": .text(#"{"msgtype":"text","text":{"content":"\#(text)"}}"#), "due": .milliseconds(time),
                "expires": .milliseconds(time + 3_600), "state": .text(state.rawValue), "next_attempt": .milliseconds(time),
                "created": .milliseconds(time),
                "ended": state == .sent || state == .dead ? .milliseconds(time) : .integer(nil),
            ]
        )
    }

    /// A sender's row with all its parts.
    package func addSender(
        _ user: String,
        at time: Date,
        account: AccountName = OperatorCheck.air,
        claim: String = "",
        ticket: Int = 1
    ) async throws {
        try await add(
            "sender",
            [
                "account": .text(account.rawValue), "openid": .text(user), "last_ticket": .integer(ticket), "claim": .text(claim),
                "claimed": .milliseconds(time), "dialogue": .text("flight"), "version": .integer(1),
                "state": .bytes(Array(#"{"of":"\#(user)"}"#.utf8)), "repeats": .integer(0),
                "conversation_expires": .milliseconds(time + 600), "deferred_reply": .text("晚到 \(user) 的话"),
                "deferred_since": .milliseconds(time), "window_act": .text("message"), "window_gained": .milliseconds(time),
                "window_used": .integer(2), "customer": .text("C-\(user)"), "customer_since": .milliseconds(time),
            ]
        )
    }

    /// A sender's row of which nothing is left.
    package func addEmptySender(
        _ user: String,
        claim: String = "",
        claimed: Date = OperatorCheck.now - 7_200,
        account: AccountName = OperatorCheck.air
    ) async throws {
        try await add(
            "sender",
            [
                "account": .text(account.rawValue), "openid": .text(user), "last_ticket": .integer(1), "claim": .text(claim),
                "claimed": .milliseconds(claimed),
            ]
        )
    }
}

extension SQLValue {
    package static func milliseconds(_ time: Date) -> SQLValue { .integer(Int64((time.timeIntervalSince1970 * 1_000).rounded())) }

    package static func seconds(_ time: Date) -> SQLValue { .integer(Int64(time.timeIntervalSince1970)) }
}

extension DeliveryKey {
    static func of(_ identity: String, _ user: String) -> DeliveryKey {
        DeliveryKey(sender: .user(user), identity: identity)
    }
}

extension Sender {
    static func user(_ name: String, _ account: AccountName = OperatorCheck.air) -> Sender {
        Sender(account: account, user: OpenID(name))
    }
}
