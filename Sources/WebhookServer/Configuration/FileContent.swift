import Foundation

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A small text file with the permissions it stands under.
struct FileContent: Sendable {
    let text: String
    /// The permission bits.
    let mode: UInt32

    private static let largest = 1 << 20

    init(path: String) throws(ConfigurationProblem) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Self.problem("cannot be read", path, errno) }
        defer { close(descriptor) }
        let attributes = Self.attributes(of: path)
        guard attributes?.isFile == true else { throw ConfigurationProblem(.error, "\(path.printable) is not a file") }
        mode = attributes?.mode ?? 0

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
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: directory).filter { !$0.hasPrefix(".") }
        } catch {
            throw ConfigurationProblem(.error, "\(directory.printable) cannot be listed")
        }
        var files: [(name: String, content: FileContent)] = []
        for name in names.sorted() {
            let path = directory + "/" + name
            guard attributes(of: path)?.isFile == true else { continue }
            files.append((name, try FileContent(path: path)))
        }
        return files
    }

    /// Of what a link leads to.
    private static func attributes(of path: String) -> (isFile: Bool, mode: UInt32)? {
        let target = URL(filePath: path).resolvingSymlinksInPath().path
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: target) else { return nil }
        // Foundation boxes the number, FoundationEssentials alone does not.
        let permissions = attributes[.posixPermissions]
        let number = (permissions as? NSNumber)?.uint32Value
        let mode = number ?? (permissions as? any BinaryInteger).map { UInt32(truncatingIfNeeded: $0) }
        return (attributes[.type] as? FileAttributeType == .typeRegular, mode ?? 0)
    }

    private static func problem(_ what: String, _ path: String, _ code: Int32) -> ConfigurationProblem {
        let reason = unsafe String(cString: strerror(code))
        return ConfigurationProblem(.error, "\(path.printable) \(what): \(reason)")
    }
}
