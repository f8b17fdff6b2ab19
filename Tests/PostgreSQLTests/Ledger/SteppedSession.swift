import Glibc

@testable import WebhookStorage

/// A session of libpq that is sent one statement after the other, and that can be left alone while one waits for another session.
final class SteppedSession {
    struct Stuck: Error {}

    private let connection: LibPQConnection
    private var rows: PostgreSQLRows?
    private var refusal: PostgreSQLError.Refusal?
    /// As the server numbers it.
    private(set) var process: Int64 = 0

    init(_ address: PostgreSQLAddress) throws {
        connection = try LibPQConnection.open(address)
        // Two that wait for each other are told so at once.
        try run("SET deadlock_timeout = '20ms'")
        try run("SET synchronous_commit = off")
        process = Int64(try run("SELECT pg_backend_pid()::bigint")?.first?.integer(0) ?? 0)
    }

    func send(_ command: PostgreSQLCommand) throws {
        (rows, refusal) = (nil, nil)
        guard connection.send(command), connection.synchronise() else { throw PostgreSQLError.lost(isInDoubt: true) }
    }

    /// What the statement that was sent last came to; nil where that is not known yet.
    func outcome() throws -> Result<PostgreSQLRows?, PostgreSQLError>? {
        _ = connection.flush()
        var descriptor = pollfd(fd: connection.socket, events: Int16(POLLIN), revents: 0)
        _ = unsafe poll(&descriptor, 1, 3)
        guard connection.consume() else { throw PostgreSQLError.lost(isInDoubt: true) }
        while let result = connection.next() {
            switch result {
            case .rows(let found): rows = found
            case .refused(let reason, _): refusal = reason
            case .skipped: break
            case .synchronised: return refusal.map { .failure(.refused($0)) } ?? .success(rows)
            }
        }
        return nil
    }

    @discardableResult
    func run(_ command: PostgreSQLCommand) throws -> PostgreSQLRows? {
        try send(command)
        let deadline = ContinuousClock.now + .seconds(20)
        while ContinuousClock.now < deadline {
            if let outcome = try outcome() { return try outcome.get() }
        }
        throw Stuck()
    }

    @discardableResult
    func run(_ sql: String) throws -> PostgreSQLRows? { try run(PostgreSQLCommand(once: sql)) }
}
