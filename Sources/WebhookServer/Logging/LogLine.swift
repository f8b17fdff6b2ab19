import Logging
import WebhookCore

/// One event as one line of bytes.
///
/// Whatever a message or a value holds, the line has exactly one line feed, at its end, and no character a terminal
/// obeys: quotes, control and invisible characters are written as JSON escapes in both formats.
struct LogLine {
    private let isJSON: Bool
    private var bytes: [UInt8] = []

    /// `{"time":…,"level":…,"message":…,"logger":…` or `time LEVEL message`.
    init(isJSON: Bool, time: LogTime, label: String, level: Logger.Level, message: String) {
        self.isJSON = isJSON
        bytes.reserveCapacity(512)
        bytes.append(addingCapacity: 96 + label.maxEscapedBytes + message.maxEscapedBytes) { line in
            if isJSON {
                line.append(text: "{\"time\":\"")
                line.append(text: time.text)
                line.append(text: "\",\"level\":\"")
                line.append(text: level.rawValue)
                line.append(text: "\",\"message\":")
                line.append(quoted: message)
                line.append(text: ",\"logger\":")
                line.append(quoted: label)
            } else {
                let name = level.rawValue.uppercased()
                line.append(text: time.text)
                line.append(UInt8(ascii: " "))
                line.append(text: name)
                for _ in name.utf8.count..<9 { line.append(UInt8(ascii: " ")) }
                line.append(escaped: message, quotes: false)
            }
        }
    }

    /// The whole line, to which nothing more is added.
    consuming func finished() -> [UInt8] {
        if isJSON { bytes.append(UInt8(ascii: "}")) }
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    /// Adds a field of the service's own.
    mutating func add(_ field: LogField) {
        switch field.value {
        case .text(let text):
            add(field.name, isOurs: true, text: text)
        case .number(let number):
            bytes.append(addingCapacity: 22 + field.name.maxEscapedBytes) { [isJSON] line in
                line.append(name: field.name, isOurs: true, isJSON: isJSON)
                line.append(number: number)
            }
        }
    }

    /// Adds metadata, sorted by name.
    mutating func add(_ metadata: Logger.Metadata) {
        for (name, value) in metadata.sorted(by: { $0.key < $1.key }) {
            // A field that every line has is never given twice.
            let isTaken = isJSON && ["time", "level", "message", "logger"].contains(name)
            add(isTaken ? name + "_" : name, value)
        }
    }

    private mutating func add(_ name: String, _ value: Logger.MetadataValue) {
        switch value {
        case .string(let text): add(name, text: text)
        case .stringConvertible(let convertible) where isJSON && convertible.isJSONLiteral:
            add(name, literal: convertible.description)
        case .stringConvertible(let convertible): add(name, text: convertible.description)
        case .array, .dictionary:
            add(name, literal: "")
            append(value, depth: 0)
        }
    }

    private mutating func add(_ name: String, isOurs: Bool = false, text: String) {
        bytes.append(addingCapacity: 2 + name.maxEscapedBytes + text.maxEscapedBytes) { [isJSON] line in
            line.append(name: name, isOurs: isOurs, isJSON: isJSON)
            if isJSON { line.append(quoted: text) } else { line.append(word: text) }
        }
    }

    private mutating func add(_ name: String, isOurs: Bool = false, literal: String) {
        bytes.append(addingCapacity: 2 + name.maxEscapedBytes + literal.utf8.count) { [isJSON] line in
            line.append(name: name, isOurs: isOurs, isJSON: isJSON)
            line.append(text: literal)
        }
    }

    /// Appends a value as JSON.
    private mutating func append(_ value: Logger.MetadataValue, depth: Int) {
        switch value {
        case .string(let text):
            append(quoted: text)
        case .stringConvertible(let convertible):
            let text = convertible.description
            if convertible.isJSONLiteral { bytes += text.utf8 } else { append(quoted: text) }
        case _ where depth >= 8:
            append(quoted: "…")
        case .array(let values):
            bytes.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                append(value, depth: depth + 1)
            }
            bytes.append(UInt8(ascii: "]"))
        case .dictionary(let values):
            bytes.append(UInt8(ascii: "{"))
            for (index, entry) in values.sorted(by: { $0.key < $1.key }).enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                append(quoted: entry.key)
                bytes.append(UInt8(ascii: ":"))
                append(entry.value, depth: depth + 1)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    private mutating func append(quoted text: String) {
        bytes.append(addingCapacity: text.maxEscapedBytes) { $0.append(quoted: text) }
    }
}

extension CustomStringConvertible {
    /// Whether its description is a number or a truth value of JSON.
    fileprivate var isJSONLiteral: Bool {
        switch self {
        case is any FixedWidthInteger, is Bool: true
        case let number as Double: number.isFinite
        default: false
        }
    }
}
