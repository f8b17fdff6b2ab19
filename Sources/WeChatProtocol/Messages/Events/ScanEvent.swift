/// A follower scanned one of the account's parametric QR codes.
public struct ScanEvent: Sendable, Hashable, Redacted {
    /// The number or the text the code was made with.
    public var scene: String
    /// Fetches the QR code's picture.
    public var ticket: String
}

extension ScanEvent {
    init(key: String, decoding root: ParsedDocument.Element) {
        scene = key
        ticket = root.text(at: "Ticket")
    }
}
