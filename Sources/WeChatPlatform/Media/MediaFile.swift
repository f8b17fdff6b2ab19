public import WebhookLedger

/// A file to upload.
public struct MediaFile: Sendable, Hashable {
    /// What it is.
    public let kind: MediaKind
    /// What is uploaded.
    public let bytes: [UInt8]
    /// The ending of its name, in small letters: the platform knows the form by it (40113 without one).
    public let ending: String

    /// - Parameters:
    ///   - name: of the file; only its ending is used. The platform does not read names in other characters than ASCII.
    /// - Throws: `limit` for an empty or too large file, or one of a form that the platform does not take.
    public init(_ kind: MediaKind, named name: String, bytes: [UInt8]) throws(PlatformError) {
        let ending = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last.map { $0.lowercased() } ?? ""
        try checked { () throws(PlatformLimit) in
            let endings = kind.endings.joined(separator: ", ")
            try PlatformLimit.checkForm(kind.endings.contains(ending), "media filename", "a name that ends in \(endings)")
            try PlatformLimit.checkNumber(bytes.count, 1...kind.maxSize, "media bytes")
        }
        self.kind = kind
        self.bytes = bytes
        self.ending = ending
    }

    /// As the platform reads it: a part of this name, a name in ASCII.
    var part: FormPart {
        FormPart(name: "media", fileName: "upload.\(ending)", contentType: contentType, bytes: bytes)
    }

    private var contentType: String {
        switch ending {
        case "jpg", "jpeg": "image/jpeg"
        case "png": "image/png"
        case "gif": "image/gif"
        case "bmp": "image/bmp"
        case "mp3": "audio/mpeg"
        case "amr": "audio/amr"
        case "mp4": "video/mp4"
        default: "application/octet-stream"
        }
    }
}
