import FoundationEssentials
import WebhookTestKit

/// Finds the stories below a path.
public enum StoryFolder {
    /// The story in that file, or those in all files `*.yaml` and `*.yml` of the folder and the folders in it, sorted by
    /// path.
    ///
    /// - Throws: also when there is no story at all, or none in a folder below it, so that a misspelt path or name is no
    ///   success.
    public static func stories(at path: String) throws(StoryError) -> [Story] {
        var path = path
        while path.count > 1 && path.hasSuffix("/") { path.removeLast() }
        guard isFolder(path) else { return [try Story(yaml: try text(at: path), path: path)] }
        var stories: [Story] = []
        try collect(path, into: &stories)
        return stories
    }

    private static func collect(_ folder: String, into stories: inout [Story]) throws(StoryError) {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }.sorted()
        } catch {
            throw StoryError(folder, .unreadable(SmallFile.reason(error)))
        }
        let before = stories.count
        for name in names {
            let path = "\(folder)/\(name)"
            if isFolder(path) {
                try collect(path, into: &stories)
            } else if name.lowercased().hasSuffix(".yaml") || name.lowercased().hasSuffix(".yml") {
                stories.append(try Story(yaml: try text(at: path), path: path))
            }
        }
        if stories.count == before { throw StoryError(folder, .noStories) }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
    }

    private static func text(at path: String) throws(StoryError) -> String {
        let bytes: [UInt8]
        do throws(SmallFile.Fault) {
            bytes = try SmallFile.bytes(at: path)
        } catch {
            throw StoryError(path, .unreadable("\(error)"))
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw StoryError(path, .notUTF8) }
        return text
    }

    static func write(_ text: String, to path: String) throws(StoryError) {
        do {
            try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw StoryError(path, .unreadable(SmallFile.reason(error)))
        }
    }
}
