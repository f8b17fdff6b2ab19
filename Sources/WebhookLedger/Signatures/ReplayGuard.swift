public import FoundationEssentials
public import SignatureVerify

/// Remembers which body came under a signature first, so that another body under it is found out.
///
/// The signature of plain mode covers token, timestamp and nonce but no body: whoever reads one callback's URL could
/// send bodies of their own with it until its timestamp is too old. The envelope's signature covers its body, so sealed
/// deliveries need no replay guard.
public protocol ReplayGuard: Sendable {
    /// Whether `body` is the first that came under `signature`, or the same as the first.
    ///
    /// The first body owns the signature until `end`; when that is over, the next one does.
    ///
    /// - Throws: `ReplayGuardError` when that cannot be known; nothing is believed then.
    func bind(
        _ signature: CallbackSignature,
        to body: [UInt8],
        at now: Date,
        until end: Date
    ) async throws(ReplayGuardError) -> Bool
}

/// Why it is not known whose signature one is.
public enum ReplayGuardError: Error, Sendable, Hashable {
    /// Where owners are kept cannot be asked, for a reason that the operator reads. It quotes no signature and no body.
    case unavailable(reason: String)
}

extension ReplayGuardError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unavailable(let reason): reason
        }
    }
}

/// Keeps the owners of signatures of one process in memory, the newest at least.
public final class InMemoryReplayGuard: ReplayGuard {
    private let owners: SignatureOwners<Int>

    /// - Parameter capacity: how many signatures are remembered at least, twice as many at most, at some 32 bytes each.
    ///   196,000, as many as a table of 2^18 places takes, cover ten minutes at 326 deliveries a second; beyond that the oldest
    ///   are forgotten sooner.
    public init(capacity: Int = 196_000) {
        owners = SignatureOwners(capacity: capacity)
    }

    /// Returns at once: it waits for nobody.
    public func bind(_ signature: CallbackSignature, to body: [UInt8], at now: Date, until end: Date) async -> Bool {
        isOwner(body, of: signature, at: now, until: end)
    }

    /// Whether another body is known to own the signature; nothing is taken down.
    package func isOwnedByAnother(than body: [UInt8], _ signature: CallbackSignature, at now: Date) -> Bool {
        owners.owner(of: signature, at: now).map { $0 != Self.digest(of: body) } ?? false
    }

    /// The same as ``bind(_:to:at:until:)`` where nothing can wait.
    package func isOwner(_ body: [UInt8], of signature: CallbackSignature, at now: Date, until end: Date) -> Bool {
        let digest = Self.digest(of: body)
        return owners.owner(of: signature, orElse: digest, at: now, until: end) == digest
    }

    /// Seeded anew in every process, so that nobody can look for two bodies that are taken for one.
    private static func digest(of body: [UInt8]) -> Int {
        var hasher = Hasher()
        unsafe body.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        return hasher.finalize()
    }
}
