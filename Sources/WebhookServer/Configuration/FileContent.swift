#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A small text file with the permissions it was read under, from one open descriptor.
struct FileContent: Sendable {
    let text: String
    /// The permission bits.
    let mode: UInt32

    private static let largest = 1 << 20

    init(path: String) throws(ConfigurationProblem) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Self.problem("cannot be read", path, errno) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw Self.problem("cannot be read", path, errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw ConfigurationProblem(.error, "\(path.printable) is not a file") }
        mode = UInt32(status.st_mode & 0o7777)

        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe chunk.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { break }
            if count < 0 {
                if errno == EINTR { continue }
                throw Self.problem("cannot be read", path, errno)
            }
            bytes += chunk[..<count]
            guard bytes.count <= Self.largest else {
                throw ConfigurationProblem(.error, "\(path.printable) is larger than \(ByteCount(bytes: Self.largest))")
            }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ConfigurationProblem(.error, "\(path.printable) is not UTF-8")
        }
        self.text = text
    }

    /// The files of a directory by name, hidden ones and directories left out, links followed.
    static func files(in directory: String) throws(ConfigurationProblem) -> [(name: String, content: FileContent)] {
        guard let stream = unsafe opendir(directory) else { throw problem("cannot be read", directory, errno) }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) {
                unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        var files: [(name: String, content: FileContent)] = []
        for name in names.sorted() {
            let path = directory + "/" + name
            var status = stat()
            guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
            files.append((name, try FileContent(path: path)))
        }
        return files
    }

    private static func problem(_ what: String, _ path: String, _ code: Int32) -> ConfigurationProblem {
        let reason = unsafe String(cString: strerror(code))
        return ConfigurationProblem(.error, "\(path.printable) \(what): \(reason)")
    }
}
