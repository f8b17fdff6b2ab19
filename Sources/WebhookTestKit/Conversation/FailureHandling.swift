/// What a conversation does with an expectation that is not met.
public struct FailureHandling: Sendable {
    let handle: @Sendable (ConversationFailure) throws -> Void

    /// The expectation throws it, which ends the test.
    public static let thrown = FailureHandling { throw $0 }

    /// It is handed to the test framework, and the test goes on. With Swift Testing, to have it shown at its line:
    ///
    /// ```swift
    /// extension FailureHandling {
    ///     static let recorded = reported { failure in
    ///         let place = failure.location
    ///         Issue.record(failure, sourceLocation: SourceLocation(
    ///             fileID: place.fileID, filePath: place.filePath, line: place.line, column: place.column))
    ///     }
    /// }
    ///
    /// try await Conversation(with: routes, failures: .recorded) { user in … }
    /// ```
    public static func reported(_ report: @escaping @Sendable (ConversationFailure) -> Void) -> FailureHandling {
        FailureHandling(handle: report)
    }
}
