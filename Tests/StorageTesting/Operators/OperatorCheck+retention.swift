import Foundation
import Testing
import WebhookCore
import WebhookStorage

extension OperatorCheck {
    static let retention = [
        OperatorCheck("forgets each kind when its time is over, no more than the limit, the rest stays") { database in
            let records = database.records()
            // Of days that have no part of their own where the record has parts.
            let start = now - 86_400 * 40
            for number in 0..<5 {
                let (time, user) = (start + Double(number) * hour, "oUser\(number)")
                let account = number % 2 == 0 ? air : shop
                try await database.addSettled("s\(number)", of: user, at: time, account: account)
                try await database.add(
                    "failed",
                    [
                        "account": .text(account.rawValue), "openid": .text(user), "identity": .text("f\(number)"),
                        "created": .seconds(time), "document": .bytes([1]), "failure": .text("r"), "settled": .milliseconds(time),
                    ]
                )
                try await database.addMessage("sent", to: user, .sent, at: time, account: account)
                try await database.addMessage("dead", to: user, .dead, at: time, account: account)
                try await database.addMessage("waiting", to: user, at: time, account: account)
            }
            let age = Duration.seconds(Date().timeIntervalSince(start + 2.5 * hour))
            for (kind, table) in [
                (.settledDeliveries, "delivery"), (.failedDeliveries, "failed"), (.sentMessages, "outbox WHERE state = 'sent'"),
                (.deadMessages, "outbox WHERE state = 'dead'"),
            ] as [(RetainedKind, String)] {
                #expect(try await records.purge(kind, olderThan: age, limit: 2) == 2, "\(kind)")
                #expect(try await database.rows(table) == 3, "\(kind)")
                #expect(try await records.purge(kind, olderThan: age, limit: 100) == 1, "\(kind)")
                #expect(try await records.purge(kind, olderThan: age, limit: 100) == 0, "\(kind)")
                #expect(try await database.rows(table) == 2, "\(kind)")
            }
            #expect(try await database.rows("outbox WHERE state = 'waiting'") == 5)
            #expect(try await database.rows("delivery WHERE identity IN ('s3', 's4')") == 2)
        },
        OperatorCheck("an answer of just now stays, however long ago its delivery was made") { database in
            try await database.addSettled("d", of: "oUser", at: now, created: now - 86_400 * 40)
            #expect(try await database.records().purge(.settledDeliveries, olderThan: .seconds(3_600), limit: 10) == 0)
        },
        OperatorCheck("of many who forget at once, none forgets more than is due, and all is gone in the end") { database in
            for number in 0..<40 { try await database.addMessage("k\(number)", to: "oUser", .sent, at: now - 10 * hour) }
            try await database.addMessage("young", to: "oUser", .sent, at: now)
            let records = database.records()
            let count = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<4 { group.addTask { try await records.purge(.sentMessages, olderThan: .seconds(3_600), limit: 10) } }
                return try await group.reduce(0, +)
            }
            #expect(try await database.rows("outbox") == 41 - count)
            while try await records.purge(.sentMessages, olderThan: .seconds(3_600), limit: 10) > 0 {}
            #expect(try await database.rows("outbox") == 1)
        },
        OperatorCheck("what nobody finished is failed when its time is over, and can be run again") { database in
            let records = database.records()
            try await database.addAccepted("a", of: "oUser", at: now - 10 * hour, runs: 4)
            try await database.addAccepted("young", of: "oUser", at: now, ticket: 2)
            try await database.addAccepted("other", of: "oUser", at: now - 9 * hour, account: shop)
            #expect(try await records.purge(.acceptedDeliveries, olderThan: .seconds(3_600), limit: 1) == 1)
            let failed = try await records.deliveries(DeliveryQuery(account: air, state: .failed))
            #expect(failed.map(\.key.identity) == ["a"])
            #expect(failed.first?.runs == 4)
            #expect(failed.first?.answer == .acknowledgement, "repeats have an answer")
            #expect(try await records.purge(.acceptedDeliveries, olderThan: .seconds(3_600), limit: 9) == 1)
            #expect(try await records.acceptedDeliveries() == [air: 1])
            #expect(try await records.rerun(.of("a", "oUser")) == .accepted)
            #expect(try await records.acceptedDeliveries() == [air: 2])
        },
        OperatorCheck("what a living replica handles is not failed, however long ago it came; what a dead one did is") {
            database in
            let records = database.records()
            for (replica, life) in [("living", 3_600.0), ("dead", -3_600)] {
                try await database.add("replica", ["id": .text(replica), "alive_until": .milliseconds(Date() + life)])
                try await database.addAccepted("a", of: replica, at: now - 10 * hour)
                try await database.add(
                    "sender",
                    [
                        "account": .text("air"), "openid": .text(replica), "last_ticket": .integer(1), "claim": .text("c"),
                        "claim_identity": .text("a"), "claim_replica": .text(replica),
                    ]
                )
            }
            #expect(try await records.purge(.acceptedDeliveries, olderThan: .seconds(3_600), limit: 9) == 1)
            let left = try await records.deliveries(DeliveryQuery(account: air, state: .accepted))
            #expect(left.map(\.key.sender.user.rawValue) == ["living"])
        },
        OperatorCheck("masks dead messages, many of one instant too, and leaves those without numbers") { database in
            for number in 0..<5 {
                try await database.addMessage("card\(number)", to: "oUser", .dead, at: now, text: "卡号4111111111111111")
            }
            try await database.addMessage("plain", to: "oOther", .dead, at: now + 1)
            try await database.addMessage("waiting", to: "oUser", at: now, text: "卡号4111111111111111")
            let records = database.records()
            var position = try await records.maskMessages(of: air, with: .all, after: nil, limit: 2)
            while let last = position { position = try await records.maskMessages(of: air, with: .all, after: last, limit: 2) }
            #expect(try await database.rows("outbox WHERE masked = 1") == 5)
            #expect(try await database.rows("outbox WHERE content LIKE '%4111111111111111%'") == 1)
        },
    ]
}
