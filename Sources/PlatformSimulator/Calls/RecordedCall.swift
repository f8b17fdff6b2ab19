public import FoundationEssentials

/// A call with what became of it.
public struct RecordedCall: Sendable, Hashable {
    /// What was called.
    public let call: APICall
    /// When it arrived.
    public let at: Date
    /// The `errcode` answered, 0 for success; nil when the call was not carried out.
    public let code: Int?
    /// What was done to the call on a test's wish.
    public let fault: Fault?
}
