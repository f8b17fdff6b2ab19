import NIOCore
import ServiceLifecycle

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A listener that tells which it was when it cannot start.
struct ListenerService: Service {
    let listener: Listener
    let address: ListenAddress
    let service: any Service

    func run() async throws {
        do {
            if case .unix(let path) = address { try UnixSocketFile(path: path).makeRoom() }
            try await service.run()
        } catch let error as IOError {
            let reason = unsafe String(cString: strerror(error.errnoCode))
            if Self.stays(error.errnoCode) { throw StartError.cannotListen(listener, address, reason: reason) }
            throw StartError.addressUnavailable(listener, address, reason: reason)
        } catch let error as SocketAddressError {
            throw StartError.cannotListen(listener, address, reason: "\(error)")
        }
    }

    /// Whether it is a fault of the address or of permissions, which no later start finds gone.
    private static func stays(_ code: CInt) -> Bool {
        [EACCES, EPERM, EROFS, ENOENT, ENOTDIR, ENOTSOCK, ELOOP, ENAMETOOLONG, EINVAL, EAFNOSUPPORT].contains(code)
    }
}
