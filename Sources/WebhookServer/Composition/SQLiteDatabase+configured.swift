import FoundationEssentials
public import WebhookCore
public import WebhookStorage

extension SQLiteDatabase {
    /// Opens the database that the configuration names, with its folder made and its schema brought up to date, and
    /// fills in the sample data or takes it away.
    public static func opened(
        for configuration: DaemonConfiguration,
        clock: any ServiceClock = SystemClock()
    ) async throws(StartError) -> SQLiteDatabase {
        let path = configuration.database
        do {
            try makeFolder(of: path)
            let database = try SQLiteDatabase(path: path)
            _ = try await database.migrate()
            for account in configuration.accounts.map(\.account.name) {
                if configuration.sampleData {
                    try await SampleData.refresh(in: database, account: account, today: SampleData.today(at: clock.now))
                } else {
                    try await SampleData.remove(from: database, account: account)
                }
            }
            return database
        } catch let error as StartError {
            throw error
        } catch {
            throw .database(path: path, reason: "\(error)")
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
            throw StartError.database(path: path, reason: "the folder \(folder) cannot be made")
        }
    }
}
