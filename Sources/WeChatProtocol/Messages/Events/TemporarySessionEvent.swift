/// A user opened the customer-service chat of a mini program.
public struct TemporarySessionEvent: Sendable, Hashable, Redacted {
    /// What the mini program's button carries; may be empty.
    public var source: String
}

extension TemporarySessionEvent {
    init(decoding root: ParsedDocument.Element) {
        source = root.text(at: "SessionFrom")
    }
}
