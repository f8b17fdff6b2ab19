public import WebhookCore

/// Why the service did not start, for the operator. Holds no secret.
public enum StartError: Error, Sendable, Hashable {
    /// An address cannot be listened on, such as a port that needs privileges.
    case cannotListen(Listener, ListenAddress, reason: String)
    /// Another process listens on the address, or the machine does not have it now.
    case addressUnavailable(Listener, ListenAddress, reason: String)
    /// The database or its folder cannot be used.
    case database(path: String, reason: String)
    /// The database cannot be reached now, which may be over soon.
    case databaseAway(path: String, reason: String)
    /// Another process serves the database, and one at a time can.
    case databaseServed(path: String)
    /// An account's routes, or what they need, cannot be made.
    case routes(AccountName, reason: String)
    /// The executable cannot make what its accounts share.
    case executable(reason: String)
    /// OpenSSL cannot make fingerprints.
    case fingerprints(reason: String)
}

/// One of the listeners.
public enum Listener: String, Sendable, Hashable, CaseIterable {
    /// Where the platform's callbacks arrive.
    case callbacks
    /// Where health and metrics are.
    case operations
    /// Where customers and the company's own services see pages, if the configuration has them.
    case pages
}

extension StartError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .cannotListen(let listener, let address, let reason), .addressUnavailable(let listener, let address, let reason):
            "cannot listen for \(listener.rawValue) on \(address): \(reason)"
        case .database(let path, let reason): "cannot use the database \(path): \(reason)"
        case .databaseAway(let path, let reason): "cannot reach the database \(path): \(reason)"
        case .databaseServed(let path):
            "another process serves the database \(path) and holds \(path)-serving: on SQLite, one at a time can"
        case .routes(let account, let reason): "cannot make the routes of the account \(account): \(reason)"
        case .executable(let reason): reason
        case .fingerprints(let reason): "cannot make fingerprints: \(reason)"
        }
    }
}
