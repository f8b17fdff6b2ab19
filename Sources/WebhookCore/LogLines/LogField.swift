/// A name and its value in a log line.
package struct LogField: Sendable, Hashable {
    /// What a field holds.
    package enum Value: Sendable, Hashable {
        case text(String)
        case number(Int)
    }

    /// ASCII letters and `_`; none of the names that every line has: `time`, `level`, `message`, `logger`.
    package let name: String
    package let value: Value

    /// A field with a text, which may hold anything.
    package init(_ name: String, _ text: String) {
        self.name = name
        value = .text(text)
    }

    /// A field with a number.
    package init(_ name: String, _ number: Int) {
        self.name = name
        value = .number(number)
    }
}
