/// Why a pattern cannot work.
public enum PatternProblem: Sendable, Hashable {
    /// Braces without a name between them.
    case nameMissing
    /// Two parts of that name.
    case nameRepeated(String)
    /// So many parts in braces, and so many types beside them.
    case typesMiscounted(parts: Int, types: Int)
    /// The part of that name has a question mark and its type is not optional, or the other way round.
    case optionalMismatched(String)
    /// Nothing tells where the first of these parts ends.
    case partsRunTogether(String, String)
    /// More parts that may be missing than can be tried, which are four.
    case optionalsTooMany(Int)
}

extension PatternProblem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .nameMissing: "a part has no name"
        case .nameRepeated(let name): "two parts are called {\(name)}"
        case .typesMiscounted(let parts, let types): "it has \(parts) parts in braces and \(types) types"
        case .optionalMismatched(let name):
            "{\(name)} must have a question mark and an optional type, or neither"
        case .partsRunTogether(let first, let second):
            "nothing tells where {\(first)} ends and {\(second)} begins: put a word or a blank between them"
        case .optionalsTooMany(let count): "\(count) parts may be missing, more than 4"
        }
    }
}

extension TextPattern {
    /// - Parameter types: of the parts in their order; nil when they are texts.
    func problems(_ types: [PartType]?) -> [PatternProblem] {
        var problems: [PatternProblem] = []
        let parts = parts
        if parts.contains(where: { $0.name.allSatisfy(\.isWhitespace) }) { problems.append(.nameMissing) }
        var names: Set<String> = []
        for part in parts where !names.insert(part.name).inserted && !part.name.isEmpty {
            problems.append(.nameRepeated(part.name))
        }
        let optionals = parts.count(where: \.isOptional)
        if optionals > PatternMatcher.maxOptionals { problems.append(.optionalsTooMany(optionals)) }
        if let types, types.count != parts.count {
            return problems + [.typesMiscounted(parts: parts.count, types: types.count)]
        }
        if let types {
            for (part, type) in zip(parts, types) where part.isOptional != (type.absent != nil) {
                problems.append(.optionalMismatched(part.name))
            }
        }
        for (piece, next) in zip(pieces, pieces.dropFirst()) {
            guard case .part(let first) = piece, case .part(let second) = next, !second.isApart else { continue }
            let one = types?[first.number].characters ?? .all
            let other = types?[second.number].characters ?? .all
            // With one of them open to all, the other's characters end or begin it.
            let isTold = one == .all || other == .all ? one != other : one.isDisjoint(with: other.subtracting(.blanks))
            if !isTold { problems.append(.partsRunTogether(first.name, second.name)) }
        }
        return problems
    }
}
