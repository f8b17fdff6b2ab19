/// Turns the rows of a CSV file into records: one row an entry, or several rows that share the entry's key.
struct CSVRecords: RecordSource {
    private let shape: RecordShape
    private let problems: ImportProblems
    private var reader: CSVReader
    /// For every column the field it holds.
    private var header: [String] = []
    private var upcoming: CSVReader.Row?

    /// - Returns: nil, with the reason among the problems, when there is no usable header row.
    init?(_ bytes: [UInt8], shape: RecordShape, problems: ImportProblems) {
        self.shape = shape
        self.problems = problems
        do throws(CSVReader.Fault) {
            reader = try CSVReader(bytes)
            guard let row = try reader.next() else {
                problems.add(.file, "is empty; the first row must name the columns")
                return nil
            }
            guard let header = Self.header(row, shape: shape, problems: problems) else { return nil }
            self.header = header
        } catch {
            problems.add(.line(error.line), error.reason)
            return nil
        }
        advance()
    }

    private static func header(_ row: CSVReader.Row, shape: RecordShape, problems: ImportProblems) -> [String]? {
        let known = shape.allFields.map(\.column)
        let before = problems.count
        var seen: Set<String> = []
        let names = row.fields.map { ($0 ?? "").trimmed.lowercased() }
        for name in names {
            if !known.contains(name) {
                problems.add(.line(row.line), "unknown column \(shown(name)); the columns are \(known.joined(separator: ", "))")
            } else if !seen.insert(name).inserted {
                problems.add(.line(row.line), "column \(name) is there twice")
            }
        }
        for field in shape.fields where field.isRequired && !seen.contains(field.column) {
            problems.add(.line(row.line), "column \(field.column) is missing")
        }
        return problems.count == before ? names : nil
    }

    /// The next entry; nil at the end or where the file cannot be read further.
    mutating func next() -> ImportRecord? {
        guard let row = upcoming else { return nil }
        var record = ImportRecord(place: .line(row.line), shape: shape, namesColumns: true)
        let key = identity(of: row)
        repeat {
            guard let row = upcoming else { break }
            merge(values(of: row), at: row.line, into: &record)
            advance()
        } while key != nil && upcoming.map(identity(of:)) == .some(key)
        return record
    }

    /// Moves to the next row of the right form.
    private mutating func advance() {
        upcoming = nil
        do throws(CSVReader.Fault) {
            while let row = try reader.next() {
                guard row.fields.count == header.count else {
                    problems.add(.line(row.line), "has \(row.fields.count) fields where the header has \(header.count)")
                    continue
                }
                if let bad = row.fields.firstIndex(of: nil) {
                    problems.add(.line(row.line), column: header[bad], "is not UTF-8; is the file GBK?")
                    continue
                }
                upcoming = row
                return
            }
        } catch {
            problems.add(.line(error.line), error.reason)
        }
    }

    private func values(of row: CSVReader.Row) -> [String: String] {
        var values: [String: String] = [:]
        for (column, field) in zip(header, row.fields) {
            let text = (field ?? "").trimmed
            if !text.isEmpty { values[column] = text }
        }
        return values
    }

    private func identity(of row: CSVReader.Row) -> String? {
        let parts = shape.identity.compactMap { name -> String? in
            guard let column = shape.fields.first(where: { $0.name == name })?.column,
                let index = header.firstIndex(of: column), let text = row.fields[index]?.trimmed, !text.isEmpty
            else { return nil }
            return LookupKey(text).text
        }
        return parts.isEmpty || parts.count < shape.identity.count ? nil : parts.joined(separator: "\n")
    }

    /// Adds what one row says of a record and its parts.
    private func merge(_ columns: [String: String], at line: Int, into record: inout ImportRecord) {
        for field in record.shape.fields {
            guard let value = columns[field.column] else { continue }
            let earlier = record.values.updateValue(value, forKey: field.name)
            if let earlier, !record.shape.identity.contains(field.name), earlier != value {
                problems.add(.line(line), column: field.column, "differs from the row before for the same key")
            }
        }
        for shape in record.shape.parts where shape.allFields.contains(where: { columns[$0.column] != nil }) {
            let key = shape.identity.map { name in columns[shape.fields.first { $0.name == name }?.column ?? ""] }
            var parts = record.parts[shape.name] ?? []
            let same = parts.firstIndex { part in
                !key.isEmpty && key.allSatisfy { $0 != nil } && shape.identity.map { part.values[$0] } == key
            }
            if let same {
                merge(columns, at: line, into: &parts[same])
            } else {
                var part = ImportRecord(place: .line(line), shape: shape, namesColumns: true)
                merge(columns, at: line, into: &part)
                parts.append(part)
            }
            record.parts[shape.name] = parts
        }
    }
}

extension String {
    /// Without white space at both ends.
    var trimmed: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}

/// A text from a file as a message shows it: quoted, on one line, not too long.
func shown(_ text: String) -> String {
    let short = text.count > 40 ? text.prefix(40) + "…" : text[...]
    return short.debugDescription
}
