import WebhookCore

/// What a key's text must be, and the value that it makes.
struct SettingForm<Value: Hashable & Sendable> {
    let read: (String) throws(ValueError) -> Value
}

/// Why a text is no value of a key. Names what is expected; shows the text only where it is no secret.
struct ValueError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }

    init(wanted: String, not text: String) {
        description = "must be \(wanted), not `\(text.printable)`"
    }

    init(_ text: String, isNoneOf words: [String]) {
        let hint = SpellingSuggestion.hint(for: text, among: words)
        description = "must be one of \(words.joined(separator: ", ")), not `\(text.printable)`" + hint
    }
}

extension SettingForm {
    /// A text in the form of a type that checks itself, and whose errors show no secret.
    static func checked(_ make: @escaping (String) throws -> Value) -> Self {
        Self { text throws(ValueError) in
            do {
                return try make(text)
            } catch {
                throw ValueError("\(error)")
            }
        }
    }

    /// A text of which `make` makes a value.
    static func made(_ wanted: String, by make: @escaping (String) -> Value?) -> Self {
        Self { text throws(ValueError) in
            guard let value = make(text) else { throw ValueError(wanted: wanted, not: text) }
            return value
        }
    }
}

extension SettingForm where Value: RawRepresentable<String> & CaseIterable {
    /// One of the type's own words.
    static var choice: Self {
        Self { text throws(ValueError) in
            guard let value = Value(rawValue: text) else { throw ValueError(text, isNoneOf: Value.allCases.map(\.rawValue)) }
            return value
        }
    }
}

extension SettingForm<String> {
    static var text: Self { Self { text throws(ValueError) in text } }

    static func text(matching pattern: Regex<Substring>, _ wanted: String) -> Self {
        .made(wanted) { $0.wholeMatch(of: pattern) == nil ? nil : $0 }
    }

    /// Words that customers read.
    static var sentence: Self {
        Self { text throws(ValueError) in
            guard (1...Reply.maxTextLength).contains(text.utf8.count) else {
                throw ValueError("must have 1 to \(Reply.maxTextLength) bytes, it has \(text.utf8.count)")
            }
            return text
        }
    }

    static func word(among words: [String]) -> Self {
        Self { text throws(ValueError) in
            guard words.contains(text) else { throw ValueError(text, isNoneOf: words) }
            return text
        }
    }
}

extension SettingForm<Bool> {
    static var flag: Self { .made("true or false", by: Bool.init) }
}

extension SettingForm<Int> {
    static func integer(_ range: ClosedRange<Int>) -> Self {
        .made("a whole number from \(range.lowerBound) to \(range.upperBound)") {
            Int($0).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// In bytes.
    static func size(_ range: ClosedRange<Int>) -> Self {
        quantity("a size with its unit, such as 64KiB or 1MB", range, .size)
    }

    fileprivate static func quantity(_ wanted: String, _ range: ClosedRange<Int>, _ scale: UnitScale) -> Self {
        Self { text throws(ValueError) in
            guard let value = scale.value(of: text) else { throw ValueError(wanted: wanted, not: text) }
            guard range.contains(value) else {
                let bounds = "\(scale.text(of: range.lowerBound)) to \(scale.text(of: range.upperBound))"
                throw ValueError("must be from \(bounds), not \(text.printable)")
            }
            return value
        }
    }
}

extension SettingForm<Duration> {
    static func duration(_ range: ClosedRange<Duration>) -> Self {
        let milliseconds = { (time: Duration) in Int(time / .milliseconds(1)) }
        let form = SettingForm<Int>.quantity(
            "a duration with its unit, such as 500ms, 3s or 5m",
            milliseconds(range.lowerBound)...milliseconds(range.upperBound),
            .time
        )
        return Self { text throws(ValueError) in .milliseconds(try form.read(text)) }
    }
}
