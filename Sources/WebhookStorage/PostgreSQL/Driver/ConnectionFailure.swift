/// Tells what libpq says of connections that it could not make: whether they may be made later, or never as they are configured.
///
/// libpq gives no code for it. Its own words are English here, as the program sets no locale; the server's may be in any language,
/// behind a severity and two spaces, and are asked for as SQLSTATE codes instead.
enum ConnectionFailure {
    /// Whether a server answered and refused, and can be asked for its code.
    static func quotesServer(_ message: String) -> Bool { message.contains(":  ") }

    /// Whether no attempt of this message can go well later: a message has a line for each host that was tried.
    static func isMisconfiguration(_ message: String) -> Bool {
        let lines = message.split(whereSeparator: \.isNewline)
        let attempts = lines.filter { $0.hasPrefix(attempt) }
        guard !attempts.isEmpty else { return lines.first.map { line in parameters.contains { line.hasPrefix($0) } } ?? false }
        // Names of other hosts that nobody could tell.
        if lines.contains(where: { $0.hasPrefix("could not translate host name") }) { return false }
        return attempts.allSatisfy { line in
            if let colon = line.firstRange(of: ":  ") { return stays(sqlState: line[colon.upperBound...]) }
            return files.contains { line.contains($0) }
        }
    }

    private static let attempt = "connection to server "

    /// How libpq begins what it says of parameters that it cannot use, before it tries any host.
    private static let parameters = [
        "invalid ", "definition of service ", "service file ", "syntax error in service file ", "could not match ",
        "weak sslmode ",
    ]

    /// What it says of files that it cannot use and of what parameters forbid, for each host.
    private static let files = [
        "root certificate file ", "could not read root certificate file ", "could not load ", "certificate file ",
        "private key file ",
        "server does not support SSL, but SSL was required", "no password supplied", "invalid port number",
    ]

    /// Authorisation, the database's name, privileges, and parameters of the session.
    private static func stays(sqlState: Substring) -> Bool { ["28", "3D", "42", "22"].contains(sqlState.prefix(2)) }
}
