import Synchronization

/// Remembers which body came under a signature first, so that another body under it is found out.
///
/// The signature of plain mode covers token, timestamp and nonce but no body: whoever reads one callback's URL could
/// send bodies of their own with it until its timestamp is too old. The envelope's signature covers its body, so sealed
/// deliveries need no binding.
public protocol SignatureBinding: Sendable {
    /// Whether the body with that digest is the first under `signature`, or the same as the first.
    func bind(_ signature: UInt64, to body: UInt64) -> Bool
}

/// Keeps the bindings of one process in memory, the newest at least.
public final class InMemorySignatureBinding: SignatureBinding {
    private let owners: Mutex<RecentEntries<UInt64, UInt64>>

    /// - Parameter capacity: how many signatures are remembered at least, twice as many at most, at some 32 bytes each.
    ///   200,000 cover the ten minutes for which a timestamp is accepted at 330 deliveries a second; beyond that the
    ///   oldest are forgotten sooner.
    public init(capacity: Int = 200_000) {
        owners = Mutex(RecentEntries(capacity: capacity))
    }

    public func bind(_ signature: UInt64, to body: UInt64) -> Bool {
        owners.withLock { owners in
            if let owner = owners[signature] { return owner == body }
            owners.put(body, for: signature)
            return true
        }
    }
}
