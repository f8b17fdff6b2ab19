/// One thing wrong with a file, and where.
public struct ImportProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// Where in the file.
    public enum Place: Sendable, Hashable {
        /// The file as a whole.
        case file
        /// The line on which the row begins, from 1.
        case line(Int)
        /// A JSONPath such as `$[2].parcels[0]`.
        case element(String)
    }

    /// The file's name as it was given.
    public let file: String
    /// Where it is.
    public let place: Place
    /// The column or member; nil where the whole row is meant.
    public let column: String?
    /// What is wrong, in a sentence.
    public let reason: String

    /// As in `flights.csv:17: departure: "25:00" is not a time HH:mm`.
    public var description: String {
        let column = column.map { "\($0): " } ?? ""
        return switch place {
        case .file: "\(file): \(column)\(reason)"
        case .line(let line): "\(file):\(line): \(column)\(reason)"
        case .element(let path): "\(file): \(path): \(column)\(reason)"
        }
    }
}

/// Why a file was not imported: everything found wrong, up to a limit.
public struct ImportFailure: Error, Sendable, Hashable {
    /// In the order of the file.
    public let problems: [ImportProblem]
    /// How many more were found than are listed.
    public let omitted: Int

    init(problems: [ImportProblem], omitted: Int) {
        self.problems = problems
        self.omitted = omitted
    }

    /// For what concerns the file as a whole.
    init(file: String, _ reason: String) {
        self.init(problems: [ImportProblem(file: file, place: .file, column: nil, reason: reason)], omitted: 0)
    }
}

/// Collects what is wrong with one file.
final class ImportProblems {
    private let file: String
    private let limit: Int
    private var problems: [ImportProblem] = []
    private(set) var count = 0

    init(file: String, limit: Int) {
        self.file = file
        self.limit = limit
    }

    func add(_ place: ImportProblem.Place, column: String? = nil, _ reason: String) {
        count += 1
        if problems.count < limit {
            problems.append(ImportProblem(file: file, place: place, column: column, reason: reason))
        }
    }

    /// Nil when nothing was found.
    var failure: ImportFailure? {
        count == 0 ? nil : ImportFailure(problems: problems, omitted: count - problems.count)
    }
}
