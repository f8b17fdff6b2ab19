/// What came of playing a story.
public struct StoryOutcome: Sendable {
    /// What was played.
    public let story: Story
    /// In the order of the steps; none when all was as told.
    public let failures: [StoryFailure]
    /// What was said, for looking for the cause.
    public let transcript: String
    /// What was replied where the story tells something else or nothing, by the index of the step.
    let recordings: [Int: ReplyExpectation]

    /// Whether everything was as told.
    public var isGood: Bool { failures.isEmpty }
}

/// A step of a story that was not met.
public struct StoryFailure: Sendable, Hashable, CustomStringConvertible {
    /// The story's file.
    public let path: String
    /// The step's line, counted from 1.
    public let line: Int
    /// What is wrong, in a line or, where the reply is shown, a few.
    public let reason: String
    /// The lines that differ in the unified form, where texts were compared.
    public let difference: String?

    public var description: String {
        let text = "\(path):\(line): \(reason)"
        return difference.map { "\(text)\n\($0)" } ?? text
    }
}
