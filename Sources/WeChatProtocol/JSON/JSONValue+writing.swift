extension JSONValue {
    /// A text.
    public init(_ text: String) { self = .string(text) }

    /// A number.
    public init(_ number: Int) { self = .integer(Int64(number)) }

    /// A list of texts.
    public init(_ texts: [String]) { self = .array(texts.map { .string($0) }) }

    /// An object of the fields that have a value.
    public static func fields(_ fields: KeyValuePairs<String, JSONValue?>) -> JSONValue {
        var object: [String: JSONValue] = [:]
        for (name, value) in fields { if let value { object[name] = value } }
        return .object(object)
    }

    /// This object with one more field; anything else stays as it is.
    public func with(_ name: String, _ value: JSONValue?) -> JSONValue {
        guard let value, case .object(var object) = self else { return self }
        object[name] = value
        return .object(object)
    }
}
