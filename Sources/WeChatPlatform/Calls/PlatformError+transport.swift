import AsyncHTTPClient
import NIOCore
import NIOPosix
import NIOSSL
import WebhookLedger

extension PlatformError {
    /// What a library's error means, without its words: they may quote the URL.
    ///
    /// - Parameter mayHaveEffect: whether the call was on its way.
    init(_ error: any Error, mayHaveEffect: Bool) {
        if error is CancellationError || (error as? HTTPClientError) == .cancelled {
            self = mayHaveEffect ? .inDoubt(.shutDown) : .cancelled
            return
        }
        let failure = TransportFailure(error)
        self = mayHaveEffect && !failure.isBeforeSending ? .inDoubt(failure) : .unreachable(failure)
    }
}

extension TransportFailure {
    init(_ error: any Error) {
        switch error {
        case let error as HTTPClientError: self.init(error)
        case is NIOTooManyBytesError: self = .unreadable
        case is NIOConnectionError, is SocketAddressError: self = .notConnected
        case ChannelError.connectTimeout: self = .connectTimeout
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError: self = .tls
        case let error as IOError where [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH].contains(error.errnoCode):
            self = .notConnected
        default: self = .closed
        }
    }

    private init(_ error: HTTPClientError) {
        switch error {
        case .connectTimeout, .getConnectionFromPoolTimeout: self = .connectTimeout
        case .tlsHandshakeTimeout: self = .tls
        case .deadlineExceeded, .readTimeout, .writeTimeout: self = .timeout
        case .alreadyShutdown: self = .shutDown
        case .invalidURL, .emptyHost: self = .notConnected
        default: self = .closed
        }
    }

    /// Whether it can only happen before anything is sent.
    fileprivate var isBeforeSending: Bool {
        switch self {
        case .connectTimeout, .notConnected: true
        default: false
        }
    }
}
