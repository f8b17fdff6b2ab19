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
    /// Creates an empty file of mode 0600 where there is none; checks the mode of one that is there.
    static func prepare(at path: String, creating: Bool) throws(StorageError) {
        guard isFolder(parent(of: path)) else { throw .folderMissing(path: path) }
        let flags = O_RDWR | O_CLOEXEC | (creating ? O_CREAT : 0)
        let descriptor = unsafe open(path, flags, 0o600)
        guard descriptor >= 0 else {
            let reason = errno
            throw reason == ENOENT ? .databaseMissing(path: path) : .unusable(path: path, reason: message(for: reason))
        }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw .unusable(path: path, reason: message(for: errno)) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .unusable(path: path, reason: "it is not a file") }
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

    private static func message(for code: Int32) -> String {
        unsafe String(cString: strerror(code))
    }
}
