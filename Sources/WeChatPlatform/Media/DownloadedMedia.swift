public import WebhookLedger

/// What came of a file of the platform's.
public enum DownloadedMedia: Sendable, Hashable {
    /// It is on the disk.
    case file(DownloadedFile)
    /// A video: it can be fetched here without an access token.
    case elsewhere(url: String)
}
