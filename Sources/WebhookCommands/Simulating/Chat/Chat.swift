import FoundationEssentials
import PlatformSimulator

/// A conversation in a terminal.
actor Chat {
    private let client: SimulatorClient
    private let account: ChosenAccount
    /// Whether a person types at a terminal.
    private let isTyped: Bool
    /// By the platform's clock, in milliseconds since 1970.
    private let begin: Int64
    private var phone: SimulatedPhone
    private var user: String
    /// The last event that was looked at.
    private var seen: Int
    /// What the last message with something to tap in it has, and the number of its event.
    private var choices: (message: Int, list: [ShownMessage.Choice]) = (0, [])
    /// What was done so far, in order.
    private var steps: [StoryFile.Step] = []
    private var isGood = true

    init(
        _ client: SimulatorClient,
        _ account: ChosenAccount,
        user: String,
        isTyped: Bool
    ) async throws(SimulatorFailure) {
        self.client = client
        self.account = account
        self.user = user
        self.isTyped = isTyped
        phone = try await client.phone(of: user, app: account.app)
        let state = try await client.state()
        seen = state.lastEvent
        begin = state.clock.now
    }

    /// Does what the lines say, and shows what comes, up to their end.
    ///
    /// - Returns: whether everything could be done.
    func run(_ lines: AsyncStream<String>, linger: Duration) async throws -> Bool {
        if isTyped { show(["/help lists what there is; what you type is said."]) }
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await self.watch() }
            defer { tasks.cancelAll() }
            prompt()
            for await line in lines {
                if try await !take(line) { return isGood }
                prompt()
            }
            try await Task.sleep(for: linger)
            try await catchUp()
            return isGood
        }
    }

    // MARK: Showing

    /// Shows what happens between the lines, as long as it lasts.
    private func watch() async throws {
        for await _ in client.changes(after: seen) { try await catchUp(prompting: true) }
    }

    private func catchUp(prompting: Bool = false) async throws(SimulatorFailure) {
        let events = try await client.events(after: seen, app: account.app)
        // Another call may have shown some of them meanwhile.
        let own = events.filter { $0.number > seen && ($0.user == nil || $0.user == phone.user) }
        seen = max(seen, events.last?.number ?? 0)
        for event in own {
            if event.kind == "attempt", event.integer("try") == 1, let delivery = event.delivery {
                steps.append(.delivery(delivery, by: user))
            }
            if event.kind == "message", let message = event.json["message"] {
                let list = ShownMessage(message).choices
                if !list.isEmpty { choices = (event.number, list) }
            }
        }
        steps = steps.suffix(10_000)
        let lines = ShownEvent.lines(own, showsActs: !isTyped)
        if lines.isEmpty { return }
        if prompting, isTyped { StandardOutput.printNow("\r\u{1B}[K", terminator: "") }
        show(lines)
        if prompting { prompt() }
    }

    private func show(_ lines: [String]) {
        for line in lines { StandardOutput.printNow(line) }
    }

    private func prompt() {
        if isTyped { StandardOutput.printNow("\(user)> ", terminator: "") }
    }

    private func complain(_ sentence: String) {
        isGood = false
        show(["? \(sentence)"])
    }

    // MARK: Doing

    /// - Returns: whether the conversation goes on.
    private func take(_ line: String) async throws -> Bool {
        do {
            switch try ChatLine(line) {
            case .nothing: break
            case .quit: return false
            case .help: show([ChatLine.explanation])
            case .menu: show(ShownMenu.lines(try await phone.state()?.menu))
            case .act(let act, let words):
                let json = try act.json(words) { path in try InputText.read(path) }
                try await perform(json, following: act.needsFollowing)
            case .choose(let number): try await perform(choice(number), following: true)
            case .user(let name):
                phone = try await client.phone(of: name, app: account.app)
                user = name
                choices = (0, [])
            case .clock(let span):
                let _: SimulatedJSON = try await client.post("/simulator/clock", ["advance": .text(span)])
                steps.append(.wait(span))
            case .mode(let mode):
                let _: SimulatedJSON = try await client.post("/simulator/accounts/\(account.app)", ["mode": .text(mode)])
            case .xml: try await showExchange()
            case .save(let path): try await save(to: path)
            }
            try await catchUp()
        } catch let error as ActError {
            complain("\(error)")
        } catch SimulatorFailure.refused(_, let sentence) {
            complain(sentence)
        } catch let error as StoryFileError {
            complain("\(error)")
        }
        return true
    }

    private func perform(_ act: SimulatedJSON, following: Bool) async throws(SimulatorFailure) {
        if following { try await phone.followIfNeeded() }
        _ = try await phone.act(act)
    }

    private func choice(_ number: Int) throws(ActError) -> SimulatedJSON {
        guard choices.list.indices.contains(number - 1) else {
            throw ActError(
                choices.list.isEmpty ? "no message has anything to choose" : "there are 1 to \(choices.list.count) to choose from"
            )
        }
        return switch choices.list[number - 1] {
        case .item(let id): ["type": "choose", "message": .integer(Int64(choices.message)), "item": .text(id)]
        case .words(let id, let content): ["type": "choose", "id": .text(id), "content": .text(content)]
        }
    }

    private func showExchange() async throws {
        guard let last = steps.last(where: { $0.delivery != nil })?.delivery else { throw ActError("nothing was sent yet") }
        let delivery = try await client.delivery(last)
        var lines = [delivery["document"]?.text ?? ""]
        for attempt in delivery["attempts"]?.array ?? [] {
            let text = attempt["reply"]?.text ?? attempt["answer"]?.text ?? "(\(attempt["result"]?.text ?? "no answer"))"
            lines.append("")
            lines.append(text)
        }
        show(lines.map(TerminalText.safe))
    }

    private func save(to path: String) async throws {
        guard !steps.isEmpty else { throw ActError("nothing was said yet") }
        var told: [Int: String] = [:]
        for number in steps.compactMap(\.delivery) {
            told[number] = try await client.text(of: "/simulator/deliveries/\(number)/story")
        }
        try StoryFile(account: account.name, begin: begin, steps: steps, told: told).write(to: path)
        show(["  (the story is in \(path))"])
    }
}
