/// An expectation that was not met, or an answer that the platform could not have used.
///
/// Thrown from the expectation, unless the conversation was told to report it (``FailureHandling``). Its description names the place in the test, shows how the texts differ, and
/// tells the conversation so far:
///
/// ```
/// BookshopTests/ReturnsTests.swift:14: the reply to “退货” is not as expected
/// --- expected
/// +++ replied
/// @@ -1 +1 @@
/// -请发送订单号
/// +请发送订单号码
/// so far:
///   10:30:00 顾客: 退货
///            请发送订单号码
/// ```
public struct ConversationFailure: Error, Sendable, CustomStringConvertible {
    /// What is wrong, in a line.
    public let reason: String
    /// The lines that differ in the unified form, where texts were compared.
    public let difference: String?
    /// What was said so far, by whom and when.
    public let transcript: String
    /// Where the expectation stands.
    public let location: Location

    /// A place in a test; Swift Testing and XCTest can both be told to show a failure there.
    public struct Location: Sendable, Hashable {
        /// Module and file.
        public let fileID: String
        /// The file's whole path.
        public let filePath: String
        /// Counted from 1.
        public let line: Int
        /// Counted from 1.
        public let column: Int

        public init(fileID: String, filePath: String, line: Int, column: Int) {
            self.fileID = fileID
            self.filePath = filePath
            self.line = line
            self.column = column
        }
    }

    public var description: String {
        var text = "\(location.fileID):\(location.line): \(reason)"
        if let difference { text += "\n\(difference)" }
        if !transcript.isEmpty { text += "\nso far:\n\(transcript)" }
        return text
    }
}
