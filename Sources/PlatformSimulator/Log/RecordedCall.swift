public import FoundationEssentials
public import WeChatProtocol

/// A call with what became of it.
public struct RecordedCall: Sendable, Hashable {
    /// From 1.
    public let number: Int
    /// Whose it was; nil when its token or secret told nobody's.
    public let appID: AppID?
    /// What was called.
    public let call: APICall
    /// When it arrived.
    public let at: Date
    /// The `errcode` answered, 0 for success; nil when the call was not carried out.
    public let code: Int?
    /// The answer's JSON, or what stands for a file.
    public let answer: String
    /// What was done to the call on a test's wish.
    public let fault: Fault?
}
