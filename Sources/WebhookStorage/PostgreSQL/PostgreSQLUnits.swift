import Synchronization

/// Makes one transaction of the units of a kind that arrive while the ones before are under way: one round trip and, where it is
/// durable, one sync of the disk, with each statement run once for all rows.
///
/// A group holds one unit of a key, in the keys' order. When it is refused, its halves are tried, and theirs, so that each unit is
/// kept or refused for itself. When the connection is lost, whatever was done or not is done again.
final class PostgreSQLUnits: Sendable {
    typealias Outcome = Result<[[any SQLRow]], PostgreSQLError>

    fileprivate struct Waiting: Sendable {
        let unit: SQLUnit
        let deadline: ContinuousClock.Instant
        let continuation: CheckedContinuation<Outcome, Never>
    }

    fileprivate struct Line {
        var waiting: [Waiting] = []
        /// Of the groups under way.
        var keys: Set<SQLKey> = []
        var groups = 0
        /// When the last of them began.
        var begun = ContinuousClock.now
    }

    /// How many units one transaction takes at most, so that none waits long behind others.
    private static var largest: Int { 128 }
    /// What comes while a group is under way is the next one, which costs the server the less the larger it is. A group that takes longer
    /// than `patience`, on a slow disk or a connection that has broken, does not keep a second one waiting.
    private static let (maxGroups, patience) = (2, Duration.milliseconds(25))

    private let run: @Sendable ([PostgreSQLCommand], Duration) async throws(PostgreSQLError) -> [PostgreSQLRows]
    private let lines = Mutex<[ObjectIdentifier: Line]>([:])

    init(_ run: @escaping @Sendable ([PostgreSQLCommand], Duration) async throws(PostgreSQLError) -> [PostgreSQLRows]) {
        self.run = run
    }

    func run(_ unit: SQLUnit, within limit: Duration) async throws(PostgreSQLError) -> [[any SQLRow]] {
        let deadline = ContinuousClock.now + limit
        let outcome = await withCheckedContinuation { (continuation: CheckedContinuation<Outcome, Never>) in
            let waiting = Waiting(unit: unit, deadline: deadline, continuation: continuation)
            let group = lines.withLock { lines in
                lines[ObjectIdentifier(unit.kind), default: Line()].waiting.append(waiting)
                return lines[ObjectIdentifier(unit.kind)]?.next(largest: Self.largest, most: Self.maxGroups, Self.patience)
            }
            if let group { Task { await carryOut(group, of: unit.kind) } }
        }
        return try outcome.get()
    }

    private func carryOut(_ first: [Waiting], of kind: SQLUnitKind) async {
        var next: [Waiting]? = first
        // Ends when nothing waits any more that could be done now.
        while let group = next {
            let outcomes = await carryOut(group, kind)
            for (waiting, outcome) in zip(group, outcomes) { waiting.continuation.resume(returning: outcome) }
            next = lines.withLock { lines in
                lines[ObjectIdentifier(kind)]?.end(group.map(\.unit.key))
                return lines[ObjectIdentifier(kind)]?.next(largest: Self.largest, most: Self.maxGroups, Self.patience)
            }
        }
    }

    private func carryOut(_ group: [Waiting], _ kind: SQLUnitKind) async -> [Outcome] {
        do throws(PostgreSQLError) {
            let limit = ContinuousClock.now.duration(to: group.map(\.deadline).min() ?? .now)
            let commands = Self.commands(of: group.map(\.unit), kind)
            let rows = try await run([kind.preparation] + commands.compactMap { $0 }, limit)
            return try Self.outcomes(of: group.map(\.unit), commands.map { $0 != nil }, Array(rows.dropFirst()))
        } catch {
            guard case .refused = error, group.count > 1 else { return group.map { _ in .failure(error) } }
            let middle = group.count / 2
            return await carryOut(Array(group[..<middle]), kind) + carryOut(Array(group[middle...]), kind)
        }
    }

    /// For each statement of the kind a command, where there are rows for it.
    private static func commands(of units: [SQLUnit], _ kind: SQLUnitKind) -> [PostgreSQLCommand?] {
        kind.statements.indices.map { index in
            let rows = units.flatMap { $0.rows[index] }
            return rows.isEmpty ? nil : kind.statements[index].command(rows)
        }
    }

    private static func outcomes(
        of units: [SQLUnit],
        _ wasRun: [Bool],
        _ results: [PostgreSQLRows]
    ) throws(PostgreSQLError) -> [Outcome] {
        let none: [[any SQLRow]] = wasRun.map { _ in [] }
        var outcomes = units.map { _ in none }
        var places: [SQLKey: Int] = [:]
        for (place, unit) in units.enumerated() { places[unit.key] = place }
        for (index, rows) in zip(wasRun.indices.filter { wasRun[$0] }, results) where rows.columns > 0 {
            for number in 0..<rows.count {
                let row = rows[number]
                let key = SQLKey(account: try row.text(0), openid: try row.text(1))
                guard let place = places[key] else { throw .unexpected("a row of nobody who asked") }
                outcomes[place][index].append(row)
            }
        }
        return outcomes.map { .success($0) }
    }
}

extension PostgreSQLUnits.Line {
    /// The next group, where one may begin.
    fileprivate mutating func next(largest: Int, most: Int, _ patience: Duration) -> [PostgreSQLUnits.Waiting]? {
        guard !waiting.isEmpty, groups == 0 || groups < most && .now - begun > patience else { return nil }
        var group: [PostgreSQLUnits.Waiting] = []
        var left: [PostgreSQLUnits.Waiting] = []
        // Of a key that is passed over, what comes later is passed over, too.
        var passed: Set<SQLKey> = []
        for waiting in waiting {
            let key = waiting.unit.key
            if group.count < largest, !passed.contains(key), keys.insert(key).inserted {
                group.append(waiting)
            } else {
                passed.insert(key)
                left.append(waiting)
            }
        }
        waiting = left
        guard !group.isEmpty else { return nil }
        groups += 1
        begun = .now
        return group.sorted { $0.unit.key < $1.unit.key }
    }

    fileprivate mutating func end(_ ended: [SQLKey]) {
        groups -= 1
        keys.subtract(ended)
    }
}

extension SQLUnitKind {
    /// What holds for its transaction alone.
    fileprivate var preparation: PostgreSQLCommand {
        PostgreSQLCommand(manner == .passing ? Self.passing : Self.patient)
    }

    private static let patient = PostgreSQLStatement("SELECT set_config('lock_timeout', '1s', true)")
    private static let passing = PostgreSQLStatement(
        "SELECT set_config('lock_timeout', '1s', true), set_config('synchronous_commit', 'off', true)"
    )
}

extension SQLRowStatement {
    fileprivate func command(_ rows: [[SQLValue]]) -> PostgreSQLCommand {
        guard let statement = PreparedStatements.statement(textOfRows, columns.map(\.arrayType)) else {
            return commandOnce(rows)
        }
        return PostgreSQLCommand(statement, values(rows))
    }

    /// In a session of its own, which has prepared nothing.
    func commandOnce(_ rows: [[SQLValue]]) -> PostgreSQLCommand {
        PostgreSQLCommand(once: textOfRows, types: columns.map(\.arrayType), values(rows))
    }

    private func values(_ rows: [[SQLValue]]) -> [PostgreSQLValue] {
        let values = columns.indices.map { index in
            switch columns[index] {
            case .text: PostgreSQLValue.texts(rows.map { $0[index].textIfAny })
            case .integer: PostgreSQLValue.integers(rows.map { $0[index].integerIfAny })
            case .bytes: PostgreSQLValue.byteStrings(rows.map { $0[index].bytesIfAny })
            }
        }
        return values
    }
}

extension SQLColumn {
    /// As PostgreSQL numbers types.
    fileprivate var arrayType: UInt32 {
        switch self {
        case .text: 1009
        case .integer: 1016
        case .bytes: 1001
        }
    }
}

extension SQLValue {
    fileprivate var textIfAny: String? { if case .text(let text) = self { text } else { nil } }
    fileprivate var integerIfAny: Int64? { if case .integer(let integer) = self { integer } else { nil } }
    fileprivate var bytesIfAny: [UInt8]? { if case .bytes(let bytes) = self { bytes } else { nil } }
}
