/// A user scanned any code through a button of the menu.
public struct ScanCodeEvent: Sendable, Hashable, Redacted {
    /// The button's key.
    public var key: String
    /// `qrcode`, `barcode` and the like.
    public var scanType: String
    /// What the code says; for a bar code often its standard, a comma and the number.
    public var result: String
}

extension ScanCodeEvent {
    init(key: String, decoding root: ParsedDocument.Element) {
        self.key = key
        scanType = root.text(at: "ScanCodeInfo/ScanType")
        result = root.text(at: "ScanCodeInfo/ScanResult")
    }
}
