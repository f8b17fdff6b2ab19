import FoundationEssentials
import LookupStorage

/// A small text file with the permissions it stands under.
struct TextFile: Sendable {
    var text = ""
    /// The permission bits.
    var mode: UInt32 = 0

    static let empty = TextFile()

    private init() {}

    init(path: String) throws(ConfigurationProblem) {
        guard let file = try Self(contentOf: path) else { throw ConfigurationProblem(.error, "\(path.printable) is not a file") }
        self = file
    }

    /// Nil for what is not a file.
    private init?(contentOf path: String) throws(ConfigurationProblem) {
        do throws(FileContent.Fault) {
            let content = try FileContent(path, limit: 1 << 20)
            mode = content.mode
            guard let text = String(validating: content.bytes, as: UTF8.self) else { throw .notText }
            self.text = text
        } catch .notAFile {
            return nil
        } catch {
            throw ConfigurationProblem(.error, "\(path.printable) \(error)")
        }
    }

    /// The files of a directory by name, hidden ones and directories left out, links followed.
    static func files(in directory: String) throws(ConfigurationProblem) -> [(name: String, content: TextFile)] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: directory).filter { !$0.hasPrefix(".") }
        } catch {
            throw ConfigurationProblem(.error, "\(directory.printable) cannot be listed")
        }
        var files: [(name: String, content: TextFile)] = []
        for name in names.sorted() {
            guard let content = try Self(contentOf: directory + "/" + name) else { continue }
            files.append((name, content))
        }
        return files
    }
}
