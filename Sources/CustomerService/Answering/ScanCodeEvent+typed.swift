import WebhookCore

extension ScanCodeEvent {
    /// What the code says, as a customer could have typed it; nil for an address and for what is too long to be a number.
    ///
    /// Of a bar code's `CODE_128,SF1300000000003` it is what stands behind the comma.
    var typed: FoldedText? {
        let text = standardEnd.map { result[$0...].dropFirst() } ?? result[...]
        guard text.utf8.count <= Self.limit, !text.contains("://") else { return nil }
        return FoldedText(String(text))
    }

    private static let limit = 100

    /// Where the comma behind a standard's name stands.
    private var standardEnd: String.Index? {
        guard let comma = result.firstIndex(of: ",") else { return nil }
        let name = result[..<comma].uppercased()
        return Self.standards.contains { name.hasPrefix($0) } && name.utf8.count <= 20 ? comma : nil
    }

    /// How the names of bar codes' standards begin: `EAN_13`, `CODE_128`, `UPC_A`.
    private static let standards = [
        "EAN", "UPC", "CODE_", "CODE-", "CODE1", "CODE3", "CODE9", "CODABAR", "ITF", "ISBN", "RSS_", "GS1", "PDF_417", "PDF417",
        "QR_CODE", "DATA_MATRIX", "AZTEC",
    ]
}
