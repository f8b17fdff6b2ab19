import Foundation
import Logging
import Synchronization
import Testing
import WebhookCore
import WebhookTestKit

@testable import CustomerService

@Suite("Telling customers what they asked to be told", .timeLimit(.minutes(1)))
struct AccountRemindersTests {
    /// An airline's flights that change, its ledgers, and what tells its customers.
    struct Scene {
        static let account = AccountName("air")
        let clock = ManualClock(Date(china: "2026-11-22 08:00"))
        let flights = MovingFlights()
        let reminders = InMemoryReminderLedger()
        let ledger = InMemoryDeliveryLedger()
        var settings = ReminderSettings()

        func make(_ ledger: (any DeliveryLedger)? = nil) -> AccountReminders {
            AccountReminders(
                of: Self.account,
                settings: settings,
                reminders: reminders,
                flights: flights,
                ledger: ledger ?? self.ledger,
                clock: clock,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            )
        }

        func ask(_ users: Int = 1, for flight: String = "CA1835", until hours: Double = 12) async throws {
            for number in 0..<users {
                let user = OpenID("o\(1_000 + number)")
                let subject = ReminderSubject(name: "flight/\(flight)/2026-11-22")
                let reminder = Reminder(user: user, subject: subject, expires: clock.now + hours * 3_600)
                #expect(try await reminders.add(reminder, at: clock.now))
            }
        }

        /// Turns, a minute from each to the next.
        @discardableResult
        func run(_ minutes: Int, _ account: AccountReminders) async -> AccountReminders.Turn {
            var last = AccountReminders.Turn()
            for _ in 0..<minutes {
                last = await account.turn()
                clock.advance(by: .seconds(60))
            }
            return last
        }

        var queued: [QueuedMessage] { ledger.messages(of: Self.account) }
        var keys: [String] { queued.map(\.key) }
    }

    @Test("each user gets one message for each notice, in the order of what happened")
    func journey() async throws {
        let scene = Scene()
        let account = scene.make()
        try await scene.ask(3)
        await scene.run(2, account)
        #expect(scene.keys == [], "check-in is open already, which the answer said")
        scene.flights.change { $0.estimatedDeparture = $0.scheduledDeparture + 3_600 }
        await scene.run(4, account)
        scene.flights.change { $0.gate = "C40" }
        await scene.run(4, account)
        scene.clock.set(to: Date(china: "2026-11-22 12:00"))
        scene.flights.change { $0.status = .boarding }
        await scene.run(2, account)
        scene.flights.change {
            $0.status = .arrived
            $0.actualDeparture = $0.estimatedDeparture
            $0.actualArrival = $0.scheduledArrival + 3_600
        }
        scene.clock.set(to: Date(china: "2026-11-22 14:50"))
        await scene.run(2, account)
        scene.flights.change { $0.baggageBelt = "7" }
        await scene.run(2, account)
        let own = scene.queued.filter { $0.recipient == OpenID("o1001") }
        #expect(own.map(\.key) == ["change/2", "boarding", "landed", "belt"].map { "flight/CA1835/2026-11-22/\($0)" })
        #expect(own.allSatisfy { $0.priority == .reminder && $0.due <= scene.clock.now })
        #expect(Set(scene.queued.map(\.recipient)).count == 3)
        // Nothing more will come: nobody waits for it any more.
        let subject = ReminderSubject(name: "flight/CA1835/2026-11-22")
        #expect(try await scene.reminders.users(of: subject, after: nil, at: scene.clock.now, limit: 9) == [])
        #expect(await account.turn() == AccountReminders.Turn())
    }

    @Test("three moves within two minutes are one notice, of the last")
    func coalesced() async throws {
        let scene = Scene()
        let account = scene.make()
        try await scene.ask()
        await scene.run(1, account)
        for minutes in [20, 40, 55] {
            scene.flights.change { $0.estimatedDeparture = $0.scheduledDeparture + Double(minutes) * 60 }
            _ = await account.turn()
            scene.clock.advance(by: .seconds(40))
        }
        await scene.run(3, account)
        #expect(scene.keys == ["flight/CA1835/2026-11-22/change/1"])
        #expect(scene.queued.first?.content.shownText.contains("12:25") == true)
    }

    @Test("a change that follows another takes the place of one that was not sent")
    func superseded() async throws {
        let scene = Scene()
        let account = scene.make()
        try await scene.ask()
        await scene.run(1, account)
        for minutes in [30, 90] {
            scene.flights.change { $0.estimatedDeparture = $0.scheduledDeparture + Double(minutes) * 60 }
            await scene.run(4, account)
        }
        #expect(scene.keys == ["flight/CA1835/2026-11-22/change/2"])
    }

    @Test("whatever a process was doing when it ended, the next tells everybody once, in the same words", arguments: 0...8)
    func killed(after steps: Int) async throws {
        let scene = Scene()
        try await scene.ask(250)
        await scene.run(1, scene.make())
        scene.flights.change { $0.status = .cancelled }
        let dying = DyingLedgers(scene.ledger, scene.reminders, after: steps)
        await scene.run(
            1,
            AccountReminders(
                of: Scene.account,
                reminders: dying,
                flights: scene.flights,
                ledger: dying,
                clock: scene.clock,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            )
        )
        // To keep what is to be told, to find each hundred who are told and to queue it for them, and to keep that they were.
        #expect(scene.queued.count == [0, 0, 0, 100, 100, 200, 200, 250, 250][steps])
        // It is otherwise by now; what was decided is told as it was decided.
        scene.flights.change { $0.status = .scheduled }
        await scene.run(1, scene.make())
        let isDecided = steps >= 1
        #expect(scene.keys == Array(repeating: "flight/CA1835/2026-11-22/change/1", count: isDecided ? 250 : 0))
        #expect(Set(scene.queued.map(\.recipient)).count == (isDecided ? 250 : 0))
        #expect(Set(scene.queued.map(\.content.shownText)).count == (isDecided ? 1 : 0))
        #expect(scene.queued.allSatisfy { $0.content.shownText.contains("取消") })
    }

    @Test("two that look at the same time tell everybody once")
    func together() async throws {
        let scene = Scene()
        try await scene.ask(120)
        let (one, two) = (scene.make(), scene.make())
        await scene.run(1, one)
        scene.flights.change { $0.status = .cancelled }
        for _ in 0..<5 {
            async let first = one.turn()
            async let second = two.turn()
            _ = await (first, second)
            scene.clock.advance(by: .seconds(60))
        }
        #expect(scene.keys == Array(repeating: "flight/CA1835/2026-11-22/change/1", count: 120))
    }

    @Test("at night what can wait is told in the morning, and what cannot at once")
    func quiet() async throws {
        let scene = Scene()
        scene.clock.set(to: Date(china: "2026-11-22 05:00"))
        let account = scene.make()
        scene.flights.change {
            $0.scheduledDeparture += 3 * 3_600
            $0.scheduledArrival += 3 * 3_600
        }
        try await scene.ask()
        await scene.run(1, account)
        scene.flights.change { $0.estimatedDeparture = $0.scheduledDeparture + 1_800 }
        await scene.run(4, account)
        #expect(scene.queued.map(\.due) == [Date(china: "2026-11-22 07:00")])
        scene.flights.change { $0.status = .cancelled }
        await scene.run(1, account)
        #expect(scene.keys == ["flight/CA1835/2026-11-22/change/2"])
        #expect(scene.queued.allSatisfy { $0.due < Date(china: "2026-11-22 05:30") })
    }

    @Test("a flight that leaves early is told at night")
    func early() async throws {
        let scene = Scene()
        scene.clock.set(to: Date(china: "2026-11-22 05:00"))
        let account = scene.make()
        scene.flights.change {
            $0.scheduledDeparture -= 3 * 3_600
            $0.scheduledArrival -= 3 * 3_600
        }
        try await scene.ask()
        await scene.run(1, account)
        scene.flights.change { $0.estimatedDeparture = $0.scheduledDeparture + 1_800 }
        await scene.run(4, account)
        #expect(scene.queued.contains { $0.key.hasSuffix("change/1") && $0.due < Date(china: "2026-11-22 05:30") })
    }

    @Test("reminders last as long as a late flight takes, and then end")
    func expiry() async throws {
        let scene = Scene()
        let account = scene.make()
        try await scene.ask(until: 1)
        scene.flights.change {
            $0.estimatedDeparture = $0.scheduledDeparture + 8 * 3_600
            $0.estimatedArrival = $0.scheduledArrival + 8 * 3_600
        }
        await scene.run(1, account)
        scene.clock.set(to: Date(china: "2026-11-22 19:00"))
        scene.flights.change { $0.gate = "C40" }
        await scene.run(1, account)
        #expect(scene.keys == ["flight/CA1835/2026-11-22/change/1"])
        scene.clock.set(to: Date(china: "2026-11-23 03:46"))
        scene.flights.change { $0.status = .cancelled }
        #expect(await account.turn() == AccountReminders.Turn())
    }

    @Test("a directory that fails is asked again at the next turn, and a slow one delays no other flight")
    func failures() async throws {
        let scene = Scene()
        let account = scene.make()
        try await scene.ask()
        try await scene.ask(for: "CA1501")
        await scene.run(1, account)
        scene.flights.fail(true)
        #expect(await account.turn() == AccountReminders.Turn(looked: 0, failed: 2, queued: 0))
        scene.flights.fail(false)
        scene.clock.advance(by: .seconds(60))
        scene.flights.hold("CA1835")
        scene.flights.change { $0.status = .cancelled }
        async let stuck = account.turn()
        while !scene.flights.isHeld { await Task.yield() }
        for _ in 0..<3 {
            scene.clock.advance(by: .seconds(60))
            _ = await account.turn()
        }
        #expect(scene.keys == ["flight/CA1501/2026-11-22/change/1"])
        #expect(scene.flights.heldCalls == 1)
        scene.flights.release()
        _ = await stuck
    }

    @Test("a template tells it where the account has one, a message where its fields cannot hold it")
    func templates() async throws {
        var scene = Scene()
        scene.settings.templates.templates[.flightChange] = NoticeTemplates.Template(
            id: "t-1",
            fields: [
                "character_string1": .flight, "thing2": .route, "time3": .scheduled, "time4": .latest, "phrase5": .change,
                "character_string6": .gate, "thing7": .belt,
            ],
            url: "https://m.example.com/flight/{flight}"
        )
        let account = scene.make()
        try await scene.ask()
        await scene.run(1, account)
        scene.flights.change { $0.estimatedDeparture = $0.scheduledDeparture + 3_600 }
        await scene.run(4, account)
        guard case .template(let notice)? = scene.queued.first?.content else {
            Issue.record("no notice: \(scene.queued.map(\.key))")
            return
        }
        #expect(
            notice.fields == [
                "character_string1": "CA1835", "thing2": "北京首都-上海虹桥", "time3": "2026年11月22日 11:30",
                "time4": "2026年11月22日 12:30", "phrase5": "延误", "character_string6": "C32", "thing7": "待定",
            ]
        )
        #expect(notice.url == "https://m.example.com/flight/CA1835" && notice.clientID?.count == 32)
        try notice.validate()
        var other = scene.settings.templates
        other.templates[.flightChange]?.fields = ["time1": .gate]
        let text = other.message(of: FlightNotice.example, key: "k")
        #expect(text == .text(FlightNotice.example.text))
    }

    @Test(
        "quiet hours are read as two times of the day",
        arguments: [("22:30-07:00", true), ("7:00-7:00", false), ("25:00-7:00", false), ("x", false)]
    )
    func quietHours(text: String, isGood: Bool) {
        #expect((QuietHours(text) != nil) == isGood)
    }

    @Test("quiet hours end at their time, on this day or the next")
    func quietEnds() throws {
        let night = QuietHours.usual
        #expect(night.end(at: Date(china: "2026-11-22 22:29")) == nil)
        #expect(night.end(at: Date(china: "2026-11-22 22:30") + 12) == Date(china: "2026-11-23 07:00"))
        #expect(night.end(at: Date(china: "2026-11-23 06:59")) == Date(china: "2026-11-23 07:00"))
        #expect(night.end(at: Date(china: "2026-11-23 07:00")) == nil)
        let noon = try #require(QuietHours("12:00-14:00"))
        #expect(noon.end(at: Date(china: "2026-11-22 13:00")) == Date(china: "2026-11-22 14:00"))
        #expect(noon.end(at: Date(china: "2026-11-22 14:00")) == nil)
    }
}

extension OutgoingMessage {
    fileprivate var shownText: String { if case .text(let text)? = customerServiceMessage { text } else { "" } }
}

extension FlightNotice {
    fileprivate static var example: FlightNotice {
        let flight = MovingFlights.planned[0]
        return FlightNotice(
            .change(1),
            "登机口变更",
            [flight],
            known: FlightSituation([flight]),
            at: flight.scheduledDeparture - 7_200,
            places: .builtIn
        )
    }
}

/// Two flights that change while they are watched, from a directory that may fail or keep silent.
final class MovingFlights: FlightDirectory {
    private struct State {
        var flights = MovingFlights.planned
        var fails = false
        var held: FlightDesignator?
        var waiting: [CheckedContinuation<Void, Never>] = []
        var heldCalls = 0
    }

    struct Failure: Error {}

    static var planned: [Flight] {
        ["CA1835", "CA1501"].map { number in
            var flight = Flight(number, ("PEK", "T3"), ("SHA", "T2"), "2026-11-22 11:30", "2026-11-22 13:45")
            flight.gate = "C32"
            return flight
        }
    }

    private let state = Mutex(State())

    func change(_ change: (inout Flight) -> Void) {
        state.withLock { state in
            for index in state.flights.indices { change(&state.flights[index]) }
        }
    }

    func fail(_ fails: Bool) { state.withLock { $0.fails = fails } }
    func hold(_ number: String) { state.withLock { $0.held = FlightDesignator(parsing: number) } }
    var isHeld: Bool { state.withLock { !$0.waiting.isEmpty } }
    var heldCalls: Int { state.withLock { $0.heldCalls } }

    func release() {
        let waiting = state.withLock { state in
            defer { state.waiting = [] }
            state.held = nil
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    func flights(_ designator: FlightDesignator, on date: CivilDate) async throws -> [Flight] {
        if state.withLock({ $0.fails }) { throw Failure() }
        if state.withLock({ $0.held == designator }) {
            await withCheckedContinuation { continuation in
                state.withLock { state in
                    state.waiting.append(continuation)
                    state.heldCalls += 1
                }
            }
        }
        return state.withLock { $0.flights.filter { $0.designator == designator && $0.serviceDate == date } }
    }

    func flights(from origins: [AirportCode], to destinations: [AirportCode], on date: CivilDate) async throws -> [Flight] { [] }
}

/// Ledgers of a process that ends after so many calls of them.
private struct DyingLedgers: ReminderLedger, DeliveryLedger {
    private struct Dead: Error {}

    private let ledger: InMemoryDeliveryLedger
    private let reminders: InMemoryReminderLedger
    private let left: Lives

    private final class Lives: Sendable {
        let count: Mutex<Int>

        init(_ count: Int) {
            self.count = Mutex(count)
        }
    }

    init(_ ledger: InMemoryDeliveryLedger, _ reminders: InMemoryReminderLedger, after calls: Int) {
        self.ledger = ledger
        self.reminders = reminders
        left = Lives(calls)
    }

    private func live() throws {
        try left.count.withLock { count in
            if count <= 0 { throw Dead() }
            count -= 1
        }
    }

    // MARK: Reminders

    func add(_ reminder: Reminder, at now: Date) async throws -> Bool { throw Dead() }
    func reminders(of user: OpenID, at now: Date) async throws -> [Reminder] { throw Dead() }
    func remove(_ subject: ReminderSubject?, of user: OpenID) async throws -> Int { throw Dead() }
    func extend(_ subject: ReminderSubject, until time: Date, at now: Date) async throws { throw Dead() }
    func end(_ subject: ReminderSubject) async throws { throw Dead() }

    func watches(lookedAtBefore time: Date, at now: Date, limit: Int) async throws -> [ReminderWatch] {
        try await reminders.watches(lookedAtBefore: time, at: now, limit: limit)
    }

    func keep(_ state: [UInt8], of subject: ReminderSubject, after revision: Int) async throws -> Bool {
        try live()
        return try await reminders.keep(state, of: subject, after: revision)
    }

    func users(of subject: ReminderSubject, after user: OpenID?, at now: Date, limit: Int) async throws -> [OpenID] {
        try live()
        return try await reminders.users(of: subject, after: user, at: now, limit: limit)
    }

    // MARK: Deliveries

    func keep(_ effects: Effects, of sender: Sender, at now: Date) async throws {
        try live()
        try await ledger.keep(effects, of: sender, at: now)
    }

    var isDurable: Bool { false }
    func leave() async throws { throw Dead() }
    func conversation(of sender: Sender, at now: Date) async throws -> StoredConversation? { throw Dead() }
    func customerLink(of sender: Sender) async throws -> CustomerLink? { throw Dead() }
    func answer(to key: DeliveryKey) async throws -> SettledAnswer? { throw Dead() }
    func enqueue(_ key: DeliveryKey, at now: Date) async throws -> SettledAnswer? { throw Dead() }
    func claim(_ key: DeliveryKey, at now: Date) async throws -> Claim { throw Dead() }
    func waitForTurn(of key: DeliveryKey, until instant: Date, by clock: any ServiceClock) async throws { throw Dead() }
    func accept(_ delivery: AcceptedDelivery) async throws -> SettledAnswer? { throw Dead() }
    func settle(_ settlement: Settlement) async throws -> SettledAnswer { throw Dead() }

    func takeOver(
        of account: AccountName,
        except running: Set<DeliveryKey>,
        limit: Int,
        at now: Date
    ) async throws -> [AcceptedDelivery] { throw Dead() }
}
