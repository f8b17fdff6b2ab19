/// A file a user sent. The platform documents neither this message nor a way to fetch the file.
public struct FileMessage: Sendable, Hashable, Redacted {
    /// The file's name.
    public var title: String
    public var description: String
    /// What the platform knows the file by.
    public var key: String
    /// The file's digest, in hexadecimal digits.
    public var md5: String
    /// In bytes.
    public var length: Int?
}

extension FileMessage {
    init(decoding root: ParsedDocument.Element) {
        title = root.text(at: "Title")
        description = root.text(at: "Description")
        key = root.text(at: "FileKey")
        md5 = root.text(at: "FileMd5")
        length = root.number(at: "FileTotalLen")
    }
}
