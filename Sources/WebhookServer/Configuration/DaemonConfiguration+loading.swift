public import CustomerService
import WebhookStorage

/// What reading a configuration came to: the configuration, unless an error leaves none, and every problem found.
public struct LoadedConfiguration: Sendable {
    /// What was read; nil when it cannot be used.
    public let configuration: DaemonConfiguration?
    /// Errors first, each kind by key.
    public let problems: [ConfigurationProblem]
    /// What the file says and a variable or a credential overrules.
    public let overruled: [OverruledValue]

    /// What must be mended.
    public var errors: [ConfigurationProblem] { problems.filter { $0.severity == .error } }
    /// What should be looked at.
    public var warnings: [ConfigurationProblem] { problems.filter { $0.severity == .warning } }
}

extension DaemonConfiguration {
    /// Reads and checks the three layers. `serve` and `check` both call this.
    ///
    /// - Parameters:
    ///   - file: the path of the YAML file; nil when the environment and the credentials say everything.
    ///   - environment: the process's environment.
    ///   - directory: the directory of one file for each secret, systemd's `$CREDENTIALS_DIRECTORY`.
    ///   - cores: how many event loops there are by default.
    ///   - services: which an account may name; where there is only one, it need not.
    public static func load(
        file: String?,
        environment: [String: String],
        credentials directory: String?,
        cores: Int,
        services: AccountServices = .builtIn
    ) -> LoadedConfiguration {
        var problems: [ConfigurationProblem] = []
        var content = TextFile.empty
        let settings: SettingsReader
        do throws(ConfigurationProblem) {
            if let file { content = try TextFile(path: file) }
            settings = try reader(of: content, environment, directory, &problems)
        } catch {
            // What the other layers lack would only be a consequence.
            return LoadedConfiguration(configuration: nil, problems: [error], overruled: [])
        }
        var configuration = DaemonConfiguration(from: settings, cores: cores, services: services)
        configuration?.findMenus(besides: file)
        problems += settings.findings.problems
        if content.mode & 0o077 != 0, let key = settings.layers.file.values.filter(isSecret).keys.min() {
            let text = """
                the file holds secrets and others than its owner may read it (mode \(octal(content.mode))); chmod 600, or move \
                them to credentials
                """
            problems.append(ConfigurationProblem(.warning, key: key, text))
        }
        problems.sort {
            ($0.severity == .error ? 0 : 1, $0.key ?? "", $0.text) < ($1.severity == .error ? 0 : 1, $1.key ?? "", $1.text)
        }
        return LoadedConfiguration(configuration: configuration, problems: problems, overruled: settings.layers.overruled)
    }

    /// The accounts' menus stand in files whose paths begin at the configuration's folder.
    private mutating func findMenus(besides file: String?) {
        guard let slash = file?.lastIndex(of: "/"), let folder = file?[...slash] else { return }
        for index in accounts.indices {
            guard let menu = accounts[index].menu, !menu.hasPrefix("/") else { continue }
            accounts[index].menu = folder + menu
        }
    }

    /// The three layers, of which nothing is read yet.
    static func reader(
        of file: TextFile,
        _ environment: [String: String],
        _ credentials: String?,
        _ problems: inout [ConfigurationProblem]
    ) throws(ConfigurationProblem) -> SettingsReader {
        let layers = ConfigurationLayers(
            file: try ConfigurationFile(yaml: file.text),
            environment: environment,
            credentials: try credentials.map { directory throws(ConfigurationProblem) in
                try readCredentials(in: directory, &problems)
            } ?? [:]
        )
        return SettingsReader(layers)
    }

    private static func readCredentials(
        in directory: String,
        _ problems: inout [ConfigurationProblem]
    ) throws(ConfigurationProblem) -> [String: String] {
        var credentials: [String: String] = [:]
        for (name, content) in try TextFile.files(in: directory) {
            credentials[name] = content.text.trimmingSpaces
            // The group's bits do not count: systemd grants the service access by an ACL, whose mask shows there.
            if content.mode & 0o007 != 0 {
                let text = "everybody may read this credential (mode \(octal(content.mode)))"
                let origin = ConfigurationProblem.Origin.credential(file: name.printable)
                problems.append(ConfigurationProblem(.warning, key: name.printable, text, origin: origin))
            }
        }
        return credentials
    }

    private static func isSecret(_ key: String, _ value: String) -> Bool {
        if key == "database" { return DatabaseAddress(value)?.holdsPassword ?? false }
        return ["token", "encoding_aes_key", "openid_key", "secret"].contains { key.hasSuffix($0) }
    }

    private static func octal(_ mode: UInt32) -> String {
        "0" + String(mode & 0o777, radix: 8)
    }
}
