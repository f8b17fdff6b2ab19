#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The service manager that started the process and waits to be told, by the protocol of `sd_notify(3)`: systemd with
/// `Type=notify`.
struct ServiceManager: Sendable {
    private let path: String

    /// Nil where nobody waits.
    init?(environment: [String: String]) {
        // The other form that systemd knows, a VSOCK address, is for virtual machines.
        guard let path = environment["NOTIFY_SOCKET"], path.hasPrefix("/") || path.hasPrefix("@") else { return nil }
        self.path = path
    }

    /// Sends a variable such as `READY=1`. What cannot be sent is not missed here: the manager's own time limit says so.
    func tell(_ state: String) {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var name = Array(path.utf8)
        guard name.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
        // An abstract address: its first byte is zero.
        if path.hasPrefix("@") { name[0] = 0 }
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: name) }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let offset = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 0
        let size = socklen_t(offset + name.count + (path.hasPrefix("@") ? 0 : 1))
        let bytes = Array(state.utf8)
        _ = unsafe withUnsafePointer(to: &address) { address in
            unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe bytes.withUnsafeBytes { unsafe sendto(descriptor, $0.baseAddress, $0.count, 0, address, size) }
            }
        }
    }
}
