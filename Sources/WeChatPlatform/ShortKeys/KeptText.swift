public import FoundationEssentials

/// What the platform keeps under a short key.
public struct KeptText: Sendable, Hashable {
    public let text: String
    public let madeAt: Date?
    public let expiresAt: Date?
}
