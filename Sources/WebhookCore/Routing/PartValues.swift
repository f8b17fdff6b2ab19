extension [PartType] {
    static func types<each Part: PatternPart>(_ types: repeat (each Part).Type) -> [PartType] {
        var list: [PartType] = []
        for type in repeat each types { list.append(PartType(type)) }
        return list
    }
}

extension Route.Action {
    static func matched(_ pattern: TextPattern, _ handler: @escaping TextHandler) -> Self {
        .parts { found in
            let match = TextMatch(found, of: pattern)
            return { context in try await handler(context, match) }
        }
    }

    static func typed<each Part: PatternPart>(
        _ handler: @escaping @Sendable (Context, repeat each Part) async throws -> Reply?
    ) -> Self {
        .parts { found in
            { context in
                var values = PartValues(found)
                return try await handler(context, repeat try values.next(as: (each Part).self))
            }
        }
    }
}

/// Hands out what the types of a pattern's parts read, one after the other.
private struct PartValues {
    struct Exhausted: Error {}

    private var values: ArraySlice<any PatternPart>

    init(_ found: FoundParts) {
        values = found.values[...]
    }

    /// The matcher read the values with the same types in the same order, so this does not fail.
    mutating func next<Part: PatternPart>(as _: Part.Type) throws(Exhausted) -> Part {
        guard let value = values.popFirst() as? Part else { throw Exhausted() }
        return value
    }
}
