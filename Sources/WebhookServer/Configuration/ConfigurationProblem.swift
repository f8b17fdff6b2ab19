/// One thing wrong with a configuration: where, and what to do about it. Never holds a secret's value.
public struct ConfigurationProblem: Error, Sendable, Hashable {
    /// Whether the service may start.
    public enum Severity: String, Sendable, Hashable, Codable {
        /// The service does not start.
        case error
        /// The service starts; `check --strict` refuses it.
        case warning
    }

    /// Which layer a value came from.
    public enum Origin: Sendable, Hashable {
        /// 1-based.
        case file(line: Int)
        /// An environment variable.
        case environment(variable: String)
        /// A file of the credentials' folder.
        case credential(file: String)
    }

    /// Whether the service may start with it.
    public let severity: Severity
    /// The key's path, such as `accounts.air.token`; nil where the problem is a whole file's.
    public let key: String?
    /// What is wrong and what is wanted, in a sentence. Never a secret.
    public let text: String
    /// Where the value came from; nil for one that is missing.
    public let origin: Origin?

    /// For what is found beside the keys, such as two accounts with one path.
    public init(_ severity: Severity, key: String? = nil, _ text: String, origin: Origin? = nil) {
        self.severity = severity
        self.key = key
        self.text = text
        self.origin = origin
    }
}

extension ConfigurationProblem: CustomStringConvertible {
    public var description: String {
        var line = severity.rawValue + ": "
        if let key { line += key + ": " }
        line += text
        if let origin { line += " (\(origin))" }
        return line
    }
}

extension ConfigurationProblem.Origin: CustomStringConvertible {
    public var description: String {
        switch self {
        case .file(let line): "line \(line)"
        case .environment(let variable): variable
        case .credential(let file): "credential \(file)"
        }
    }
}

extension String {
    /// Fit for a line on a terminal: control characters and other invisible ones escaped, and cut at 80 characters.
    var printable: String {
        let text = unicodeScalars.prefix(80).reduce(into: "") { text, scalar in
            if scalar.isInvisible {
                text += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return unicodeScalars.count > 80 ? text + "…" : text
    }
}
