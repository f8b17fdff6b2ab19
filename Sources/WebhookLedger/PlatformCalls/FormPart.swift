/// One part of a form that is sent (`multipart/form-data`).
public struct FormPart: Sendable, Hashable {
    /// Of the field: `media` for a file.
    public let name: String
    /// Of the file, in ASCII; nil for a field without a file.
    public let fileName: String?
    /// What the file is: `image/jpeg`. Nil for a field without a file.
    public let contentType: String?
    /// What is sent.
    public let bytes: [UInt8]

    /// A part of a form.
    public init(name: String, fileName: String? = nil, contentType: String? = nil, bytes: [UInt8]) {
        self.name = name
        self.fileName = fileName
        self.contentType = contentType
        self.bytes = bytes
    }
}
