/// The push-debug tool of the platform's console sent a test.
public struct DebugDemoEvent: Sendable, Hashable, Redacted {
    /// The words of the test push.
    public var text: String
}

extension DebugDemoEvent {
    init(decoding root: ParsedDocument.Element) {
        text = root.text(at: "debug_str")
    }
}
