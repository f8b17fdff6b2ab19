import Synchronization

/// Counts what a pool does, for whoever asks from another thread.
final class PostgreSQLTally: Sendable {
    private let counted = Mutex(DatabaseActivity())
    private let whole: PostgreSQLTally?

    /// - Parameter whole: what counts the errors of this one, too.
    init(partOf whole: PostgreSQLTally? = nil) {
        self.whole = whole
    }

    var activity: DatabaseActivity { counted.withLock { $0 } }

    func stands(connections: Int, waiting: Int) {
        counted.withLock { counted in
            counted.connections = connections
            counted.waiting = waiting
        }
    }

    func sent(_ work: PostgreSQLWork) {
        let waited = work.waitingSince.duration(to: .now)
        counted.withLock { counted in
            counted.statements += work.commands.count
            counted.transactions += 1
            counted.waited += waited
        }
    }

    func refused(_ refusal: PostgreSQLError.Refusal) { failed(String(refusal.sqlState.prefix(2))) }

    /// - Parameter errorClass: of a SQLSTATE. One that PostgreSQL's manual does not list is counted as `other`.
    func failed(_ errorClass: String) {
        let known = Self.classes.contains(errorClass) ? errorClass : "other"
        counted.withLock { $0.errors[known, default: 0] += 1 }
        whole?.failed(known)
    }

    /// The connection broke or could not be made.
    static let connectionClass = "08"
    /// What was under way was stopped.
    static let interventionClass = "57"

    private static let classes: Set<String> = [
        "03", "08", "09", "0A", "0B", "0F", "0L", "0P", "0Z", "20", "21", "22", "23", "24", "25", "26", "27", "28", "2B", "2D",
        "2F", "34", "38", "39", "3B", "3D", "3F", "40", "42", "44", "53", "54", "55", "57", "58", "72", "F0", "HV", "P0", "XX",
    ]
}
