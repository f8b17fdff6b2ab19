import Foundation
import StorageTesting
import Testing

@testable import WebhookStorage

@Suite("An SQLite database that is served")
struct ServingLockTests {
    @Test("is refused to whoever else wants to serve it, by whichever path, until it is closed")
    func exclusion() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("db.sqlite")
        let first = try SQLiteDatabase(path: path, opening: .serving)
        try await first.migrate()
        try FileManager.default.createSymbolicLink(atPath: folder.path("link"), withDestinationPath: path)
        try FileManager.default.createSymbolicLink(atPath: folder.path("again"), withDestinationPath: folder.url.path)
        for other in [path, folder.path("link"), folder.path("./db.sqlite"), folder.path("again/db.sqlite")] {
            let error = #expect(throws: StorageError.self) { try SQLiteDatabase(path: other, opening: .serving) }
            #expect(error == .served(path: try SQLiteFile(at: path).path), "\(other)")
        }
        try first.close()
        let second = try SQLiteDatabase(path: folder.path("link"), opening: .serving)
        try await second.requireCurrentSchema()
    }

    @Test("is free again when the value is gone, closed or not")
    func lifetime() throws {
        let folder = try TemporaryFolder()
        for _ in 0..<2 { _ = try SQLiteDatabase(path: folder.path("db.sqlite"), opening: .serving) }
    }

    @Test("can be read and written by operators meanwhile")
    func operators() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("db.sqlite")
        let served = try SQLiteDatabase(path: path, opening: .serving)
        try await served.migrate()
        try await SQLiteDatabase(path: path, opening: .existing).keepLink()
        #expect(try await SQLiteDatabase(path: path, opening: .looking).keptLink == SQLiteDatabase.link)
    }

    @Test("has a lock that is its owner's alone and that no child gets")
    func privacy() throws {
        let folder = try TemporaryFolder()
        let served = try SQLiteDatabase(path: folder.path("db.sqlite"), opening: .serving)
        defer { withExtendedLifetime(served) {} }
        let lock = folder.path("db.sqlite-serving")
        let mode = try FileManager.default.attributesOfItem(atPath: lock)[.posixPermissions] as? NSNumber
        #expect(mode?.intValue == 0o600)
        let descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").filter {
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")) == lock
        }
        #expect(descriptors.count == 1)
        for descriptor in descriptors { #expect(fcntl(try #require(Int32(descriptor)), F_GETFD) & FD_CLOEXEC != 0) }
    }

    @Test("is refused where the file system cannot lock", arguments: [ENOLCK, EOPNOTSUPP, ENOSYS, EACCES])
    func unlockable(code: Int32) throws {
        let folder = try TemporaryFolder()
        let file = try SQLiteFile(at: try folder.write("", to: "db.sqlite"))
        guard case .unusable(file.path, let reason) = ServingLock.refusal(code, of: file) else {
            Issue.record("\(ServingLock.refusal(code, of: file))")
            return
        }
        #expect(reason == "\(file.path)-serving cannot be locked: \(PrivateFile.message(for: code))")
    }

    @Test("is refused where something else has the lock's name")
    func occupied() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("db.sqlite")
        try FileManager.default.createDirectory(atPath: path + "-serving", withIntermediateDirectories: false)
        let error = #expect(throws: StorageError.self) { try SQLiteDatabase(path: path, opening: .serving) }
        #expect(error?.description.contains("db.sqlite-serving cannot be locked: Is a directory") == true)
    }
}
