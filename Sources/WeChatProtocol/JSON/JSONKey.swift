/// A field's name, any name.
struct JSONKey: CodingKey, ExpressibleByStringLiteral {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init(stringLiteral value: String) { self.init(value) }
    init(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
}
