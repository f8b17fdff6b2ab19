import CustomerService
public import FoundationEssentials
import WebhookLedger

/// Brings files of what is looked up into an account's directory.
///
/// A file is first read to its end and checked; nothing is written unless all of it is right. It is then written in one
/// transaction, so readers see it before or after, never in between.
public struct DirectoryImport: Sendable {
    /// What the files hold.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// What the rows are about.
        case flights, orders, itineraries, cards, trains, tickets
    }

    /// How the files are written.
    public enum Format: String, Sendable, Hashable, CaseIterable {
        /// How they are written.
        case csv, json
    }

    /// The largest file; whole files are held in memory, and a transaction should not hold up other writers for long.
    public static let sizeLimit = 64 << 20

    /// What the rows are about.
    public let kind: Kind
    /// How many problems of a file are listed.
    public let problemLimit: Int
    /// The time of entries that do not say when they were updated.
    public let now: Date

    /// Reads rows of `kind`, and gives up after so many problems.
    public init(kind: Kind, now: Date, problemLimit: Int = 100) {
        self.kind = kind
        self.now = now
        self.problemLimit = problemLimit
    }

    /// Reads and checks a file. Touches no database.
    ///
    /// - Parameter format: nil for what the file's name ends with.
    /// - Throws: `ImportFailure` with everything that is wrong.
    public func read(file path: String, format: Format? = nil) throws(ImportFailure) -> ImportBatch {
        let (content, format) = try content(of: path, format)
        return try read(content, format: format, named: path)
    }

    /// Reads and checks a file's content.
    ///
    /// - Parameter name: what problems call the file.
    public func read(_ bytes: [UInt8], format: Format, named name: String) throws(ImportFailure) -> ImportBatch {
        let file = RecordFile(bytes, format, kind.shape, ImportProblems(file: name, limit: problemLimit))
        let entries: DirectoryEntries =
            switch kind {
            case .flights: .flights(read(FlightForm.self, from: file))
            case .orders: .orders(read(OrderForm.self, from: file))
            case .itineraries: .itineraries(read(ItineraryForm.self, from: file))
            case .cards: .cards(read(CardForm.self, from: file))
            case .trains: .trains(read(TrainForm.self, from: file))
            case .tickets: .tickets(read(TicketForm.self, from: file))
            }
        if let failure = file.problems.failure { throw failure }
        return ImportBatch(file: name, kind: kind, entries: entries)
    }

    /// Reads and checks a file that names entries to be removed, of which it need hold no more than the keys.
    ///
    /// - Parameter format: nil for what the file's name ends with.
    /// - Throws: `ImportFailure` with everything that is wrong.
    public func readRemoval(file path: String, format: Format? = nil) throws(ImportFailure) -> RemovalBatch {
        let (content, format) = try content(of: path, format)
        return try readRemoval(content, format: format, named: path)
    }

    /// Reads and checks the content of a file that names entries to be removed.
    ///
    /// - Parameter name: what problems call the file.
    public func readRemoval(_ bytes: [UInt8], format: Format, named name: String) throws(ImportFailure) -> RemovalBatch {
        let problems = ImportProblems(file: name, limit: problemLimit)
        let file = RecordFile(bytes, format, kind.shape.requiring(kind.keyFields), problems)
        let keys: DirectoryKeys =
            switch kind {
            case .flights: .flights(file.readAll(FlightForm.readKey))
            case .orders: .orders(file.readAll(OrderForm.readKey))
            case .itineraries: .itineraries(file.readAll(ItineraryForm.readKey))
            case .cards: .cards(file.readAll(CardForm.readKey))
            case .trains: .trains(file.readAll(TrainForm.readKey))
            case .tickets: .tickets(file.readAll(TicketForm.readKey))
            }
        if let failure = problems.failure { throw failure }
        return RemovalBatch(file: name, kind: kind, keys: keys)
    }

    private func content(of path: String, _ format: Format?) throws(ImportFailure) -> ([UInt8], Format) {
        guard let format = format ?? Self.format(of: path) else {
            throw ImportFailure(file: path, "is neither .csv nor .json; say which with --format")
        }
        do throws(FileContent.Fault) {
            return (try FileContent(path, limit: Self.sizeLimit).bytes, format)
        } catch {
            throw ImportFailure(file: path, "\(error)")
        }
    }

    private func read<Form: ImportForm>(_ form: Form.Type, from file: RecordFile) -> [Form.Entry] {
        var places: [Form.Key: ImportProblem.Place] = [:]
        return file.readAll { fields in
            guard let entry = Form.read(fields, now: now) else { return nil }
            if let earlier = places.updateValue(fields.record.place, forKey: Form.key(of: entry)) {
                file.problems.add(fields.record.place, "the same entry as \(earlier.phrase)")
            }
            return entry
        }
    }

    private static func format(of path: String) -> Format? {
        path.lastIndex(of: ".").flatMap { Format(rawValue: path[path.index(after: $0)...].lowercased()) }
    }
}

/// The records of a file in their order, and what is wrong with it.
private struct RecordFile {
    let problems: ImportProblems
    private let records: (any RecordSource)?

    init(_ bytes: [UInt8], _ format: DirectoryImport.Format, _ shape: RecordShape, _ problems: ImportProblems) {
        self.problems = problems
        records =
            switch format {
            case .csv: CSVRecords(bytes, shape: shape, problems: problems)
            case .json: JSONRecords(bytes, shape: shape, problems: problems)
            }
    }

    func readAll<Value>(_ read: (FieldReader) -> Value?) -> [Value] {
        var (records, values) = (records, [Value]())
        while let record = records?.next() {
            if let value = read(FieldReader(record: record, problems: problems)) { values.append(value) }
        }
        return values
    }
}

extension ImportProblem.Place {
    fileprivate var phrase: String {
        switch self {
        case .file: "the file"
        case .line(let line): "line \(line)"
        case .element(let path): path
        }
    }
}

extension DirectoryImport.Kind {
    /// The columns of such a CSV file in their order, each with whether it must be there and what stands in it.
    public var columns: [(name: String, isRequired: Bool, note: String)] {
        shape.allFields.map { ($0.column, $0.isRequired, $0.note) }
    }

    var keyFields: Set<String> {
        switch self {
        case .flights: FlightForm.keyFields
        case .orders: OrderForm.keyFields
        case .itineraries: ItineraryForm.keyFields
        case .cards: CardForm.keyFields
        case .trains: TrainForm.keyFields
        case .tickets: TicketForm.keyFields
        }
    }

    var shape: RecordShape {
        switch self {
        case .flights: FlightForm.shape
        case .orders: OrderForm.shape
        case .itineraries: ItineraryForm.shape
        case .cards: CardForm.shape
        case .trains: TrainForm.shape
        case .tickets: TicketForm.shape
        }
    }
}
