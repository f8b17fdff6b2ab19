public import WebhookCore

/// Everything the service is told before it starts: checked, complete and immutable.
///
/// Made by ``load(file:environment:credentials:)``; `deploy/webhookd.yaml` explains every key to an operator.
public struct ServerConfiguration: Sendable {
    /// Where one of the listeners waits for connections.
    public enum Address: Sendable, Hashable {
        /// - host: an IP address, or `localhost`.
        /// - port: 0 lets the system choose.
        case tcp(host: String, port: Int)
        /// A socket in the file system.
        case unix(path: String)
    }

    /// Bounds that keep one sender, or all of them, from using the machine up.
    public struct Limits: Sendable, Hashable {
        public var connections: Int
        public var connectionsPerAddress: Int
        public var deliveriesInFlight: Int
        public var headSize: ByteCount
        public var bodySize: ByteCount
        public var headTimeout: Duration
        public var bodyTimeout: Duration
        public var idleTimeout: Duration
    }

    public struct Log: Sendable, Hashable {
        public var level: LogLevel
        public var format: LogFormat
        /// What openids are fingerprinted with; nil lets every start choose its own.
        public var openIDKey: FingerprintKey?
    }

    public internal(set) var callbacks: Address
    public internal(set) var operations: Address
    /// Event loops.
    public internal(set) var threads: Int
    public internal(set) var trustedProxies: [AddressBlock]
    public internal(set) var limits: Limits
    /// How long accepted deliveries may take after the signal to stop.
    public internal(set) var shutdownGrace: Duration
    /// The path of the SQLite database.
    public internal(set) var database: String
    /// Whether the lookups are filled with sample data that moves with the date.
    public internal(set) var sampleData: Bool
    public internal(set) var log: Log
    /// By name.
    public internal(set) var accounts: [AccountConfiguration]
}

/// One account with its place on the callback listener and the service that answers for it.
public struct AccountConfiguration: Sendable {
    public let account: Account
    /// The URL's path at which the platform calls, such as `/wechat/air`.
    public let path: String
    public let service: ServiceKind
    /// The airline's own two-character designator: a flight number without one is this airline's.
    public let airline: String?
    /// How far a callback's `timestamp` may be from the clock.
    public let timestampTolerance: Duration
    /// What a customer reads when the answer failed; nil for the built-in text.
    public let apology: String?
}

/// Which built-in service answers an account's customers.
public enum ServiceKind: String, Sendable, Hashable, CaseIterable {
    case airline
    case shop
    case phoneMaker = "phone-maker"
}

extension ServerConfiguration.Address: CustomStringConvertible {
    /// As an operator writes it: `127.0.0.1:8080`, `[::1]:8080`, `unix:/run/webhookd/callbacks.sock`.
    public var description: String {
        switch self {
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }
}
