import Testing
import WebhookLedger

@testable import WebhookCore

/// Walks through every order of events of a delivery's life, and checks the contract in each.
@Suite("The life of a delivery")
struct DeliveryStateTests {
    /// What happens around one delivery: its state, and what a test has seen of it.
    private struct World: Hashable {
        var state: DeliveryState
        /// An index into ``instants``.
        var now = 0
        /// How often the platform asked, in all processes.
        var attempts = 0
        /// How many of them this process knows nothing of.
        var unknown = 0
        /// When attempts came that wait, by their numbers less one.
        var open = Three<Int>()
        /// Whether the reply was an attempt's answer.
        var wasAnswered = false
        /// The first attempt of this run of the process.
        var first: Int?
        var claimed: Int?
        /// A note on its way to the ledger.
        var note: DeliveryState.Note?
        /// When a failed note may be tried again.
        var nextNote: Int?
        /// What this process has heard of the ledger.
        var known: DeliveryState.Note?
        var ledger = Ledger()
        var place = Place.queued
        var way: DeliveryState.ReplyWay?
        var isRecovered = false
        var isCancelled = false
        /// What it came to, while its run goes on.
        var outcome: Told?
        /// A process has taken it up after another; once is enough.
        var wasTakenUp = false

        init(_ policy: LatePolicy, mustAnswer: Bool = false) {
            state = DeliveryState(policy, mustAnswer: mustAnswer)
        }
    }

    private struct Ledger: Hashable {
        var isAccepted = false
        var isAcknowledged = false
        var isSettled = false
    }

    /// How far its run has come in this process.
    private enum Place: Hashable { case queued, claiming, handling, settling, gone }

    private enum Told: Hashable { case answer, acknowledgement, refused }

    /// Small enough to be compared quickly.
    private struct Three<Value: Hashable>: Hashable {
        private var first: Value?
        private var second: Value?
        private var third: Value?

        subscript(index: Int) -> Value? {
            get { index == 0 ? first : index == 1 ? second : third }
            set {
                switch index {
                case 0: first = newValue
                case 1: second = newValue
                default: third = newValue
                }
            }
        }

        var indices: [Int] { (0..<3).filter { self[$0] != nil } }
    }

    private enum Event: CaseIterable, Hashable {
        case joined, repeated, left
        case turnCame, turnYielded, claimed, claimRefused, handlerEnded
        case accepted, acknowledged, noteFailed
        case settled, settleFailed, superseded
        /// By another process.
        case acknowledgedElsewhere, settledElsewhere, foundSettled
        case time, tick
        case restarted, recovered, askedNoMore
    }

    /// What becomes due.
    private enum Deadline: CaseIterable, Hashable { case accept, decide, limit, handler }

    private static let times = DeliveryState.Times(
        accept: .milliseconds(1_500),
        decide: .milliseconds(4_000),
        limit: .milliseconds(4_500),
        handler: .seconds(60),
        pause: .milliseconds(250)
    )
    /// When the platform may ask, in milliseconds, and when something becomes due after that.
    private static let arrivals: Set = [0, 4_000]
    private static let instants = [0, 1_500, 1_750, 4_000, 4_500, 8_000, 8_500, 60_000]

    private static func time(_ milliseconds: Int) -> MonotonicTime { MonotonicTime(nanoseconds: Int64(milliseconds) * 1_000_000) }

    private static func outcome(_ told: Told) -> DeliveryState.Outcome {
        switch told {
        case .answer: .settled(.document([1]))
        case .acknowledgement: .settled(.acknowledgement)
        case .refused: .refused(.unavailable)
        }
    }

    /// Every order of events from a world, and what was wrong in the first that was.
    private struct Walk {
        var worlds = 0
        var transitions = 0
        var events: Set<Event> = []
        var deadlines: Set<Deadline> = []
        var violations: Set<String> = []
        /// What attempts were told.
        var told: Set<Told> = []

        init(_ start: World) {
            var seen: Set<World> = [start]
            var open = [start]
            while violations.isEmpty, let world = open.popLast() {
                for event in Event.allCases {
                    guard let after = next(world, event) else { continue }
                    transitions += 1
                    events.insert(event)
                    check(after)
                    if seen.insert(after).inserted { open.append(after) }
                }
            }
            worlds = seen.count
        }

        private mutating func expect(_ isRight: Bool, _ violation: String) {
            if !isRight { violations.insert(violation) }
        }

        /// What the state says of itself must be what happened.
        private mutating func check(_ world: World) {
            let state = world.state
            let waiting = state.waiting.map { ($0.number + world.unknown - 1, $0.arrived) }
            expect(waiting.map(\.0) == world.open.indices, "others wait than wait for an answer")
            expect(waiting.allSatisfy { index, arrived in world.open[index].map(time) == arrived }, "another time")
            expect(world.place == .gone || state.noted == world.known, "another note than was heard of")
            expect(state.isAcknowledged == (state.noted == .acknowledged), "acknowledged without a note")
            expect(world.place == .gone || state.attempts == world.attempts - world.unknown, "attempts are miscounted")
        }

        private mutating func tell(_ index: Int, _ told: Told, _ world: inout World) {
            expect(world.open[index] != nil, "an attempt was told twice")
            if told != .refused, let arrived = world.open[index] {
                expect(instants[world.now] - arrived < 4_500, "answered late")
            }
            if told == .acknowledgement {
                expect(world.ledger.isAcknowledged || world.ledger.isSettled, "acknowledged before the ledger knows")
            }
            if told == .answer { expect(world.ledger.isSettled, "answered before the ledger knows") }
            if told == .answer { world.wasAnswered = true }
            world.open[index] = nil
            self.told.insert(told)
        }

        private mutating func end(_ told: Told, _ world: inout World) {
            let isHandling = world.place == .handling && world.outcome == nil
            let end = world.state.end(outcome(told))
            for attempt in end.told { tell(attempt.number + world.unknown - 1, told, &world) }
            expect(end.cancelsHandler == isHandling, "a handler runs on whose delivery was settled elsewhere")
            expect(world.open.indices.isEmpty, "an attempt waits for what has ended")
            expect(world.state.phase == .ended, "it has not ended")
            world.outcome = world.outcome ?? told
            // Nothing happens any more, whatever comes.
            var later = world.state
            expect(later.due(at: time(100_000), times) == .init(), "something is due after the end")
            expect(!later.acknowledges(), "a note after the end")
            expect(later.noted(.acknowledged).isEmpty && later.noted == world.state.noted, "noted after the end")
            let first = outcome(world.outcome ?? told)
            expect(later.join(at: time(100_000), isLast: true) == .told(first), "told something else than the first were")
        }

        /// The delivery is not known here any more: the next attempt begins anew.
        private func forget(_ world: inout World) {
            world.state = DeliveryState(world.state.policy, mustAnswer: world.state.mustAnswer)
            world.place = .gone
            world.first = nil
            world.claimed = nil
            world.known = nil
            world.way = nil
            world.nextNote = nil
            world.isRecovered = false
            world.isCancelled = false
            world.outcome = nil
        }

        private mutating func join(_ world: inout World) {
            let arrived = instants[world.now]
            world.attempts += 1
            let index = world.attempts - 1
            let isLast = world.attempts == 3
            switch world.state.join(at: time(arrived), isLast: isLast) {
            case .told(let outcome):
                let told: Told = world.outcome ?? .acknowledgement
                expect(world.outcome != nil || world.known == .acknowledged, "told before there is anything to tell")
                expect(outcome == DeliveryStateTests.outcome(told), "told something else than the others")
                world.open[index] = arrived
                tell(index, told, &world)
            case .waits(let attempt):
                expect(world.outcome == nil && world.known != .acknowledged, "waits for what is known")
                expect(attempt.number == world.attempts - world.unknown, "an attempt with another's number")
                expect(attempt.arrived == time(arrived) && attempt.isLast == isLast, "an attempt of another time")
                world.open[index] = arrived
                world.first = world.first ?? arrived
            }
        }

        /// What must be due, by the contract alone.
        private func expected(_ world: World, at now: Int) -> (expired: [Int], note: DeliveryState.Note?, cancels: Bool) {
            if world.outcome != nil { return ([], nil, false) }
            let cancels = world.place == .handling && !world.isCancelled && world.claimed.map { now - $0 >= 60_000 } == true
            let expired = world.open.indices.filter { index in world.open[index].map { now - $0 >= 4_500 } == true }
            var note: DeliveryState.Note?
            if !world.state.mustAnswer, world.place != .settling, world.note == nil, now >= world.nextNote ?? 0 {
                let isDecided = world.open.indices.contains { index in
                    world.open[index].map { now - $0 >= 4_000 } == true && (world.state.policy == .push || index == 2)
                }
                if isDecided, world.known != .acknowledged {
                    note = .acknowledged
                } else if world.known == nil, let first = world.first, now - first >= 1_500 {
                    note = .accepted
                }
            }
            return (expired, note, cancels)
        }

        private mutating func tick(_ world: inout World) {
            guard world.place != .gone else { return }
            let now = instants[world.now]
            let expected = expected(world, at: now)
            let due = world.state.due(at: time(now), times)
            let expired = due.expired.map { $0.number + world.unknown - 1 }
            expect(expired == expected.expired, "others are refused than those whose time is over")
            expect(due.note == expected.note, "another note than is due")
            expect(due.cancelsHandler == expected.cancels, "the handler is not cancelled when its time is over")
            for index in expired { tell(index, .refused, &world) }
            if let note = due.note {
                expect(world.note == nil, "two notes at a time")
                world.note = note
                deadlines.insert(note == .accepted ? .accept : .decide)
            }
            if !expired.isEmpty { deadlines.insert(.limit) }
            if due.cancelsHandler {
                world.isCancelled = true
                deadlines.insert(.handler)
            }
        }

        /// The world after an event; nil where it cannot happen now.
        private mutating func next(_ before: World, _ event: Event) -> World? {
            var world = before
            let now = instants[world.now]
            switch event {
            case .joined:
                // Nobody is at it, and nothing is known of it.
                guard world.place == .gone, world.note == nil, !world.ledger.isSettled, world.attempts < 3, arrivals.contains(now)
                else {
                    return nil
                }
                world.state.countOn(from: world.attempts - world.unknown)
                world.place = .claiming
                join(&world)
            case .repeated:
                guard world.place != .gone, world.attempts < 3, arrivals.contains(now) else { return nil }
                join(&world)
            case .left:
                guard let index = world.open.indices.first else { return nil }
                expect(!world.state.leave(9), "somebody leaves who does not wait")
                expect(world.state.leave(index + 1 - world.unknown), "who waits cannot leave")
                expect(!world.state.leave(index + 1 - world.unknown), "somebody leaves twice")
                tell(index, .refused, &world)
            case .turnCame:
                guard world.place == .queued, world.outcome == nil else { return nil }
                expect(world.state.turnCame(), "its turn is not seen")
                expect(!world.state.turnCame(), "its turn comes twice")
                world.place = .claiming
            case .claimed:
                guard world.place == .claiming, world.outcome == nil, !world.ledger.isSettled else { return nil }
                expect(world.state.phase == .claiming, "claimed out of its turn")
                expect(world.state.claimed(at: time(now)), "a claim in its turn does not count")
                expect(!world.state.yieldTurn(), "gives way though it is handled")
                world.place = .handling
                world.claimed = now
            case .turnYielded:
                guard world.place == .claiming, world.outcome == nil else { return nil }
                expect(world.state.yieldTurn(), "does not give way to what came before it")
                expect(!world.state.yieldTurn(), "gives way twice")
                expect(!world.state.claimed(at: time(now)), "claimed although it gave way")
                world.place = .queued
            case .claimRefused:
                guard world.place == .claiming, world.outcome == nil else { return nil }
                end(.refused, &world)
                forget(&world)
            case .foundSettled:
                let isBefore = world.place == .queued || world.place == .claiming
                guard isBefore, world.outcome == nil, world.note == nil else { return nil }
                world.ledger.isSettled = true
                end(.answer, &world)
                forget(&world)
            case .handlerEnded:
                guard world.place == .handling else { return nil }
                world.place = .settling
                let isForgone = world.isRecovered && world.open.indices.isEmpty && !world.state.mustAnswer
                let isLate = world.known == .acknowledged || isForgone
                let way = world.state.handlerEnded()
                expect(way == (isLate ? .late : .answer), "a reply on the wrong way")
                world.way = way
            case .settled:
                guard world.place == .settling, let way = world.way else { return nil }
                // The ledger refuses an answer for what is acknowledged.
                if world.ledger.isSettled {
                    end(.answer, &world)
                } else {
                    if way == .answer, world.ledger.isAcknowledged { return nil }
                    world.ledger.isSettled = true
                    expect(way == .answer || !world.wasAnswered, "a reply is the answer and a late one")
                    end(way == .answer ? .answer : .acknowledgement, &world)
                }
                forget(&world)
            case .settleFailed, .superseded:
                // By the ledger's failure, or since another process has claimed it.
                guard world.place == .settling else { return nil }
                end(.refused, &world)
                forget(&world)
            case .settledElsewhere:
                guard world.place == .handling, !world.ledger.isSettled else { return nil }
                world.ledger.isSettled = true
            case .acknowledgedElsewhere:
                // Heard when the answer is refused.
                let isAnswer = world.place == .settling && world.way == .answer
                guard isAnswer, !world.state.mustAnswer, world.outcome == nil, !world.ledger.isSettled else { return nil }
                world.ledger.isAcknowledged = true
                world.state.acknowledgedElsewhere()
                world.known = .acknowledged
                world.way = .late
            case .accepted, .acknowledged:
                guard let note = world.note, (note == .accepted) == (event == .accepted) else { return nil }
                world.note = nil
                // A delivery that the process does not know any more has no state to tell.
                let isHeard = world.place != .gone
                if world.ledger.isSettled {
                    if isHeard, world.outcome == nil { end(.answer, &world) }
                    if world.place == .queued || world.place == .claiming { forget(&world) }
                    return world
                }
                world.ledger.isAccepted = true
                if note == .acknowledged { world.ledger.isAcknowledged = true }
                guard isHeard else { return world }
                world.nextNote = nil
                if world.place != .settling, world.outcome == nil { world.known = note }
                for attempt in world.state.noted(note) {
                    tell(attempt.number + world.unknown - 1, .acknowledgement, &world)
                }
                if note == .acknowledged, world.place != .settling {
                    expect(world.open.indices.isEmpty, "an attempt waits though it was acknowledged")
                }
            case .noteFailed:
                guard world.note != nil else { return nil }
                world.note = nil
                guard world.place != .gone else { return world }
                world.state.noteFailed(at: time(now), times)
                world.nextNote = now + 250
            case .time:
                guard world.now + 1 < instants.count else { return nil }
                world.now += 1
                if let next = world.nextNote, next <= instants[world.now] { world.nextNote = nil }
                tick(&world)
            case .tick:
                tick(&world)
            case .restarted:
                guard world.place != .gone, !world.wasTakenUp, !world.ledger.isSettled else { return nil }
                for index in world.open.indices { tell(index, .refused, &world) }
                forget(&world)
                world.wasTakenUp = true
                world.note = nil
                world.unknown = world.attempts
            case .recovered:
                // After a restart, or where its process could not settle it.
                let isLeft = world.ledger.isAccepted && !world.ledger.isSettled
                guard world.place == .gone, isLeft, world.note == nil else { return nil }
                let known: DeliveryState.Note = world.ledger.isAcknowledged ? .acknowledged : .accepted
                world.state = DeliveryState(recovered: known, world.state.policy, mustAnswer: world.state.mustAnswer)
                world.state.countOn(from: world.attempts - world.unknown)
                world.wasTakenUp = true
                world.isRecovered = true
                world.known = known
                world.place = .claiming
            case .askedNoMore:
                guard world.isRecovered, world.place != .gone else { return nil }
                let writes = world.state.acknowledges()
                let isOpen = world.place != .settling && world.outcome == nil && !world.state.mustAnswer
                expect(writes == (world.known != .acknowledged && world.note == nil && isOpen), "another note than is due")
                if writes { world.note = .acknowledged }
            }
            return world
        }
    }
    @Test(
        "keeps its contract in every order of events",
        arguments: [(LatePolicy.push, 108_219, 617_335), (.retry, 94_919, 542_311)]
    )
    func contract(policy: LatePolicy, worlds: Int, transitions: Int) {
        var start = World(policy)
        start.state.mustWait()
        start.attempts = 1
        start.open[0] = 0
        start.first = 0
        _ = start.state.join(at: Self.time(0), isLast: false)
        let walk = Walk(start)
        #expect(walk.violations.isEmpty, "\(walk.violations.sorted())")
        #expect(walk.events == Set(Event.allCases))
        #expect(walk.deadlines == Set(Deadline.allCases))
        #expect(walk.told == [.answer, .acknowledgement, .refused])
        // Another number means that other orders are walked through, or that things differ that did not.
        #expect((walk.worlds, walk.transitions) == (worlds, transitions))
    }

    @Test("is never acknowledged where only a receipt counts, and nobody takes it over", arguments: LatePolicy.allCases)
    func receipts(policy: LatePolicy) {
        var start = World(policy, mustAnswer: true)
        start.state.mustWait()
        start.attempts = 1
        start.open[0] = 0
        start.first = 0
        // As a version before may have left it.
        start.ledger.isAccepted = true
        _ = start.state.join(at: Self.time(0), isLast: false)
        let walk = Walk(start)
        #expect(walk.violations.isEmpty, "\(walk.violations.sorted())")
        #expect(Set(Event.allCases).subtracting(walk.events) == [.accepted, .acknowledged, .noteFailed, .acknowledgedElsewhere])
        #expect(walk.deadlines == [.limit, .handler])
        #expect(walk.told == [.answer, .refused])
    }

    @Test("is written down after 1.5 s, acknowledged after 4 s where its account may send, and refused after 4.5 s")
    func times() {
        var state = DeliveryState(.push)
        _ = state.join(at: Self.time(0), isLast: false)
        _ = state.claimed(at: Self.time(0))
        #expect(state.due(at: Self.time(1_499), Self.times) == .init())
        #expect(state.due(at: Self.time(1_500), Self.times).note == .accepted)
        #expect(state.noted(.accepted).isEmpty)
        #expect(state.due(at: Self.time(3_999), Self.times) == .init())
        #expect(state.due(at: Self.time(4_000), Self.times).note == .acknowledged)
        #expect(state.due(at: Self.time(4_499), Self.times) == .init())
        #expect(state.due(at: Self.time(4_500), Self.times).expired.map(\.number) == [1], "the ledger hangs")
        #expect(state.due(at: Self.time(60_000), Self.times).cancelsHandler)
        #expect(!state.due(at: Self.time(60_001), Self.times).cancelsHandler)
    }

    @Test("is left unanswered where its account may not send, until the platform asks for the last time")
    func retries() {
        var state = DeliveryState(.retry)
        _ = state.join(at: Self.time(0), isLast: false)
        _ = state.claimed(at: Self.time(0))
        #expect(state.due(at: Self.time(4_000), Self.times).note == .accepted)
        _ = state.noted(.accepted)
        #expect(state.due(at: Self.time(4_500), Self.times).expired.count == 1)
        _ = state.join(at: Self.time(5_000), isLast: true)
        #expect(state.due(at: Self.time(9_000), Self.times).note == .acknowledged)
        #expect(state.noted(.acknowledged).map(\.number) == [2])
        #expect(state.handlerEnded() == .late)
    }

    @Test("tells an attempt that comes after the end what the others were told, at once")
    func joinsEnded() {
        var state = DeliveryState(.push)
        _ = state.join(at: Self.time(0), isLast: false)
        _ = state.claimed(at: Self.time(0))
        // Another replica has settled it; the handler here still runs.
        #expect(state.end(.settled(.empty)).told.count == 1)
        #expect(state.join(at: Self.time(5_000), isLast: false) == .told(.settled(.empty)))
    }

    @Test("is not written again at once where the ledger failed")
    func pause() {
        var state = DeliveryState(.push)
        _ = state.join(at: Self.time(0), isLast: false)
        #expect(state.due(at: Self.time(1_500), Self.times).note == .accepted)
        #expect(state.due(at: Self.time(1_600), Self.times).note == nil, "one at a time")
        state.noteFailed(at: Self.time(1_700), Self.times)
        #expect(state.due(at: Self.time(1_900), Self.times).note == nil)
        #expect(state.due(at: Self.time(1_950), Self.times).note == .accepted)
    }
}
