import ArgumentParser
import FoundationEssentials
import LookupStorage
import WebhookStorage

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Brings flights, orders, itineraries, cards, trains or tickets into an account's lookups.",
        discussion: """
            Files are CSV (UTF-8, RFC 4180, first row names the columns) or JSON (an array of objects). All files are \
            checked first; when one has a problem, all problems are listed by line and nothing is changed (exit 65). \
            Then each file is written in one transaction; an entry takes the place of the one with the same key. When the \
            database fails in between, the files that were written are named, and those that were not. The database must be there: \
            serve makes it, or db migrate --create.

            Columns of CSV files (* must be there; where rows share an entry, the others belong to the row's item, parcel, \
            event, passenger, segment, bill, transaction, stop or seats):

            \(DirectoryImport.Kind.allCases.map(columns).joined(separator: "\n\n"))
            """
    )

    @OptionGroup
    var directory: DirectoryOptions

    @Option(help: "csv or json; by default what the file's name ends with.")
    var format: DirectoryImport.Format?

    @Flag(
        help:
            "When all files are written, remove what none of them holds; of flights and trains, only those of the days that they have."
    )
    var replace = false

    @Flag(
        help:
            "Remove what the files name. They need no more than the key: flight and date, number, booking_reference, reference, train and date."
    )
    var remove = false

    @Flag(help: "Tell what would be changed, and change nothing.")
    var dryRun = false

    @Option(help: ArgumentHelp("How many problems of a file are listed.", valueName: "number"))
    var problems = 100

    @Argument(help: "flights, orders, itineraries, cards, trains or tickets.")
    var kind: DirectoryImport.Kind

    @Argument(help: ArgumentHelp("CSV or JSON files.", valueName: "file"), completion: .file(extensions: ["csv", "json"]))
    var files: [String]

    func validate() throws {
        if problems < 1 { throw ValidationError("--problems must be at least 1") }
        if replace && remove { throw ValidationError("--replace and --remove cannot stand together") }
    }

    func run() async throws {
        let reader = DirectoryImport(kind: kind, now: Date(), problemLimit: problems)
        var report = ImportReport(kind: kind, isDryRun: dryRun)
        if remove {
            let batches = try read(&report) { file throws(ImportFailure) in try reader.readRemoval(file: file, format: format) }
            try await change(&report) { directory, report in
                for batch in batches { report.add(batch, try await batch.remove(from: directory, isRehearsal: dryRun)) }
            }
        } else {
            let batches = try read(&report) { file throws(ImportFailure) in try reader.read(file: file, format: format) }
            if replace, batches.allSatisfy({ $0.count == 0 }) {
                throw ExitCode.badData.saying("no file holds an entry; --remove removes what files name")
            }
            try await change(&report) { directory, report in
                for batch in batches {
                    report.add(batch, dryRun ? try await batch.rehearse(in: directory) : try await batch.write(to: directory))
                }
                if replace { report.add(removed: try await batches.removeOthers(from: directory, isRehearsal: dryRun)) }
            }
        }
    }

    /// - Throws: when one of the files has a problem; it has been shown.
    private func read<Batch>(
        _ report: inout ImportReport,
        _ read: (String) throws(ImportFailure) -> Batch
    ) throws -> [Batch] {
        var batches: [Batch] = []
        for file in files {
            do throws(ImportFailure) {
                batches.append(try read(file))
            } catch {
                report.add(error)
            }
        }
        guard report.problemCount > 0 else { return batches }
        try report.show(directory.output)
        throw ExitCode.badData
    }

    private func change(
        _ report: inout ImportReport,
        _ body: (StoredDirectory, inout ImportReport) async throws -> Void
    ) async throws {
        do {
            try await directory.reportingStorageErrors {
                // A dry run writes, and takes it back.
                let database = try await remove ? directory.servedDatabase(.changing) : directory.database(.changing)
                try await body(database.directory(of: directory.accountName), &report)
            }
        } catch {
            guard !report.files.isEmpty else { throw error }
            report.stop(before: files.dropFirst(report.files.count), replaces: replace)
            try report.show(directory.output)
            throw error
        }
        try report.show(directory.output)
    }

    private static func columns(of kind: DirectoryImport.Kind) -> String {
        let columns = kind.columns
        let width = columns.map(\.name.count).max() ?? 0
        let lines = columns.map { column in
            let gap = String(repeating: " ", count: width - column.name.count)
            return "  \(column.name)\(column.isRequired ? "*" : " ")\(gap) \(column.note)"
        }
        return "\(kind.rawValue):\n" + lines.joined(separator: "\n")
    }
}
