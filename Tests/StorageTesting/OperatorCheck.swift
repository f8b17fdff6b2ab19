package import Foundation
import Testing
package import WebhookCore
package import WebhookStorage

/// What ``OperatorRecords`` must do, whichever engine. Each wants a new, migrated database.
package struct OperatorCheck: Sendable, CustomTestStringConvertible {
    package let testDescription: String
    package let run: @Sendable (any ServiceDatabase) async throws -> Void

    init(_ description: String, _ run: @escaping @Sendable (any ServiceDatabase) async throws -> Void) {
        testDescription = description
        self.run = run
    }

    package static let now = Date(timeIntervalSince1970: 1_795_314_600)
    package static let air = AccountName("air")
    private static let shop = AccountName("shop")

    package static let all = deliveries + senders + retention + erasure

    private static let deliveries = [
        OperatorCheck("lists deliveries by account, state, user and time, the latest first") { database in
            let store = database.deliveryLedger()
            for number in 0..<6 {
                let state: DeliveryRecord.State = number % 2 == 0 ? .failed : .settled
                try await store.settle("d\(number)", of: number < 4 ? "oFirst" : "oSecond", state, at: now + Double(number * 60))
            }
            try await store.accept("open", of: "oFirst", at: now + 30)
            try await store.settle("other", of: "oFirst", .failed, at: now, account: shop)
            let list = { (query: DeliveryQuery) in
                try await database.records().deliveries(query).map(\.key.identity)
            }
            #expect(try await list(DeliveryQuery(account: air, state: .failed)) == ["d4", "d2", "d0"])
            #expect(try await list(DeliveryQuery(account: air, state: .settled)) == ["d5", "d3", "d1"])
            #expect(try await list(DeliveryQuery(account: air, state: .accepted)) == ["open"])
            #expect(try await list(DeliveryQuery(account: air, user: OpenID("oSecond"))) == ["d5", "d4"])
            #expect(try await list(DeliveryQuery(account: air, identity: "d3")) == ["d3"])
            #expect(try await list(DeliveryQuery(account: shop)) == ["other"])
            #expect(try await list(DeliveryQuery(account: air, state: .failed, since: now + 60)) == ["d4", "d2"])
            #expect(try await list(DeliveryQuery(account: air, state: .failed, until: now + 240)) == ["d2", "d0"])
            #expect(try await list(DeliveryQuery(account: air, state: .failed, limit: 1)) == ["d4"])
        },
        OperatorCheck("counts what is accepted and not settled, account by account") { database in
            let store = database.deliveryLedger()
            let records = database.records()
            #expect(try await records.acceptedDeliveries().isEmpty)
            for identity in ["a", "b", "c"] { try await store.accept(identity, of: "oUser", at: now) }
            try await store.accept("d", of: "oUser", at: now, account: shop)
            try await store.settle("e", of: "oUser", .settled, at: now)
            try await store.settle("f", of: "oUser", .failed, at: now, account: shop)
            #expect(try await records.acceptedDeliveries() == [air: 3, shop: 1])
            try await store.settle("a", of: "oUser", .settled, at: now)
            try await store.settle("d", of: "oUser", .failed, at: now, account: shop)
            #expect(try await records.acceptedDeliveries() == [air: 2])
        },
        OperatorCheck("tells of a delivery what is kept of it") { database in
            let store = database.deliveryLedger()
            try await store.settle("d", of: "oUser", .failed, at: now)
            let record = try #require(try await database.records().deliveries(DeliveryQuery(account: air)).first)
            #expect(record.state == .failed)
            #expect(record.failure == "text 订单: Broken")
            #expect(record.document == Array("<xml/>".utf8))
            #expect(record.answer == .document([9]))
            #expect(record.settledAt == now)
            #expect(!record.isMasked)
        },
        OperatorCheck("a failed delivery is taken over once it is to be run again, and settled by nobody who had it before") {
            database in
            let store = database.deliveryLedger()
            let records = database.records()
            try await store.settle("d", of: "oUser", .failed, at: now)
            let key = DeliveryKey.of("d", "oUser")
            #expect(try await store.takeOver(of: air, except: [], limit: 9, at: now).isEmpty)
            #expect(try await records.rerun(key) == .accepted)
            #expect(try await records.rerun(key) == .notFailed(.accepted))
            let taken = try await store.takeOver(of: air, except: [], limit: 9, at: now)
            #expect(taken.map(\.key) == [key])
            let delivery = try #require(taken.first)
            #expect(delivery.document == Array("<xml/>".utf8))
            // The claim before is superseded.
            await #expect(throws: (any Error).self) { try await store.settle("d", of: "oUser", .settled, at: now, generation: 1) }
            try await store.settle("d", of: "oUser", .settled, at: now + 9, generation: delivery.generation)
            let record = try #require(try await records.deliveries(DeliveryQuery(account: air)).first)
            #expect(record.state == .settled)
            #expect(record.failure == nil)
            #expect(record.document == nil)
        },
        OperatorCheck("a delivery that was given up after many runs has all of them again") { database in
            let store = database.deliveryLedger()
            try await store.accept("d", of: "oUser", at: now)
            for run in 2...7 {
                #expect(try await store.takeOver(of: air, except: [], limit: 9, at: now).map(\.runs) == [run])
            }
            try await store.settle("d", of: "oUser", .failed, at: now, generation: 7)
            #expect(try await database.records().rerun(.of("d", "oUser")) == .accepted)
            let taken = try await store.takeOver(of: air, except: [], limit: 9, at: now)
            #expect(taken.map(\.runs) == [2])
            #expect((taken.first?.generation ?? 0) > 7)
        },
        OperatorCheck("what cannot be run again is told by its reason") { database in
            let store = database.deliveryLedger()
            let records = database.records()
            #expect(try await records.rerun(.of("d", "oUser")) == .unknown)
            try await store.settle("settled", of: "oUser", .settled, at: now)
            #expect(try await records.rerun(.of("settled", "oUser")) == .notFailed(.settled))
            try await store.settle("masked", of: "oUser", .failed, at: now, isMasked: true)
            #expect(try await records.rerun(.of("masked", "oUser")) == .masked)
            try await store.settle("empty", of: "oUser", .failed, at: now, document: "")
            #expect(try await records.rerun(.of("empty", "oUser")) == .withoutDocument)
            let record = try await records.deliveries(DeliveryQuery(account: air, identity: "masked")).first
            #expect(record?.isMasked == true)
        },
    ]

    private static let senders = [
        OperatorCheck("tells all that is known of a user, and nothing of a stranger") { database in
            let store = database.deliveryLedger()
            try await store.keep(.everything(for: "oUser"), of: .user("oUser"), at: now)
            let record = try await database.records().state(of: .user("oUser"), at: now)
            #expect(record.conversation?.dialogue == "flight")
            #expect(record.customerLink?.customer == "C-oUser")
            #expect(record.deferredReply == "晚到 oUser 的话")
            #expect(record.messagingWindow == MessagingWindow(.message, at: now))
            #expect(record.messages.map(\.key) == ["m-oUser"])
            #expect(record.deliveries[.settled] == 1)
            #expect(try await database.records().state(of: .user("oStranger"), at: now).isEmpty)
            #expect(try await database.records().state(of: .user("oUser", shop), at: now).isEmpty)
        },
        OperatorCheck(
            "forgets the parts that are named and no others",
            { database in
                let store = database.deliveryLedger()
                let records = database.records()
                for user in ["oUser", "oOther"] { try await store.keep(.everything(for: user), of: .user(user), at: now) }
                #expect(
                    try await records.reset([.conversation, .deferredReply], of: .user("oUser")) == [
                        .conversation, .deferredReply,
                    ]
                )
                #expect(try await records.reset([.conversation], of: .user("oUser")) == [])
                let record = try await records.state(of: .user("oUser"), at: now)
                #expect(record.conversation == nil)
                #expect(record.deferredReply == nil)
                #expect(record.customerLink != nil)
                #expect(
                    try await records.reset([.customerLink, .messagingWindow], of: .user("oUser")) == [
                        .customerLink, .messagingWindow,
                    ]
                )
                #expect(try await records.state(of: .user("oOther"), at: now).conversation != nil)
            }
        ),
    ]

    private static let retention = [
        OperatorCheck("forgets each kind when its time is over, no more than the limit, the rest stays") { database in
            let store = database.deliveryLedger()
            let records = database.records()
            let outbox = database.outbox()
            for number in 0..<5 {
                let time = now + Double(number * 100)
                let user = "oUser\(number)"
                try await store.settle("s\(number)", of: user, .settled, at: time)
                try await store.settle("f\(number)", of: user, .failed, at: time)
                try await store.accept("a\(number)", of: user, at: time)
                var effects = Effects.everything(for: user, at: time)
                effects.messages.append(.example("dead-\(user)", to: user, at: time))
                try await store.keep(effects, of: .user(user), at: time)
                for (index, message) in try await outbox.lease(1, of: air, at: time, until: time + 60).enumerated() {
                    _ = try await outbox.end(message, with: index == 0 ? .sent : .released, at: time)
                }
                for message in try await outbox.lease(1, of: air, at: time, until: time + 60) {
                    _ = try await outbox.end(message, with: .dead(OutboxFailure(.refused)), at: time)
                }
            }
            let before = now + 250
            for kind in RetainedKind.allCases where kind != .conversations {
                let due = kind == .settledDeliveries ? try await records.count(.settled, before) : 3
                #expect(try await records.purge(kind, before: before, limit: 2) == 2, "\(kind)")
                #expect(try await records.purge(kind, before: before, limit: 100) == due - 2, "\(kind)")
                #expect(try await records.purge(kind, before: before, limit: 100) == 0, "\(kind)")
            }
            #expect(try await store.customerLink(of: .user("oUser2")) == nil)
            #expect(try await store.customerLink(of: .user("oUser3")) != nil)
            #expect(try await outbox.entries(.sent, of: air, limit: 9).count == 2)
            #expect(try await outbox.entries(.dead, of: air, limit: 9).count == 2)
            #expect(
                try await records.deliveries(DeliveryQuery(account: air, state: .accepted)).map(\.key.identity) == ["a4", "a3"]
            )
        },
        OperatorCheck("what nobody finished is failed when its time is over, and can be run again") { database in
            try await database.deliveryLedger().accept("a", of: "oUser", at: now)
            let records = database.records()
            #expect(try await records.purge(.acceptedDeliveries, before: now + 1, limit: 10) == 1)
            #expect(try await records.deliveries(DeliveryQuery(account: air, state: .failed)).map(\.key.identity) == ["a"])
            #expect(try await records.rerun(.of("a", "oUser")) == .accepted)
        },
        OperatorCheck("masks dead messages, after which they are not sent again, and leaves those without numbers") { database in
            let store = database.deliveryLedger()
            let outbox = database.outbox()
            var effects = Effects()
            effects.messages = [
                .example("card", to: "oUser", "卡号4111111111111111", at: now), .example("plain", to: "oOther", "您好", at: now),
            ]
            try await store.keep(effects, of: .user("oUser"), at: now)
            for message in try await outbox.lease(9, of: air, at: now, until: now + 60) {
                _ = try await outbox.end(message, with: .dead(OutboxFailure(.refused)), at: now + 1)
            }
            let records = database.records()
            var after: Date? = .distantPast
            while let time = after { after = try await records.maskMessages(of: air, with: .all, after: time, limit: 1) }
            #expect(try await outbox.retry(QueuedMessage.ID("card", to: OpenID("oUser")), of: air, at: now, until: now + 60) == false)
            #expect(try await outbox.retry(QueuedMessage.ID("plain", to: OpenID("oOther")), of: air, at: now, until: now + 60))
            #expect(try await database.deliveryLedger().takeOver(of: air, except: [], limit: 1, at: now).isEmpty)
        },
    ]

    private static let erasure = [
        OperatorCheck("leaves nothing of a user and all of others") { database in
            let store = database.deliveryLedger()
            let records = database.records()
            for user in ["oErased-1234567890", "oOther-1234567890"] {
                try await store.settle("s", of: user, .settled, at: now)
                try await store.settle("f", of: user, .failed, at: now)
                try await store.accept("a", of: user, at: now)
                try await store.keep(.everything(for: user), of: .user(user), at: now)
                try await store.keep(.everything(for: user), of: .user(user, shop), at: now)
            }
            // A message to another that a delivery of the user queued: its key names the user.
            var effects = Effects()
            effects.messages = [.example("air/oErased-1234567890/1/0", to: "oOther-1234567890", at: now)]
            try await store.keep(effects, of: .user("oOther-1234567890"), at: now)
            let erasure = try await records.erase(OpenID("oErased-1234567890"), of: nil, rewritingUpTo: .max)
            #expect(erasure.left == 0)
            #expect(erasure.remains == 0)
            #expect(erasure.rows["delivery"] == 5)
            #expect(erasure.rows["outbox"] == 3)
            for account in [air, shop] {
                #expect(try await records.state(of: .user("oErased-1234567890", account), at: now).isEmpty)
                #expect(try await records.state(of: .user("oOther-1234567890", account), at: now).conversation != nil)
            }
            let waiting = try await database.outbox().entries(.waiting, of: air, limit: 9)
            #expect(waiting.count == 2)
            #expect(!waiting.contains { $0.key.contains("oErased") })
            #expect(try await records.erase(OpenID("oErased-1234567890"), of: nil, rewritingUpTo: 0).rows.isEmpty)
        },
        OperatorCheck("takes what others' deliveries that are done with say of the user, and leaves what they still wait for") {
            database in
            let store = database.deliveryLedger()
            let records = database.records()
            let (erased, other) = ("oErased-1234567890", "oOther-1234567890")
            try await store.settle("asked", of: other, .failed, at: now, document: "<xml>\(erased)</xml>")
            try await store.settle("told", of: other, .settled, at: now, answer: "<xml>\(erased)</xml>")
            try await store.settle("apart", of: other, .failed, at: now)
            try await store.accept("waiting", of: other, at: now, document: "<xml>\(erased)</xml>")
            let erasure = try await records.erase(OpenID(erased), of: nil, rewritingUpTo: .max)
            #expect(erasure.rows == ["delivery": 2])
            #expect(erasure.left == 1, "it is to be run again once that delivery is done")
            let kept = try await records.deliveries(DeliveryQuery(account: air, user: OpenID(other)))
            #expect(Set(kept.map(\.key.identity)) == ["apart", "waiting"])
            try await store.settle("waiting", of: other, .settled, at: now)
            let again = try await records.erase(OpenID(erased), of: nil, rewritingUpTo: .max)
            #expect(again.left + again.remains == 0)
        },
        OperatorCheck("can be kept to one account") { database in
            let store = database.deliveryLedger()
            for account in [air, shop] {
                try await store.keep(.everything(for: "oErased-12"), of: .user("oErased-12", account), at: now)
            }
            let erasure = try await database.records().erase(OpenID("oErased-12"), of: air, rewritingUpTo: .max)
            #expect(erasure.left > 0)
            #expect(try await database.records().state(of: .user("oErased-12", shop), at: now).customerLink != nil)
        },
    ]
}

extension OperatorRecords {
    fileprivate func count(_ state: DeliveryRecord.State, _ before: Date) async throws -> Int {
        try await deliveries(DeliveryQuery(account: OperatorCheck.air, state: state, until: before, limit: 1_000)).count
    }
}

extension DeliveryKey {
    fileprivate static func of(_ identity: String, _ user: String) -> DeliveryKey {
        DeliveryKey(sender: .user(user), identity: identity)
    }
}

extension Sender {
    fileprivate static func user(_ name: String, _ account: AccountName = OperatorCheck.air) -> Sender {
        Sender(account: account, user: OpenID(name))
    }
}

extension QueuedMessage {
    fileprivate static func example(_ key: String, to user: String, _ text: String = "您好", at time: Date) -> QueuedMessage {
        QueuedMessage(key: key, recipient: OpenID(user), content: .text(text), due: time, expires: time + 3_600)
    }
}

extension Effects {
    /// One of each thing that is kept of a user.
    fileprivate static func everything(for user: String, at time: Date = OperatorCheck.now) -> Effects {
        var effects = Effects()
        effects.conversation = .kept(
            StoredConversation(dialogue: "flight", version: 1, state: Array(#"{"of":"\#(user)"}"#.utf8), expires: time + 600)
        )
        effects.customerLink = .linked(CustomerLink(customer: "C-\(user)", since: time))
        effects.deferredReply = .waiting("晚到 \(user) 的话")
        effects.messagingWindow = MessagingWindow(.message, at: time)
        effects.messages = [.example("m-\(user)", to: user, "给 \(user) 的消息", at: time)]
        return effects
    }
}

extension DeliveryLedger {
    fileprivate func settle(
        _ identity: String,
        of user: String,
        _ state: DeliveryRecord.State,
        at time: Date,
        account: AccountName = OperatorCheck.air,
        generation: Int = 1,
        document: String = "<xml/>",
        answer: String = "\u{9}",
        isMasked: Bool = false
    ) async throws {
        _ = try await settle(
            Settlement(
                key: DeliveryKey(sender: .user(user, account), identity: identity),
                generation: generation,
                answer: .document(Array(answer.utf8)),
                effects: Effects(),
                failure: state == .failed
                    ? .init(reason: "text 订单: Broken", document: Array(document.utf8), isMasked: isMasked) : nil,
                settledAt: time
            )
        )
    }

    fileprivate func accept(
        _ identity: String,
        of user: String,
        at time: Date,
        account: AccountName = OperatorCheck.air,
        document: String? = nil
    ) async throws {
        try await accept(
            AcceptedDelivery(
                key: DeliveryKey(sender: .user(user, account), identity: identity),
                document: Array((document ?? "<xml>\(user)</xml>").utf8),
                arrivedAt: time,
                generation: 1
            )
        )
    }
}
