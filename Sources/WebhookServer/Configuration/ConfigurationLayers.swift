import Configuration

/// The three layers a value may come from, the strongest first: the credentials directory, the environment, the file.
///
/// - File: nested keys, `limits:` and below it `body_size: 64KiB`.
/// - Environment: `WEBHOOKD_`, then the key in capitals with `_` for every other character: `WEBHOOKD_LIMITS_BODY_SIZE`,
///   `WEBHOOKD_ACCOUNTS_AIR_SAFE_TOKEN` for the account `air-safe`. Lists are separated by commas.
/// - Credentials: one file a value, named by the key: `accounts.air-safe.token`. White space around the value goes.
struct ConfigurationLayers: Sendable {
    let document: ConfigurationDocument
    let environment: [String: String]
    /// File name to content.
    let credentials: [String: String]
    private let reader: ConfigReader

    init(document: ConfigurationDocument, environment: [String: String], credentials: [String: String]) {
        self.document = document
        self.environment = environment.filter { $0.key.hasPrefix(Self.environmentPrefix) }
        self.credentials = credentials
        reader = ConfigReader(providers: [
            Self.provider(named: "credentials", credentials),
            EnvironmentVariablesProvider(environmentVariables: self.environment, secretsSpecifier: .all)
                .prefixKeys(with: ConfigKey(["webhookd"])),
            Self.provider(named: "file", document.values),
        ])
    }

    static let environmentPrefix = "WEBHOOKD_"

    /// The environment variable for a key.
    static func variable(for key: String) -> String {
        environmentPrefix
            + key.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0) : "_" }.joined()
    }

    /// The strongest layer's text.
    subscript(key: String) -> String? {
        reader.string(forKey: ConfigKey(key), isSecret: true)
    }

    /// Where the strongest layer's text stands.
    func origin(of key: String) -> ConfigurationProblem.Origin? {
        if credentials[key] != nil { return .credential(file: key) }
        let variable = Self.variable(for: key)
        if environment[variable] != nil { return .environment(variable: variable) }
        return document[key.split(separator: ".").map(String.init)].map { .file(line: $0.line) }
    }

    /// Everything is marked secret: a provider's description then shows no value whatever its key is.
    private static func provider(named name: String, _ values: [String: String]) -> InMemoryProvider {
        let pairs = values.map { key, text in
            (AbsoluteConfigKey(ConfigKey(key)), ConfigValue(.string(text), isSecret: true))
        }
        return InMemoryProvider(name: name, values: Dictionary(pairs) { first, _ in first })
    }
}
