import HummingbirdCore

/// Where a listener waits for connections.
public enum ListenAddress: Sendable, Hashable, CustomStringConvertible {
    /// Port 0 lets the system choose one.
    case tcp(host: String, port: Int)
    /// A Unix socket, for a proxy on the same machine.
    case unix(path: String)

    public var description: String {
        switch self {
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }

    /// Whether only processes of this machine reach it.
    var isLocal: Bool {
        guard case .tcp(let host, _) = self, let address = RemoteAddress(text: host) else { return true }
        return AddressBlock.loopbackV4.contains(address) || AddressBlock.loopbackV6.contains(address)
    }

    var bindAddress: BindAddress {
        switch self {
        case .tcp(let host, let port): .hostname(host, port: port)
        case .unix(let path): .unixDomainSocket(path: path)
        }
    }
}
