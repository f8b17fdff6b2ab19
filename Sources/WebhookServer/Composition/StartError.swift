/// Why the service did not start, for the operator. Holds no secret.
public enum StartError: Error, Sendable, Hashable {
    /// An address is taken, not of this machine or not allowed.
    case cannotListen(Listener, ListenAddress, reason: String)
    /// The database or its folder cannot be used.
    case database(path: String, reason: String)
    /// OpenSSL cannot make fingerprints.
    case fingerprints(reason: String)
}

/// One of the two listeners.
public enum Listener: String, Sendable, Hashable, CaseIterable {
    /// Where the platform's callbacks arrive.
    case callbacks
    /// Where health and metrics are.
    case operations
}

extension StartError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .cannotListen(let listener, let address, let reason):
            "cannot listen for \(listener.rawValue) on \(address): \(reason)"
        case .database(let path, let reason): "cannot use the database \(path): \(reason)"
        case .fingerprints(let reason): "cannot make fingerprints: \(reason)"
        }
    }
}
