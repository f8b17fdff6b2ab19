import FoundationEssentials
public import WebhookCore

/// What two replicas' ledgers over one database must do, as checks for the tests of a ledger of your own.
///
/// Used like ``DeliveryLedgerConformance``; each check wants a new, empty database.
public enum ReplicaConformance: ConformanceSuite {
    /// Two ledgers over one database, as two processes have them.
    public struct Subject: Sendable {
        /// The ledger of the replica that ends.
        public let first: any DeliveryLedger
        /// The ledger of the one that goes on.
        public let second: any DeliveryLedger
        let firstIsGone: @Sendable () async throws -> Void

        /// - Parameter firstIsGone: makes the first replica count as dead, which it does not know.
        public init(
            _ first: any DeliveryLedger,
            _ second: any DeliveryLedger,
            firstIsGone: @escaping @Sendable () async throws -> Void
        ) {
            self.first = first
            self.second = second
            self.firstIsGone = firstIsGone
        }
    }

    /// All of them; each wants a database of its own.
    public static let checks: [Check] = [
        Check("what one replica is at is not granted to another, and has its answer there once it is settled") { subject in
            let claim = try await subject.first.granted("1")
            try expect(try await subject.second.claim("1"), .claimedElsewhere, "the other's claim")
            try await subject.first.settle("1", .document([1]), under: claim)
            try expect(try await subject.second.claim("1"), .settled(.document([1])), "the other's claim once it is settled")
        },
        Check("while a delivery of a sender is handled, no other replica is granted another one of the sender's") { subject in
            let claim = try await subject.first.granted("1")
            try expect(try await subject.second.claim("2"), .claimedElsewhere, "the other's claim")
            _ = try await subject.second.granted("2", of: "oAnother")
            try await subject.first.settle("1", .empty, under: claim)
            _ = try await subject.second.granted("2")
        },
        Check("a sender's deliveries that wait are granted in the order they came, whichever replica they came to") { subject in
            let first = try await subject.first.granted("1")
            try expect(try await subject.second.claim("2"), .claimedElsewhere, "the claim of the second")
            // It waits in its replica's own queue.
            try expect(try await subject.first.enqueue("3"), nil, "the answer to the third")
            try await subject.first.settle("1", .empty, under: first)
            try expect(try await subject.first.claim("3"), .claimedElsewhere, "the claim of the third before the second")
            let second = try await subject.second.granted("2")
            try await subject.second.settle("2", .empty, under: second)
            _ = try await subject.first.granted("3")
        },
        Check("a repeat keeps its delivery's place, though the replica that is at it dies") { subject in
            _ = try await subject.first.granted("1")
            try expect(try await subject.second.claim("2"), .claimedElsewhere, "the claim of the next")
            try expect(try await subject.second.claim("1"), .claimedElsewhere, "the claim of the first one's repeat")
            try await subject.firstIsGone()
            // Of its own deliveries a replica keeps the order by itself.
            let first = try await subject.second.granted("1")
            try await subject.second.settle("1", .empty, under: first)
            _ = try await subject.second.granted("2")
        },
        Check("an accepted delivery goes before what came after it, though the replica that was at it died") { subject in
            let first = try await subject.first.granted("1")
            try await subject.first.accept("1", under: first)
            try expect(try await subject.second.claim("2"), .claimedElsewhere, "the claim of the next")
            try await subject.firstIsGone()
            try expect(try await subject.second.claim("2"), .claimedElsewhere, "the claim of the next before the accepted one")
            try expect(try await subject.second.takeOver(except: ["2"]).map(\.key.identity), ["1"], "what is taken over")
            try expect(try await subject.second.claim("2"), .claimedElsewhere, "the claim of the next, then")
            let again = try await subject.second.granted("1")
            try await subject.second.settle("1", .empty, under: again)
            _ = try await subject.second.granted("2")
        },
        Check("what waits unclaimed in two replicas is granted in its order") { subject in
            try await subject.first.accept("1", under: 0)
            try await subject.second.accept("2", under: 0)
            try expect(try await subject.second.claim("2"), .claimedElsewhere, "the claim of the second")
            let first = try await subject.first.granted("1")
            try await subject.first.settle("1", .empty, under: first)
            _ = try await subject.second.granted("2")
        },
        Check("what a dead replica was at is granted anew, and what it says of it then changes nothing") { subject in
            let first = try await subject.first.granted("1")
            try await subject.firstIsGone()
            let second = try await subject.second.granted("1")
            try await expectSuperseded("a settlement") {
                try await subject.first.settle("1", .document([1]), under: first, customerLink: "C-1")
            }
            try await expectSuperseded("an acceptance") { try await subject.first.accept("1", under: first) }
            try await subject.second.settle("1", .document([2]), under: second, customerLink: "C-2")
            let answer = try await subject.first.settle("1", .document([1]), under: first, customerLink: "C-1")
            try expect(answer, .document([2]), "the answer to a settlement that comes too late")
            let customerLink = try await subject.second.customerLink(of: .example())
            try expect(customerLink?.customer, "C-2", "the customer link")
        },
        Check("a settlement under a claim that the same replica's next one has followed changes nothing") { subject in
            let first = try await subject.first.granted("1")
            let second = try await subject.first.granted("2")
            try await expectSuperseded("a settlement") {
                try await subject.first.settle("1", .document([1]), under: first, customerLink: "C-1")
            }
            try await subject.first.settle("2", .document([2]), under: second, customerLink: "C-2")
            try expect(try await subject.second.customerLink(of: .example())?.customer, "C-2", "the customer link")
            try expect(try await subject.second.answer(to: .replica("1")), nil, "the answer to the first")
        },
        Check("what was accepted is taken over once its replica is dead, by one of the others, and not before") { subject in
            let first = try await subject.first.granted("1")
            try await subject.first.accept("1", under: first)
            try expect(try await subject.second.takeOver(), [], "what is taken over from a living replica")
            try await subject.firstIsGone()
            try expect(try await subject.second.takeOver().map(\.key.identity), ["1"], "what is taken over")
            let second = try await subject.second.granted("1")
            try await expectSuperseded("a settlement") { try await subject.first.settle("1", .document([1]), under: first) }
            try await subject.second.settle("1", .document([2]), under: second)
            try expect(try await subject.second.claim("1"), .settled(.document([2])), "the answer")
        },
        Check("what one replica acknowledged, the one that is at it settles without an answer") { subject in
            let first = try await subject.first.granted("1")
            let answer = try await subject.second.accept("1", under: 0, isAcknowledged: true)
            try expect(answer, nil, "the answer that the other finds")
            do {
                try await subject.first.settle("1", .document([1]), under: first, customerLink: "C-1")
                throw ConformanceFailure(description: "an answer was kept that nobody comes for")
            } catch DeliveryLedgerError.acknowledged {}
            try expect(try await subject.second.claim("1"), .claimedElsewhere, "the other's claim, while the first one's goes on")
            try await subject.first.settle("1", .acknowledgement, under: first, customerLink: "C-2")
            try expect(try await subject.second.claim("1"), .settled(.acknowledgement), "the answer")
            try expect(try await subject.second.customerLink(of: .example())?.customer, "C-2", "the customer link")
            let late = try await subject.second.accept("1", under: 0, isAcknowledged: true)
            try expect(late, .acknowledgement, "the answer that is found afterwards")
        },
        Check("a replica that was taken for dead settles what nobody else has claimed since") { subject in
            let first = try await subject.first.granted("1")
            try await subject.firstIsGone()
            try await subject.first.settle("1", .document([1]), under: first)
            try expect(try await subject.second.claim("1"), .settled(.document([1])), "the answer")
        },
        Check("of many deliveries that reach both at once, each is granted to one, and both answer alike") { subject in
            let identities = (0..<40).map { "\($0)" }
            let answers = try await withThrowingTaskGroup(of: (String, SettledAnswer).self) { tasks in
                for (number, ledger) in [subject.first, subject.second].enumerated() {
                    for identity in identities {
                        tasks.addTask { (identity, try await ledger.handle(identity, answering: .document([UInt8(number)]))) }
                    }
                }
                return try await tasks.reduce(into: [String: [SettledAnswer]]()) { $0[$1.0, default: []].append($1.1) }
            }
            for identity in identities {
                try expect(answers[identity]?.first, answers[identity]?.last, "the answers to \(identity)")
            }
        },
    ]

    private static func expectSuperseded(_ what: String, _ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch DeliveryLedgerError.superseded {
            return
        }
        throw ConformanceFailure(description: "\(what) under a claim that another followed was kept")
    }
}

extension DeliveryKey {
    fileprivate static func replica(_ identity: String, of user: String = "oConformance1") -> DeliveryKey {
        DeliveryKey(sender: .example(user), identity: identity)
    }
}

extension DeliveryLedger {
    fileprivate func claim(_ identity: String, of user: String = "oConformance1") async throws -> Claim {
        try await claim(.replica(identity, of: user), at: conformanceNow)
    }

    fileprivate func enqueue(_ identity: String) async throws -> SettledAnswer? {
        try await enqueue(.replica(identity), at: conformanceNow)
    }

    /// The number of a claim that must be granted.
    fileprivate func granted(_ identity: String, of user: String = "oConformance1") async throws -> Int {
        let claim = try await claim(identity, of: user)
        guard claim.state != nil else { throw ConformanceFailure(description: "\(identity) is not granted: \(claim)") }
        return claim.number
    }

    @discardableResult
    fileprivate func accept(
        _ identity: String,
        under claim: Int,
        isAcknowledged: Bool = false
    ) async throws -> SettledAnswer? {
        var delivery = AcceptedDelivery(key: .replica(identity), document: [1], arrivedAt: conformanceNow, claim: claim)
        delivery.isAcknowledged = isAcknowledged
        return try await accept(delivery)
    }

    @discardableResult
    fileprivate func settle(
        _ identity: String,
        of user: String = "oConformance1",
        _ answer: SettledAnswer,
        under claim: Int,
        customerLink: String? = nil
    ) async throws -> SettledAnswer {
        var effects = Effects()
        effects.customerLink = customerLink.map { .linked(CustomerLink(customer: $0, since: conformanceNow)) }
        let key = DeliveryKey.replica(identity, of: user)
        return try await settle(
            Settlement(key: key, claim: claim, answer: answer, effects: effects, settledAt: conformanceNow)
        )
    }

    fileprivate func takeOver(except running: [String] = []) async throws -> [AcceptedDelivery] {
        let running = Set(running.map { DeliveryKey.replica($0) })
        return try await takeOver(of: AccountName("air"), except: running, limit: 10, at: conformanceNow)
    }

    /// Claims, waiting while another is at it, and settles.
    fileprivate func handle(_ identity: String, answering answer: SettledAnswer) async throws -> SettledAnswer {
        while true {
            switch try await claim(identity, of: "o\(identity)") {
            case .granted(_, let claim): return try await settle(identity, of: "o\(identity)", answer, under: claim)
            case .settled(let answer): return answer
            case .claimedElsewhere: await Task.yield()
            }
        }
    }
}
