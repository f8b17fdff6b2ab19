import WebhookCore

/// Names the second question of a text of several sentences: only the first gets its answer.
struct SecondQuestions: Middleware {
    /// What a text asks about; nil where that is not clear, or too little to be answered by itself.
    typealias Subject = @Sendable (FoldedText, LocalTime) -> Topic?

    private let subject: Subject

    init(_ subject: @escaping Subject) {
        self.subject = subject
    }

    var placement: HandlerPlacement { .inPlace }

    func handle(_ context: Context, next: @escaping Next) async throws -> Reply? {
        let reply = try await next(context)
        guard case .text(let answer)? = reply, let text = context.text, let clause = second(in: text, at: LocalTime(context.now))
        else {
            return reply
        }
        let note = "您还问到“\(clause)”，请单独发送这一句。"
        return answer.utf8.count + note.utf8.count < Reply.maxTextLength ? .text("\(answer)\n\(note)") : reply
    }

    /// The first sentence about something else than the text as a whole was answered for.
    func second(in text: FoldedText, at now: LocalTime) -> String? {
        let clauses = Self.clauses(of: text.folded)
        guard clauses.count > 1, let first = subject(text, now), !Self.passing.contains(first) else { return nil }
        return clauses.first { clause in
            guard let other = subject(FoldedText(clause), now) else { return false }
            return other != first && !Self.passing.contains(other)
        }
    }

    /// What is said beside anything else.
    private static let passing = TopicReader.wholeOnly.union([
        .agent, .contact, .complaint, .booking, .aboutAccount, .faq, .membership, .bind, .reminders,
    ])
    private static let stops = Set(",.;!?。，;！？、\n".unicodeScalars)
    private static let shortest = 3
    /// An essay is read once, as a whole.
    private static let longest = 120
    private static let most = 6

    /// The sentences of a text, where it has several; a point between digits stops nothing.
    private static func clauses(of text: String) -> [String] {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count <= longest else { return [] }
        var clauses: [String] = []
        var start = 0
        for index in 0...scalars.count {
            if index < scalars.count {
                guard stops.contains(scalars[index]) else { continue }
                let isWithin = index > 0 && index + 1 < scalars.count && scalars[index - 1].isDigit && scalars[index + 1].isDigit
                if isWithin { continue }
            }
            if index - start >= shortest { clauses.append(String(String.UnicodeScalarView(scalars[start..<index]))) }
            start = index + 1
        }
        return clauses.count <= most ? clauses : []
    }
}
