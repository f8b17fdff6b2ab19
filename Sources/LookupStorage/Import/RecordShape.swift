/// What an entry of an import file consists of, nested as in JSON; in CSV all columns lie side by side.
struct RecordShape: Sendable {
    struct Field: Sendable {
        /// The member's name in JSON.
        let name: String
        /// The column's name in CSV.
        let column: String
        let isRequired: Bool
        /// In JSON it may be an array of texts; in CSV they stand with spaces between.
        let isList: Bool
        /// What stands in it, for the help text.
        let note: String

        init(_ name: String, column: String? = nil, required: Bool = false, list: Bool = false, _ note: String) {
            self.name = name
            self.column = column ?? name
            self.isRequired = required
            self.isList = list
            self.note = note
        }
    }

    /// The member that holds such parts in JSON; empty for the entry itself.
    let name: String
    let fields: [Field]
    /// The fields that make two rows speak of the same entry or part; empty where every row is one of its own.
    let identity: [String]
    let parts: [RecordShape]

    init(_ name: String = "", fields: [Field], identity: [String] = [], parts: [RecordShape] = []) {
        self.name = name
        self.fields = fields
        self.identity = identity
        self.parts = parts
    }

    /// The same columns, of which only some of the entry's own must be there.
    func requiring(_ names: Set<String>) -> RecordShape {
        RecordShape(
            name,
            fields: fields.map { field in
                Field(
                    field.name,
                    column: field.column,
                    required: names.contains(field.name),
                    list: field.isList,
                    field.note
                )
            },
            identity: identity,
            parts: parts.map { $0.requiring([]) }
        )
    }

    /// The fields of the entry and all its parts, in the order of the documentation.
    var allFields: [Field] { fields + parts.flatMap(\.allFields) }
}

/// One entry of an import file or one part of it, still text.
struct ImportRecord {
    let place: ImportProblem.Place
    let shape: RecordShape
    /// Whether problems name columns (CSV) or members (JSON).
    let namesColumns: Bool
    /// By member name; absent where nothing was given.
    var values: [String: String] = [:]
    /// By the parts' name.
    var parts: [String: [ImportRecord]] = [:]

    /// How the file itself calls a field.
    func shownName(_ name: String) -> String {
        guard namesColumns else { return name }
        return shape.fields.first { $0.name == name }?.column ?? name
    }
}
