import FoundationEssentials

/// Any JSON, as a caller sent it or is answered.
public enum SimulatedJSON: Sendable, Hashable {
    /// Values under names.
    case object([String: SimulatedJSON])
    /// Values in order.
    case array([SimulatedJSON])
    /// A string.
    case text(String)
    /// A whole number.
    case integer(Int64)
    /// Any other number.
    case number(Double)
    /// True or false.
    case flag(Bool)
    /// Nothing.
    case null

    /// A field of an object.
    public subscript(_ name: String) -> SimulatedJSON? {
        if case .object(let fields) = self { fields[name] } else { nil }
    }

    /// Nil for anything but a string.
    public var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// Nil for anything but an array.
    public var array: [SimulatedJSON]? {
        if case .array(let items) = self { items } else { nil }
    }

    /// Nil for anything but a whole number.
    public var integer: Int64? {
        if case .integer(let number) = self { number } else { nil }
    }

    /// Nil for anything but a number.
    public var number: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }

    /// Nil for anything but true and false.
    public var flag: Bool? {
        if case .flag(let flag) = self { flag } else { nil }
    }

    /// An id, which callers write as a number or as a string.
    var id: String? { text ?? integer.map(String.init) }
}

extension SimulatedJSON {
    /// Nil where `bytes` are no JSON.
    init?(parsing bytes: some Collection<UInt8>) {
        guard let value = try? JSONDecoder().decode(SimulatedJSON.self, from: Data(bytes)) else { return nil }
        self = value
    }

    /// As it is sent: names in alphabetical order, no escapes that JSON does not need.
    var encoded: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // It fails only for numbers that are none.
        guard let bytes = try? encoder.encode(self) else { return "null" }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Nil for nil: an absent value beside those that are there.
    init(_ text: String?) { self = text.map { .text($0) } ?? .null }
    init(_ number: Int?) { self = number.map { .integer(Int64($0)) } ?? .null }
}

extension SimulatedJSON: Codable {
    public init(from decoder: any Decoder) throws {
        if let fields = try? decoder.container(keyedBy: Name.self) {
            var object: [String: SimulatedJSON] = [:]
            for name in fields.allKeys { object[name.stringValue] = try fields.decode(SimulatedJSON.self, forKey: name) }
            self = .object(object)
            return
        }
        if var items = try? decoder.unkeyedContainer() {
            var array: [SimulatedJSON] = []
            while !items.isAtEnd { array.append(try items.decode(SimulatedJSON.self)) }
            self = .array(array)
            return
        }
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? value.decode(Int64.self) {
            self = .integer(number)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else {
            self = .text(try value.decode(String.self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .object(let fields):
            var container = encoder.container(keyedBy: Name.self)
            for (name, value) in fields { try container.encode(value, forKey: Name(stringValue: name)) }
        case .array(let items):
            var container = encoder.unkeyedContainer()
            for item in items { try container.encode(item) }
        default:
            var container = encoder.singleValueContainer()
            switch self {
            case .text(let text): try container.encode(text)
            case .integer(let number): try container.encode(number)
            case .number(let number): try container.encode(number)
            case .flag(let flag): try container.encode(flag)
            case .object, .array, .null: try container.encodeNil()
            }
        }
    }

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}

extension SimulatedJSON: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int64) { self = .integer(value) }
    /// A number in the program's text.
    public init(floatLiteral value: Double) { self = .number(value) }
    /// `true` or `false` in the program's text.
    public init(booleanLiteral value: Bool) { self = .flag(value) }
    /// `nil` in the program's text.
    public init(nilLiteral: ()) { self = .null }
    /// A list in the program's text.
    public init(arrayLiteral elements: SimulatedJSON...) { self = .array(elements) }
    /// Names with values in the program's text; of a name that comes twice the last counts.
    public init(dictionaryLiteral elements: (String, SimulatedJSON)...) {
        self = .object(Dictionary(elements) { _, last in last })
    }
}
