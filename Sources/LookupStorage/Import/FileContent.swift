#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A file read whole, with a limit that also holds for one that grows meanwhile.
package struct FileContent: Sendable {
    /// Why a file cannot be read. Described without its name, for a sentence that begins with it.
    package enum Fault: Error, Hashable {
        /// A directory, a pipe or a device.
        case notAFile
        case tooLarge(limit: Int)
        /// Not UTF-8, where text is wanted.
        case notText
        /// By `errno`.
        case unreadable(Int32)
    }

    package let bytes: [UInt8]
    /// The permission bits.
    package let mode: UInt32

    /// - Parameter limit: in bytes.
    package init(_ path: String, limit: Int) throws(Fault) {
        // Without O_NONBLOCK a named pipe that nobody writes to would hang here.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .unreadable(errno) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw .unreadable(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
        guard status.st_size <= limit else { throw .tooLarge(limit: limit) }

        var content: [UInt8] = []
        content.reserveCapacity(Int(status.st_size))
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe chunk.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .unreadable(errno) }
            if count == 0 { break }
            content += chunk[..<count]
            guard content.count <= limit else { throw .tooLarge(limit: limit) }
        }
        bytes = content
        mode = UInt32(status.st_mode) & 0o7777
    }
}

extension FileContent.Fault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notAFile: "is not a file"
        case .notText: "is not UTF-8"
        case .tooLarge(let limit): "is larger than \(limit >> 20) MiB"
        case .unreadable(let code): "cannot be read: \(unsafe String(cString: strerror(code)))"
        }
    }
}
