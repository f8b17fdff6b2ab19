import Logging

/// One event as one line of bytes.
///
/// Whatever a message or a value holds, the line has exactly one line feed, at its end, and no character a terminal
/// obeys: quotes, control and invisible characters are written as JSON escapes in both formats.
enum LogLine {
    /// Longer texts are cut: a line must stay one a collector takes.
    static let longestText = 4_096

    /// `{"time":…,"level":…,"message":…,"logger":…,` and the metadata as fields, by key.
    static func json(time: LogTime, label: String, level: Logger.Level, message: String, metadata: Logger.Metadata) -> [UInt8] {
        var line: [UInt8] = []
        line.reserveCapacity(256)
        line += "{\"time\":\"".utf8
        time.append(to: &line)
        line += "\",\"level\":\"".utf8
        line += level.rawValue.utf8
        line += "\",\"message\":".utf8
        appendQuoted(message, to: &line)
        line += ",\"logger\":".utf8
        appendQuoted(label, to: &line)
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
            line.append(UInt8(ascii: ","))
            // A field of our own is never given twice.
            appendQuoted(["time", "level", "message", "logger"].contains(key) ? key + "_" : key, to: &line)
            line.append(UInt8(ascii: ":"))
            append(value, depth: 0, to: &line)
        }
        line += "}\n".utf8
        return line
    }

    /// `time LEVEL message key=value …`, values quoted where they are not one plain word.
    static func text(time: LogTime, level: Logger.Level, message: String, metadata: Logger.Metadata) -> [UInt8] {
        var line: [UInt8] = []
        line.reserveCapacity(192)
        time.append(to: &line)
        line.append(UInt8(ascii: " "))
        let name = level.rawValue.uppercased()
        line += name.utf8
        line += repeatElement(UInt8(ascii: " "), count: 9 - name.utf8.count)
        appendEscaped(message, quotes: false, to: &line)
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
            line.append(UInt8(ascii: " "))
            appendWord(key, to: &line)
            line.append(UInt8(ascii: "="))
            switch value {
            case .string(let text): appendWord(text, to: &line)
            case .stringConvertible(let convertible): appendWord(convertible.description, to: &line)
            case .array, .dictionary: append(value, depth: 0, to: &line)
            }
        }
        line.append(UInt8(ascii: "\n"))
        return line
    }

    private static func append(_ value: Logger.MetadataValue, depth: Int, to line: inout [UInt8]) {
        switch value {
        case .string(let text):
            appendQuoted(text, to: &line)
        case .stringConvertible(let convertible):
            switch convertible {
            case let number as any FixedWidthInteger: line += String(describing: number).utf8
            case let number as Double where number.isFinite: line += String(describing: number).utf8
            case let flag as Bool: line += (flag ? "true" : "false").utf8
            default: appendQuoted(convertible.description, to: &line)
            }
        case _ where depth >= 8:
            appendQuoted("…", to: &line)
        case .array(let values):
            line.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { line.append(UInt8(ascii: ",")) }
                append(value, depth: depth + 1, to: &line)
            }
            line.append(UInt8(ascii: "]"))
        case .dictionary(let values):
            line.append(UInt8(ascii: "{"))
            for (index, entry) in values.sorted(by: { $0.key < $1.key }).enumerated() {
                if index > 0 { line.append(UInt8(ascii: ",")) }
                appendQuoted(entry.key, to: &line)
                line.append(UInt8(ascii: ":"))
                append(entry.value, depth: depth + 1, to: &line)
            }
            line.append(UInt8(ascii: "}"))
        }
    }

    private static func appendWord(_ text: String, to line: inout [UInt8]) {
        let isPlain =
            !text.isEmpty
            && text.unicodeScalars.allSatisfy { $0 != " " && $0 != "=" && $0 != "\"" && $0 != "\\" && !$0.isInvisible }
        if isPlain { appendEscaped(text, quotes: false, to: &line) } else { appendQuoted(text, to: &line) }
    }

    private static func appendQuoted(_ text: String, to line: inout [UInt8]) {
        line.append(UInt8(ascii: "\""))
        appendEscaped(text, quotes: true, to: &line)
        line.append(UInt8(ascii: "\""))
    }

    private static func appendEscaped(_ text: String, quotes: Bool, to line: inout [UInt8]) {
        var left = longestText
        for scalar in text.unicodeScalars {
            guard left > 0 else {
                line += "…".utf8
                return
            }
            left -= 1
            switch scalar {
            case "\"" where quotes: line += "\\\"".utf8
            case "\\": line += "\\\\".utf8
            case "\n": line += "\\n".utf8
            case "\r": line += "\\r".utf8
            case "\t": line += "\\t".utf8
            case _ where scalar.isInvisible:
                for unit in UTF16.encode(scalar) ?? .init(UTF16.encodedReplacementCharacter) { appendEscape(unit, to: &line) }
            default:
                line += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            }
        }
    }

    private static func appendEscape(_ unit: UInt16, to line: inout [UInt8]) {
        let digits = Array("0123456789abcdef".utf8)
        line += [UInt8(ascii: "\\"), UInt8(ascii: "u")]
        for shift in [12, 8, 4, 0] { line.append(digits[Int(unit >> UInt16(shift)) & 0xf]) }
    }
}
