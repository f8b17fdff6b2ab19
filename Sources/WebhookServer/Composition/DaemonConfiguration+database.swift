import FoundationEssentials
public import WebhookCore
public import WebhookStorage

extension DaemonConfiguration {
    /// Opens the configured database, with a file's folder made and the schema brought up to date, and fills in the sample
    /// data or takes it away.
    public func openDatabase(clock: any ServiceClock = SystemClock()) async throws(StartError) -> any ServiceDatabase {
        do {
            if case .file(let path) = database { try Self.makeFolder(of: path) }
            let database = try await self.database.open(creating: true)
            try await database.migrate()
            for account in accounts.map(\.account.name) {
                if sampleData {
                    try await SampleData.refresh(in: database, account: account, today: SampleData.today(at: clock.now))
                } else {
                    try await SampleData.remove(from: database, account: account)
                }
            }
            return database
        } catch let error as StartError {
            throw error
        } catch {
            throw .database(path: "\(database)", reason: "\(error)")
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
