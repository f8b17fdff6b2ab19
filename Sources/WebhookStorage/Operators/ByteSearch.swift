#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Looks for bytes in files as they lie on the disk.
enum ByteSearch {
    private static let chunk = 4 << 20

    /// How often `needle` stands in a file; none in one that is not there.
    static func count(of needle: [UInt8], in path: String) throws(StorageError) -> Int {
        guard !needle.isEmpty else { return 0 }
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let code = errno
            if code == ENOENT { return 0 }
            throw .unusable(path: path, reason: unsafe String(cString: strerror(code)))
        }
        defer { close(descriptor) }
        var count = 0
        var kept: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: chunk)
        while true {
            let size = unsafe buffer.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
            guard size >= 0 else { throw .unusable(path: path, reason: unsafe String(cString: strerror(errno))) }
            if size == 0 { return count }
            let window = kept + buffer[..<size]
            count += occurrences(of: needle, in: window)
            // What a chunk's end cuts is found with the next one.
            kept = Array(window.suffix(needle.count - 1))
        }
    }

    private static func occurrences(of needle: [UInt8], in bytes: [UInt8]) -> Int {
        var count = 0
        var start = 0
        unsafe bytes.withUnsafeBytes { bytes in
            unsafe needle.withUnsafeBytes { needle in
                guard let base = bytes.baseAddress, let wanted = needle.baseAddress else { return }
                let first = unsafe Int32(needle[0])
                // Glibc shows `memmem` only to those who ask for its own extensions.
                while start + needle.count <= bytes.count,
                    let found = unsafe memchr(base + start, first, bytes.count - needle.count - start + 1)
                {
                    if unsafe memcmp(found, wanted, needle.count) == 0 { count += 1 }
                    start = unsafe UnsafeRawPointer(found) - base + 1
                }
            }
        }
        return count
    }
}
