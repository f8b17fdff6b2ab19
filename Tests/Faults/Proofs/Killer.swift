import Foundation
import WebhookTestKit

/// Starts and kills the servers of one slot.
struct Killer {
    let slot: ServerSlot
    let gate: Gate
    /// Where it is killed by name.
    let points: [SystemCallTrap.Point]
    /// Long enough to finish what lives before it began.
    let longLife: Duration
    var numbers: SeededNumbers
    let findings: Findings
    private var counts: [String: Int] = [:]
    private var lives = 0
    private var untried: [Kind] = []
    private var named = 0

    private enum Kind {
        case starting, named, random
    }

    init(
        slot: ServerSlot,
        gate: Gate,
        points: [SystemCallTrap.Point],
        longLife: Duration,
        numbers: SeededNumbers,
        findings: Findings
    ) {
        self.slot = slot
        self.gate = gate
        self.points = points
        self.longLife = longLife
        self.numbers = numbers
        self.findings = findings
    }

    var summary: String {
        "killed " + counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }

    mutating func killOnce() async throws {
        // A delivery whose process ends ten times in its midst is kept as failed, since it may be what ends it. So one life
        // in four is long enough to finish what the three before it began.
        lives += 1
        if lives % 4 == 0 { return try await killServing(after: longLife) }
        switch nextKind() {
        case .starting: try await killStarting()
        case .named: try await kill(at: nextPoint())
        case .random: try await killServing(after: .milliseconds(Int.random(in: 20...400, using: &numbers)))
        }
    }

    /// In any order, but so often each of ten, so that few kills are of every kind, too.
    private mutating func nextKind() -> Kind {
        if untried.isEmpty {
            let ten = [.starting] + Array(repeating: Kind.named, count: 4) + Array(repeating: .random, count: 5)
            untried = ten.shuffled(using: &numbers)
        }
        return untried.removeLast()
    }

    /// One after the other.
    private mutating func nextPoint() -> SystemCallTrap.Point {
        defer { named += 1 }
        return points[named % points.count]
    }

    private mutating func killStarting() async throws {
        let server = try slot.start()
        // Any moment of the start is as good as another.
        try await Task.sleep(for: .milliseconds(Int.random(in: 0...400, using: &numbers)))
        await destroy(server)
        counts["starting", default: 0] += 1
    }

    private mutating func killServing(after life: Duration) async throws {
        let server = try await slot.serve()
        gate.open()
        defer { gate.close() }
        // The kill is to fall on work that nobody chose.
        try await Task.sleep(for: life)
        await destroy(server)
        counts["random", default: 0] += 1
    }

    private mutating func kill(at point: SystemCallTrap.Point) async throws {
        // Calls are counted thread by thread.
        let n = Int.random(in: 1...point.calledOften, using: &numbers)
        let server = try slot.start(trap: .kill(at: point, n))
        if await server.isListening() {
            gate.open()
            _ = await server.wait(for: .seconds(2))
            gate.close()
        }
        if let ending = server.ended {
            findings.expect(
                ending == .signal(SIGKILL),
                "the server ended by itself with \(ending): \(server.logText.suffix(1_000))"
            )
            counts[point.rawValue, default: 0] += 1
        } else {
            await server.destroy()
            counts["random", default: 0] += 1
        }
        server.removeLog()
    }

    private func destroy(_ server: ServerProcess) async {
        if let ending = server.ended {
            findings.add("the server ended by itself with \(ending): \(server.logText.suffix(1_000))")
        }
        await server.destroy()
        server.removeLog()
    }
}
