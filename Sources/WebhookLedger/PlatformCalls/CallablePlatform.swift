/// The platform's API for one account, as handlers and other code call it.
///
/// What it can be asked is added by extensions: ``call(_:_:query:)`` here, calls with types of their own in the module
/// `WeChatPlatform`.
///
/// A call is no part of a delivery's transaction: it is made at once, and again when the delivery is handled again. What must
/// not be lost or doubled goes through the outbox, or bears a key that the platform knows it by.
public protocol CallablePlatform: Sendable {
    /// Whose API it is.
    var appID: AppID { get }

    /// What kind of account it is; nil where its operator does not say.
    var accountKind: AccountKind? { get }

    /// The time by which answers are valid.
    var clock: any ServiceClock { get }

    /// Makes a call.
    ///
    /// - Returns: an answer without an error code.
    /// - Throws: `PlatformError`; `notPermitted` before anything is sent where ``accountKind`` says so.
    func answer(to call: PlatformCall) async throws(PlatformError) -> PlatformAnswer

    /// Makes a call whose answer is a file, and writes it as it comes.
    ///
    /// - Parameters:
    ///   - path: of the file, which must not be there. It is there afterwards only if it is whole.
    ///   - limit: bytes of the file at most.
    func download(_ call: PlatformCall, to path: String, upTo limit: Int) async throws(PlatformError) -> Download
}

/// What came of the question for a file.
public enum Download: Sendable {
    /// It is written.
    case file(DownloadedFile)
    /// The platform answered JSON in place of it, as it does for videos.
    case answer(PlatformAnswer)
}

/// A file that was written.
public struct DownloadedFile: Sendable, Hashable {
    /// How many bytes it has.
    public let size: Int
    /// What the platform says it is, such as `image/jpeg`; nil where it does not say.
    public let contentType: String?

    public init(size: Int, contentType: String? = nil) {
        self.size = size
        self.contentType = contentType
    }
}
