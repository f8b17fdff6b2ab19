public import FoundationEssentials

/// A conversation under way, as a ledger keeps it: one for each sender at most.
public struct StoredConversation: Sendable, Hashable, Codable {
    /// The most bytes a state may have.
    public static let maxStateSize = 8_192

    /// The dialogue's name, which must not change while conversations are under way.
    public var dialogue: String
    /// The version of the dialogue that wrote the state.
    public var version: Int
    /// The dialogue's state as JSON, at most ``maxStateSize`` bytes.
    public var state: [UInt8]
    /// How often the question now open was asked again.
    public var repeats: Int
    /// When it is forgotten unless the user goes on.
    public var expires: Date

    public init(dialogue: String, version: Int, state: [UInt8], repeats: Int = 0, expires: Date) {
        self.dialogue = dialogue
        self.version = version
        self.state = state
        self.repeats = repeats
        self.expires = expires
    }
}

extension StoredConversation: CustomStringConvertible, Redacted {
    /// Not the state: it holds what the customer said.
    public var description: String { "StoredConversation(\(dialogue) \(version))" }
}
