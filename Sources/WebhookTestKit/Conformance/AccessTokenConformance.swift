import FoundationEssentials
public import WebhookCore

/// What every `AccessTokenStore` must do, as checks for the tests of your own.
///
/// Used like ``DeliveryLedgerConformance``; each check wants a new, empty store.
public enum AccessTokenConformance: ConformanceSuite {
    /// A store as two replicas have it.
    public struct Subject: Sendable {
        let first: any AccessTokenStore
        let second: any AccessTokenStore

        /// - Parameter second: the same store in another process; by default in the same.
        public init(_ first: any AccessTokenStore, _ second: (any AccessTokenStore)? = nil) {
            self.first = first
            self.second = second ?? first
        }
    }

    /// All of them; each wants a store of its own.
    public static let checks: [Check] = [
        Check("a token is seen by all, with its end to the millisecond, once it is kept, and before it none is") { subject in
            try expect(try await subject.second.token(of: air), nil, "the token of an empty store")
            let lease = try await subject.first.lease()
            try expect(try await subject.second.token(of: air), nil, "the token while it is fetched")
            let token = AccessToken("a-1", expiresAt: conformanceNow + 7_199.123)
            try expect(try await subject.first.keep(token, under: lease), true, "whether it is kept")
            try expect(try await subject.second.token(of: air)?.value, "a-1", "the token")
            let rest = try await subject.second.token(of: air)?.expiresAt.timeIntervalSince(token.expiresAt) ?? -1
            try expect(abs(rest) < 0.001, true, "whether its end is the same")
            try expect(try await subject.first.token(of: AppID("wxAnother")), nil, "the token of another account")
        },
        Check("one at a time may fetch a token, until it has brought one") { subject in
            let lease = try await subject.first.lease(after: 0, for: 15)
            try expect(try await subject.second.leaseIfFree(after: 0), nil, "a second lease")
            try expect(try await subject.second.leaseIfFree(after: 14.999), nil, "a second lease just before the first ends")
            try expect(try await subject.first.leaseIfFree(after: 1), nil, "a second lease of the same replica")
            _ = try await subject.second.lease(of: AppID("wxAnother"))
            _ = try await subject.first.keep(token("a-1"), under: lease)
            let next = try await subject.second.lease(after: 1)
            try expect(next.generation > lease.generation, true, "whether the next lease is a later one")
        },
        Check("a lease that ends without a token is given to another, and the older one then changes nothing") { subject in
            let older = try await subject.first.lease(after: 0, for: 15)
            let newer = try await subject.second.lease(after: 15, for: 15)
            try expect(newer.generation > older.generation, true, "whether the generation grew")
            try expect(try await subject.first.keep(token("late"), under: older), false, "whether the older one's token is kept")
            try expect(try await subject.first.token(of: air), nil, "the token")
            try await subject.first.release(older)
            try expect(try await subject.first.leaseIfFree(after: 16), nil, "a lease after the older one was released")
            try expect(try await subject.second.keep(token("new"), under: newer), true, "whether the newer one's is kept")
            try expect(try await subject.first.keep(token("late"), under: older), false, "whether the older one's is kept then")
            try expect(try await subject.first.token(of: air)?.value, "new", "the token in the end")
        },
        Check("a lease that is released is free at once, and the token before stays") { subject in
            _ = try await subject.first.keep(token("a-1"), under: try await subject.first.lease())
            try await subject.first.release(try await subject.first.lease(after: 1, for: 15))
            try expect(try await subject.second.token(of: air)?.value, "a-1", "the token")
            _ = try await subject.second.lease(after: 1)
            try expect(try await subject.first.token(of: air)?.value, "a-1", "the token while the next is fetched")
        },
        Check("a token takes the place of the one before, also when it ends sooner") { subject in
            _ = try await subject.first.keep(token("a-1", for: 7_200), under: try await subject.first.lease())
            _ = try await subject.second.keep(token("a-2", for: 300), under: try await subject.second.lease(after: 1))
            let kept = try await subject.first.token(of: air)
            try expect(kept?.value, "a-2", "the token")
            try expect(kept?.expiresAt, conformanceNow + 300, "its end")
        },
        Check("a token is kept as it is, whatever it is made of") { subject in
            let value = String(repeating: "57_aB-'\"\\%_;", count: 160)
            _ = try await subject.first.keep(token(value), under: try await subject.first.lease())
            try expect(try await subject.second.token(of: air)?.value == value, true, "whether the token is the same")
        },
        Check("of many that want to fetch at once one may") { subject in
            let granted = try await withThrowingTaskGroup(of: Int.self) { tasks in
                for number in 0..<40 {
                    let store = number.isMultiple(of: 2) ? subject.first : subject.second
                    tasks.addTask { try await store.leaseIfFree(after: 0) == nil ? 0 : 1 }
                }
                return try await tasks.reduce(0, +)
            }
            try expect(granted, 1, "how many leases were given")
        },
    ]

    private static func token(_ value: String, for lifetime: Double = 7_200) -> AccessToken {
        AccessToken(value, expiresAt: conformanceNow + lifetime)
    }
}

private let air = AppID("wxConformance1")

extension AccessTokenStore {
    fileprivate func leaseIfFree(
        of app: AppID = air,
        after delay: Double,
        for time: Double = 15
    ) async throws -> RenewalLease? {
        let now = conformanceNow + delay
        return try await leaseRenewal(of: app, at: now, until: now + time)
    }

    fileprivate func lease(of app: AppID = air, after delay: Double = 0, for time: Double = 15) async throws -> RenewalLease {
        guard let lease = try await leaseIfFree(of: app, after: delay, for: time) else {
            throw ConformanceFailure(description: "a lease that is free was not given")
        }
        return lease
    }
}
