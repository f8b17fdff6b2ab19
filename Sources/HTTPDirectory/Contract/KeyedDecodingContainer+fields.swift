import FoundationEssentials

extension KeyedDecodingContainer {
    /// A text without control characters; nil where it is absent, null or blank.
    func text(_ key: Key, limit: Int) throws -> String? {
        guard let text = try decodeIfPresent(String.self, forKey: key) else { return nil }
        // By bytes first, so that of what is far too long no character is counted.
        guard text.utf8.count <= limit * 16, text.count <= limit else { throw fault(key, "is longer than \(limit) characters") }
        let isPlain = text.unicodeScalars.allSatisfy {
            $0.properties.generalCategory != .control || $0 == "\n" || $0 == "\t"
        }
        guard isPlain else { throw fault(key, "holds a control character") }
        let scalars = text.unicodeScalars.drop { $0.properties.isWhitespace }
        let trimmed = scalars.reversed().drop { $0.properties.isWhitespace }.reversed()
        return trimmed.isEmpty ? nil : String(String.UnicodeScalarView(trimmed))
    }

    /// A text that must be there.
    func requiredText(_ key: Key, limit: Int) throws -> String {
        try required(key, text(key, limit: limit))
    }

    /// The value that a text makes; nil where nothing is given.
    func value<Value>(_ key: Key, _ wanted: String, _ read: (String) -> Value?) throws -> Value? {
        guard let text = try text(key, limit: 100) else { return nil }
        guard let value = read(text) else { throw fault(key, "is not \(wanted)") }
        return value
    }

    /// The value that a text makes, which must be there.
    func requiredValue<Value>(_ key: Key, _ wanted: String, _ read: (String) -> Value?) throws -> Value {
        try required(key, value(key, wanted, read))
    }

    func count(_ key: Key, in range: ClosedRange<Int>) throws -> Int? {
        guard let number = try decodeIfPresent(Int.self, forKey: key) else { return nil }
        guard range.contains(number) else {
            throw fault(key, "is not from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// Yuan as a number or a text, in fen.
    func amount(_ key: Key, _ read: (String) -> Int? = FieldForm.amount) throws -> Int {
        guard contains(key) else { throw fault(key, "is missing") }
        let text: String
        if let written = try? decode(String.self, forKey: key) {
            text = written
        } else {
            text = "\(try decode(Decimal.self, forKey: key))"
        }
        guard let amount = read(text) else { throw fault(key, "is not an amount in yuan") }
        return amount
    }

    /// As ``amount(_:_:)``; nil where it is absent or null.
    func amountIfAny(_ key: Key) throws -> Int? {
        try isGiven(key) ? amount(key) : nil
    }

    /// Whether it is there and not null.
    func isGiven(_ key: Key) throws -> Bool {
        try contains(key) && !decodeNil(forKey: key)
    }

    /// Elements that may be absent; of too many none is read.
    func list<Element: Decodable>(_ key: Key, atMost limit: Int) throws -> [Element] {
        guard contains(key), try !decodeNil(forKey: key) else { return [] }
        var elements = try nestedUnkeyedContainer(forKey: key)
        return try elements.rest(atMost: limit)
    }

    func fault(_ key: Key, _ reason: String) -> DecodingError {
        .dataCorrupted(
            DecodingError.Context(
                codingPath: codingPath + [key],
                debugDescription: reason,
                underlyingError: FieldFault(reason: reason)
            )
        )
    }

    private func required<Value>(_ key: Key, _ value: Value?) throws -> Value {
        guard let value else { throw fault(key, "is missing") }
        return value
    }
}

extension UnkeyedDecodingContainer {
    mutating func rest<Element: Decodable>(atMost limit: Int) throws -> [Element] {
        var elements: [Element] = []
        while !isAtEnd {
            guard elements.count < limit else {
                let reason = "has more than \(limit) elements"
                throw DecodingError.dataCorrupted(
                    DecodingError.Context(
                        codingPath: codingPath,
                        debugDescription: reason,
                        underlyingError: FieldFault(reason: reason)
                    )
                )
            }
            elements.append(try decode(Element.self))
        }
        return elements
    }
}
