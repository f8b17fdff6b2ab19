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
            try expect(try await subject.first.claim("1"), granted(1), "the first replica's claim")
            try expect(try await subject.second.claim("1"), .claimedElsewhere, "the other's claim")
            try await subject.first.settle("1", .document([1]), under: 1)
            try expect(try await subject.second.claim("1"), .settled(.document([1])), "the other's claim once it is settled")
        },
        Check("while a delivery of a sender is handled, no other replica is granted another one of the sender's") { subject in
            try expect(try await subject.first.claim("1"), granted(1), "the first replica's claim")
            try expect(try await subject.second.claim("2"), .claimedElsewhere, "the other's claim")
            try expect(try await subject.second.claim("2", of: "oAnother"), granted(1), "the claim of another sender's")
            try await subject.first.settle("1", .empty, under: 1)
            try expect(try await subject.second.claim("2"), granted(1), "the other's claim once it is settled")
        },
        Check("what waits unclaimed in two replicas holds up neither") { subject in
            try await subject.first.accept("1", under: 0)
            try await subject.second.accept("2", under: 0)
            try expect(try await subject.second.claim("1"), granted(1), "the second replica's claim of what the first accepted")
            try expect(try await subject.first.claim("2"), .claimedElsewhere, "the first replica's claim of the next")
            try await subject.second.settle("1", .empty, under: 1)
            try expect(try await subject.first.claim("2"), granted(1), "its claim once that is settled")
        },
        Check("what a dead replica was at is granted anew, and what it says of it then changes nothing") { subject in
            try expect(try await subject.first.claim("1"), granted(1), "the first replica's claim")
            try await subject.firstIsGone()
            try expect(try await subject.second.claim("1"), granted(2), "the other's claim")
            try await expectSuperseded("a settlement") {
                try await subject.first.settle("1", .document([1]), under: 1, customerLink: "C-1")
            }
            try await expectSuperseded("an acceptance") { try await subject.first.accept("1", under: 1) }
            try expect(try await subject.first.claim("1"), .claimedElsewhere, "the first replica's claim when it is back")
            try await subject.second.settle("1", .document([2]), under: 2, customerLink: "C-2")
            try expect(try await subject.first.claim("1"), .settled(.document([2])), "the answer")
            let answer = try await subject.first.settle("1", .document([1]), under: 1, customerLink: "C-1")
            try expect(answer, .document([2]), "the answer to a settlement that comes too late")
            let customerLink = try await subject.second.customerLink(of: .example())
            try expect(customerLink?.customer, "C-2", "the customer link")
        },
        Check("what was accepted is taken over once its replica is dead, by one of the others, and not before") { subject in
            try await subject.first.accept("1", under: 1)
            try expect(try await subject.second.takeOver(), [], "what is taken over from a living replica")
            try await subject.firstIsGone()
            try expect(try await subject.second.takeOver().map(\.generation), [2], "what is taken over")
            try expect(try await subject.first.takeOver(), [], "what the first takes over when it is back")
            try await expectSuperseded("a settlement") { try await subject.first.settle("1", .document([1]), under: 1) }
            try expect(try await subject.second.claim("1"), granted(2), "the claim of what was taken over")
            try await subject.second.settle("1", .document([2]), under: 2)
            try expect(try await subject.first.claim("1"), .settled(.document([2])), "the answer")
        },
        Check("what one replica acknowledged, the one that is at it settles without an answer") { subject in
            try expect(try await subject.first.claim("1"), granted(1), "the first replica's claim")
            try await expectSuperseded("an acknowledgement of what is not accepted") {
                try await subject.second.accept("1", under: 0, isAcknowledged: true)
            }
            try await subject.first.accept("1", under: 1)
            let answer = try await subject.second.accept("1", under: 0, isAcknowledged: true)
            try expect(answer, nil, "the answer that the other finds")
            do {
                try await subject.first.settle("1", .document([1]), under: 1, customerLink: "C-1")
                throw ConformanceFailure(description: "an answer was kept that nobody comes for")
            } catch DeliveryLedgerError.acknowledged {}
            try expect(try await subject.second.claim("1"), .claimedElsewhere, "the other's claim, while the first one's goes on")
            try await subject.first.settle("1", .acknowledgement, under: 1, customerLink: "C-2")
            try expect(try await subject.second.claim("1"), .settled(.acknowledgement), "the answer")
            try expect(try await subject.second.customerLink(of: .example())?.customer, "C-2", "the customer link")
            let late = try await subject.second.accept("1", under: 0, isAcknowledged: true)
            try expect(late, .acknowledgement, "the answer that is found afterwards")
        },
        Check("a replica that was taken for dead settles what nobody else has claimed since") { subject in
            try expect(try await subject.first.claim("1"), granted(1), "the claim")
            try await subject.firstIsGone()
            try await subject.first.settle("1", .document([1]), under: 1)
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

    private static func granted(_ generation: Int) -> Claim { .granted(SenderState(), generation: generation) }

    private static func expectSuperseded(_ what: String, _ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch DeliveryLedgerError.superseded {
            return
        }
        throw ConformanceFailure(description: "\(what) under a claim that another followed was kept")
    }
}

extension DeliveryLedger {
    fileprivate func claim(_ identity: String, of user: String = "oConformance1") async throws -> Claim {
        try await claim(DeliveryKey(sender: .example(user), identity: identity), at: conformanceNow)
    }

    @discardableResult
    fileprivate func accept(
        _ identity: String,
        under generation: Int,
        isAcknowledged: Bool = false
    ) async throws -> SettledAnswer? {
        let key = DeliveryKey(sender: .example(), identity: identity)
        var delivery = AcceptedDelivery(key: key, document: [1], arrivedAt: conformanceNow, generation: generation)
        delivery.isAcknowledged = isAcknowledged
        return try await accept(delivery)
    }

    @discardableResult
    fileprivate func settle(
        _ identity: String,
        of user: String = "oConformance1",
        _ answer: SettledAnswer,
        under generation: Int,
        customerLink: String? = nil
    ) async throws -> SettledAnswer {
        var effects = Effects()
        effects.customerLink = customerLink.map { .linked(CustomerLink(customer: $0, since: conformanceNow)) }
        let key = DeliveryKey(sender: .example(user), identity: identity)
        return try await settle(
            Settlement(key: key, generation: generation, answer: answer, effects: effects, settledAt: conformanceNow)
        )
    }

    fileprivate func takeOver() async throws -> [AcceptedDelivery] {
        try await takeOver(of: AccountName("air"), except: [], limit: 10, at: conformanceNow)
    }

    /// Claims, waiting while another is at it, and settles.
    fileprivate func handle(_ identity: String, answering answer: SettledAnswer) async throws -> SettledAnswer {
        while true {
            switch try await claim(identity, of: "o\(identity)") {
            case .granted(_, let generation): return try await settle(identity, of: "o\(identity)", answer, under: generation)
            case .settled(let answer): return answer
            case .claimedElsewhere: await Task.yield()
            }
        }
    }
}
