import CLibPQ

/// One connection of libpq.
@safe
final class LibPQConnection: Sendable {
    /// Owned; closed with this object. One thread at a time uses it: the one that opens it, then the pool's.
    nonisolated(unsafe) let handle: OpaquePointer

    /// What one result stands for.
    enum Result {
        case rows(PostgreSQLRows)
        case refused(PostgreSQLError.Refusal, isFatal: Bool)
        /// Not tried, because one before it was refused.
        case skipped
        /// All before this point are done with.
        case synchronised
    }

    private init(owning handle: OpaquePointer) {
        unsafe self.handle = unsafe handle
    }

    deinit {
        unsafe PQfinish(handle)
    }

    /// Connects, which blocks: names are resolved and hosts tried one after the other, each with its time limit.
    ///
    /// This is not PQconnectPoll's work, which would block the caller all the same in resolving names and cannot go on to
    /// the next host when one is silent.
    ///
    /// - Parameter isPipelined: in pipeline mode and not blocking, or neither.
    static func open(
        _ address: PostgreSQLAddress,
        isPipelined: Bool = true
    ) throws(PostgreSQLError) -> LibPQConnection {
        // What stands before the address it may override; what stands behind it may not be.
        let parameters = defaults + [("dbname", address.text), ("client_encoding", "UTF8")]
        let opened = unsafe withCStrings(parameters.map(\.0)) { names in
            unsafe withCStrings(parameters.map(\.1)) { values in unsafe PQconnectdbParams(names, values, 1) }
        }
        guard let opened = unsafe opened else { throw .unreachable(reason: "out of memory") }
        let connection = unsafe LibPQConnection(owning: opened)
        // Its notices would go to standard error.
        _ = unsafe PQsetNoticeProcessor(opened, { _, _ in }, nil)
        if unsafe PQstatus(opened) != CONNECTION_OK {
            let words = connection.message
            var codes = words
            if ConnectionFailure.quotesServer(words) {
                // It tells the codes of a refusal only when it is asked for them, and nothing else then.
                _ = unsafe PQsetErrorVerbosity(opened, PQERRORS_SQLSTATE)
                unsafe PQreset(opened)
                _ = unsafe PQsetErrorVerbosity(opened, PQERRORS_DEFAULT)
                codes = connection.message
            }
            if unsafe PQstatus(opened) != CONNECTION_OK {
                let reason = address.redact(words)
                throw ConnectionFailure.isMisconfiguration(codes) ? .notAdmitted(reason: reason) : .unreachable(reason: reason)
            }
        }
        guard isPipelined else { return connection }
        guard unsafe PQsetnonblocking(opened, 1) == 0, unsafe PQenterPipelineMode(opened) == 1 else {
            throw .unreachable(reason: address.redact(connection.message))
        }
        return connection
    }

    /// A server that vanishes without a word is noticed after ten seconds, whether something was sent to it or not.
    private static let defaults = [
        ("connect_timeout", "2"), ("fallback_application_name", "webhookd"), ("keepalives_idle", "4"),
        ("keepalives_interval", "2"), ("keepalives_count", "3"), ("tcp_user_timeout", "10000"),
        // Of several hosts the primary, after a failover, too.
        ("target_session_attrs", "read-write"),
    ]

    /// Calls with an array of C strings that a null pointer ends.
    private static func withCStrings<Value>(
        _ texts: [String],
        _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Value
    ) -> Value {
        let bytes = texts.flatMap { $0.utf8CString }
        return unsafe bytes.withUnsafeBufferPointer { bytes in
            var offset = 0
            var pointers: [UnsafePointer<CChar>?] = unsafe texts.map { text in
                defer { offset += text.utf8.count + 1 }
                return unsafe bytes.baseAddress?.advanced(by: offset)
            }
            unsafe pointers.append(nil)
            return unsafe pointers.withUnsafeBufferPointer { unsafe body($0.baseAddress) }
        }
    }

    var socket: Int32 { unsafe PQsocket(handle) }
    var isAlive: Bool { unsafe PQstatus(handle) == CONNECTION_OK }
    /// As `server_version_num` has it.
    var serverVersion: Int { Int(unsafe PQserverVersion(handle)) }
    var isEncrypted: Bool { unsafe PQsslInUse(handle) == 1 }

    /// What libpq last had to say of it.
    var message: String { unsafe String(cString: PQerrorMessage(handle)) }

    // MARK: Sending

    func prepare(_ statement: PostgreSQLStatement) -> Bool {
        let count = Int32(clamping: statement.types.count)
        return unsafe statement.types.withUnsafeBufferPointer { types in
            unsafe PQsendPrepare(handle, statement.name, statement.sql, count, types.baseAddress) == 1
        }
    }

    func send(_ command: PostgreSQLCommand) -> Bool {
        let count = command.values.offsets.count
        let bytes = command.values.bytes
        return unsafe bytes.withUnsafeBytes { bytes in
            unsafe withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: count) { values in
                unsafe withUnsafeTemporaryAllocation(of: Int32.self, capacity: count) { formats in
                    for (index, offset) in command.values.offsets.enumerated() {
                        let value = unsafe offset.flatMap { unsafe bytes.baseAddress?.advanced(by: $0) }
                        unsafe values.initializeElement(at: index, to: value?.assumingMemoryBound(to: CChar.self))
                        unsafe formats.initializeElement(at: index, to: 1)
                    }
                    return unsafe command.values.lengths.withUnsafeBufferPointer { lengths in
                        let count = Int32(clamping: count)
                        let (values, lengths) = unsafe (UnsafePointer(values.baseAddress), lengths.baseAddress)
                        let formats = unsafe UnsafePointer(formats.baseAddress)
                        return switch command.text {
                        case .prepared(let statement):
                            unsafe PQsendQueryPrepared(handle, statement.name, count, values, lengths, formats, 1) == 1
                        case .once(let sql, let types):
                            unsafe types.withUnsafeBufferPointer { types in
                                let types = types.isEmpty ? nil : types.baseAddress
                                return unsafe PQsendQueryParams(handle, sql, count, types, values, lengths, formats, 1) == 1
                            }
                        }
                    }
                }
            }
        }
    }

    /// Ends a transaction: what was sent since the last one is done as a whole or not at all.
    func synchronise() -> Bool { unsafe PQpipelineSync(handle) == 1 }

    /// Sends on what is left; nil when the connection broke, true when some is left still.
    func flush() -> Bool? {
        switch unsafe PQflush(handle) {
        case 0: false
        case 1: true
        default: nil
        }
    }

    // MARK: Receiving

    /// Takes what has arrived; false when the connection broke.
    func consume() -> Bool {
        guard unsafe PQconsumeInput(handle) == 1 else { return false }
        // Under TLS a part may have been read off the socket already, for which the socket does not become readable.
        return isEncrypted ? unsafe PQconsumeInput(handle) == 1 : true
    }

    /// The next of the results that have arrived whole; nil when there is none.
    func next() -> Result? {
        var isBetween = false
        while unsafe PQisBusy(handle) == 0 {
            guard let result = unsafe PQgetResult(handle) else {
                // One ends each statement's results; two mean that nothing is awaited.
                if isBetween { return nil }
                isBetween = true
                continue
            }
            return unsafe Self.read(result)
        }
        return nil
    }

    /// The words of the notifications that have arrived.
    func takeNotifications() -> [String] {
        var words: [String] = []
        while let notification = unsafe PQnotifies(handle) {
            unsafe words.append(String(cString: notification.pointee.extra))
            unsafe PQfreemem(notification)
        }
        return words
    }

    static func read(_ result: OpaquePointer) -> Result {
        switch unsafe PQresultStatus(result) {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK: return unsafe .rows(PostgreSQLRows(owning: result))
        case PGRES_PIPELINE_SYNC:
            unsafe PQclear(result)
            return .synchronised
        case PGRES_PIPELINE_ABORTED:
            unsafe PQclear(result)
            return .skipped
        default:
            defer { unsafe PQclear(result) }
            let field = { (code: Int32) in unsafe PQresultErrorField(result, code).map { unsafe String(cString: $0) } }
            let refusal = PostgreSQLError.Refusal(
                // What libpq itself says has no code.
                sqlState: field(WEBHOOKD_DIAG_SQLSTATE) ?? "08000",
                message: field(WEBHOOKD_DIAG_MESSAGE),
                constraint: field(WEBHOOKD_DIAG_CONSTRAINT)
            )
            return .refused(refusal, isFatal: ["FATAL", "PANIC", nil].contains(field(WEBHOOKD_DIAG_SEVERITY)))
        }
    }
}
