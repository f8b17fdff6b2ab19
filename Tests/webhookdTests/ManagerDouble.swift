import Foundation

/// A service manager's end of `NOTIFY_SOCKET`.
final class ManagerDouble {
    let address: String
    private let descriptor: Int32

    /// - Parameter address: a path, or `@` and a name for an abstract one.
    init(_ address: String) throws {
        self.address = address
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var name = Array(address.utf8)
        if address.hasPrefix("@") { name[0] = 0 }
        var socket = sockaddr_un()
        socket.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &socket.sun_path) { unsafe $0.copyBytes(from: name) }
        let offset = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 0
        let size = socklen_t(offset + name.count + (address.hasPrefix("@") ? 0 : 1))
        let bound = unsafe withUnsafePointer(to: &socket) { socket in
            unsafe socket.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe bind(descriptor, $0, size) }
        }
        guard bound == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EINVAL) }
        var patience = timeval(tv_sec: 60, tv_usec: 0)
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    /// The next word; empty when none came within a minute.
    func told() -> String {
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = unsafe recv(descriptor, &bytes, bytes.count, 0)
        return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
    }
}
