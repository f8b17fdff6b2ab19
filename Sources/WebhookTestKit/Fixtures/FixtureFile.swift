import FoundationEssentials

/// The files of a case, with errors that name them.
enum FixtureFile {
    struct Entry {
        let name: String
        let isFolder: Bool
    }

    /// What lies in a folder, by name; hidden files are passed over.
    static func entries(of path: String) throws(FixtureError) -> [Entry] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path).filter { !$0.hasPrefix(".") }.sorted().map {
                Entry(name: $0, isFolder: isFolder("\(path)/\($0)"))
            }
        } catch {
            throw FixtureError(path, .unreadable(SmallFile.reason(error)))
        }
    }

    static func isFolder(_ path: String) -> Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
    }

    static func bytes(at path: String) throws(FixtureError) -> [UInt8] {
        do throws(SmallFile.Fault) {
            return try SmallFile.bytes(at: path)
        } catch {
            throw FixtureError(path, .unreadable("\(error)"))
        }
    }

    static func text(at path: String) throws(FixtureError) -> String {
        guard let text = String(validating: try bytes(at: path), as: UTF8.self) else { throw FixtureError(path, .notUTF8) }
        return text
    }

    /// - Parameter isPrivate: whether only the owner may read it.
    static func write(_ text: String, to path: String, isPrivate: Bool = false) throws(FixtureError) {
        do {
            try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
            if isPrivate { try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path) }
        } catch {
            throw FixtureError(path, .unreadable(SmallFile.reason(error)))
        }
    }

    /// For its owner alone, unless it is there.
    static func makeFolder(_ path: String) throws(FixtureError) {
        guard !isFolder(path) else { return }
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw FixtureError(path, .unreadable(SmallFile.reason(error)))
        }
    }
}
