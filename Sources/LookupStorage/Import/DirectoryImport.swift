import CustomerService
public import FoundationEssentials
import WebhookLedger

/// Brings files of flights, orders or itineraries into an account's directory.
///
/// A file is first read to its end and checked; nothing is written unless all of it is right. It is then written in one
/// transaction, so readers see it before or after, never in between.
public struct DirectoryImport: Sendable {
    /// What the files hold.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// What the rows are about.
        case flights, orders, itineraries
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
        let content: [UInt8]
        guard let format = format ?? Self.format(of: path) else {
            throw ImportFailure(file: path, "is neither .csv nor .json; say which with --format")
        }
        do throws(FileContent.Fault) {
            content = try FileContent(path, limit: Self.sizeLimit).bytes
        } catch {
            throw ImportFailure(file: path, "\(error)")
        }
        return try read(content, format: format, named: path)
    }

    /// Reads and checks a file's content.
    ///
    /// - Parameter name: what problems call the file.
    public func read(_ bytes: [UInt8], format: Format, named name: String) throws(ImportFailure) -> ImportBatch {
        let problems = ImportProblems(file: name, limit: problemLimit)
        let records: (any RecordSource)? =
            switch format {
            case .csv: CSVRecords(bytes, shape: kind.shape, problems: problems)
            case .json: JSONRecords(bytes, shape: kind.shape, problems: problems)
            }
        let entries: DirectoryEntries =
            switch kind {
            case .flights: .flights(read(FlightForm.self, from: records, problems))
            case .orders: .orders(read(OrderForm.self, from: records, problems))
            case .itineraries: .itineraries(read(ItineraryForm.self, from: records, problems))
            }
        if let failure = problems.failure { throw failure }
        return ImportBatch(file: name, kind: kind, entries: entries)
    }

    private func read<Form: ImportForm>(
        _ form: Form.Type,
        from records: (any RecordSource)?,
        _ problems: ImportProblems
    ) -> [Form.Entry] {
        var records = records
        var entries: [Form.Entry] = []
        var places: [Form.Key: ImportProblem.Place] = [:]
        while let record = records?.next() {
            guard let entry = Form.read(FieldReader(record: record, problems: problems), now: now) else { continue }
            if let earlier = places.updateValue(record.place, forKey: Form.key(of: entry)) {
                problems.add(record.place, "the same entry as \(earlier.phrase)")
            }
            entries.append(entry)
        }
        return entries
    }

    private static func format(of path: String) -> Format? {
        path.lastIndex(of: ".").flatMap { Format(rawValue: path[path.index(after: $0)...].lowercased()) }
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

    var shape: RecordShape {
        switch self {
        case .flights: FlightForm.shape
        case .orders: OrderForm.shape
        case .itineraries: ItineraryForm.shape
        }
    }
}
