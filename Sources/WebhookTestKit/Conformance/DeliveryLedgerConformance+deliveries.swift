import FoundationEssentials
import WebhookCore

extension DeliveryLedgerConformance {
    static let deliveryChecks = [
        Check("a delivery is granted to the first who claims it") { subject in
            try expect(try await subject.claim("1").state, SenderState(), "the claim")
        },
        Check("a settled delivery has its answer, whatever kind it is, and another one has not") { subject in
            let answers: [SettledAnswer] = [.acknowledgement, .empty, .document(Array("<xml>好</xml>".utf8)), .document([])]
            for (number, answer) in answers.enumerated() {
                try await subject.settle("\(number)", answer)
                try expect(try await subject.claim("\(number)"), .settled(answer), "the claim of a repeat")
                try expect(try await subject.ledger.answer(to: .example("\(number)")), answer, "the answer")
            }
            try expect(try await subject.ledger.answer(to: .example("other")), nil, "the answer to another")
            try expect(try await subject.claim("other").state, SenderState(), "the claim of another")
            let stranger = DeliveryKey(sender: .example("oAnother"), identity: "0")
            let claim = try await subject.ledger.claim(stranger, at: conformanceNow)
            try expect(claim.state, SenderState(), "the claim of another sender's with the same id")
        },
        Check("what is settled a second time changes nothing") { subject in
            let number = try await subject.granted("1")
            try await subject.settle("1", .document([1]), .customerLink("C-1"), under: number)
            let answer = try await subject.settle("1", .document([2]), .customerLink("C-2"), under: number)
            try expect(answer, .document([1]), "the answer the second time")
            try expect(try await subject.claim("1"), .settled(.document([1])), "the answer")
            try expect(try await subject.ledger.customerLink(of: .example())?.customer, "C-1", "the customer link")
        },
        Check("an answer and what was decided with it are kept together or not at all") { subject in
            let effects = Effects.queueing(.example("fits"), .example(String(repeating: "k", count: 10_000)))
            try expect((try? await subject.settle("1", .empty, effects)) == nil, "a key of 10,000 bytes was kept")
            try expect(try await subject.claim("1").state, SenderState(), "the claim")
            try expect(try await subject.queued("air").isEmpty, "a message waits")
        },
        Check("an accepted delivery can still be settled, once") { subject in
            let number = try await subject.granted("1")
            try await subject.ledger.accept(.example("1", under: number))
            try await subject.ledger.accept(.example("1", under: number))
            try await subject.settle("1", .document([1]), under: number)
            try expect(try await subject.claim("1"), .settled(.document([1])), "the answer")
            try expect(try await subject.takeOver(), [], "what is left to be taken over")
        },
        Check("what waits unclaimed behind another of its sender can be accepted, claimed and settled") { subject in
            try await subject.ledger.accept(.example("1"))
            try await subject.settle("1", .document([1]))
            try expect(try await subject.claim("1"), .settled(.document([1])), "the answer")
        },
        Check("what is settled is not accepted any more") { subject in
            try await subject.settle("1", .document([1]))
            try expect(try await subject.ledger.accept(.example("1")), .document([1]), "what it was settled with")
            try expect(try await subject.claim("1"), .settled(.document([1])), "the answer")
            try expect(try await subject.takeOver(), [], "what is left to be taken over")
        },
        Check("a claim tells the conversation under way and what waits to be said, the newest alone") { subject in
            var effects = Effects.keeping(.example())
            effects.deferredReply = .waiting("第一句")
            try await subject.settle("1", .acknowledgement, effects)
            effects = Effects()
            effects.deferredReply = .waiting("第二句")
            try await subject.settle("2", .acknowledgement, effects)
            let state = SenderState(conversation: .example(), deferredReply: "第二句")
            let claim = try await subject.claim("3")
            try expect(claim.state, state, "the claim")
            effects.deferredReply = .said
            try await subject.settle("3", .acknowledgement, effects, under: claim.number)
            let after = SenderState(conversation: .example())
            try expect(try await subject.claim("4").state, after, "the claim once it was said")
        },
        Check("a failed delivery is answered like any other when it comes again") { subject in
            let failure = Settlement.Failure(reason: "text 订单: Broken", document: [1, 2, 3])
            _ = try await subject.ledger.settle(
                Settlement(
                    key: .example("1"),
                    claim: try await subject.granted("1"),
                    answer: .document([9]),
                    effects: Effects(),
                    failure: failure,
                    settledAt: conformanceNow
                )
            )
            try expect(try await subject.claim("1"), .settled(.document([9])), "the answer")
        },
        Check("after a restart answers are still there, and what was accepted is taken over, once") { subject in
            guard let reopen = subject.reopened else { return }
            try await subject.settle("1", .document([1]))
            let second = try await subject.granted("2")
            try await subject.ledger.accept(.example("2", under: second))
            let third = try await subject.granted("3", of: "oAnother")
            try await subject.ledger.accept(.example("3", of: "oAnother", under: third))
            try await subject.settle("3", of: "oAnother", .empty, under: third)
            let subject = try await reopen()
            try expect(try await subject.claim("1"), .settled(.document([1])), "the answer")
            let taken = try await subject.takeOver()
            try expect(taken.map(\.key.identity), ["2"], "what is taken over")
            try expect(taken.first?.document, AcceptedDelivery.example("2").document, "its document")
            try expect(taken.first?.runs, 2, "how often it was begun")
            try expect(try await subject.takeOver(except: ["2"]), [], "what is taken over beside what is under way")
            try expect(try await subject.claim("4"), .claimedElsewhere, "the claim of one that came later")
            try await subject.settle("2", .empty)
            try expect(try await subject.claim("2"), .settled(.empty), "the answer of what was taken over")
            try expect(try await subject.claim("4").state, SenderState(), "the claim of one that came later, then")
        },
        Check("what was acknowledged is settled without an answer, and known to be so after a restart") { subject in
            guard let reopen = subject.reopened else { return }
            let number = try await subject.granted("1")
            try expect(try await subject.ledger.accept(.example("1", under: number)), nil, "the answer of what is accepted")
            var acknowledged = AcceptedDelivery.example("1", under: number)
            acknowledged.isAcknowledged = true
            for _ in 1...2 {
                try expect(try await subject.ledger.accept(acknowledged), nil, "the answer of what is acknowledged")
            }
            let again = try await subject.ledger.accept(.example("1", under: number))
            try expect(again, nil, "the answer of what is accepted once more")
            do {
                try await subject.settle("1", .document([1]), .customerLink("C-1"), under: number)
                try expect("settled", "refused", "a settlement with an answer")
            } catch DeliveryLedgerError.acknowledged {}
            let subject = try await reopen()
            try expect(try await subject.takeOver().map(\.isAcknowledged), [true], "what is taken over")
            try await subject.settle("1", .acknowledgement, .customerLink("C-2"))
            try expect(try await subject.claim("1"), .settled(.acknowledgement), "the answer")
            try expect(try await subject.ledger.customerLink(of: .example())?.customer, "C-2", "the customer link")
        },
        Check("what was accepted is taken over in the order it came, no more at once than asked for") { subject in
            guard let reopen = subject.reopened else { return }
            for (identity, seconds, user) in [("3", 3.0, "oC"), ("1", 1, "oA"), ("2", 2, "oB")] {
                var delivery = AcceptedDelivery.example(identity)
                delivery.key = DeliveryKey(sender: .example(user), identity: identity)
                delivery.arrivedAt += seconds
                try await subject.ledger.accept(delivery)
            }
            let subject = try await reopen()
            let account = AccountName("air")
            let taken = try await subject.ledger.takeOver(of: account, except: [], limit: 2, at: conformanceNow).map(\.key)
            try expect(taken.map(\.identity), ["1", "2"], "what is taken over")
            let rest = try await subject.ledger
                .takeOver(of: account, except: Set(taken), limit: 2, at: conformanceNow)
                .map(\.key.identity)
            try expect(rest, ["3"], "what is taken over then")
        },
        Check("a sender who left many accepted deliveries keeps no other sender's from being taken over") { subject in
            guard let reopen = subject.reopened else { return }
            for order in 1...21 {
                let user = order == 21 ? "oAnother" : "oConformance1"
                var delivery = AcceptedDelivery.example("\(order)", of: user)
                delivery.order = order
                delivery.arrivedAt += Double(order)
                try await subject.ledger.accept(delivery)
            }
            let taken = try await reopen().takeOver(limit: 4)
            try expect(taken.map(\.key.identity), ["1", "21"], "what is taken over")
        },
        Check("of a sender the first is taken over alone, and the next once that is done") { subject in
            guard let reopen = subject.reopened else { return }
            for order in 1...2 {
                var delivery = AcceptedDelivery.example("\(order)")
                delivery.order = order
                delivery.arrivedAt += Double(order)
                try await subject.ledger.accept(delivery)
            }
            let subject = try await reopen()
            try expect(try await subject.takeOver().map(\.key.identity), ["1"], "what is taken over")
            try expect(try await subject.takeOver(except: ["1"]), [], "what is taken over beside it")
            try await subject.settle("1", .empty)
            try expect(try await subject.takeOver().map(\.key.identity), ["2"], "what is taken over then")
        },
    ]
}

extension DeliveryKey {
    fileprivate static func example(_ identity: String, of user: String = "oConformance1") -> DeliveryKey {
        DeliveryKey(sender: .example(user), identity: identity)
    }
}

extension AcceptedDelivery {
    fileprivate static func example(
        _ identity: String,
        of user: String = "oConformance1",
        under claim: Int = 0
    ) -> AcceptedDelivery {
        AcceptedDelivery(
            key: .example(identity, of: user),
            document: Array("<xml><MsgId>\(identity)</MsgId></xml>".utf8),
            arrivedAt: conformanceNow,
            claim: claim
        )
    }
}

extension Claim {
    /// Of one that was granted.
    var state: SenderState? { if case .granted(let state, _) = self { state } else { nil } }

    /// Of one that was granted; 0 for others.
    var number: Int { if case .granted(_, let number) = self { number } else { 0 } }
}

extension DeliveryLedgerConformance.Subject {
    fileprivate func claim(_ identity: String, of user: String = "oConformance1") async throws -> Claim {
        try await ledger.claim(.example(identity, of: user), at: conformanceNow)
    }

    /// The number of a claim that must be granted.
    fileprivate func granted(_ identity: String, of user: String = "oConformance1") async throws -> Int {
        let claim = try await claim(identity, of: user)
        try DeliveryLedgerConformance.expect(claim.state != nil, true, "whether \(identity) is granted")
        return claim.number
    }

    fileprivate func takeOver(except running: [String] = [], limit: Int = 100) async throws -> [AcceptedDelivery] {
        let running = Set(running.map { DeliveryKey.example($0) })
        return try await ledger.takeOver(of: AccountName("air"), except: running, limit: limit, at: conformanceNow)
    }

    /// Under a claim that is asked for first, unless it is stated.
    @discardableResult
    fileprivate func settle(
        _ identity: String,
        of user: String = "oConformance1",
        _ answer: SettledAnswer,
        _ effects: Effects = Effects(),
        under claim: Int? = nil
    ) async throws -> SettledAnswer {
        let number: Int
        if let claim { number = claim } else { number = try await granted(identity, of: user) }
        return try await ledger.settle(
            Settlement(
                key: .example(identity, of: user),
                claim: number,
                answer: answer,
                effects: effects,
                settledAt: conformanceNow
            )
        )
    }
}
