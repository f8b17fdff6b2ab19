/// The small text form of a case's files: lines of `key: value`, comments that begin with `#`, and, where the file has
/// one, a body after the first empty line.
struct FixtureFields {
    struct Value {
        let text: String
        let line: Int
    }

    let path: String
    private let values: [String: [Value]]
    /// What follows the first empty line, without the line feed that ends the file. Nil in a file of fields only.
    let body: String?

    /// - Parameters:
    ///   - repeatable: keys that may stand there more than once.
    ///   - hasBody: whether an empty line ends the fields; elsewhere empty lines are passed over.
    init(
        parsing text: String,
        path: String,
        known: [String],
        repeatable: [String] = [],
        hasBody: Bool = false
    ) throws(FixtureError) {
        var values: [String: [Value]] = [:]
        // As some editors write it: with a byte order mark, and lines that end in two characters.
        let text = text.replacing("\r\n", with: "\n")
        var rest = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
        var number = 0
        var body: String?
        while !rest.isEmpty {
            let end = rest.firstIndex(of: "\n")
            let line = rest[..<(end ?? rest.endIndex)].trimmingBlanks()
            rest = end.map { rest[rest.index(after: $0)...] } ?? ""
            number += 1
            if line.isEmpty && hasBody {
                body = String(rest.hasSuffix("\n") ? rest.dropLast() : rest)
                break
            }
            if line.isEmpty || line.hasPrefix("#") { continue }
            guard let colon = line.firstIndex(of: ":") else { throw FixtureError(path, line: number, .notAField) }
            let key = String(line[..<colon].trimmingBlanks())
            guard known.contains(key) else { throw FixtureError(path, line: number, .unknownKey(key, known: known)) }
            guard values[key] == nil || repeatable.contains(key) else {
                throw FixtureError(path, line: number, .repeatedKey(key))
            }
            values[key, default: []].append(Value(text: String(line[line.index(after: colon)...].trimmingBlanks()), line: number))
        }
        self.path = path
        self.values = values
        self.body = body
    }

    subscript(key: String) -> String? { values[key]?.first?.text }

    /// Every value of a key that may stand there more than once.
    func all(_ key: String) -> [String] { values[key, default: []].map(\.text) }

    func required(_ key: String) throws(FixtureError) -> String {
        guard let text = self[key], !text.isEmpty else { throw FixtureError(path, .missingKey(key)) }
        return text
    }

    /// The value made of a field's text; nil when the field is not there.
    func value<Made>(_ key: String, _ allowed: String, _ make: (String) -> Made?) throws(FixtureError) -> Made? {
        guard let value = values[key]?.first else { return nil }
        guard let made = make(value.text) else {
            throw FixtureError(path, line: value.line, .badValue(key: key, allowed: allowed))
        }
        return made
    }

    /// The value as one of an enumeration's.
    func value<Choice: CaseIterable & RawRepresentable<String>>(_ key: String, _: Choice.Type) throws(FixtureError) -> Choice? {
        let allowed = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        return try value(key, "one of \(allowed)") { Choice(rawValue: $0) }
    }
}

extension Substring {
    fileprivate func trimmingBlanks() -> Substring {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r" }
        let start = firstIndex { !isBlank($0) } ?? endIndex
        let end = lastIndex { !isBlank($0) }.map { index(after: $0) } ?? start
        return self[start..<end]
    }
}
