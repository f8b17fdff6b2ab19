import Foundation

/// Who is about to sign in, under the name in a cookie: the openid stays here, where no browser can change it.
actor Visits {
    struct Visit {
        let state: String
        let openID: String
        let begun: Date
        var wrong = 0
    }

    private var visits: [String: Visit] = [:]
    private static let capacity = 1_000
    private static let lifetime: TimeInterval = 600
    /// So often a code may be wrong.
    private static let attempts = 5

    func begin(state: String, openID: String) -> String {
        let now = Date()
        visits = visits.filter { now.timeIntervalSince($0.value.begun) < Self.lifetime }
        if visits.count >= Self.capacity, let oldest = visits.min(by: { $0.value.begun < $1.value.begun }) {
            visits[oldest.key] = nil
        }
        // The system's generator is a cryptographic one.
        let name = (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 16) }.joined(separator: "-")
        visits[name] = Visit(state: state, openID: openID, begun: now)
        return name
    }

    /// Ends the visit where the code was right, and after too many that were not.
    func signIn(_ name: String, isRight: Bool) -> Visit? {
        guard var visit = visits[name], Date().timeIntervalSince(visit.begun) < Self.lifetime else { return nil }
        if isRight {
            visits[name] = nil
            return visit
        }
        visit.wrong += 1
        visits[name] = visit.wrong < Self.attempts ? visit : nil
        return nil
    }
}
