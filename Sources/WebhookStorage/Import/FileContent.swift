#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A file read whole, with a limit that also holds for one that grows meanwhile.
enum FileContent {
    struct Fault: Error {
        let reason: String
    }

    static func read(_ path: String, limit: Int) throws(Fault) -> [UInt8] {
        // Without O_NONBLOCK a named pipe that nobody writes to would hang here.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw fault(errno) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw fault(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw Fault(reason: "is not a file") }
        guard status.st_size <= limit else { throw tooLarge(limit) }

        var content: [UInt8] = []
        content.reserveCapacity(Int(status.st_size))
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe chunk.withUnsafeMutableBytes { buffer in
                unsafe systemRead(descriptor, buffer.baseAddress, buffer.count)
            }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw fault(errno) }
            if count == 0 { return content }
            content += chunk[..<count]
            guard content.count <= limit else { throw tooLarge(limit) }
        }
    }

    private static func fault(_ code: Int32) -> Fault {
        Fault(reason: "cannot be read: \(unsafe String(cString: strerror(code)))")
    }

    private static func tooLarge(_ limit: Int) -> Fault {
        Fault(reason: "is larger than \(limit >> 20) MiB; split it")
    }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    unsafe read(descriptor, buffer, count)
}
