import Foundation
import Testing
import WebhookCore
import WebhookStorage

extension OperatorCheck {
    private static let erased = "oErased-1234567890"
    private static let other = "oOther-1234567890"

    static let erasure = [
        OperatorCheck("leaves nothing of a user and all of others") { database in
            let records = database.records()
            for user in [erased, other] {
                try await database.addSettled("s", of: user, at: now)
                try await database.addFailed("f", of: user, at: now)
                try await database.addAccepted("a", of: user, at: now)
                for account in [air, shop] {
                    try await database.addSender(user, at: now, account: account)
                    try await database.addMessage("m-\(user)", to: user, at: now, account: account, text: "给 \(user) 的消息")
                }
            }
            // Messages to another that a delivery of the user queued: their keys name the user.
            try await database.addMessage("air/\(erased)/1/0", to: other, at: now)
            try await database.addMessage("air/\(erased)/1/1", to: other, at: now)
            try await database.addMessage("air/\(erased)/0/0", to: other, .sent, at: now)
            let erasure = try await records.erase(OpenID(erased), of: nil, rewritingUpTo: .max)
            #expect(erasure.left == 0)
            #expect(erasure.remains == 0)
            #expect(erasure.rows == ["sender": 2, "pending": 1, "delivery": 2, "failed": 1, "outbox": 5])
            for account in [air, shop] {
                #expect(try await records.state(of: .user(erased, account), at: now).isEmpty)
                #expect(try await records.state(of: .user(other, account), at: now).conversation != nil)
            }
            #expect(try await records.state(of: .user(other), at: now).deliveries == [.settled: 1, .failed: 1, .accepted: 1])
            let waiting = try await records.state(of: .user(other), at: now).messages
            #expect(waiting.count == 3)
            #expect(!waiting.contains { $0.key.contains("oErased") })
            // Whoever handles a delivery of the user now is told by this.
            #expect(try await database.rows("erasure WHERE account IN ('air', 'shop')") == 2)
            #expect(try await records.erase(OpenID(erased), of: nil, rewritingUpTo: 0).rows.isEmpty)
        },
        OperatorCheck("takes what others' deliveries that are done with say of the user, and leaves what they still wait for") {
            database in
            let records = database.records()
            try await database.addFailed("asked", of: other, at: now - 90, document: "<xml>\(erased)</xml>")
            try await database.addSettled("told", of: other, at: now - 90, answer: "<xml>\(erased)</xml>")
            try await database.addFailed("apart", of: other, at: now - 90)
            try await database.addAccepted("waiting", of: other, at: now - 90, document: "<xml>\(erased)</xml>")
            let erasure = try await records.erase(OpenID(erased), of: nil, rewritingUpTo: .max)
            #expect(erasure.rows == ["delivery": 2, "failed": 1])
            #expect(erasure.left == 1, "it is to be run again once that delivery is done")
            let kept = try await records.deliveries(DeliveryQuery(account: air, user: OpenID(other)))
            #expect(Set(kept.map(\.key.identity)) == ["apart", "waiting"])
            _ = try await database.run(SQLCommand("DELETE FROM pending"), .writing)
            let again = try await records.erase(OpenID(erased), of: nil, rewritingUpTo: .max)
            #expect(again.left + again.remains == 0)
        },
        OperatorCheck("leaves an answer that may be asked for again until the platform has given up") { database in
            try await database.addSettled("told", of: other, at: Date(), answer: "<xml>\(erased)</xml>")
            let erasure = try await database.records().erase(OpenID(erased), of: air, rewritingUpTo: .max)
            #expect(erasure.rows.isEmpty && erasure.left == 1)
        },
        OperatorCheck("leaves the key of a message that is being sent until it has ended") { database in
            try await database.addMessage("air/\(erased)/1/0", to: other, .sending, at: now)
            let erasure = try await database.records().erase(OpenID(erased), of: air, rewritingUpTo: .max)
            #expect(erasure.rows.isEmpty && erasure.left == 1)
        },
        OperatorCheck("can be kept to one account, and takes more than one bite") { database in
            for account in [air, shop] { try await database.addSender(erased, at: now, account: account) }
            for number in 0..<230 { try await database.addSettled("s\(number)", of: erased, at: now) }
            try await database.addSettled("s", of: other, at: now)
            let erasure = try await database.records().erase(OpenID(erased), of: air, rewritingUpTo: .max)
            #expect(erasure.rows == ["sender": 1, "delivery": 230])
            #expect(erasure.left > 0)
            #expect(try await database.rows("delivery") == 1)
            #expect(try await database.records().state(of: .user(erased, shop), at: now).customerLink != nil)
        },
    ]
}
