public import FoundationEssentials
public import WebhookLedger

/// A file that the platform keeps for three days.
public struct UploadedMedia: Sendable, Hashable {
    /// What it is sent by.
    public let id: MediaID
    /// When it ends.
    public let expiresAt: Date

    /// As the platform answers it.
    public init(id: MediaID, expiresAt: Date) {
        self.id = id
        self.expiresAt = expiresAt
    }
}

/// A file that the platform keeps until it is deleted.
public struct UploadedMaterial: Sendable, Hashable {
    /// What it is sent by.
    public let id: MediaID
    /// Of a picture: where it can be seen.
    public let url: String?

    /// As the platform answers it.
    public init(id: MediaID, url: String?) {
        self.id = id
        self.url = url
    }
}
