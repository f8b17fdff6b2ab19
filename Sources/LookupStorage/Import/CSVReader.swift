/// Reads comma-separated values as RFC 4180 has them, strictly: nothing is guessed and nothing is repaired.
///
/// A byte order mark is skipped, lines end with LF or CRLF, empty lines are passed over. Fields may be quoted, with
/// commas, line breaks and doubled quotes inside.
struct CSVReader {
    /// One row with the line on which it begins.
    struct Row: Equatable {
        let line: Int
        /// Nil where the bytes are not UTF-8.
        let fields: [String?]
    }

    /// A fault after which the rest of the file cannot be told apart.
    struct Fault: Error, Equatable {
        let line: Int
        let reason: String
    }

    /// The longest field, in bytes.
    static let fieldLimit = 65_536
    /// The most fields of a row.
    static let columnLimit = 256

    private let bytes: [UInt8]
    private var index: Int
    private var line = 1

    init(_ bytes: [UInt8]) throws(Fault) {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw Fault(line: 1, reason: "the file is UTF-16; save it as UTF-8")
        }
        self.bytes = bytes
        index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The next row that is not empty; nil at the end.
    mutating func next() throws(Fault) -> Row? {
        while index < bytes.count {
            let start = line
            let fields = try row(from: start)
            if fields.count > 1 || fields.first != .some(.some("")) { return Row(line: start, fields: fields) }
        }
        return nil
    }

    private mutating func row(from start: Int) throws(Fault) -> [String?] {
        var fields: [String?] = []
        while true {
            guard fields.count < Self.columnLimit else {
                throw Fault(line: start, reason: "the row has more than \(Self.columnLimit) fields")
            }
            let isQuoted = index < bytes.count && bytes[index] == UInt8(ascii: "\"")
            let field = isQuoted ? try quotedField(from: start) : try plainField(from: start)
            fields.append(String(validating: field, as: UTF8.self))
            guard index < bytes.count else { return fields }
            switch bytes[index] {
            case UInt8(ascii: ","):
                index += 1
            case UInt8(ascii: "\n"):
                index += 1
                line += 1
                return fields
            case UInt8(ascii: "\r") where index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n"):
                index += 2
                line += 1
                return fields
            case UInt8(ascii: "\r"):
                throw Fault(line: line, reason: "a carriage return without a line feed")
            default:
                throw Fault(line: line, reason: "text behind a closing quote")
            }
        }
    }

    private mutating func plainField(from start: Int) throws(Fault) -> ArraySlice<UInt8> {
        let begin = index
        scan: while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r"): break scan
            case UInt8(ascii: "\""): throw Fault(line: start, reason: "a quote inside a field that is not quoted")
            case 0: throw Fault(line: start, reason: "a NUL byte; is the file UTF-8 text?")
            default: index += 1
            }
        }
        guard index - begin <= Self.fieldLimit else { throw tooLong(start) }
        return bytes[begin..<index]
    }

    private mutating func quotedField(from start: Int) throws(Fault) -> ArraySlice<UInt8> {
        let opened = line
        var field: [UInt8] = []
        index += 1
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { return field[...] }
                field.append(byte)
                index += 1
            case 0:
                throw Fault(line: line, reason: "a NUL byte; is the file UTF-8 text?")
            default:
                if byte == UInt8(ascii: "\n") { line += 1 }
                field.append(byte)
            }
            // An unclosed quote would otherwise swallow the rest of the file before anyone is told where it began.
            guard field.count <= Self.fieldLimit else { throw tooLong(opened) }
        }
        throw Fault(line: opened, reason: "a quote that is never closed")
    }

    private func tooLong(_ line: Int) -> Fault {
        Fault(line: line, reason: "a field longer than \(Self.fieldLimit) bytes")
    }
}
