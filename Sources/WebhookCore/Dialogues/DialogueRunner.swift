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
    func begin(with state: D.State, _ context: Context) async throws -> Reply {
        try await proceed(state, context)
    }

    /// Takes a message as the next turn; nil where it is for the ordinary routes.
    func resume(_ context: Context) async throws -> Reply? {
        guard let stored = context.stored else { return nil }
        if let event = context.message.event {
            if event.endsDialogues { context.record.leaveConversation() }
            return nil
        }
        guard let state = restored(stored, context) else {
            context.record.leaveConversation()
            return nil
        }
        if settings.recall > .zero, context.now >= stored.expires - settings.recall.inSeconds {
            return try await recall(state, context)
        }
        switch context.text.flatMap(settings.words.wayOut) {
        case .cancel: return end(with: .text(settings.texts.cancelled), context)
        case .back: return try await goBack(state, context)
        case .help: return nil
        case .person:
            context.record.leaveConversation()
            return nil
        case nil: break
        }
        do {
            return try await hear(state, context, repeats: stored.repeats)
        } catch let again as Again {
            return try askAgain(again.text, state, context, repeats: stored.repeats)
        }
    }

    /// Goes on where a text still says something to the subject of a conversation that is over.
    private func recall(_ state: D.State, _ context: Context) async throws -> Reply? {
        var state = state
        do {
            if let text = context.text, try await dialogue.understand(text, &state, context) {
                return try await proceed(state, context)
            }
        } catch is Again {
            // What cannot be is nothing to go on with.
        }
        context.record.leaveConversation()
        return nil
    }

    private func hear(_ state: D.State, _ context: Context, repeats: Int) async throws -> Reply? {
        var state = state
        if let text = context.text, try await dialogue.understand(text, &state, context) {
            return try await proceed(state, context)
        }
        guard let open = steps.open(in: state) else { return try await proceed(state, context) }
        let step = steps.list[open]
        switch try await step.hear(&state, context, settings) {
        case .outcome(.next): return try await proceed(state, context)
        case .outcome(.again(let text)): return try askAgain(text, state, context, repeats: repeats)
        case .outcome(.stay(let reply)):
            try keep(state, context)
            return reply
        case .outcome(.back): return try await goBack(state, context)
        case .outcome(.end(let reply)): return end(with: reply, context)
        case .outcome(.passOn): return nil
        case .notUnderstood(let hint):
            if let text = context.text, try await dialogue.changesSubject(text, context) {
                context.record.leaveConversation()
                return nil
            }
            let question = try await step.question(state, context, settings)
            // Nobody typed it, so it is no wrong answer.
            if context.message.kind == .unsupported {
                try keep(state, context, repeats: repeats)
                return .text(hint + "\n" + question)
            }
            return try askAgain(hint + "\n" + question, state, context, repeats: repeats)
        }
    }

    private func proceed(_ state: D.State, _ context: Context) async throws -> Reply {
        guard let open = steps.open(in: state) else {
            // Before the end, so that the end may begin another dialogue.
            context.endConversation()
            return try await dialogue.finish(state, context)
        }
        let question = try await steps.list[open].question(state, context, settings)
        try keep(state, context)
        return .text(question)
    }

    private func goBack(_ state: D.State, _ context: Context) async throws -> Reply {
        guard let earlier = steps.before(steps.open(in: state) ?? steps.list.endIndex, in: state) else {
            return end(with: .text(settings.texts.cancelled), context)
        }
        var state = state
        steps.list[earlier].forget?(&state)
        return try await proceed(state, context)
    }

    private func askAgain(_ text: String, _ state: D.State, _ context: Context, repeats: Int) throws -> Reply {
        let repeats = min(max(repeats, 0), settings.repeats) + 1
        try keep(state, context, repeats: repeats)
        return .text(repeats > settings.repeats ? text + "\n" + settings.texts.personOffered : text)
    }

    private func end(with reply: Reply, _ context: Context) -> Reply {
        context.endConversation()
        return reply
    }
}

extension DialogueRunner {
    private func keep(_ state: D.State, _ context: Context, repeats: Int = 0) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let bytes = Array(try encoder.encode(state))
        guard bytes.count <= StoredConversation.maxStateSize else {
            let error = DialogueError.stateTooLarge(dialogue: D.name, bytes: bytes.count)
            context.logger.error("dialogue state not stored", metadata: ["reason": "\(error)"])
            throw error
        }
        let conversation = StoredConversation(
            dialogue: D.name,
            version: D.version,
            state: bytes,
            repeats: repeats,
            expires: context.now + settings.lifetime.inSeconds + settings.recall.inSeconds
        )
        context.record.change { $0.conversation = .kept(conversation) }
    }

    /// The state as today's version has it; nil, and a line in the log, where that cannot be.
    private func restored(_ stored: StoredConversation, _ context: Context) -> D.State? {
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
            context.logger.warning(
                "conversation discarded: stored state not readable",
                metadata: ["dialogue": "\(D.name)", "stored": "\(stored.version)", "current": "\(D.version)"]
            )
        }
        return state
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
