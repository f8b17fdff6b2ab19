import Foundation

/// A file system of a few megabytes in memory, to be filled.
struct SmallFileSystem: Sendable {
    let folder: URL

    /// - Parameter owner: the user whose it is; by default root.
    /// - Throws: ``Unprovable`` where nothing can be mounted.
    init(at folder: URL, megabytes: Int, owner: String = "root") throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        self.folder = folder
        let options = "size=\(megabytes)m,mode=0700,uid=\(owner),gid=\(owner)"
        guard try Self.run("/bin/mount", "-t", "tmpfs", "-o", options, "faults", folder.path) else {
            throw Unprovable("a small file system cannot be mounted: this proof needs root, or CAP_SYS_ADMIN in a container")
        }
    }

    /// Takes all room but about `rest` bytes, or all of it: others take some meanwhile.
    func fill(leaving rest: Int) throws {
        try Data().write(to: ballast)
        let file = try FileHandle(forWritingTo: ballast)
        defer { try? file.close() }
        let piece = Data(count: 16 << 10)
        do {
            while try free() > rest + piece.count { try file.write(contentsOf: piece) }
        } catch CocoaError.fileWriteOutOfSpace {
            // As full as can be.
        }
    }

    private func free() throws -> Int {
        let values = try FileManager.default.attributesOfFileSystem(forPath: folder.path)
        return (values[.systemFreeSize] as? NSNumber)?.intValue ?? 0
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
