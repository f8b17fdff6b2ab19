import Configuration
import Synchronization

/// The three layers a value may come from, the strongest first: the credentials directory, the environment, the file.
///
/// - File: nested keys, `limits:` and below it `body_size: 64KiB`.
/// - Environment: `WEBHOOKD_`, then the key in capitals with `_` for every other character: `WEBHOOKD_LIMITS_BODY_SIZE`,
///   `WEBHOOKD_ACCOUNTS_AIR_SAFE_TOKEN` for the account `air-safe`. Lists are separated by commas.
/// - Credentials: one file a value, named by the key: `accounts.air-safe.token`. White space around the value goes.
struct ConfigurationLayers: Sendable {
    let file: ConfigurationFile
    /// The variables that begin like ours.
    let environment: [String: String]
    /// File name to content.
    let credentials: [String: String]
    private let variables: KeyMappingProvider<EnvironmentVariablesProvider>
    private let reader: ConfigReader
    private let origins = Origins()

    init(file: ConfigurationFile, environment: [String: String], credentials: [String: String]) {
        self.file = file
        self.environment = environment.filter { $0.key.hasPrefix("WEBHOOKD_") }
        self.credentials = credentials
        variables = EnvironmentVariablesProvider(environmentVariables: self.environment, secretsSpecifier: .all)
            .prefixKeys(with: ConfigKey(["webhookd"]))
        reader = ConfigReader(
            providers: [Self.provider(named: "credentials", credentials), variables, Self.provider(named: "file", file.values)],
            accessReporter: origins
        )
    }

    /// The strongest layer's text.
    subscript(key: String) -> String? {
        reader.string(forKey: ConfigKey(key), isSecret: true)
    }

    /// Where the text of a key that was asked for stands; else where the file has the key.
    func origin(of key: String) -> ConfigurationProblem.Origin? {
        origins.found.withLock { $0[key] } ?? file.entries.first { $0.key == key }.map { .file(line: $0.line) }
    }

    /// What the file says in vain, of the keys that were asked for, in the order written.
    var overruled: [OverruledValue] {
        let origins = origins.found.withLock { $0 }
        return file.entries.compactMap { entry in
            guard file.values[entry.key] != nil, let origin = origins[entry.key] else { return nil }
            return OverruledValue(key: entry.key, line: entry.line, origin: origin)
        }
    }

    /// The environment variable for a key.
    func variable(for key: String) -> String? {
        try? variables.value(forKey: AbsoluteConfigKey(ConfigKey(key)), type: .string).encodedKey
    }

    /// Everything is marked secret: a provider's description then shows no value whatever its key is.
    private static func provider(named name: String, _ values: [String: String]) -> InMemoryProvider {
        let pairs = values.map { (AbsoluteConfigKey(ConfigKey($0)), ConfigValue(.string($1), isSecret: true)) }
        return InMemoryProvider(name: name, values: Dictionary(pairs) { first, _ in first })
    }
}

/// Remembers in which layer each value was found.
private final class Origins: AccessReporter {
    let found = Mutex<[String: ConfigurationProblem.Origin]>([:])

    /// The layers are asked in turn, up to the one that knows.
    func report(_ event: AccessEvent) {
        guard let last = event.providerResults.last, case .success(let result) = last.result, result.value != nil else { return }
        let origin: ConfigurationProblem.Origin
        switch event.providerResults.count {
        case 1: origin = .credential(file: result.encodedKey)
        case 2: origin = .environment(variable: result.encodedKey)
        default: return
        }
        found.withLock { $0[event.metadata.key.description] = origin }
    }
}
