import Synchronization

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Keeps a second process from serving the same file, for as long as the value lives.
///
/// The lock is the kernel's, which frees it when the process dies however it dies. It is on a file of its own, `-serving`
/// beside the database, since a descriptor of the database that is closed takes SQLite's locks with it. The file stays where
/// it is: were it removed, two processes could each lock one of that name.
final class ServingLock: Sendable {
    private let descriptor: Int32

    init(on file: SQLiteFile) throws(StorageError) {
        let path = file.path + "-serving"
        // Children do not get it.
        descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw Self.refusal(errno, of: file) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let reason = errno
            close(descriptor)
            throw Self.refusal(reason, of: file)
        }
    }

    deinit {
        // Also for a child between its fork and its exec.
        _ = flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    /// What an error number of the lock means.
    static func refusal(_ code: Int32, of file: SQLiteFile) -> StorageError {
        if code == EWOULDBLOCK { return .served(path: file.path) }
        return .unusable(path: file.path, reason: "\(file.path)-serving cannot be locked: \(PrivateFile.message(for: code))")
    }
}
