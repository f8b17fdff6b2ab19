import CustomerService
import Foundation
import LookupStorage
import PostgreSQLTesting
import Testing
import WebhookCore

@testable import WebhookStorage

@Suite("States of bindings in PostgreSQL", .timeLimit(.minutes(3)))
struct PostgreSQLBindingTests {
    private let digests = (0..<6).map { String(repeating: "\($0)", count: 64) }

    @Test("are used once by their sender, whichever replica is asked, and erased with them")
    func once() async throws {
        let test = try await TestDatabase()
        let (first, second) = (test.database.bindings(of: "shop"), try test.another().bindings(of: "shop"))
        let (one, two) = (OpenID("oOne-1234567890"), OpenID("oTwo-1234567890"))
        try await first.issue(digests[0], to: one, lifetime: .seconds(600))
        #expect(try await second.redeem(digests[1], by: one) == .unknown)
        #expect(try await second.redeem(digests[0], by: two) == .otherSender)
        #expect(try await test.database.bindings(of: "air").redeem(digests[0], by: one) == .unknown)
        let found = try await withThrowingTaskGroup(of: BindingRedemption.self) { group in
            for number in 0..<20 {
                group.addTask { [digests] in try await (number % 2 == 0 ? first : second).redeem(digests[0], by: one) }
            }
            return try await group.reduce(into: [BindingRedemption: Int]()) { $0[$1, default: 0] += 1 }
        }
        #expect(found == [.redeemed: 1, .used: 19])

        try await first.issue(digests[1], to: two, lifetime: .milliseconds(1))
        try await Task.sleep(for: .milliseconds(10))
        #expect(try await second.redeem(digests[1], by: two) == .expired)
        for digest in digests[2...] { try await second.issue(digest, to: two, lifetime: .seconds(600)) }
        #expect(try await first.redeem(digests[2], by: two) == .unknown)
        #expect(try await first.redeem(digests[3], by: two) == .redeemed)

        try await test.run("UPDATE binding SET expires = expires - 86400000 - 700000 WHERE digest = '\(digests[4])'")
        #expect(try await test.database.removeBindings(limit: 10) == 1)
        let erasure = try await test.database.records().erase(two, of: nil, rewritingUpTo: 1 << 30)
        #expect(erasure.rows == ["binding": 2])
        #expect(try await test.count("binding") == 1)
    }
}
