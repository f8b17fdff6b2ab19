import GRDB
import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Ends the process when the disk fails to sync.
///
/// The kernel tells of such a failure once and may forget what it could not write: another sync would succeed, and what is
/// lost be taken for kept. SQLite passes over one while it copies its log into the database. So nothing is done after it;
/// the next process reads what the disk holds.
enum SyncFailure {
    /// Takes effect with its first use, and only before the first connection of the process is opened.
    static let isWatchedFor: Bool = {
        unsafe Database.logError = { code, message in
            guard code == .SQLITE_IOERR_FSYNC || code == .SQLITE_IOERR_DIR_FSYNC else { return }
            report.withLock { $0 }(message)
            // Handlers of the process's end could write.
            _exit(exitCode)
        }
        return true
    }()

    /// Told the system's reason.
    static let report = Mutex<@Sendable (String) -> Void> { reason in
        let line = Array("the disk failed to sync, and what it holds is not known: \(reason)\n".utf8)
        _ = unsafe line.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    /// An error while running (`EX_SOFTWARE`).
    private static let exitCode: Int32 = 70
}

extension SQLiteDatabase {
    /// Says what is told of a disk that fails to sync, before the process ends for it; by default a line on standard error.
    package static func reportSyncFailures(_ report: @escaping @Sendable (_ reason: String) -> Void) {
        SyncFailure.report.withLock { $0 = report }
    }
}
