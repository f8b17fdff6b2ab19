/// Reads keys in their types and remembers which it was asked for and what was wrong, so that every problem is told
/// at once and a key that nobody reads is found out.
struct SettingsReader {
    let layers: ConfigurationLayers
    private(set) var problems: [ConfigurationProblem] = []
    /// Every key that was asked for; true for a list.
    private(set) var known: [String: Bool] = [:]

    init(_ layers: ConfigurationLayers) {
        self.layers = layers
    }

    mutating func report(_ severity: ConfigurationProblem.Severity, _ key: String, _ text: String) {
        problems.append(ConfigurationProblem(severity, key: key, text, origin: layers.origin(of: key)))
    }

    mutating func report(_ problem: ConfigurationProblem) {
        problems.append(problem)
    }

    func isGiven(_ key: String) -> Bool {
        layers[key] != nil
    }

    mutating func text(_ key: String) -> String? {
        known[key] = false
        return layers[key]
    }

    mutating func text(_ key: String, default standard: String) -> String {
        text(key) ?? standard
    }

    /// A text that must be there.
    mutating func required(_ key: String) -> String? {
        guard let text = text(key) else {
            report(.error, key, "missing")
            return nil
        }
        return text
    }

    mutating func integer(_ key: String, default standard: Int, in range: ClosedRange<Int>) -> Int {
        guard let text = text(key) else { return standard }
        guard let value = Int(text), range.contains(value) else {
            let expected = "must be a whole number from \(range.lowerBound) to \(range.upperBound)"
            report(.error, key, "\(expected), not `\(text.printable)`")
            return standard
        }
        return value
    }

    mutating func flag(_ key: String, default standard: Bool) -> Bool {
        guard let text = text(key) else { return standard }
        guard let value = Bool(text) else {
            report(.error, key, "must be true or false, not `\(text.printable)`")
            return standard
        }
        return value
    }

    mutating func duration(_ key: String, default standard: Duration, in range: ClosedRange<Duration>) -> Duration {
        let form = "a duration with its unit, such as 500ms, 3s or 5m"
        return quantity(key, form, in: range, Duration.init(units:)) { $0.unitText } ?? standard
    }

    /// In bytes.
    mutating func size(_ key: String, default standard: Int, in range: ClosedRange<ByteCount>) -> Int {
        let form = "a size with its unit, such as 64KiB or 1MB"
        return quantity(key, form, in: range, ByteCount.init(units:)) { "\($0)" }?.bytes ?? standard
    }

    private mutating func quantity<Quantity>(
        _ key: String,
        _ form: String,
        in range: ClosedRange<Quantity>,
        _ parse: (String) -> Quantity?,
        shown: (Quantity) -> String
    ) -> Quantity? {
        guard let text = text(key) else { return nil }
        guard let value = parse(text) else {
            report(.error, key, "must be \(form), not `\(text.printable)`")
            return nil
        }
        guard range.contains(value) else {
            report(.error, key, "must be from \(shown(range.lowerBound)) to \(shown(range.upperBound)), not \(text.printable)")
            return nil
        }
        return value
    }

    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(_ key: String, default standard: Choice) -> Choice {
        guard let text = text(key) else { return standard }
        return choice(key, text) ?? standard
    }

    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(_ key: String) -> Choice? {
        guard let text = required(key) else { return nil }
        return choice(key, text)
    }

    private mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(_ key: String, _ text: String) -> Choice? {
        word(key, text, among: Choice.allCases.map(\.rawValue)).flatMap(Choice.init(rawValue:))
    }

    /// One of several names that must be there, or the only one that can be meant.
    mutating func name(_ key: String, among names: [String]) -> String? {
        let text = names.count == 1 ? text(key, default: names[0]) : required(key)
        return text.flatMap { word(key, $0, among: names) }
    }

    private mutating func word(_ key: String, _ text: String, among words: [String]) -> String? {
        if words.contains(text) { return text }
        var message = "must be one of \(words.joined(separator: ", ")), not `\(text.printable)`"
        if let word = SpellingSuggestion.nearest(to: text, among: words) { message += "; did you mean `\(word)`?" }
        report(.error, key, message)
        return nil
    }

    /// A value of a type that checks itself.
    mutating func value<Value>(_ key: String, _ parse: (String) throws(ValueError) -> Value) -> Value? {
        guard let text = text(key) else { return nil }
        do throws(ValueError) {
            return try parse(text)
        } catch {
            report(.error, key, error.text)
            return nil
        }
    }

    mutating func requiredValue<Value>(_ key: String, _ parse: (String) throws(ValueError) -> Value) -> Value? {
        guard required(key) != nil else { return nil }
        return value(key, parse)
    }

    mutating func list<Item>(_ key: String, _ parse: (String) throws(ValueError) -> Item) -> [Item] {
        let text = text(key)
        known[key] = true
        guard let text else { return [] }
        var items: [Item] = []
        for word in text.split(separator: ",") {
            do throws(ValueError) {
                items.append(try parse(word.trimmingSpaces))
            } catch {
                report(.error, key, error.text)
            }
        }
        return items
    }
}

/// Why a text is no value of a key's type. Names what is expected; shows the text only where it is no secret.
struct ValueError: Error, Hashable {
    let text: String

    init(_ text: String) {
        self.text = text
    }
}

extension StringProtocol {
    /// Without the white space around it.
    var trimmingSpaces: String {
        var part = self[...]
        while let first = part.first, first.isWhitespace { part = part.dropFirst() }
        while let last = part.last, last.isWhitespace { part = part.dropLast() }
        return String(part)
    }
}
