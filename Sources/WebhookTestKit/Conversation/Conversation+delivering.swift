import FoundationEssentials
import Synchronization
import WebhookCore

extension Conversation {
    /// Never the same twice, in whichever conversation: two may stand before one ledger.
    func newMessageID() -> String {
        let number = Self.lastMessage.add(1, ordering: .relaxed).newValue
        return String(7_400_000_000_000_000_000 + number)
    }

    private static let lastMessage = Atomic<UInt64>(0)

    /// The document that `make` writes for a time, which is that of the clock, or later where the same event was sent at
    /// that second before: the platform has nothing else to tell two events apart.
    func newDocument(_ make: (Int64) -> String) -> String {
        let now = Int64(clock.now.timeIntervalSince1970)
        return state.withLock { state in
            var time = now
            while !state.documents.insert(make(time)).inserted { time += 1 }
            return make(time)
        }
    }

    /// Sends a document that was not sent before.
    func send(_ document: String, by user: ConversationUser, saying prompt: String) async throws -> ReceivedReply {
        try await deliver(Sent(document: document, prompt: prompt, attempt: 1), of: user)
    }

    /// Sends the user's last delivery again: the same document under a new timestamp, nonce and seal.
    func sendAgain(by user: ConversationUser, _ location: ConversationFailure.Location) async throws -> ReceivedReply {
        guard var sent = state.withLock({ $0.last[user.openID] }) else {
            throw failure("\(user.name) has sent nothing that could be repeated", at: location)
        }
        sent.attempt += 1
        clock.advance(by: .seconds(5))
        return try await deliver(sent, of: user)
    }

    private func deliver(_ sent: Sent, of user: ConversationUser) async throws -> ReceivedReply {
        sendDue()
        let now = clock.now
        let number = state.withLock { state in
            state.last[user.openID] = sent
            state.deliveries += 1
            return state.deliveries
        }
        if sent.attempt == 1 { gainWindow(by: sent.document, at: now) }
        let sender = Sender(account: account.name, user: user.openID)
        let queuedBefore = ledger.messages(queuedBy: sender).count
        let callback = try platform.callback(
            sent.document,
            timestamp: Int64(now.timeIntervalSince1970),
            nonce: String(100_000_000 + number),
            openID: user.openID.rawValue
        )
        let outcome = try outcome(of: await pipeline.answer(callback, at: now), to: user)
        let queued = Array(ledger.messages(queuedBy: sender).dropFirst(queuedBefore))
        let ids = Set(queued.map(\.id))
        let failures = ledger.takeFailures(of: sender)
        let reply = ReceivedReply(
            outcome: outcome,
            queued: queued,
            lost: ledger.outlook.filter { ids.contains($0.message.id) }.compactMap(\.lost),
            failure: failures.isEmpty ? nil : failures.joined(separator: ", "),
            attempt: sent.attempt,
            prompt: sent.prompt,
            conversation: self
        )
        state.withLock { $0.transcript.add(sent.prompt, by: user.name, at: now, answered: reply.description) }
        sendDue()
        try judge(reply, of: user)
        return reply
    }

    /// Why handlers failed whose deliveries were answered before, each told once.
    package func takeFailures() -> [String] { ledger.takeFailures() }

    /// A failure of the handler is one of the test, unless it was expected.
    private func judge(_ reply: ReceivedReply, of user: ConversationUser) throws {
        switch (user.failureRule, reply.failure) {
        case (.told, _), (.unexpected, nil), (.expected, _?): break
        case (.unexpected, let failure?):
            let hint =
                account.canSendMessages
                ? "" : "; an account that sends messages of its own has to be named as such, with `sendingAs:`"
            let isAboutSending = failure.hasSuffix(": \(ContextError.self)")
            try fail("the handler of \(reply.prompt) failed: \(failure)\(isAboutSending ? hint : "")", at: user.location)
        case (.expected, nil):
            try fail("the handler of \(reply.prompt) did not fail; the reply is\n\(reply)", at: user.location)
        }
    }

    /// What the user did may allow messages from now on.
    private func gainWindow(by document: String, at now: Date) {
        guard let root = try? XMLReader().readUnescaped(Array(document.utf8)), let message = try? Message(decoding: root),
            let sender = message.sender, let window = MessagingWindow.gained(by: message, at: now)
        else { return }
        ledger.gain(MessagingWindow(window.act, at: now), by: sender)
    }

    /// Lets the messages reach their users that are due by now.
    func sendDue() {
        for fate in ledger.play(until: clock.now) {
            state.withLock { state in
                let name = state.names[fate.message.recipient] ?? "somebody else"
                switch fate {
                case .received(let received):
                    state.transcript.add("to \(name): \(received.content.shown)", at: received.time)
                case .lost(let lost):
                    state.transcript.add("never to \(name), as \(lost.reason): \(lost.content.shown)", at: lost.time)
                }
            }
        }
    }

    /// What the platform makes of an answer.
    private func outcome(of answer: Answer, to user: ConversationUser) throws -> ReceivedReply.Outcome {
        switch answer {
        case .rejected(let rejection): return .refused(rejection)
        case .body(let bytes, .text): return .reply(try Reply(decoding: bytes))
        case .body(let bytes, .xml):
            let opened = try platform.open(bytes)
            if account.mode == .safe && opened.key == nil { throw UnusableAnswer.notSealed }
            // A receipt is for the platform, and names nobody.
            let reply = try Reply(decoding: opened.document)
            if reply.isReceipt { return .reply(reply) }
            let root = try XMLReader().read(opened.document).root
            guard root.child("ToUserName")?.text == user.openID.rawValue else { throw UnusableAnswer.forSomebodyElse }
            if let originalID = account.originalID, root.child("FromUserName")?.text != originalID.rawValue {
                throw UnusableAnswer.fromSomebodyElse
            }
            return .reply(reply)
        }
    }
}

/// Why the platform would show nothing of an answer: no mistake of a handler.
enum UnusableAnswer: Error, Hashable, CustomStringConvertible {
    case notSealed
    case forSomebodyElse
    case fromSomebodyElse

    var description: String {
        switch self {
        case .notSealed: "the reply of an account in safe mode is not sealed"
        case .forSomebodyElse: "the reply is not addressed to the user"
        case .fromSomebodyElse: "the reply does not name the account as its sender"
        }
    }
}

extension WebhookPipeline {
    /// The whole way of a delivery, as a server takes it.
    func answer(_ callback: PlatformDouble.Callback, at time: Date) async -> Answer {
        do throws(Rejection) {
            return await answer(Delivery(query: try admit(query: callback.query), body: callback.body, arrivedAt: time))
        } catch {
            return .rejected(error)
        }
    }
}
