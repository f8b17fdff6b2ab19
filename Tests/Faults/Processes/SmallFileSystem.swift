import Foundation

/// A file system of a few megabytes in memory, to be filled.
struct SmallFileSystem: Sendable {
    let folder: URL

    /// - Throws: ``Unprovable`` where nothing can be mounted.
    init(at folder: URL, megabytes: Int) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        self.folder = folder
        guard try Self.run("/bin/mount", "-t", "tmpfs", "-o", "size=\(megabytes)m,mode=0700", "faults", folder.path) else {
            throw Unprovable("a small file system cannot be mounted: this proof needs root, or CAP_SYS_ADMIN in a container")
        }
    }

    /// Takes all room but `rest` bytes.
    func fill(leaving rest: Int) throws {
        let values = try FileManager.default.attributesOfFileSystem(forPath: folder.path)
        guard let free = (values[.systemFreeSize] as? NSNumber)?.intValue, free > rest else { return }
        try Data(count: free - rest).write(to: ballast)
    }

    /// Gives it back.
    func makeRoom() throws {
        try FileManager.default.removeItem(at: ballast)
    }

    func unmount() {
        _ = try? Self.run("/bin/umount", folder.path)
    }

    private var ballast: URL { folder.appending(path: "ballast") }

    private static func run(_ command: String, _ arguments: String...) throws -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: command)
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationReason == .exit && process.terminationStatus == 0
    }
}
