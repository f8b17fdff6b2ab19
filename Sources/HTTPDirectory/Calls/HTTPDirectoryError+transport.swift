import AsyncHTTPClient
import NIOCore
import NIOPosix
import NIOSSL

extension HTTPDirectoryError {
    /// What a library's error means, without its words: they may quote the URL.
    init(transport error: any Error) {
        switch error {
        case let error as HTTPDirectoryError: self = error
        case let error as HTTPClientError: self.init(error)
        case is NIOTooManyBytesError: self = .tooLarge
        case is NIOConnectionError, is SocketAddressError: self = .notConnected
        case ChannelError.connectTimeout: self = .timeout
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError: self = .tls
        case let error as IOError where [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH].contains(error.errnoCode):
            self = .notConnected
        default: self = .closed
        }
    }

    private init(_ error: HTTPClientError) {
        switch error {
        case .tlsHandshakeTimeout: self = .tls
        case .connectTimeout, .getConnectionFromPoolTimeout, .deadlineExceeded, .readTimeout, .writeTimeout: self = .timeout
        case .alreadyShutdown, .invalidURL, .emptyHost: self = .notConnected
        default: self = .closed
        }
    }
}
