#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A database file that only its owner may open.
///
/// SQLite gives the write-ahead log and its index the mode of the database file, so the mode is settled before SQLite
/// opens it.
enum PrivateFile {
    /// Makes sure that there is a file: an empty one of mode 0600 is made where there is none and one may be made.
    ///
    /// One that is there is not opened: closing it again would take back the locks that SQLite holds on it in this process.
    static func find(at path: String, for opening: DatabaseOpening) throws(StorageError) {
        guard isFolder(parent(of: path)) else { throw .folderMissing(path: path) }
        var status = stat()
        if unsafe stat(path, &status) != 0 {
            guard errno == ENOENT else { throw .unusable(path: path, reason: message(for: errno)) }
            guard opening.mayCreate else { throw .databaseMissing(path: path) }
            let descriptor = unsafe open(path, O_RDWR | O_CLOEXEC | O_CREAT, 0o600)
            guard descriptor >= 0 else { throw .unusable(path: path, reason: message(for: errno)) }
            close(descriptor)
            guard unsafe stat(path, &status) == 0 else { throw .unusable(path: path, reason: message(for: errno)) }
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .unusable(path: path, reason: "it is not a file") }
        guard unsafe access(path, opening == .looking ? R_OK : R_OK | W_OK) == 0 else {
            throw .unusable(path: path, reason: message(for: errno))
        }
    }

    /// Checks that only its owner may read or write it.
    static func verifyMode(at path: String) throws(StorageError) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { throw .unusable(path: path, reason: message(for: errno)) }
        let mode = Int(status.st_mode & 0o777)
        guard mode & 0o077 == 0 else { throw .tooOpen(path: path, mode: mode) }
    }

    static func exists(at path: String) -> Bool {
        var status = stat()
        return unsafe lstat(path, &status) == 0
    }

    /// Creates an empty file of mode 0600 where there is none.
    static func create(at path: String) throws(StorageError) {
        guard isFolder(parent(of: path)) else { throw .folderMissing(path: path) }
        let descriptor = unsafe open(path, O_RDWR | O_CLOEXEC | O_CREAT | O_EXCL, 0o600)
        guard descriptor >= 0 else {
            let reason = errno
            throw reason == EEXIST ? .occupied(path: path) : .unusable(path: path, reason: message(for: reason))
        }
        close(descriptor)
    }

    /// Gives a file another name, unless that name is taken, and waits until the disk has both.
    static func rename(_ path: String, to name: String) throws(StorageError) {
        // Unlike `rename`, `link` never replaces a file.
        guard unsafe link(path, name) == 0 else {
            let reason = errno
            throw reason == EEXIST ? .occupied(path: name) : .unusable(path: name, reason: message(for: reason))
        }
        remove(at: path)
        try sync(at: parent(of: name))
    }

    /// Waits until the disk has what was written to a file or folder.
    static func sync(at path: String) throws(StorageError) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unusable(path: path, reason: message(for: errno)) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .unusable(path: path, reason: message(for: errno)) }
    }

    static func remove(at path: String) {
        _ = unsafe unlink(path)
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    static func message(for code: Int32) -> String {
        unsafe String(cString: strerror(code))
    }
}
