import FoundationEssentials
import Synchronization
import WebhookCore
import WebhookStorage
import WebhookTestKit

/// Customers, the platform that repeats what is not answered, and the replicas that answer.
final class World: Sendable {
    /// What an attempt of the platform came to.
    struct Attempt: Sendable {
        let arrivedAt: Double
        var endedAt: Double?
        /// The words of the answer, `success` for an acknowledgement; nil where there was no 200.
        var answer: String?
        let party: SimulatedTime.Party
    }

    private struct State {
        var attempts: [Int: [Attempt]] = [:]
        var runs: [Int: Int] = [:]
        var begun: [(at: Double, number: Int, party: SimulatedTime.Party)] = []
        /// Whose handlers run for each sender, and since when.
        var handling: [Int: [(party: SimulatedTime.Party, since: Double)]] = [:]
        var overlaps = 0
        var replicas: [Replica] = []
        var lastParty = SimulatedTime.world
        var stalled: Set<SimulatedTime.Party> = []
        var nonce = 0
        var openDeliveries = 0
    }

    let scenario: Scenario
    let bug: PlantedBug?
    let time: SimulatedTime
    let database: SimulatedDatabase
    let statements = LedgerStatements(SimulatedDatabase.dialect)
    let edits: StatementEdits
    /// Of the machines that replicas run on.
    private let clocks: [SimulatedClock]
    let phone: Phone
    let account: Account
    private let platform: PlatformDouble
    private let state = Mutex(State())
    private let finished = Atomic<Bool>(false)

    init(_ scenario: Scenario, bug: PlantedBug?, time: SimulatedTime) throws {
        self.scenario = scenario
        self.bug = bug
        self.time = time
        edits = try StatementEdits(bug?.edits ?? [], of: statements)
        database = try SimulatedDatabase(time, clock: SimulatedClock(time))
        clocks = scenario.clocks.map { SimulatedClock(time, lead: $0.lead, drift: $0.drift) }
        phone = Phone(faults: scenario.pushFaults, time: time)
        account = try .demo(mode: .plain, canSendMessages: scenario.canSendMessages)
        platform = PlatformDouble(of: account)
    }

    var isFinished: Bool { finished.load(ordering: .relaxed) }
    var attempts: [Int: [Attempt]] { state.withLock { $0.attempts } }
    var overlaps: Int { state.withLock { $0.overlaps } }
    /// Handlers that ran, by the number of their message.
    var runs: [Int: Int] { state.withLock { $0.runs } }
    /// When handlers began, and where.
    var begun: [(at: Double, number: Int, party: SimulatedTime.Party)] { state.withLock { $0.begun } }
    var stalledParties: Set<SimulatedTime.Party> { state.withLock { $0.stalled } }

    /// From here on messages have numbers that every sender writes when all is healed.
    static let lastNumber = 1_000

    func sender(of number: Int) -> Int {
        scenario.messages.first { $0.number == number }?.sender ?? number - Self.lastNumber
    }

    static func user(_ sender: Int) -> OpenID { OpenID("oSimulated\(sender)") }

    // MARK: What is answered

    /// Each message counts its sender's messages on, says the number and queues it.
    func routes(of party: SimulatedTime.Party) -> Routes {
        Routes {
            Text { [self] context in
                let number = Int(context.text?.original ?? "") ?? -1
                let message = scenario.messages.first { $0.number == number }
                let sender = sender(of: number)
                let run = begin(number, of: sender, party)
                defer { end(sender, party) }
                guard await time.sleep(Double(message?.takes ?? 0) / 1_000) else { throw CancellationError() }
                let count = (Int(try await context.customerLink?.customer ?? "") ?? 0) + 1
                if run <= message?.failures ?? 0 { throw Broken() }
                try context.link(to: "\(count)")
                if context.account.canSendMessages { try context.queue(.text("通知\(count)。"), key: "\(sender)/\(count)") }
                return .text("第\(count)。")
            }
        }
        // Elsewhere they would run on real threads.
        .running(.inPlace)
    }

    struct Broken: Error {}

    private func begin(_ number: Int, of sender: Int, _ party: SimulatedTime.Party) -> Int {
        state.withLock { state in
            state.runs[number, default: 0] += 1
            state.begun.append((time.elapsed, number, party))
            // A handler whose process has ended never leaves, and one that is taken for dead by the others is not waited for.
            let others = state.handling[sender, default: []]
            // Nor is it told, and runs its handler once more where that throws.
            let first = state.begun.first { $0.number == number && $0.party == party }?.at ?? time.elapsed
            let isSuperseded = first < time.elapsed && database.hasLapsed(Replica.name(of: party), since: first)
            if !isSuperseded,
                others.contains(where: {
                    time.isAlive($0.party) && !database.hasLapsed(Replica.name(of: $0.party), since: $0.since)
                })
            {
                state.overlaps += 1
            }
            state.handling[sender, default: []].append((party, first))
            return state.runs[number] ?? 1
        }
    }

    private func end(_ sender: Int, _ party: SimulatedTime.Party) {
        state.withLock { state in
            if let index = state.handling[sender]?.firstIndex(where: { $0.party == party }) {
                state.handling[sender]?.remove(at: index)
            }
        }
    }

    // MARK: What happens

    /// Plays the scenario, then lets everything heal, and waits until nothing is left to be done.
    func play() {
        for index in clocks.indices { start(on: index) }
        for crash in scenario.crashes { after(crash.at) { await self.crash(crash) } }
        for stall in scenario.stalls { after(stall.at) { await self.stall(stall) } }
        for jump in scenario.jumps { after(jump.at) { self.jump(jump) } }
        for message in scenario.messages {
            after(message.sentAt) { await self.deliver(message.number, from: message.sender, at: message.sentAt) }
        }
        after(0) {
            // Long enough for every crash, stall and attempt.
            await self.time.sleep(48)
            self.heal()
            await self.becomeQuiet()
            for sender in Set(self.scenario.messages.map(\.sender)).sorted() {
                await self.deliver(Self.lastNumber + sender, from: sender, at: self.time.elapsed)
            }
            await self.becomeQuiet()
            self.finished.store(true, ordering: .relaxed)
        }
    }

    private func after(_ seconds: Double, _ work: @escaping @Sendable () async -> Void) {
        time.begin(SimulatedTime.world) {
            await self.time.sleep(seconds)
            await work()
        }
    }

    /// Waits until all is done: a handler may take twenty seconds, and others of its sender wait behind it.
    private func becomeQuiet() async {
        // What was sent to the database earlier has been done by then.
        await time.sleep(10)
        let end = time.elapsed + 240
        var quietFor = 0
        while time.elapsed < end, quietFor < 5 {
            await time.sleep(1)
            let isHandling = state.withLock { $0.handling.values.joined().contains { time.isAlive($0.party) } }
            quietFor = !isHandling && database.isQuiet ? quietFor + 1 : 0
        }
    }

    private func start(on machine: Int, isHealed: Bool = false) {
        let party = state.withLock { state in
            state.lastParty += 1
            return state.lastParty
        }
        let replica = Replica(party: party, in: self, clock: clocks[machine], isHealed: isHealed)
        state.withLock { state in
            if machine < state.replicas.count { state.replicas[machine] = replica } else { state.replicas.append(replica) }
        }
    }

    private func jump(_ jump: Scenario.Jump) {
        (jump.replica.map { clocks[$0] } ?? database.clock).jump(by: jump.by)
    }

    private func crash(_ crash: Scenario.Crash) async {
        let party = state.withLock { $0.replicas[crash.replica].party }
        time.kill(party, afterPieces: crash.pieces)
        while time.isAlive(party) {
            // An idle process has its housekeeping, so it gets there.
            await self.time.sleep(Double(20) / 1_000)
        }
        await time.sleep(crash.downFor)
        if state.withLock({ $0.replicas[crash.replica].party == party }) {
            start(on: crash.replica)
        }
    }

    private func stall(_ stall: Scenario.Stall) async {
        let party = state.withLock { state in
            state.stalled.insert(state.replicas[stall.replica].party)
            return state.replicas[stall.replica].party
        }
        time.freeze(party)
        await time.sleep(stall.lasts)
        time.thaw(party)
    }

    private func heal() {
        phone.heal()
        for clock in clocks { clock.heal() }
        for (index, replica) in state.withLock({ $0.replicas }).enumerated() {
            replica.heal()
            if !time.isAlive(replica.party) { start(on: index, isHealed: true) }
        }
    }

    // MARK: The platform

    /// Rule of the platform: it waits five seconds, and sends three times.
    private func deliver(_ number: Int, from sender: Int, at sentAt: Double) async {
        let document = """
            <xml><ToUserName>gh_webhookd00001</ToUserName><FromUserName>\(Self.user(sender))</FromUserName>\
            <CreateTime>\(Int64(SimulatedClock.start.timeIntervalSince1970 + sentAt))</CreateTime><MsgType>text</MsgType>\
            <Content>\(number)</Content><MsgId>\(number)</MsgId></xml>
            """.replacing(Self.user(sender).description, with: Self.user(sender).rawValue)
        for _ in 1...3 {
            let began = time.elapsed
            let replica = state.withLock { state in state.replicas[time.random(below: state.replicas.count)] }
            if time.random(below: 100) < scenario.doubledAttempts {
                let other = state.withLock { state in state.replicas[time.random(below: state.replicas.count)] }
                after(Double(time.random(below: 30)) / 1_000) {
                    if self.time.isAlive(other.party) { _ = await self.attempt(document, number, at: other) }
                }
            }
            if time.isAlive(replica.party), await attempt(document, number, at: replica) { return }
            let rest = 5 - (time.elapsed - began)
            if rest > 0 { await time.sleep(rest) }
        }
    }

    /// Whether it was answered.
    private func attempt(_ document: String, _ number: Int, at replica: Replica) async -> Bool {
        let arrived = time.elapsed
        let index = state.withLock { state in
            state.nonce += 1
            state.attempts[number, default: []].append(Attempt(arrivedAt: arrived, party: replica.party))
            return (state.attempts[number]?.count ?? 1) - 1
        }
        let now = SimulatedClock(time).now
        let nonce = "nonce\(state.withLock { $0.nonce })"
        guard let callback = try? platform.callback(document, timestamp: Int64(now.timeIntervalSince1970), nonce: nonce)
        else { return false }
        let arrival = replica.clock.now
        time.begin(replica.party) { [self] in
            guard let query = try? replica.pipeline.admit(query: callback.query) else { return }
            let answer = await replica.pipeline.answer(Delivery(query: query, body: callback.body, arrivedAt: arrival))
            let words = words(of: answer)
            let end = time.elapsed
            state.withLock { state in
                state.attempts[number]?[index].endedAt = end
                state.attempts[number]?[index].answer = words
            }
        }
        let isLost = time.random(below: 100) < scenario.lostAnswers && number < Self.lastNumber
        while time.elapsed < arrived + 5 {
            await self.time.sleep(Double(20) / 1_000)
            let attempt = state.withLock { $0.attempts[number]?[index] }
            guard let attempt, attempt.endedAt != nil else { continue }
            return attempt.answer != nil && !isLost
        }
        return false
    }

    private func words(of answer: Answer) -> String? {
        guard case .body(let bytes, let form) = answer else { return nil }
        return form == .text ? String(decoding: bytes, as: UTF8.self) : Self.words(of: .document(bytes))
    }

    static func words(of answer: SettledAnswer) -> String? {
        switch answer {
        case .acknowledgement: "success"
        case .empty: ""
        case .document(let bytes): (try? XMLReader().read(bytes).root.child("Content")?.text) ?? nil
        }
    }
}
