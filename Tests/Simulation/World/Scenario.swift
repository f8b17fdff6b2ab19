import WebhookTestKit

/// What happens in one simulated world, all of it decided by the seed.
struct Scenario: Sendable {
    struct Message: Sendable {
        let number: Int
        let sender: Int
        /// Seconds after the beginning.
        let sentAt: Double
        /// How long its handler takes, in milliseconds.
        let takes: Int
        /// How many runs of its handler throw.
        let failures: Int
    }

    struct Crash: Sendable {
        let replica: Int
        let at: Double
        /// How many more pieces of work its process gets.
        let pieces: Int
        let downFor: Double
    }

    struct Stall: Sendable {
        let replica: Int
        let at: Double
        let lasts: Double
    }

    /// How wrong the clock of a replica's machine goes.
    struct Clock: Sendable {
        /// In seconds.
        let lead: Double
        /// In seconds for a second.
        let drift: Double
    }

    struct Jump: Sendable {
        /// Whose clock is set; nil for the database's.
        let replica: Int?
        let at: Double
        /// In seconds.
        let by: Double
    }

    let seed: UInt64
    let canSendMessages: Bool
    let messages: [Message]
    let crashes: [Crash]
    let stalls: [Stall]
    /// One for each replica.
    let clocks: [Clock]
    let jumps: [Jump]
    /// Per mille of the database's transactions that something goes wrong with.
    let storeFaults: Int
    /// How long the database takes now and then, in milliseconds.
    let storePause: Int
    /// How long a statement may take from reading to changing, in milliseconds.
    let longestStatement: Int
    /// Per mille of the rows that a statement finds in others' hands.
    let heldRows: Int
    /// Per cent of the answers that do not reach the platform.
    let lostAnswers: Int
    /// Per cent of the attempts that a proxy hands to two replicas.
    let doubledAttempts: Int
    /// Per cent of the calls to the platform's interface that fail, or whose answer is lost.
    let pushFaults: Int

    var replicas: Int { clocks.count }

    /// Whether nothing goes wrong, so that everything has to be answered.
    var isCalm: Bool { isSmooth && lostAnswers == 0 && jumps.isEmpty && heldRows == 0 && clocks.allSatisfy { abs($0.lead) < 1 } }

    /// Whether every message that went out is known to have arrived or not.
    var tellsOfMessages: Bool { crashes.isEmpty && stalls.isEmpty && jumps.isEmpty && pushFaults == 0 }

    /// Whether every process lives, and what it asks of the database is done at once.
    var isSmooth: Bool { crashes.isEmpty && stalls.isEmpty && storeFaults == 0 && storePause == 0 }

    /// Whether a delivery that waits has its place at once and keeps it.
    var isOrderly: Bool {
        isSmooth && longestStatement < 50 && heldRows == 0 && jumps.allSatisfy { $0.replica != nil && abs($0.by) < 60 }
    }

    /// Whether the database's clock jumps ahead, so that it takes all processes for dead for a moment.
    var databaseLeaps: Bool { jumps.contains { $0.replica == nil && $0.by > 0 } }

    init(seed: UInt64) {
        var random = SeededNumbers(seed: seed &* 0x9E37_79B9 &+ 1)
        func pick<Value>(_ values: [Value]) -> Value { values[Int(random.next() % UInt64(values.count))] }
        func upTo(_ bound: Double) -> Double { Double(random.next() % 1_000) / 1_000 * bound }

        self.seed = seed
        canSendMessages = pick([true, false])
        let count = pick([1, 2, 2, 3])
        let senders = pick([1, 1, 2])
        // In some worlds nothing but the order is looked at: of many who write at once.
        let isPeaceful = pick([true, false, false])
        let durations =
            isPeaceful
            ? [0, 50, 300, 700, 1_000, 1_400, 1_600, 4_200]
            : [0, 0, 50, 300, 1_400, 1_600, 3_900, 4_200, 4_800, 6_000, 11_000, 20_000]
        var sentAt = 0.0
        let comesInBursts = isPeaceful || pick([true, false])
        messages = (0..<pick(isPeaceful ? [4, 7, 10] : [1, 2, 4, 7, 10])).map { number in
            // One soon after the other, or at any time.
            sentAt = comesInBursts && number % 4 > 0 ? sentAt + pick([0.01, 0.06, 0.2, 1]) : upTo(25)
            return Message(
                number: number,
                sender: pick(Array(0..<senders)),
                sentAt: sentAt,
                takes: pick(durations),
                failures: pick([0, 0, 0, 0, 0, 0, 1, 2])
            )
        }
        crashes = (0..<(isPeaceful ? 0 : pick([0, 0, 1, 2, 3]))).map { _ in
            Crash(
                replica: pick(Array(0..<count)),
                at: upTo(30),
                pieces: pick([1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144]),
                downFor: 0.2 + upTo(8)
            )
        }
        stalls = (0..<(isPeaceful ? 0 : pick([0, 0, 0, 1]))).map { _ in
            Stall(replica: pick(Array(0..<count)), at: upTo(25), lasts: 1 + upTo(11))
        }
        clocks = (0..<count).map { _ in
            // Behind by less than a lease lasts: others would take its messages for those of one who has gone.
            Clock(lead: pick([0, 0, 0.4, -0.4, 6, -6, 100, -20]), drift: pick([0, 0, 0.01, -0.01]))
        }
        jumps =
            (0..<(isPeaceful ? 0 : pick([0, 0, 0, 1, 2]))).map { _ in
                Jump(replica: pick(Array(0..<count)), at: upTo(30), by: pick([1, -1, 7, -7, 7_200, -7_200]))
            }
            + (0..<(isPeaceful ? 0 : pick([0, 0, 0, 0, 0, 0, 0, 1]))).map { _ in
                Jump(replica: nil, at: upTo(30), by: pick([1, -1, 3, -3, 7_200]))
            }
        storeFaults = isPeaceful ? 0 : pick([0, 20, 100, 250])
        lostAnswers = pick([0, 0, 20])
        pushFaults = pick([0, 0, 20])
        doubledAttempts = pick([0, 50])
        longestStatement = isPeaceful ? 20 : 400
        storePause = isPeaceful ? 0 : pick([0, 0, 800])
        heldRows = isPeaceful ? 0 : pick([0, 50, 200])
    }
}
