import FoundationEssentials

/// What is said, and what becomes of a reply that comes too late.
extension VisitRunner {
    /// What is said, given what the handlers came to.
    func reply(to visit: Visit, _ outcome: HandlerRunner.Outcome) -> (Reply, PipelineTelemetry.Outcome) {
        switch outcome {
        case .answered(let reply, _): (reply, reply == .acknowledgement || reply == .empty ? .acknowledged : .answered)
        case .unhandled: (.acknowledgement, .unhandled)
        case .failed: (visit.message.acceptsReply ? apology : .acknowledgement, .failed)
        }
    }

    /// Stage *write*.
    private func answer(_ reply: Reply, to message: Message) throws -> SettledAnswer {
        switch reply {
        case .acknowledgement: return .acknowledgement
        case .empty: return .empty
        default: break
        }
        guard let user = message.sender, let account = message.recipient else { return .acknowledgement }
        return .document(try writer.document(for: reply, to: user, from: account, at: clock.now))
    }

    /// A reply in time is the answer, after what waits to be said.
    func say(_ reply: Reply, after unsaid: String?, in settlement: inout Settlement, _ question: Question) {
        do {
            let (said, change) = reply.saying(unsaid, to: question.message)
            settlement.answer = try spans.stage("write") { try answer(said, to: question.message) }
            settlement.effects.unsaid = change
        } catch {
            settlement.failure =
                settlement.failure ?? .init(reason: "a reply without a form", document: question.document, account.mask)
        }
    }

    /// A reply that comes too late is sent as messages, before those that its handler queued.
    func push(_ reply: Reply, in settlement: inout Settlement, _ question: Question) {
        guard let messages = reply.asMessages else {
            settlement.failure =
                settlement.failure
                ?? .init(reason: "a late reply that cannot be sent as a message", document: question.document, account.mask)
            return
        }
        let now = clock.now
        let queued = messages.enumerated().map { index, content in
            QueuedMessage(
                key: "\(settlement.key.rawValue)/\(settlement.generation)/late/\(index)",
                recipient: settlement.key.sender.user,
                content: content,
                due: now,
                expires: now + PushMessage.usualLifetime
            )
        }
        settlement.effects.messages.insert(contentsOf: queued, at: 0)
    }

    /// A reply that comes too late, of an account that may not send messages, is said with the next one.
    func keepForLater(_ reply: Reply, in settlement: inout Settlement, _ question: Question) {
        guard let words = reply.asWords else {
            settlement.failure =
                settlement.failure ?? .init(reason: "a late reply that has no words", document: question.document, account.mask)
            return
        }
        guard !words.isEmpty else { return }
        settlement.effects.unsaid = .added(words)
    }

    func failure(_ outcome: HandlerRunner.Outcome, _ question: Question) -> Settlement.Failure? {
        guard case .failed(let error, let route) = outcome else { return nil }
        return .init(reason: "\(route ?? "middleware"): \(type(of: error))", document: question.document, account.mask)
    }
}
