import FoundationEssentials
public import Logging
import LookupStorage
public import WebhookCore
public import WebhookStorage

extension DaemonConfiguration {
    /// Opens the configured database to serve it, with a file's folder made and the schema brought up to date, and fills in
    /// the sample data or takes it away.
    ///
    /// A file is this process's until the database is closed or gone: another process that wants to serve it is refused.
    ///
    /// - Parameters:
    ///   - patience: how long one that is away is waited for.
    ///   - logger: told each second that it is waited for.
    public func openDatabase(
        clock: any ServiceClock = SystemClock(),
        patience: Duration = .zero,
        logger: Logger? = nil
    ) async throws(StartError) -> any ServiceDatabase {
        let end = clock.now + Double(patience.components.seconds)
        while true {
            do throws(StartError) {
                return try await openDatabaseNow(clock: clock)
            } catch .databaseAway(let path, let reason) where clock.now < end {
                logger?.warning("waiting for the database", metadata: ["database": "\(path)", "reason": "\(reason)"])
                do {
                    try await clock.sleep(until: clock.now + 1)
                } catch {
                    throw .databaseAway(path: path, reason: reason)
                }
            }
        }
    }

    private func openDatabaseNow(clock: any ServiceClock) async throws(StartError) -> any ServiceDatabase {
        do {
            if case .file(let path) = database { try Self.makeFolder(of: path) }
            let database = try await self.database.open(.serving, limits: databaseLimits, schemas: [.lookups])
            try await database.migrate()
            for configured in accounts {
                let account = configured.account.name
                if sampleData, configured.directory == nil {
                    try await SampleData.refresh(in: database, account: account, today: SampleData.today(at: clock.now))
                } else {
                    try await SampleData.remove(from: database, account: account)
                }
            }
            return database
        } catch let error as StartError {
            throw error
        } catch StorageError.served(let path) {
            // Where a link leads: beside that the lock is.
            throw .databaseServed(path: DatabaseAddress.file(path: path).absolute)
        } catch let error as StorageError where error.mayPass && !error.isMisconfiguration {
            throw .databaseAway(path: database.absolute, reason: "\(error)")
        } catch {
            throw .database(path: database.absolute, reason: "\(error)")
        }
    }

    private static func makeFolder(of path: String) throws {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
        let folder = String(path[..<slash])
        guard !FileManager.default.fileExists(atPath: folder) else { return }
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            let path = DatabaseAddress.file(path: path).absolute
            throw StartError.database(path: path, reason: "the folder \(folder) cannot be made")
        }
    }
}

extension DatabaseAddress {
    /// For the operator: as found from any folder, and without secrets.
    package var absolute: String {
        guard case .file(let path) = self, !path.hasPrefix("/") else { return description }
        return FileManager.default.currentDirectoryPath + "/" + path
    }
}
