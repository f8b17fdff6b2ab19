import FoundationEssentials

/// Turns a JSON array of objects into records, with the parts nested inside.
struct JSONRecords: RecordSource {
    private let shape: RecordShape
    private let problems: ImportProblems
    private var elements: ArraySlice<JSONValue>

    /// - Returns: nil, with the reason among the problems, when the file is no JSON array.
    init?(_ bytes: [UInt8], shape: RecordShape, problems: ImportProblems) {
        self.shape = shape
        self.problems = problems
        do {
            guard case .array(let elements) = try JSONDecoder().decode(JSONValue.self, from: Data(bytes)) else {
                problems.add(.file, "must be a JSON array of objects")
                return nil
            }
            self.elements = elements[...]
        } catch {
            problems.add(.file, "is not JSON: \(Self.reason(error))")
            return nil
        }
    }

    /// The next entry; nil at the end.
    mutating func next() -> ImportRecord? {
        while let element = elements.popFirst() {
            let path = "$[\(elements.startIndex - 1)]"
            if let record = record(element, at: path, shape: shape) { return record }
        }
        return nil
    }

    private func record(_ value: JSONValue, at path: String, shape: RecordShape) -> ImportRecord? {
        guard case .object(let members) = value else {
            problems.add(.element(path), "must be an object")
            return nil
        }
        var record = ImportRecord(place: .element(path), shape: shape, namesColumns: false)
        for (name, member) in members.sorted(by: { $0.key < $1.key }) {
            if let part = shape.parts.first(where: { $0.name == name }) {
                record.parts[name] = parts(member, at: "\(path).\(name)", shape: part)
            } else if let field = shape.fields.first(where: { $0.name == name }) {
                record.values[name] = text(member, of: field, at: path)
            } else {
                let known = (shape.fields.map(\.name) + shape.parts.map(\.name)).joined(separator: ", ")
                problems.add(.element(path), "unknown member \(shown(name)); the members are \(known)")
            }
        }
        return record
    }

    private func parts(_ value: JSONValue, at path: String, shape: RecordShape) -> [ImportRecord] {
        switch value {
        case .null: return []
        case .array(let elements):
            return elements.enumerated().compactMap { index, element in record(element, at: "\(path)[\(index)]", shape: shape) }
        default:
            problems.add(.element(path), "must be an array of objects")
            return []
        }
    }

    private func text(_ value: JSONValue, of field: RecordShape.Field, at path: String) -> String? {
        switch value {
        case .null: return nil
        case .text(let text): return text.trimmed.isEmpty ? nil : text.trimmed
        case .number(let number): return number.description
        case .array(let elements) where field.isList:
            let texts = elements.compactMap { if case .text(let text) = $0 { text } else { nil } }
            if texts.count == elements.count { return texts.isEmpty ? nil : texts.joined(separator: " ") }
            problems.add(.element(path), column: field.name, "must be an array of texts")
            return nil
        default:
            problems.add(
                .element(path),
                column: field.name,
                field.isList ? "must be an array of texts" : "must be a text or a number"
            )
            return nil
        }
    }

    private static func reason(_ error: any Error) -> String {
        guard case .dataCorrupted(let context) = error as? DecodingError else { return "it cannot be read" }
        return context.underlyingError.map { "\($0)" } ?? context.debugDescription
    }
}

/// Any JSON value.
enum JSONValue: Decodable {
    case null
    case bool(Bool)
    case number(Decimal)
    case text(String)
    case array([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        if let container = try? decoder.container(keyedBy: MemberName.self) {
            var members: [String: JSONValue] = [:]
            for key in container.allKeys { members[key.stringValue] = try container.decode(JSONValue.self, forKey: key) }
            self = .object(members)
            return
        }
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let bool = try? container.decode(Bool.self) {
            self = .bool(bool)
        } else if let number = try? container.decode(Decimal.self) {
            self = .number(number)
        } else {
            self = .array(try container.decode([JSONValue].self))
        }
    }

    private struct MemberName: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) {
            self.stringValue = stringValue
        }

        init?(intValue: Int) { nil }
    }
}
