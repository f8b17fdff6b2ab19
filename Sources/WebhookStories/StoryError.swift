/// What is wrong with a story's file, and where, so that its author can mend it.
public struct StoryError: Error, Hashable, CustomStringConvertible {
    /// The file.
    public let path: String
    /// Counted from one, where the problem has a line.
    public let line: Int?
    /// What is wrong.
    public let problem: Problem

    /// What can be wrong with a story.
    public enum Problem: Sendable, Hashable {
        /// The reason as the system puts it.
        case unreadable(String)
        /// The file is not UTF-8.
        case notUTF8
        /// The file is not YAML, for this reason.
        case notYAML(String)
        /// Keys that stand there twice.
        case repeatedKeys([String])
        /// A file without the keys of a story.
        case notAStory
        /// A key that no story, or no step, has.
        case unknownKey(String, known: [String])
        /// A key that every story needs.
        case missingKey(String)
        /// Several things in one step that are steps of their own.
        case ambiguousStep([String])
        /// A step that says neither what happens nor what must be so.
        case emptyStep
        /// Keys of one value of which it can have one.
        case exclusiveKeys([String])
        /// A key that says who does something, in a step that nobody does.
        case byNobody(String)
        /// A value that its key cannot have.
        case badValue(key: String, needed: String)
        /// A user of whom something is expected, and who does nothing.
        case unknownUser(String)
        /// An expectation that is always met.
        case alwaysMet(key: String)
        /// A step that needs one before it.
        case nothingBefore(String)
        /// No step says what must be so.
        case noExpectation
        /// No story lies below the folder.
        case noStories
    }

    init(_ path: String, line: Int? = nil, _ problem: Problem) {
        self.path = path
        self.line = line
        self.problem = problem
    }

    public var description: String { "\(line.map { "\(path):\($0)" } ?? path): \(problem)" }
}

extension StoryError.Problem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreadable(let reason): "cannot be read: \(reason)"
        case .notUTF8: "is not UTF-8"
        case .notYAML(let reason): "not YAML: \(reason)"
        case .repeatedKeys(let keys): "given more than once: \(keys.map { "`\($0)`" }.joined(separator: ", "))"
        case .notAStory: "a story has the keys `story`, `account` and `steps`"
        case .unknownKey(let key, let known): "unknown key `\(key)`; known are \(known.joined(separator: ", "))"
        case .missingKey(let key): "`\(key)` is missing"
        case .ambiguousStep(let keys): "\(keys.map { "`\($0)`" }.joined(separator: " and ")) are steps of their own"
        case .emptyStep: "a step has a key that says what happens or what must be so, such as `user` or `reply`"
        case .exclusiveKeys(let keys): "\(keys.map { "`\($0)`" }.joined(separator: " and ")) exclude each other"
        case .byNobody(let key): "`by` says who does something, and `\(key)` is about the last step that the account answered"
        case .unknownUser(let name): "`by` names \(name), who does nothing in the story and is queued nothing"
        case .badValue(let key, let needed): "`\(key)` must be \(needed)"
        case .nothingBefore(let key): "`\(key)` needs a step before it that the account answers"
        case .alwaysMet(let key): "`\(key)` says nothing: every text meets it"
        case .noExpectation: "the story checks nothing: no step says what must be so, such as `reply`"
        case .noStories: "holds no story (*.yaml)"
        }
    }
}
