/// Where an answer is not what the contract allows.
struct ContractFault: Error, Hashable {
    /// Such as `[0].parcels[1].carrier`, of the contract's own names and of indices; empty for the whole.
    let path: String
    /// What is wrong there, without the value.
    let reason: String

    init(_ path: String, _ reason: String) {
        self.path = path
        self.reason = reason
    }
}

extension ContractFault {
    /// What the decoder says, without its words: they may quote a value.
    init(_ error: DecodingError) {
        switch error {
        case .keyNotFound(let key, let context): self.init(Self.path(context.codingPath + [key]), "is missing")
        case .valueNotFound(_, let context): self.init(Self.path(context.codingPath), "is null")
        case .typeMismatch(_, let context): self.init(Self.path(context.codingPath), "has another type")
        case .dataCorrupted(let context):
            let reason = (context.underlyingError as? FieldFault)?.reason
            self.init(Self.path(context.codingPath), reason ?? (context.codingPath.isEmpty ? "is not JSON" : "has another form"))
        @unknown default: self.init("", "cannot be read")
        }
    }

    /// Containers are keyed by the contract's names only, so that no foreign name stands in a path.
    private static func path(_ keys: [any CodingKey]) -> String {
        keys.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }.joined()
    }
}

/// Why a field's value is none.
struct FieldFault: Error {
    let reason: String
}
