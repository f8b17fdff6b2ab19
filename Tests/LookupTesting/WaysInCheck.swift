import CustomerService
package import FoundationEssentials
import LookupStorage
import Synchronization
import Testing
import WebhookCore
import WebhookTestKit

/// Tries to see what is another's: every entry of ``PrivateEntries`` by every ``Attacker`` in every ``WayIn``, and by guessing.
///
/// The times are real: two replicas over one database count by its clock.
package struct WaysInCheck: Sendable {
    private static let account = AccountName("ways")
    private static let paused = "30分钟后再试"
    private static let last = Atomic<Int>(0)

    private let replicas: [Replica]
    private let now: Date

    /// Fills the directory.
    ///
    /// - Parameter replicas: two of one database without entries.
    package init(_ first: Replica, _ second: Replica, at now: Date = Date()) async throws {
        replicas = [first, second]
        self.now = now
        for entries in PrivateEntries.stock(at: now) { _ = try await first.database.directory(of: Self.account).save(entries) }
    }

    // MARK: Every way

    /// Nothing of an entry is shown to others, and one that there is not is answered like one that there is.
    package func nothingIsShown() async throws {
        try await each(PrivateEntries.table.flatMap { entry in Attacker.allCases.map { (entry, $0) } }) { entry, attacker in
            for identifier in entry.identifiers {
                for way in WayIn.all {
                    let place = Comment(rawValue: "\(entry.name) \(identifier.known), \(attacker.rawValue), \(way.name)")
                    let known = try await attack(entry, by: attacker, way.steps(entry, identifier.known))
                    let unknown = try await attack(entry, by: attacker, way.steps(entry, identifier.unknown))
                    // A number that was typed with blanks may be repeated without them.
                    let typed = way.steps(entry, identifier.known).map { step in
                        step.text + "\n" + FoldedText(step.text).folded.filter { $0.isLetter || $0.isNumber }
                    }.joined(separator: "\n")
                    let secrets = (entry.shown + entry.hidden).filter { !typed.contains($0) }
                    #expect(!known.isEmpty, place)
                    for answer in known {
                        #expect(secrets.filter(answer.contains) == [], place)
                    }
                    #expect(known.map { $0.without(identifier.known) } == unknown.map { $0.without(identifier.unknown) }, place)
                }
            }
        }
    }

    /// What is hidden from others is there to be shown: to the owner once linked, and to whoever has the second factor.
    package func ownerIsAnswered() async throws {
        try await each(PrivateEntries.table) { entry in
            for identifier in entry.identifiers {
                let service = try serve(entry, proofs: proofs().first)
                let owner = service.user(Self.newName())
                try await owner.links(to: PrivateEntries.owner)
                var answers: [String] = []
                for text in [entry.typed(identifier.known, with: entry.right), entry.words[0], "1"] {
                    answers.append(try await owner.says(text).description)
                }
                let missing = entry.shown.filter { text in !answers.contains { $0.contains(text) } }
                #expect(missing == [], "\(entry.name): \(answers)")
                guard let right = entry.right else { continue }
                let proven = try await service.user(Self.newName()).says(entry.typed(identifier.known, with: right))
                #expect(entry.isShown(in: proven), "\(entry.name): \(proven)")
            }
        }
    }

    // MARK: Guessing

    /// Of guesses by many senders at the same moment over two replicas no more are compared than the rules allow; then not even the
    /// right factor opens the entry to a stranger, while an owner who was right before or is linked is answered.
    package func guessesAtTheSameMoment() async throws {
        try await each(factors) { entry, identifier in
            let count = 24
            let ledgers = proofs()
            let replicas = try ledgers.indices.map { try serve(entry, on: $0, proofs: ledgers[$0]) }
            let early = replicas[0].user(Self.newName())
            #expect(entry.isShown(in: try await early.says(entry.typed(identifier, with: entry.right))), "\(entry.name)")

            let gathering = Gathering(of: count)
            let guessed = try ledgers.indices.map {
                try serve(entry, on: $0, proofs: GatheredProofs(ledger: ledgers[$0], gathering: gathering))
            }
            let compared = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<count {
                    group.addTask {
                        let sender = guessed[number % 2].user(Self.newName())
                        return try await Self.isCompared(sender.says(entry.typed(identifier, with: entry.guess(number))))
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(compared <= ProofRules.allowedFailures, "\(entry.name): \(compared) were compared")

            for replica in replicas {
                let late = try await replica.user(Self.newName()).says(entry.typed(identifier, with: entry.right))
                #expect(late.description.contains(Self.paused) && !entry.isShown(in: late), "\(entry.name): \(late)")
                let linked = replica.user(Self.newName())
                try await linked.links(to: PrivateEntries.owner)
                #expect(entry.isShown(in: try await linked.says(entry.typed(identifier, with: entry.right))), "\(entry.name)")
            }
            let again = try await replicas[1].user(early.name).says(entry.typed(identifier, with: entry.right))
            #expect(entry.isShown(in: again), "\(entry.name): \(again)")
        }
    }

    /// One sender guesses as often as allowed and keeps nobody else out; a few together come no further than the rules say.
    package func guessesOneAfterTheOther() async throws {
        try await each(factors) { entry, identifier in
            let ledgers = proofs()
            let replicas = try ledgers.indices.map { try serve(entry, on: $0, proofs: ledgers[$0]) }
            let allowed = ProofRules.allowedFailures
            var number = 0
            /// How many of a sender's guesses were compared.
            func guesses(_ name: String, _ count: Int) async throws -> Int {
                var compared = 0
                for _ in 0..<count {
                    number += 1
                    let guess = entry.typed(identifier, with: entry.guess(number))
                    compared += Self.isCompared(try await replicas[number % 2].user(name).says(guess)) ? 1 : 0
                }
                return compared
            }
            let stranger = Self.newName()
            #expect(try await guesses(stranger, allowed + 2) == allowed, "\(entry.name)")
            let right = try await replicas[0].user(stranger).says(entry.typed(identifier, with: entry.right))
            #expect(!entry.isShown(in: right), "\(entry.name): \(right)")
            let owner = try await replicas[1].user(Self.newName()).says(entry.typed(identifier, with: entry.right))
            #expect(entry.isShown(in: owner), "\(entry.name): \(owner)")

            var compared = allowed
            for _ in 0..<4 { compared += try await guesses(Self.newName(), allowed + 1) }
            // Of each sender as many as are counted fill the subject's.
            let senders = (allowed - 1) / ProofRules.countedOfSender
            let most = senders * allowed + allowed - senders * ProofRules.countedOfSender
            #expect(compared == most, "\(entry.name)")
        }
    }

    /// Everything that a second factor opens, by each of its identifiers.
    private var factors: [(PrivateEntry, String)] {
        PrivateEntries.table.filter { $0.right != nil }.flatMap { entry in entry.identifiers.map { (entry, $0.known) } }
    }

    private static func isCompared(_ reply: ReceivedReply) -> Bool {
        reply.description.hasPrefix("没有查到")
    }

    // MARK: The scene

    /// What is answered to the attacker.
    private func attack(_ entry: PrivateEntry, by attacker: Attacker, _ steps: [WayStep]) async throws -> [String] {
        let service = try serve(entry, proofs: proofs().first)
        let (user, owner) = (service.user(Self.newName()), service.user(Self.newName()))
        if steps.contains(where: { if case .ownerSays = $0 { true } else { false } }) {
            try await owner.links(to: PrivateEntries.owner)
        }
        try await attacker.enters(as: user, for: entry)
        var answers: [String] = []
        for step in steps {
            if let answer = try await step.done(by: user, besides: owner) { answers.append(answer) }
        }
        return answers
    }

    /// The entry's service as a replica has it.
    private func serve(
        _ entry: PrivateEntry,
        on replica: Int = 0,
        proofs: (any ProofLedger)?
    ) throws -> Conversation {
        let replica = replicas[replica]
        let service = try entry.service.init(
            ServiceAccount(
                settings: ServiceSettings(name: "示例"),
                directories: Directories(replica.database.directory(of: Self.account)),
                proofs: try #require(proofs)
            )
        )
        return try Conversation(with: service.routes, mode: .plain, at: now, ledger: replica.ledger)
    }

    /// Those of each replica, where nothing was proven yet and nobody was wrong.
    private func proofs() -> [any ProofLedger] {
        let account = AccountName("ways-\(Self.newName())")
        return replicas.map { $0.database.proofs(of: account) }
    }

    private static func newName() -> String { "\(last.add(1, ordering: .relaxed).newValue)" }

    /// A few at a time.
    private func each<Case: Sendable>(
        _ cases: [Case],
        _ body: @escaping @Sendable (Case) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, item) in cases.enumerated() {
                if number >= 12 { _ = try await group.next() }
                group.addTask { try await body(item) }
            }
            try await group.waitForAll()
        }
    }
}

extension PrivateEntry {
    /// Whether anything of it stands in the answer.
    fileprivate func isShown(in reply: ReceivedReply) -> Bool { shown.contains { reply.description.contains($0) } }
}

extension String {
    /// With a mark in place of the identifier, as it was typed or as tickets' numbers are printed.
    fileprivate func without(_ identifier: String) -> String {
        replacing(identifier, with: "#").replacing("\(identifier.prefix(3))-\(identifier.dropFirst(3))", with: "#")
    }
}
