/// What is wrong with a case, and where, so that its author can mend it.
public struct FixtureError: Error, Hashable, CustomStringConvertible {
    /// The file or folder.
    public let path: String
    /// Counted from one, where the problem has a line.
    public let line: Int?
    /// What is wrong.
    public let problem: Problem

    /// What can be wrong with a case's files.
    public enum Problem: Sendable, Hashable {
        /// The reason as the system puts it.
        case unreadable(String)
        /// A file that every such case has.
        case missing(file: String)
        /// A file that no case has, probably a misspelt name.
        case unknownFile(String)
        /// The file is not UTF-8.
        case notUTF8
        /// The line is neither `key: value` nor a comment.
        case notAField
        /// A key that no case has.
        case unknownKey(String, known: [String])
        /// A key that stands there twice.
        case repeatedKey(String)
        /// A key that every case needs.
        case missingKey(String)
        /// A value that its key cannot have.
        case badValue(key: String, allowed: String)
        /// Two settings that exclude each other, or one that asks for another.
        case contradiction(String)
        /// The reply document in an expected answer is not well-formed.
        case brokenReply
        /// The account has no such secret to sign or seal with.
        case missingSecret(String)
        /// No case lies below the folder.
        case noCases
    }

    init(_ path: String, line: Int? = nil, _ problem: Problem) {
        self.path = path
        self.line = line
        self.problem = problem
    }

    public var description: String {
        let place = line.map { "\(path):\($0)" } ?? path
        return "\(place): \(problem)"
    }
}

extension FixtureError.Problem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreadable(let reason): "cannot be read: \(reason)"
        case .missing(let file): "\(file) is missing"
        case .unknownFile(let file): "\(file) is no file of a case"
        case .notUTF8: "is not UTF-8"
        case .notAField: "expected `key: value`"
        case .unknownKey(let key, let known): "unknown key `\(key)`; known are \(known.joined(separator: ", "))"
        case .repeatedKey(let key): "`\(key)` is given twice"
        case .missingKey(let key): "`\(key)` is missing"
        case .badValue(let key, let allowed): "`\(key)` must be \(allowed)"
        case .contradiction(let text): text
        case .brokenReply: "the reply is not a well-formed <xml> document"
        case .missingSecret(let secret): "the account has no \(secret)"
        case .noCases: "holds no case"
        }
    }
}
