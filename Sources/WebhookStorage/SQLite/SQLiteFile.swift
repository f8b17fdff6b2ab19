import GRDB

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A database file and what SQLite keeps beside it, by the name that no symbolic link stands behind.
struct SQLiteFile: Sendable {
    let path: String

    /// - Parameter path: of a file that is there.
    init(at path: String) throws(StorageError) {
        guard let resolved = unsafe realpath(path, nil) else {
            throw .unusable(path: path, reason: PrivateFile.message(for: errno))
        }
        defer { unsafe free(resolved) }
        self.path = unsafe String(cString: resolved)
    }

    /// In bytes; 0 where there is none.
    var logSize: Int64 { Self.size(of: log) ?? 0 }

    private var log: String { path + "-wal" }
    private var index: String { path + "-shm" }

    /// Whether a process has the log open, or had when it was killed. Not a log that has had nothing but its head for a while: that is
    /// what a process leaves that was killed before it wrote more, and SQLite, which finds another log in the index, would wait for
    /// one that writes.
    private var isLogInUse: Bool {
        guard Self.size(of: log) != nil, Self.size(of: index) != nil else { return false }
        for _ in 0..<5 {
            if logSize != Self.logHead { return true }
            usleep(5_000)
        }
        return false
    }

    /// In bytes.
    private static let logHead: Int64 = 32

    /// Whether the file itself says that it has a log.
    private var isLogged: Bool {
        get throws(StorageError) {
            // Closing it takes no lock away: without a log no connection of this process has read the file.
            let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw .unusable(path: path, reason: PrivateFile.message(for: errno)) }
            defer { close(descriptor) }
            var versions: [UInt8] = [0, 0]
            let count = unsafe versions.withUnsafeMutableBytes { unsafe pread(descriptor, $0.baseAddress, 2, 18) }
            return count == 0 || versions == [2, 2]
        }
    }

    /// How the file is opened so that nothing is written, not even the index of its log.
    ///
    /// SQLite makes log and index for whoever reads a file that has a log by its header, also for a reader that may not
    /// write, and leaves them behind. `immutable` reads the file alone, without locks: right where there is no log. Where a
    /// log is in use, `readonly_shm` leaves its index as it is.
    var untouched: Access {
        get throws(StorageError) {
            if isLogInUse { return Access(name: uri + "?mode=ro&readonly_shm=1", isImmutable: false) }
            if try isLogged || Self.size(of: log) != nil { return Access(name: uri + "?immutable=1", isImmutable: true) }
            return Access(name: uri + "?mode=ro", isImmutable: false)
        }
    }

    /// How one of ours is opened to be looked at: untouched, unless there is a log that cannot be read without an index.
    var readable: Access {
        get throws(StorageError) {
            logSize > 0 && logSize != Self.logHead && !isLogInUse ? Access(name: path, isImmutable: false) : try untouched
        }
    }

    /// Opens it as it is found, and finds it anew where what lay beside it has gone meanwhile: whoever had it open closes it.
    static func retrying<Value>(_ body: () throws -> Value) throws -> Value {
        for _ in 0..<9 {
            do {
                return try body()
            } catch let error as DatabaseError
                where error.resultCode == .SQLITE_CANTOPEN || error.resultCode == .SQLITE_PROTOCOL
            {
                usleep(10_000)
            }
        }
        return try body()
    }

    struct Access: Sendable {
        /// For SQLite.
        let name: String
        /// Whether a process that begins to write would not be noticed.
        let isImmutable: Bool
    }

    private var uri: String {
        "file:" + path.replacing("%", with: "%25").replacing("?", with: "%3f").replacing("#", with: "%23")
    }

    private static func size(of path: String) -> Int64? {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? Int64(status.st_size) : nil
    }
}
