/// Any JSON, as a caller sent it.
public enum JSONValue: Sendable, Hashable, Decodable {
    /// Values under names.
    case object([String: JSONValue])
    /// Values in order.
    case array([JSONValue])
    /// A string.
    case text(String)
    /// Any number.
    case number(Double)
    /// True or false.
    case flag(Bool)
    /// Nothing.
    case null

    public init(from decoder: any Decoder) throws {
        if let fields = try? decoder.container(keyedBy: Name.self) {
            var object: [String: JSONValue] = [:]
            for name in fields.allKeys { object[name.stringValue] = try fields.decode(JSONValue.self, forKey: name) }
            self = .object(object)
            return
        }
        if var items = try? decoder.unkeyedContainer() {
            var array: [JSONValue] = []
            while !items.isAtEnd { array.append(try items.decode(JSONValue.self)) }
            self = .array(array)
            return
        }
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else {
            self = .text(try value.decode(String.self))
        }
    }

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// A field of an object.
    public subscript(_ name: String) -> JSONValue? {
        if case .object(let fields) = self { fields[name] } else { nil }
    }

    /// Nil for anything but a string.
    public var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// Nil for anything but an array.
    public var array: [JSONValue]? {
        if case .array(let items) = self { items } else { nil }
    }
}
