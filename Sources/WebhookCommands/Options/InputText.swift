import ArgumentParser
import Foundation

/// Why an input cannot be read. Described without its name, for a sentence that begins with it.
enum InputFault: Error, CustomStringConvertible {
    case unreadable
    case tooLarge
    case notText

    var description: String {
        switch self {
        case .unreadable: "cannot be read"
        case .tooLarge: "is larger than \(InputText.limit >> 20) MiB"
        case .notText: "is not UTF-8"
        }
    }
}

/// A text given as a file, or on standard input.
enum InputText {
    /// The most that is read, in bytes: a callback's body has at most as much.
    static let limit = 4 << 20

    /// - Parameter path: `-` or nil for standard input.
    static func read(_ path: String?) throws -> String {
        guard let path, path != "-" else {
            return try text(Result { () throws(InputFault) in try CommandEnvironment.input.bytes() }, of: "standard input")
        }
        return try text(Result { () throws(InputFault) in try bytes(at: path) }, of: path)
    }

    /// What was read as text, or the reason why not on standard error.
    static func text(_ bytes: Result<[UInt8], InputFault>, of name: String) throws -> String {
        do throws(InputFault) {
            guard let text = String(validating: try bytes.get(), as: UTF8.self) else { throw .notText }
            return text
        } catch {
            throw ExitCode.badData.saying("\(name) \(error)")
        }
    }

    private static func bytes(at path: String) throws(InputFault) -> [UInt8] {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw .unreadable }
        defer { try? handle.close() }
        return try bytes(of: handle)
    }

    /// All up to the end, a pipe's, too, and no more than ``limit``.
    static func bytes(of handle: FileHandle) throws(InputFault) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let chunk: Data
            do {
                guard let read = try handle.read(upToCount: 1 << 16), !read.isEmpty else { return bytes }
                chunk = read
            } catch {
                throw .unreadable
            }
            bytes += chunk
            guard bytes.count <= limit else { throw .tooLarge }
        }
    }
}
