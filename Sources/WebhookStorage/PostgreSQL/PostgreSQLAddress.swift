import CLibPQ

/// Where a PostgreSQL database is and how to get in: a `postgresql://` URI or `key=value` parameters, as libpq's programs
/// take them.
///
/// What it leaves out libpq takes from a service file, a password file and `PG…` variables. The password never shows in
/// its description, which is fit for logs.
public struct PostgreSQLAddress: Sendable, Hashable {
    let text: String
    private let secrets: [String]
    private let parts: [String]

    /// - Throws: ``PostgreSQLError/unreadableAddress`` for what libpq cannot read. Its own words may quote the password.
    public init(_ text: String) throws(PostgreSQLError) {
        guard !text.utf8.contains(0), let options = unsafe PQconninfoParse(text, nil) else { throw .unreadableAddress }
        defer { unsafe PQconninfoFree(options) }
        var secrets: [String] = []
        var parts: [String] = []
        var index = 0
        while let keyword = unsafe options[index].keyword {
            if let value = unsafe options[index].val {
                let (name, value) = unsafe (String(cString: keyword), String(cString: value))
                if unsafe options[index].dispchar.pointee == UInt8(ascii: "*") {
                    if !value.isEmpty { secrets.append(value) }
                } else if Self.shown.contains(name) {
                    parts.append("\(name)=\(value)")
                }
            }
            index += 1
        }
        self.text = text
        self.secrets = secrets
        self.parts = parts
    }

    /// Whether a password or another secret stands in it, rather than where libpq looks for it.
    public var holdsPassword: Bool { !secrets.isEmpty }

    private static let shown: Set<String> = ["service", "host", "hostaddr", "port", "dbname", "user", "sslmode"]

    /// Whether a configured database is PostgreSQL's rather than a file: it begins as a URI of libpq or has parameters.
    public static func isAddress(_ text: String) -> Bool {
        text.hasPrefix("postgresql://") || text.hasPrefix("postgres://") || text.contains("=")
    }

    /// A message of libpq without what is secret, in one line.
    func redact(_ message: String) -> String {
        var message = message
        for secret in secrets where message.contains(secret) {
            message = message.split(separator: secret, omittingEmptySubsequences: false).joined(separator: "***")
        }
        return message.split(whereSeparator: \.isNewline).joined(separator: "; ")
    }
}

extension PostgreSQLAddress: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Host, port, database and user, as far as they are in it.
    public var description: String { (["PostgreSQL"] + parts).joined(separator: " ") }

    public var debugDescription: String { description }

    public var customMirror: Mirror { Mirror(self, children: []) }
}
