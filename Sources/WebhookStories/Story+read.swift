import WebhookCore
import WebhookTestKit

extension Story {
    /// - Parameter path: named in errors.
    /// - Throws: ``StoryError``, at the line where the first problem is.
    public init(yaml: String, path: String) throws(StoryError) {
        guard let root = try StoryNode(yaml: yaml, path: path), let fields = try root.fields(known: Self.keys) else {
            throw StoryError(path, .notAStory)
        }
        func required(_ key: String) throws(StoryError) -> StoryNode {
            guard let node = fields[key] else { throw StoryError(path, .missingKey(key)) }
            return node
        }
        self.path = path
        source = yaml
        name = try required("story").text(of: "story")
        let account = try required("account")
        self.account = AccountName(try account.text(of: "account", "the name of an account"))
        accountLine = account.line
        start = try fields["at"].map { node throws(StoryError) in try Self.start(node) } ?? .at(FixtureWorld.now)
        sendsAs = try fields["sends-as"].map { node throws(StoryError) in
            let kinds = AccountKind.allCases.map(\.rawValue).joined(separator: ", ")
            guard let kind = node.text.flatMap(AccountKind.init) else { throw node.error("sends-as", "one of \(kinds)") }
            return kind
        }
        sendsAsLine = fields["sends-as"]?.line ?? accountLine
        let steps = try required("steps")
        guard let items = steps.items, !items.isEmpty else { throw steps.error("steps", "a list of steps") }
        self.steps = try Self.steps(items, of: path)
        if !self.steps.contains(where: \.isExpectation) { throw StoryError(path, line: steps.line, .noExpectation) }
    }

    private static let keys = ["story", "account", "sends-as", "at", "note", "steps"]

    private static func start(_ node: StoryNode) throws(StoryError) -> Start {
        let text = try node.text(of: "at", timeNeeded)
        if text == "now" { return .now }
        guard let time = StoryTime.date(text) else { throw node.error("at", timeNeeded) }
        return .at(time)
    }

    private static let timeNeeded = "a time in China, such as 2026-11-22 14:30, or now"

    private static func steps(_ items: [StoryNode], of path: String) throws(StoryError) -> [StoryStep] {
        var steps: [StoryStep] = []
        for item in items {
            let step = try StoryStep(item)
            let needsDelivery =
                switch step.action {
                case .platformRepeats: "repeat"
                case .replied: "reply"
                case .queued: "queued"
                case .fails: "fails"
                default: nil as String?
                }
            if let needsDelivery, !steps.contains(where: \.isDelivery) {
                throw StoryError(path, line: step.line, .nothingBefore(needsDelivery))
            }
            steps.append(step)
        }
        let users = Set(steps.flatMap(\.knownUsers))
        for step in steps where step.isExpectation {
            if let user = step.user, !users.contains(user) { throw StoryError(path, line: step.line, .unknownUser(user)) }
        }
        return steps
    }
}

extension StoryStep {
    /// Who the step is about, as far as that makes somebody a user of the story: an expectation alone does not.
    fileprivate var knownUsers: [String] {
        switch action {
        case .queued(let messages): messages.compactMap(\.recipient)
        default: isExpectation ? [] : [user ?? ConversationUser.defaultName]
        }
    }
}
