import FoundationEssentials
import Logging

/// Takes a dialogue through its turns.
struct DialogueRunner<D: Dialogue>: Sendable {
    private let dialogue: D
    private let steps: Steps<D.State>
    private let settings: DialogueSettings

    init(_ dialogue: D) {
        self.dialogue = dialogue
        steps = dialogue.steps
        settings = dialogue.settings
    }

    /// Asks the first open question, or finishes when nothing is open.
    func begin(with state: D.State, _ visit: Visit) async throws -> Reply {
        try await proceed(state, visit)
    }

    /// Takes a message as the next turn; nil where it is for the ordinary routes.
    func resume(_ visit: Visit) async throws -> Reply? {
        guard let stored = visit.stored else { return nil }
        if let event = visit.message.event {
            if event.endsDialogues { visit.record.leaveConversation() }
            return nil
        }
        guard let state = restored(stored, visit) else {
            visit.record.leaveConversation()
            return nil
        }
        switch visit.text.flatMap(settings.words.wayOut) {
        case .cancel: return end(with: .text(settings.texts.cancelled), visit)
        case .back: return try await goBack(state, visit)
        case .help: return nil
        case .person:
            visit.record.leaveConversation()
            return nil
        case nil: break
        }
        do {
            return try await hear(state, visit, repeats: stored.repeats)
        } catch let again as Again {
            return try askAgain(again.text, state, visit, repeats: stored.repeats)
        }
    }

    private func hear(_ state: D.State, _ visit: Visit, repeats: Int) async throws -> Reply? {
        var state = state
        if let text = visit.text, try await dialogue.understand(text, &state, visit) { return try await proceed(state, visit) }
        guard let open = steps.open(in: state) else { return try await proceed(state, visit) }
        let step = steps.list[open]
        switch try await step.hear(&state, visit, settings) {
        case .outcome(.next): return try await proceed(state, visit)
        case .outcome(.again(let text)): return try askAgain(text, state, visit, repeats: repeats)
        case .outcome(.stay(let reply)):
            try keep(state, visit)
            return reply
        case .outcome(.back): return try await goBack(state, visit)
        case .outcome(.end(let reply)): return end(with: reply, visit)
        case .outcome(.passOn): return nil
        case .notUnderstood(let hint):
            if let text = visit.text, try await dialogue.changesSubject(text, visit) {
                visit.record.leaveConversation()
                return nil
            }
            let question = try await step.question(state, visit, settings)
            return try askAgain(hint + "\n" + question, state, visit, repeats: repeats)
        }
    }

    private func proceed(_ state: D.State, _ visit: Visit) async throws -> Reply {
        guard let open = steps.open(in: state) else {
            // Before the end, so that the end may begin another dialogue.
            visit.endConversation()
            return try await dialogue.finish(state, visit)
        }
        let question = try await steps.list[open].question(state, visit, settings)
        try keep(state, visit)
        return .text(question)
    }

    private func goBack(_ state: D.State, _ visit: Visit) async throws -> Reply {
        guard let earlier = steps.before(steps.open(in: state) ?? steps.list.endIndex, in: state) else {
            return end(with: .text(settings.texts.cancelled), visit)
        }
        var state = state
        steps.list[earlier].forget?(&state)
        return try await proceed(state, visit)
    }

    private func askAgain(_ text: String, _ state: D.State, _ visit: Visit, repeats: Int) throws -> Reply {
        let repeats = min(max(repeats, 0), settings.repeats) + 1
        try keep(state, visit, repeats: repeats)
        return .text(repeats > settings.repeats ? text + "\n" + settings.texts.personOffered : text)
    }

    private func end(with reply: Reply, _ visit: Visit) -> Reply {
        visit.endConversation()
        return reply
    }
}

extension DialogueRunner {
    private func keep(_ state: D.State, _ visit: Visit, repeats: Int = 0) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let bytes = Array(try encoder.encode(state))
        guard bytes.count <= StoredConversation.maximumStateSize else {
            let error = DialogueError.stateTooLarge(dialogue: D.name, bytes: bytes.count)
            visit.logger.error("a dialogue cannot go on", metadata: ["reason": "\(error)"])
            throw error
        }
        let conversation = StoredConversation(
            dialogue: D.name,
            version: D.version,
            state: bytes,
            repeats: repeats,
            expires: visit.now + settings.lifetime.seconds
        )
        visit.record.change { $0.conversation = .kept(conversation) }
    }

    /// The state as today's version has it; nil, and a line in the log, where that cannot be.
    private func restored(_ stored: StoredConversation, _ visit: Visit) -> D.State? {
        let state: D.State?
        do {
            if stored.version == D.version {
                state = try JSONDecoder().decode(D.State.self, from: Data(stored.state))
            } else {
                state = try D.migrate(stored.state, from: stored.version)
            }
        } catch {
            state = nil
        }
        if state == nil {
            visit.logger.warning(
                "a conversation is forgotten: its state cannot be read",
                metadata: ["dialogue": "\(D.name)", "stored": "\(stored.version)", "current": "\(D.version)"]
            )
        }
        return state
    }
}

extension Duration {
    fileprivate var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}

extension Event {
    /// Whether the user has turned to something else, or a person to the user.
    fileprivate var endsDialogues: Bool {
        switch content {
        case .click, .scan, .scanCodePush, .scanCodeWaitMessage, .subscribe, .unsubscribe, .kfCreateSession: true
        default: false
        }
    }
}
