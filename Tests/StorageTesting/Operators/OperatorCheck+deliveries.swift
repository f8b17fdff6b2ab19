import Foundation
import Testing
import WebhookCore
import WebhookStorage

extension OperatorCheck {
    static let deliveries = [
        OperatorCheck("lists deliveries by account, state, user and time, the latest first") { database in
            for number in 0..<6 {
                let (user, time) = (number < 4 ? "oFirst" : "oSecond", now + Double(number * 60))
                if number % 2 == 0 {
                    try await database.addFailed("d\(number)", of: user, at: time)
                } else {
                    try await database.addSettled("d\(number)", of: user, at: time)
                }
            }
            try await database.addAccepted("open", of: "oFirst", at: now + 30)
            try await database.addFailed("other", of: "oFirst", at: now, account: shop)
            let list = { (query: DeliveryQuery) in
                try await database.records().deliveries(query).map(\.key.identity)
            }
            #expect(try await list(DeliveryQuery(account: air, state: .failed)) == ["d4", "d2", "d0"])
            #expect(try await list(DeliveryQuery(account: air, state: .settled)) == ["d5", "d3", "d1"])
            #expect(try await list(DeliveryQuery(account: air, state: .accepted)) == ["open"])
            #expect(try await list(DeliveryQuery(account: air)) == ["d5", "d4", "d3", "d2", "d1", "open", "d0"])
            #expect(try await list(DeliveryQuery(account: air, limit: 3)) == ["d5", "d4", "d3"])
            #expect(try await list(DeliveryQuery(account: air, user: OpenID("oSecond"))) == ["d5", "d4"])
            #expect(try await list(DeliveryQuery(account: air, identity: "d3")) == ["d3"])
            #expect(try await list(DeliveryQuery(account: shop)) == ["other"])
            #expect(try await list(DeliveryQuery(account: air, state: .failed, since: now + 60)) == ["d4", "d2"])
            #expect(try await list(DeliveryQuery(account: air, state: .failed, until: now + 240)) == ["d2", "d0"])
            #expect(try await list(DeliveryQuery(account: air, state: .failed, limit: 1)) == ["d4"])
        },
        OperatorCheck("names whatever it keeps, page by page: accounts, users and deliveries") { database in
            let records = database.records()
            #expect(try await records.accounts().isEmpty)
            try await database.addSettled("s", of: "oOne", at: now)
            try await database.addFailed("f", of: "oTwo", at: now)
            try await database.addAccepted("a", of: "oTwo", at: now)
            try await database.addAccepted("p", of: "#p", at: now)
            try await database.addSender("oThree", at: now)
            try await database.addMessage("m", to: "oFour", at: now)
            try await database.addMessage("m", to: "oFive", at: now, account: shop)
            #expect(try await records.accounts() == [air, shop])
            let users = ["oFour", "oOne", "oThree", "oTwo"].map { OpenID($0) }
            #expect(try await records.users(of: air, after: nil, limit: 9) == users)
            #expect(try await records.users(of: air, after: nil, limit: 2) == Array(users.prefix(2)))
            #expect(try await records.users(of: air, after: users[1], limit: 2) == Array(users.suffix(2)))
            #expect(try await records.users(of: air, after: users[3], limit: 2).isEmpty)
            let keys = try await records.deliveryKeys(of: air, after: nil, limit: 9)
            #expect(keys.map(\.identity) == ["p", "s", "a", "f"])
            #expect(keys.map(\.sender.user.rawValue) == ["", "oOne", "oTwo", "oTwo"])
            var found: [DeliveryKey] = []
            while let next = try await records.deliveryKeys(of: air, after: found.last, limit: 1).first { found.append(next) }
            #expect(found == keys)
        },
        OperatorCheck("counts what is accepted and not settled, account by account") { database in
            let records = database.records()
            #expect(try await records.acceptedDeliveries().isEmpty)
            for identity in ["a", "b", "c"] { try await database.addAccepted(identity, of: "oUser", at: now) }
            try await database.addAccepted("d", of: "oUser", at: now, account: shop)
            try await database.addSettled("e", of: "oUser", at: now)
            // One that waits for its turn and is not accepted.
            try await database.add(
                "pending",
                [
                    "account": .text("air"), "openid": .text("oUser"), "identity": .text("w"), "created": .seconds(now),
                    "ticket": .integer(9), "replica": .text("r"), "taken": .integer(0), "arrived": .milliseconds(now),
                ]
            )
            #expect(try await records.acceptedDeliveries() == [air: 3, shop: 1])
            #expect(try await records.deliveries(DeliveryQuery(account: air, identity: "w")).isEmpty)
        },
        OperatorCheck("tells of a delivery what is kept of it, also once its answer is not kept any more") { database in
            try await database.addFailed("d", of: "oUser", at: now, runs: 3)
            try await database.addSettled("s", of: "oUser", at: now - 1, answer: "好")
            try await database.addAccepted("a", of: "oUser", at: now - 2, runs: 2)
            try await database.addAccepted("p", of: "#p", at: now - 3)
            let records = try await database.records().deliveries(DeliveryQuery(account: air))
            #expect(records.map(\.state) == [.failed, .settled, .accepted, .accepted])
            #expect(records.map(\.runs) == [3, nil, 2, 1])
            #expect(records.map(\.failure) == ["text 订单: Broken", nil, nil, nil])
            #expect(records[0].document == Array("<xml/>".utf8))
            #expect(records[0].answer == .document([9]))
            #expect(records[0].settledAt == now && !records[0].isMasked)
            #expect(records[1].answer == .document(Array("好".utf8)) && records[1].document == nil)
            #expect(records[2].document == Array("<xml>oUser</xml>".utf8) && records[2].settledAt == nil)
            #expect(records[3].key == .of("p", ""), "a push without a user is kept under its own name")
            _ = try await database.run(SQLCommand("DELETE FROM delivery WHERE identity = 'd'"), .writing)
            let again = try await database.records().deliveries(DeliveryQuery(account: air, identity: "d"))
            #expect(again.map(\.state) == [.failed] && again[0].answer == nil)
        },
    ]

    static let reruns = [
        OperatorCheck("a failed delivery is run again as one of its own, behind what its sender waits for already") { database in
            let records = database.records()
            try await database.addSender("oUser", at: now, ticket: 7)
            try await database.addFailed("d", of: "oUser", at: now - 60, runs: 5)
            #expect(try await records.rerun(.of("d", "oUser")) == .accepted)
            #expect(try await records.rerun(.of("d", "oUser")) == .notFailed(.accepted))
            let accepted = try await records.deliveries(DeliveryQuery(account: air, state: .accepted))
            #expect(accepted.map(\.key) == [.of("d#1", "oUser")])
            #expect(accepted.map(\.runs) == [0])
            #expect(accepted.first?.document == Array("<xml/>".utf8))
            #expect(accepted.allSatisfy { $0.arrivedAt >= now - 5 }, "it came when it was wanted again")
            #expect(try await database.rows("pending WHERE ticket = 8 AND replica = '' AND acknowledged = 1") == 1)
            #expect(try await database.rows("sender WHERE last_ticket = 8 AND dialogue = 'flight'") == 1)
            #expect(try await records.deliveries(DeliveryQuery(account: air, state: .failed)).isEmpty)
            #expect(
                try await records.deliveries(DeliveryQuery(account: air, identity: "d")).map(\.state) == [.settled],
                "its repeats are answered as they were"
            )
        },
        OperatorCheck("a sender without a row has one when a delivery is run again, and a run that fails has the next number") {
            database in
            let records = database.records()
            try await database.addFailed("id#9/x#2", of: "oUser", at: now)
            try await database.addFailed("push", of: "#push", at: now)
            #expect(try await records.rerun(.of("id#9/x#2", "oUser")) == .accepted)
            #expect(try await records.rerun(.of("push", "")) == .accepted)
            #expect(try await database.rows("pending WHERE identity = 'id#9/x#3' AND openid = 'oUser' AND ticket = 1") == 1)
            #expect(try await database.rows("pending WHERE identity = 'push#1' AND openid = '#push#1' AND ticket = 1") == 1)
            #expect(try await database.rows("sender WHERE openid IN ('oUser', '#push#1') AND last_ticket = 1") == 2)
        },
        OperatorCheck("of many who want a delivery run again at once, one has it run") { database in
            try await database.addFailed("d", of: "oUser", at: now)
            let outcomes = try await withThrowingTaskGroup(of: RerunOutcome.self) { group in
                for _ in 0..<8 { group.addTask { try await database.records().rerun(.of("d", "oUser")) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count { $0 == .accepted } == 1, "\(outcomes)")
            #expect(outcomes.count { $0 == .notFailed(.accepted) } == 7, "\(outcomes)")
            #expect(try await database.rows("pending") == 1)
        },
        OperatorCheck("what cannot be run again is told by its reason") { database in
            let records = database.records()
            #expect(try await records.rerun(.of("d", "oUser")) == .unknown)
            try await database.addSettled("settled", of: "oUser", at: now)
            #expect(try await records.rerun(.of("settled", "oUser")) == .notFailed(.settled))
            try await database.addAccepted("accepted", of: "oUser", at: now)
            #expect(try await records.rerun(.of("accepted", "oUser")) == .notFailed(.accepted))
            try await database.addFailed("masked", of: "oUser", at: now, isMasked: true)
            #expect(try await records.rerun(.of("masked", "oUser")) == .masked)
            try await database.addFailed("empty", of: "oUser", at: now, document: "")
            #expect(try await records.rerun(.of("empty", "oUser")) == .withoutDocument)
            let record = try await records.deliveries(DeliveryQuery(account: air, identity: "masked")).first
            #expect(record?.isMasked == true)
            #expect(try await database.rows("pending") == 1)
            #expect(try await database.rows("sender") == 0)
        },
    ]
}
