/// Why PostgreSQL did not do what it was asked.
///
/// Descriptions are written for the operator: they name servers, settings and codes, never values, rows or passwords.
public enum PostgreSQLError: Error, Sendable, Hashable {
    /// The configured text is neither a URI nor parameters that libpq reads.
    case unreadableAddress
    /// No connection could be made, with libpq's or the server's reason.
    case unreachable(reason: String)
    /// No connection can be made as it is configured: a wrong password, a role or database that does not exist, a parameter that
    /// means nothing, a certificate file that cannot be read.
    case notAdmitted(reason: String)
    /// The server or the session lacks what durability rests on.
    case unfit(setting: String, found: String, needed: String)
    /// The connection broke. Where it is in doubt, it may have been done all the same.
    case lost(isInDoubt: Bool)
    /// No answer came within the time limit. Where it is in doubt, it may have been done or may yet be.
    case timedOut(isInDoubt: Bool)
    /// The server refused; nothing was done.
    case refused(Refusal)
    /// More wait for a connection already than there is room for.
    case overloaded
    /// The answer has another form than the statement's.
    case unexpected(String)
    /// The database was closed.
    case closed

    /// What the server says of a statement that it refuses.
    public struct Refusal: Sendable, Hashable {
        /// Five characters that name the condition, as listed in PostgreSQL's manual (Appendix A).
        public let sqlState: String
        /// The server's words, where they cannot quote a value.
        public let message: String?
        /// The constraint that does not hold.
        public let constraint: String?

        /// - Parameter message: dropped for the classes of conditions whose messages quote values.
        public init(sqlState: String, message: String? = nil, constraint: String? = nil) {
            self.sqlState = sqlState
            self.message = ["22", "23"].contains(sqlState.prefix(2)) ? nil : message
            self.constraint = constraint
        }
    }
}

extension PostgreSQLError {
    /// Whether it may have been done although it failed.
    public var isInDoubt: Bool {
        switch self {
        case .lost(let isInDoubt), .timedOut(let isInDoubt): isInDoubt
        default: false
        }
    }
}

extension PostgreSQLError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreadableAddress: "the address is neither a postgresql:// URI nor key=value parameters of libpq"
        case .unreachable(let reason): "PostgreSQL cannot be reached: \(reason)"
        case .notAdmitted(let reason): "PostgreSQL admits nobody as configured: \(reason)"
        case .unfit(let setting, let found, let needed):
            "PostgreSQL runs with \(setting) = \(found) where \(needed) is needed"
        case .lost(isInDoubt: false): "the connection to PostgreSQL was lost"
        case .lost(isInDoubt: true): "the connection to PostgreSQL was lost before it said what was done"
        case .timedOut(isInDoubt: false): "PostgreSQL took no statement in time"
        case .timedOut(isInDoubt: true): "PostgreSQL did not answer in time"
        case .refused(let refusal): "PostgreSQL refused: \(refusal)"
        case .overloaded: "too many statements wait for PostgreSQL"
        case .unexpected(let what): "PostgreSQL's answer has another form than asked for: \(what)"
        case .closed: "the database is closed"
        }
    }
}

extension PostgreSQLError.Refusal: CustomStringConvertible {
    public var description: String {
        sqlState + (message.map { " " + $0 } ?? "") + (constraint.map { " (\($0))" } ?? "")
    }
}
