public import FoundationEssentials

/// What the platform keeps under a short key.
public struct KeptText: Sendable, Hashable {
    /// What is kept.
    public let text: String
    /// When it was kept.
    public let madeAt: Date?
    /// When it is forgotten.
    public let expiresAt: Date?
}
