import ArgumentParser
import Foundation

/// A text given as a file, or on standard input.
enum InputText {
    /// - Parameter path: `-` or nil for standard input.
    static func read(_ path: String?) throws -> String {
        let bytes: Data
        if let path, path != "-" {
            do {
                bytes = try Data(contentsOf: URL(filePath: path))
            } catch {
                throw ExitCode.badData.saying("\(path) cannot be read")
            }
        } else {
            bytes = try FileHandle.standardInput.readToEnd() ?? Data()
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ExitCode.badData.saying("\(path ?? "-") is not UTF-8")
        }
        return text
    }
}
