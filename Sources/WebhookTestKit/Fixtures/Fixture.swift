import FoundationEssentials
public import WebhookCore

/// One case: a callback, and what it must be answered with. A folder of small text files; `fixtures/README.md` describes
/// the format.
public struct Fixture: Sendable, Hashable {
    /// The folder's last two components, such as `messages/text`.
    public let name: String
    /// The folder.
    public let path: String
    /// How it is sent.
    public var callback: FixtureCallback
    /// The plain document that is sent, sealed or not as the mode asks (`message.xml`).
    public var message: String?
    /// The body as it stands, in place of the usual one (`body.xml`); see ``FixtureTemplate``.
    public var body: [UInt8]?
    /// A document that is sent before, under the very same query (`before.xml`).
    public var before: String?
    /// Nil until an answer was recorded.
    public var expected: FixtureAnswer?
    /// Whether it is a message alone, which is sent to any account whomever it names.
    public let isBareMessage: Bool
    /// Why the case is there (`note.txt`).
    public var note: String?

    /// The files a case may have.
    public enum File: String, Sendable, CaseIterable {
        /// How it is sent.
        case callback = "callback.txt"
        /// The plain document.
        case message = "message.xml"
        /// The body itself, in place of the usual one.
        case body = "body.xml"
        /// A document that is sent first under the same query.
        case before = "before.xml"
        /// The answer.
        case expected = "expected.txt"
        /// Why the case is there.
        case note = "note.txt"
    }

    /// Reads the case in a folder.
    public init(folder path: String) throws(FixtureError) {
        self.path = path
        isBareMessage = false
        name = path.split(separator: "/").suffix(2).joined(separator: "/")
        let entries = try FixtureFile.entries(of: path)
        let names = Set(entries.map(\.name))
        if let stranger = entries.first(where: { File(rawValue: $0.name) == nil }) {
            throw FixtureError(path, .unknownFile(stranger.name))
        }
        func text(_ file: File) throws(FixtureError) -> String? {
            guard names.contains(file.rawValue) else { return nil }
            return try FixtureFile.text(at: "\(path)/\(file.rawValue)")
        }
        guard let callback = try text(.callback) else { throw FixtureError(path, .missing(file: File.callback.rawValue)) }
        self.callback = try FixtureCallback(parsing: callback, path: "\(path)/\(File.callback.rawValue)")
        message = try text(.message)?.withoutFinalLineFeed()
        before = try text(.before)?.withoutFinalLineFeed()
        note = try text(.note)?.withoutFinalLineFeed()
        if names.contains(File.body.rawValue) {
            var body = try FixtureFile.bytes(at: "\(path)/\(File.body.rawValue)")
            if body.last == UInt8(ascii: "\n") { body.removeLast() }
            if body.last == UInt8(ascii: "\r") { body.removeLast() }
            self.body = body
        }
        if self.callback.method == .post, message == nil, body == nil {
            throw FixtureError(path, .missing(file: File.message.rawValue))
        }
        expected = try text(.expected).map { text throws(FixtureError) in
            try FixtureAnswer(parsing: text, path: "\(path)/\(File.expected.rawValue)")
        }
    }

    /// A case made of a plain message alone, without an expected answer.
    public init(message path: String, account: AccountName) throws(FixtureError) {
        self.path = path
        isBareMessage = true
        name = path.split(separator: "/").suffix(2).joined(separator: "/")
        callback = FixtureCallback(account: account)
        message = try FixtureFile.text(at: path).withoutFinalLineFeed()
    }

    /// What the plain document is when read: `text`, `event CLICK`, `component_verify_ticket`; nil when it cannot be.
    public var kind: String? {
        guard let message, let root = try? XMLReader().readUnescaped(Array(message.utf8)).root else { return nil }
        func text(_ name: String) -> String? { root.child(name)?.text }
        guard let type = text("MsgType") else { return text("InfoType") }
        return text("Event").map { "\(type) \($0)" } ?? type
    }

    /// Writes an answer as the expected one.
    public func record(_ answer: FixtureAnswer) throws(FixtureError) {
        try FixtureFile.write(answer.recorded.text, to: "\(path)/\(File.expected.rawValue)")
    }
}

extension Fixture: CustomStringConvertible {
    public var description: String { name }
}

extension String {
    /// Editors end a file with a line feed that the platform does not send.
    fileprivate func withoutFinalLineFeed() -> String {
        hasSuffix("\n") || hasSuffix("\r\n") ? String(dropLast()) : self
    }
}
