public import FoundationEssentials
import Synchronization

/// Shares tokens within one process, which fetches anew when it starts.
public final class InMemoryAccessTokenStore: AccessTokenStore {
    private struct Entry {
        var token: AccessToken?
        var generation: Int64 = 0
        var leasedUntil: Date?
    }

    private let entries = Mutex<[AppID: Entry]>([:])

    public init() {}

    public func token(of app: AppID) async -> AccessToken? {
        entries.withLock { $0[app]?.token }
    }

    public func leaseRenewal(of app: AppID, at now: Date, until end: Date) async -> RenewalLease? {
        entries.withLock { entries in
            var entry = entries[app] ?? Entry()
            if let leasedUntil = entry.leasedUntil, leasedUntil > now { return nil }
            entry.generation += 1
            entry.leasedUntil = end
            entries[app] = entry
            return RenewalLease(app: app, generation: entry.generation)
        }
    }

    public func keep(_ token: AccessToken, under lease: RenewalLease) async -> Bool {
        entries.withLock { entries in
            guard entries[lease.app]?.generation == lease.generation else { return false }
            entries[lease.app]?.token = token
            entries[lease.app]?.leasedUntil = nil
            return true
        }
    }

    public func release(_ lease: RenewalLease) async {
        entries.withLock { entries in
            guard entries[lease.app]?.generation == lease.generation else { return }
            entries[lease.app]?.leasedUntil = nil
        }
    }
}
