import ArgumentParser
import Foundation
import Glibc
import Synchronization
import WebhookCore

/// Runs the ledger, the reply budget and the outbox by simulated time, one world for each seed.
@main
struct Simulation: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Looks for lost, doubled, late and unequal answers in simulated worlds.",
        discussion: """
            In each world customers write, the platform repeats what is not answered, and one to three replicas with slow and \
            failing handlers answer, while processes are killed between any two awaits, stand still, lose their \
            connection to the database in the middle of a commit, and have clocks that drift and jump. \
            Everything that happens follows from the seed.

            A seed that finds something is printed with what it found; --seed runs it again. --bugs plants one defect after \
            the other in the production statements and code, and fails unless each of them is found.
            """
    )

    @Option(help: "How many worlds.")
    var seeds = 200

    @Option(help: "The only seed to run.")
    var seed: UInt64?

    @Option(help: ArgumentHelp("The defect to plant.", valueName: "name"))
    var bug: PlantedBug?

    @Flag(help: "Plant each defect in turn; each must be found.")
    var bugs = false

    @Flag(help: "With --bugs, also those that hide for hundreds of seeds.")
    var rare = false

    @Option(help: "How many processes share the work.")
    var processes = 2

    @Option(help: .private)
    var share: Int?

    func validate() throws {
        guard processes > 0 else { throw ValidationError("--processes must be 1 or more") }
        guard seeds > 0 else { throw ValidationError("--seeds must be 1 or more") }
        if rare, !bugs { throw ValidationError("--rare goes with --bugs") }
        if bugs, bug != nil { throw ValidationError("--bugs plants all of them; leave --bug out") }
    }

    func run() throws {
        if share == nil, seed == nil, processes > 1 { return try runShares() }
        try Self.makeHashesRepeatable()
        try TaskHooks.install()
        if bugs { return try findBugs() }
        var failed = 0
        let range = seed.map { [$0] } ?? own(Array(1...UInt64(seeds)))
        for seed in range {
            let findings = try findings(seed: seed, bug: bug)
            if findings.isEmpty { continue }
            failed += 1
            say("seed \(seed):\n" + findings.map { "  \($0)" }.joined(separator: "\n"))
        }
        say("\(range.count - failed) passed, \(failed) failed")
        if failed > 0 { throw ExitCode.failure }
    }

    /// Runs itself once for each share.
    private func runShares() throws {
        let children = try (0..<processes).map { share in
            let child = Process()
            child.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
            child.arguments = Array(CommandLine.arguments.dropFirst()) + ["--share", "\(share)"]
            try child.run()
            return child
        }
        for child in children { child.waitUntilExit() }
        if children.contains(where: { $0.terminationStatus != 0 }) { throw ExitCode.failure }
    }

    private func own<Value>(_ all: [Value]) -> [Value] {
        guard let share else { return all }
        return all.indices.filter { $0 % processes == share }.map { all[$0] }
    }

    private func say(_ text: String) {
        print(text)
        // What was found is seen even where the rest is not waited for.
        fflush(nil)
    }

    private func findBugs() throws {
        var missed = 0
        let bugs = own(PlantedBug.allCases.filter { rare || !$0.isRare })
        for bug in bugs {
            var found: (UInt64, String)?
            for seed in 1...UInt64(seeds) where found == nil {
                if let finding = try findings(seed: seed, bug: bug).first { found = (seed, finding) }
            }
            if let (seed, finding) = found {
                say("\(bug.rawValue): found by seed \(seed): \(finding)")
            } else {
                missed += 1
                say("\(bug.rawValue): NOT found")
            }
        }
        say("\(bugs.count - missed) passed, \(missed) failed")
        if missed > 0 { throw ExitCode.failure }
    }

    /// What is wrong in the world of that seed; it is run twice to see that it is the same world.
    private func findings(seed: UInt64, bug: PlantedBug?) throws -> [String] {
        let (findings, trace) = try world(seed: seed, bug: bug)
        guard self.seed != nil else { return findings }
        let (_, again) = try world(seed: seed, bug: bug)
        return trace == again ? findings : findings + ["a second run of the seed went another way"]
    }

    private func world(seed: UInt64, bug: PlantedBug?) throws -> ([String], UInt64) {
        let time = SimulatedTime(seed: seed)
        TaskHooks.time.withLock { $0 = time }
        defer { TaskHooks.time.withLock { $0 = nil } }
        let world = try World(Scenario(seed: seed), bug: bug, time: time)
        defer { world.database.close() }
        world.play()
        guard time.run(until: { world.isFinished }) else { return (["everything stands still"], time.trace) }
        if self.seed != nil { show(world) }
        return (try Findings.all(in: world), time.trace)
    }

    /// What each delivery came to.
    private func show(_ world: World) {
        print(world.scenario)
        for (number, attempts) in world.attempts.sorted(by: { $0.key < $1.key }) {
            for attempt in attempts {
                let end = attempt.endedAt.map { "\($0) \(attempt.answer ?? "unanswered")" } ?? "never"
                print("message \(number) to process \(attempt.party): \(attempt.arrivedAt) → \(end)")
            }
        }
        for run in world.begun { print("\(run.at): process \(run.party) runs \(run.number)") }
        for event in (try? world.database.events()) ?? [] {
            print("\(event.at): \(event.kind) \(event.kind == "lapsed" ? event.openid : "\(event.number)")")
        }
        for line in (try? world.database.remains()) ?? [] { print(line) }
    }

    /// The order of sets and dictionaries would differ from process to process.
    private static func makeHashesRepeatable() throws {
        let name = "SWIFT_DETERMINISTIC_HASHING"
        if unsafe getenv(name) != nil { return }
        unsafe setenv(name, "1", 1)
        var arguments: [UnsafeMutablePointer<CChar>?] = unsafe CommandLine.arguments.map { unsafe strdup($0) } + [nil]
        unsafe execv("/proc/self/exe", &arguments)
        throw ValidationError("cannot begin anew: \(errno)")
    }
}

extension PlantedBug: ExpressibleByArgument {}
