package import Logging

/// A value of the file in whose place a stronger layer's is taken. Holds neither.
public struct OverruledValue: Sendable, Hashable {
    /// The key's path, such as `database`.
    public let key: String
    /// Where it stands in the file, 1-based.
    public let line: Int
    /// The variable or credential that is taken.
    public let origin: ConfigurationProblem.Origin
}

extension OverruledValue: CustomStringConvertible {
    public var description: String { "\(key): the value of line \(line) is overruled by \(origin)" }
}

extension LoadedConfiguration {
    /// Tells each value that is overruled, so that nobody looks for its effect in vain.
    package func logOverruled(to logger: Logger) {
        for value in overruled {
            let metadata: Logger.Metadata = ["key": "\(value.key)", "line": "\(value.line)", "by": "\(value.origin)"]
            logger.notice("configuration value overruled", metadata: metadata)
        }
    }
}
