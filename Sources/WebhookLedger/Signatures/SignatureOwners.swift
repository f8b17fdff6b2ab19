package import FoundationEssentials
package import SignatureVerify
import Synchronization

/// Which body owns a signature and until when, for the newest signatures at least.
package final class SignatureOwners<Body: Equatable & Sendable>: Sendable {
    private struct Owner {
        let body: Body
        let end: Double
    }

    /// By hashes of the signatures with a seed of the process, as they need less room.
    private let owners: Mutex<RecentEntries<Int, Owner>>

    package init(capacity: Int) {
        owners = Mutex(RecentEntries(capacity: capacity))
    }

    /// Whose it is; nil when it is not known to be anybody's.
    package func owner(of signature: CallbackSignature, at now: Date) -> Body? {
        let key = Self.key(signature)
        return owners.withLock { owners in
            guard let owner = owners[key], now.timeIntervalSince1970 <= owner.end else { return nil }
            return owner.body
        }
    }

    /// Whose it is, and that of `body` from now on where it was nobody's.
    package func owner(of signature: CallbackSignature, orElse body: Body, at now: Date, until end: Date) -> Body {
        let key = Self.key(signature)
        return owners.withLock { owners in
            if let owner = owners[key], now.timeIntervalSince1970 <= owner.end { return owner.body }
            owners.put(Owner(body: body, end: end.timeIntervalSince1970), for: key)
            return body
        }
    }

    private static func key(_ signature: CallbackSignature) -> Int {
        var hasher = Hasher()
        hasher.combine(signature)
        return hasher.finalize()
    }
}
