public import WebhookCore
public import WebhookStorage

/// What an operator's command goes by in a service's configuration: where the database is, which accounts there are, and what
/// makes the fingerprints of the log.
///
/// The secrets of accounts, which the service may have as credentials that nobody else sees, need not be there; mistakes in other
/// keys are for `check` and `serve` to tell.
public struct OperatorConfiguration: Sendable {
    /// Where everything is kept.
    public let database: DatabaseAddress
    /// How much a database server is asked for.
    public let databaseLimits: ServerLimits
    /// By name.
    public let accounts: [AccountName]
    /// Those of them whose customers' questions are looked up in an API of the company's own.
    public let accountsWithDirectory: Set<AccountName>
    /// What openids are fingerprinted with; nil where every start of the service makes its own.
    public let openIDKey: FingerprintKey?

    /// Reads the three layers.
    ///
    /// - Parameters:
    ///   - file: the path of the YAML file.
    ///   - environment: the process's environment.
    ///   - directory: the directory of one file for each secret, systemd's `$CREDENTIALS_DIRECTORY`.
    /// - Returns: nil where one of these keys, or the file, cannot be read, with every such problem.
    public static func load(
        file: String,
        environment: [String: String],
        credentials directory: String?
    ) -> (configuration: OperatorConfiguration?, problems: [ConfigurationProblem]) {
        var ignored: [ConfigurationProblem] = []
        do throws(ConfigurationProblem) {
            let settings = try DaemonConfiguration.reader(of: TextFile(path: file), environment, directory, &ignored)
            let configuration = OperatorConfiguration(from: settings)
            let problems = settings.findings.problems.filter { $0.severity == .error }
            return (problems.isEmpty ? configuration : nil, problems)
        } catch {
            return (nil, [error])
        }
    }

    private init(from settings: SettingsReader) {
        database = DatabaseAddress(from: settings)
        databaseLimits = ServerLimits(from: settings)
        openIDKey = FingerprintKey(from: settings.section("log"))
        let names = AccountConfiguration.names(in: settings)
        accounts = names.map { AccountName($0) }
        let asking = names.filter { settings.layers["accounts.\($0).directory.url"] != nil }
        accountsWithDirectory = Set(asking.map { AccountName($0) })
    }
}
