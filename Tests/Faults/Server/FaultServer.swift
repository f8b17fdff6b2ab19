import CustomerService
import FoundationEssentials
import Logging
import WebhookCommands
import WebhookCore
import WebhookServer

/// All parts of the real server, with routes whose effects can be counted.
struct FaultServer: WebhookExecutable {
    static let name = "faults"
    static let services = AccountServices(undeclared: ["counting"])

    func routes(for account: AccountConfiguration, _ ports: AccountPorts) -> Routes {
        Routes {
            Dialogues(Counting())
            Otherwise { context in try await Counting().begin(context) }
        }
    }
}

/// Tells each sender how many deliveries of theirs took effect: the reply to the n-th is n. A lost effect leaves a number
/// out, one that is done twice skips one.
struct Counting: Dialogue {
    static let name = "counting"

    struct State: DialogueState {
        var count = 0
    }

    var settings: DialogueSettings { DialogueSettings(lifetime: .seconds(3_600)) }

    var steps: Steps<State> {
        Talk(until: { _ in false }) { state, context in
            try Wish(context).counted(state.count)
        } hear: { state, context in
            let wish = try await work(context)
            state.count += 1
            try queue(wish.counted(state.count), context)
            return .stay(.text(wish.counted(state.count)))
        }
    }

    func finish(_ state: State, _ context: Context) -> Reply { .empty }

    /// The first of a sender's deliveries.
    func begin(_ context: Context) async throws -> Reply {
        let wish = try await work(context)
        try queue(wish.counted(1), context)
        return try await context.begin(self, with: State(count: 1))
    }

    private func work(_ context: Context) async throws -> Wish {
        let wish = try Wish(context)
        context.logger.info("a handler begins", metadata: ["wish": "\(wish.token)"])
        if wish.duration > .zero { try await Task.sleep(for: wish.duration) }
        return wish
    }

    private func queue(_ text: String, _ context: Context) throws {
        if context.account.canSendMessages { try context.queue(.text(Wish.queuedMark + text)) }
    }
}

/// What a sample delivery asks for.
struct Wish {
    /// Begins a message that a handler queued, so that it is told from a late reply.
    static let queuedMark = "queued "

    /// How long the handler takes.
    let duration: Duration
    /// Unlike every other delivery's.
    let token: String

    struct Unclear: Error {}

    /// - Throws: ``Unclear`` for anything but `慢 SECONDS TOKEN` and `数 TOKEN`.
    init(_ context: Context) throws(Unclear) {
        let words = (context.text?.original ?? "").split(separator: " ")
        switch (words.first, words.count) {
        case ("数", 2): duration = .zero
        case ("慢", 3):
            guard let seconds = Double(words[1]), seconds >= 0, seconds < 60 else { throw Unclear() }
            duration = .seconds(seconds)
        default: throw Unclear()
        }
        guard let token = words.last else { throw Unclear() }
        self.token = String(token)
    }

    func counted(_ count: Int) -> String { "\(count) \(token)" }
}
