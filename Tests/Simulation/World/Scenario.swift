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

    let seed: UInt64
    let canSendMessages: Bool
    let replicas: Int
    let messages: [Message]
    let crashes: [Crash]
    let stalls: [Stall]
    /// Per mille of the database's calls that fail.
    let storeFaults: Int
    /// How long the database takes now and then, in milliseconds.
    let storePause: Int
    /// Per cent of the answers that do not reach the platform.
    let lostAnswers: Int
    /// Per cent of the calls to the platform's interface that fail, or whose answer is lost.
    let pushFaults: Int

    /// Whether nothing goes wrong, so that everything has to be answered.
    var isCalm: Bool { crashes.isEmpty && stalls.isEmpty && storeFaults == 0 && lostAnswers == 0 && storePause == 0 }

    init(seed: UInt64) {
        var random = SeededNumbers(seed: seed &* 0x9E37_79B9 &+ 1)
        func pick<Value>(_ values: [Value]) -> Value { values[Int(random.next() % UInt64(values.count))] }
        func upTo(_ bound: Double) -> Double { Double(random.next() % 1_000) / 1_000 * bound }

        self.seed = seed
        canSendMessages = pick([true, false])
        replicas = pick([1, 2, 2])
        let senders = pick([1, 1, 2])
        let durations = [0, 0, 50, 300, 1_400, 1_600, 3_900, 4_200, 4_800, 6_000, 11_000, 20_000]
        messages = (0..<pick([1, 2, 4, 7])).map { number in
            Message(
                number: number,
                sender: pick(Array(0..<senders)),
                sentAt: upTo(25),
                takes: pick(durations),
                failures: pick([0, 0, 0, 0, 0, 0, 1, 2])
            )
        }
        let count = replicas
        crashes = (0..<pick([0, 0, 1, 2, 3])).map { _ in
            Crash(
                replica: pick(Array(0..<count)),
                at: upTo(30),
                pieces: pick([1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144]),
                downFor: 0.2 + upTo(8)
            )
        }
        stalls = (0..<pick([0, 0, 0, 1])).map { _ in
            Stall(replica: pick(Array(0..<count)), at: upTo(25), lasts: 1 + upTo(11))
        }
        storeFaults = pick([0, 0, 0, 20, 100])
        lostAnswers = pick([0, 0, 20])
        pushFaults = pick([0, 0, 20])
        storePause = pick([0, 800, 800])
    }
}
