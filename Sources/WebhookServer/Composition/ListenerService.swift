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
            try await service.run()
        } catch let error as IOError {
            throw StartError.cannotListen(listener, address, reason: unsafe String(cString: strerror(error.errnoCode)))
        } catch let error as SocketAddressError {
            throw StartError.cannotListen(listener, address, reason: "\(error)")
        }
    }
}
