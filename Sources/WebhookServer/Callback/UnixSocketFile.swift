import FoundationEssentials
import Logging
import NIOCore

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The file at which a listener's Unix socket stands.
struct UnixSocketFile {
    let path: String

    /// Removes what an earlier process left there. Nothing that is in use, and nothing that is no socket.
    ///
    /// - Throws: `EADDRINUSE` where somebody listens, `ENOTSOCK` for another file, and what the system says of either.
    func makeRoom() throws(IOError) {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else { return }
        guard attributes[.type] as? FileAttributeType == .typeSocket else { throw IOError(errnoCode: ENOTSOCK, reason: "lstat") }
        if try isListenedOn() { throw IOError(errnoCode: EADDRINUSE, reason: "connect") }
        guard unsafe unlink(path) == 0 || errno == ENOENT else { throw IOError(errnoCode: errno, reason: "unlink") }
    }

    /// Lets every process of the machine connect, as it may to a port of 127.0.0.1: a proxy is another user. Whom to keep out is
    /// up to the folder. Where the system does not let it, that is logged, and those connect who may.
    func open(_ logger: Logger) {
        if unsafe chmod(path, 0o666) == 0 { return }
        let reason = IOError(errnoCode: errno, reason: "chmod")
        logger.error("socket closed to other users", metadata: ["socket": "\(path)", "reason": "\(reason)"])
    }

    private func isListenedOn() throws(IOError) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard path.utf8.count < room else { throw IOError(errnoCode: ENAMETOOLONG, reason: "connect") }
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw IOError(errnoCode: errno, reason: "socket") }
        defer { close(descriptor) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let outcome = unsafe withUnsafePointer(to: &address) { address in
            unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe connect(descriptor, $0, size) }
        }
        if outcome == 0 { return true }
        // One that may not be asked, or has no room for more, is somebody's.
        return errno != ECONNREFUSED && errno != ENOENT
    }
}
