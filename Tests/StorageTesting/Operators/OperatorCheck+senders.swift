import Foundation
import Testing
import WebhookCore
import WebhookStorage

extension OperatorCheck {
    static let senders = [
        OperatorCheck("tells all that is known of a user, and nothing of a stranger") { database in
            try await database.addSender("oUser", at: now)
            try await database.addMessage("m-oUser", to: "oUser", at: now)
            try await database.addMessage("old", to: "oUser", .sent, at: now)
            try await database.addSettled("s", of: "oUser", at: now)
            try await database.addFailed("f", of: "oUser", at: now)
            try await database.addAccepted("a", of: "oUser", at: now)
            let records = database.records()
            let record = try await records.state(of: .user("oUser"), at: now)
            #expect(record.conversation?.dialogue == "flight")
            #expect(record.conversation?.state == Array(#"{"of":"oUser"}"#.utf8))
            #expect(record.customerLink == CustomerLink(customer: "C-oUser", since: now))
            #expect(record.deferredReply == "晚到 oUser 的话")
            #expect(record.messagingWindow == MessagingWindow(.message, at: now))
            #expect(record.used == 2)
            #expect(record.messages.map(\.key) == ["m-oUser"])
            #expect(record.deliveries == [.settled: 1, .failed: 1, .accepted: 1])
            #expect(try await records.state(of: .user("oUser"), at: now + 601).conversation == nil, "it has expired")
            #expect(try await records.state(of: .user("oStranger"), at: now).isEmpty)
            #expect(try await records.state(of: .user("oUser", shop), at: now).isEmpty)
        },
        OperatorCheck("forgets the parts that are named and no others") { database in
            let records = database.records()
            for user in ["oUser", "oOther"] { try await database.addSender(user, at: now, claim: "c", ticket: 3) }
            let some: Set<SenderRecord.Part> = [.conversation, .deferredReply]
            #expect(try await records.reset(some, of: .user("oUser")) == some)
            #expect(try await records.reset([.conversation], of: .user("oUser")) == [])
            let record = try await records.state(of: .user("oUser"), at: now)
            #expect(record.conversation == nil)
            #expect(record.deferredReply == nil)
            #expect(record.customerLink != nil)
            let others: Set<SenderRecord.Part> = [.customerLink, .messagingWindow]
            #expect(try await records.reset(others, of: .user("oUser")) == others)
            #expect(try await records.state(of: .user("oUser"), at: now).isEmpty)
            #expect(try await records.state(of: .user("oOther"), at: now).conversation != nil)
            #expect(try await database.rows("sender WHERE claim = 'c' AND last_ticket = 3") == 2, "claims stay")
        },
    ]

    /// Walks to the end, a page of each size.
    private static func sweep(_ database: any ServiceDatabase, _ limit: Int, _ rules: RetentionRules) async throws -> Int {
        var (count, position) = (0, Sender?.none)
        repeat {
            let sweep = try await database.records().sweepSenders(after: position, limit: limit, keeping: rules)
            count += sweep.rows
            position = sweep.position
        } while position != nil
        return count
    }

    static let sweeps = [
        OperatorCheck("a walk of the senders forgets what has expired of each, and nothing else") { database in
            var rules = RetentionRules()
            rules.deferredReplies = .seconds(2 * 3_600)
            rules.customerLinks = .seconds(4 * 3_600)
            rules.messagingWindows = .seconds(3 * 3_600)
            for number in 0..<7 {
                let time = now - Double(number) * hour - 60
                try await database.addSender("oUser\(number)", at: time, account: number % 2 == 0 ? air : shop, claim: "c")
            }
            _ = try await sweep(database, 3, rules)
            let left = { (part: String) in
                try await database.run(
                    SQLCommand("SELECT openid FROM sender WHERE \(part) IS NOT NULL ORDER BY openid"),
                    .reading
                ).map { try $0.text(0) }
            }
            // A conversation is of no use from the moment it expires.
            #expect(try await left("dialogue") == ["oUser0"])
            #expect(try await left("deferred_reply") == ["oUser0", "oUser1"])
            #expect(try await left("window_act") == ["oUser0", "oUser1", "oUser2"])
            #expect(try await left("customer") == ["oUser0", "oUser1", "oUser2", "oUser3"])
            #expect(try await database.rows("sender WHERE state IS NULL AND window_used = 0 AND window_gained IS NULL") == 4)
            #expect(try await sweep(database, 2, rules) == 0)
            rules.customerLinks = nil
            #expect(try await sweep(database, 100, rules) == 0, "for ever")
        },
        OperatorCheck("a sender of whom nothing is left goes, unless something of theirs is under way or was just now") {
            database in
            let rules = RetentionRules()
            try await database.addEmptySender("oGone")
            try await database.addEmptySender("oGone", account: shop)
            try await database.addEmptySender("oClaimed", claim: "c")
            try await database.addEmptySender("oJustNow", claimed: now - 60)
            try await database.addEmptySender("oWaiting")
            try await database.addAccepted("a", of: "oWaiting", at: now)
            try await database.addSender("oKnown", at: now - 2 * hour)
            // One ticket was left behind by a process that is gone.
            for (user, age) in [("oLeft", 2 * hour), ("oQueued", 1)] {
                try await database.addEmptySender(user)
                try await database.add(
                    "pending",
                    [
                        "account": .text("air"), "openid": .text(user), "identity": .text("w"), "created": .seconds(now),
                        "ticket": .integer(1), "replica": .text("r"), "taken": .milliseconds(now - age),
                        "arrived": .milliseconds(now),
                    ]
                )
            }
            _ = try await sweep(database, 2, rules)
            #expect(try await database.rows("pending WHERE openid IN ('oWaiting', 'oQueued')") == 2)
            #expect(try await database.rows("pending") == 2)
            // Whose ticket went is forgotten the next time.
            _ = try await sweep(database, 2, rules)
            let left = try await database.run(SQLCommand("SELECT openid FROM sender ORDER BY openid"), .reading)
            #expect(try left.map { try $0.text(0) } == ["oClaimed", "oJustNow", "oKnown", "oQueued", "oWaiting"])
        },
    ]
}
