import Synchronization
import WebhookStorage

/// Changes of the production statements' texts. With none it runs them as they are.
final class StatementEdits: Sendable {
    struct NotFound: Error, CustomStringConvertible {
        let text: String
        var description: String { "no statement of production says “\(text)” any more: the planted defect has to follow it" }
    }

    private let texts: [String: String]
    private let kinds = Mutex<[ObjectIdentifier: SQLUnitKind]>([:])
    private let halves = Mutex<[ObjectIdentifier: SnapshotStatement.Halves?]>([:])

    /// - Throws: where a text that is to be changed is not there.
    init(_ edits: [PlantedEdit], of statements: LedgerStatements) throws {
        var texts: [String: String] = [:]
        for edit in edits {
            var isFound = false
            for original in edit.statement.texts(statements) {
                let text = texts[original] ?? original
                guard text.contains(edit.old) else { continue }
                texts[original] = text.replacing(edit.old, with: edit.new)
                isFound = true
            }
            guard isFound else { throw NotFound(text: edit.old) }
        }
        self.texts = texts
    }

    func text(_ text: String) -> String { texts.isEmpty ? text : texts[text] ?? text }

    /// Reading and changing, of a unit that decides by what it reads.
    func halves(of kind: SQLUnitKind) -> SnapshotStatement.Halves? {
        halves.withLock { halves in
            if let known = halves[ObjectIdentifier(kind)] { return known }
            let found = SnapshotStatement.halves(of: self.kind(kind))
            halves[ObjectIdentifier(kind)] = .some(found)
            return found
        }
    }

    func kind(_ kind: SQLUnitKind) -> SQLUnitKind {
        if texts.isEmpty { return kind }
        return kinds.withLock { kinds in
            if let known = kinds[ObjectIdentifier(kind)] { return known }
            let edited = SQLUnitKind(kind.manner, kind.statements.map { SQLRowStatement($0.columns, text($0.text)) })
            kinds[ObjectIdentifier(kind)] = edited
            return edited
        }
    }
}

/// One change of one statement.
struct PlantedEdit: Sendable {
    enum Statement: Sendable {
        case claim, enqueue, accept, settle, takeOver, candidates, live, takeWaiting, takeDoubtful, takeBack, endMessage

        func texts(_ ledger: LedgerStatements) -> [String] {
            let outbox = LeaseStatements(.sqlite)
            return switch self {
            case .claim: ledger.claim.statements.map(\.text)
            case .enqueue: ledger.enqueue.statements.map(\.text)
            case .accept: ledger.accept.statements.map(\.text)
            case .settle: ledger.settle.statements.map(\.text)
            case .takeOver: ledger.takeOver.statements.map(\.text)
            case .candidates: [LedgerStatements.candidates.text]
            case .live: [LedgerStatements.live.text]
            case .takeWaiting: [outbox.takeWaiting.text]
            case .takeDoubtful: [outbox.takeDoubtful.text]
            case .takeBack: [outbox.takeBack.text]
            case .endMessage: [outbox.end.text]
            }
        }
    }

    let statement: Statement
    let old: String
    let new: String

    init(_ statement: Statement, _ old: String, _ new: String) {
        self.statement = statement
        self.old = old
        self.new = new
    }
}
