import WebhookCore

/// What the airline's dialogues have in common.
protocol AirlineDialogue: Dialogue {
    var understanding: AirlineUnderstanding { get }
}

extension AirlineDialogue {
    var settings: DialogueSettings { .service }

    /// A text that says something by itself is no failed answer.
    func changesSubject(_ text: FoldedText, _ context: Context) async throws -> Bool {
        understanding.intent(of: text, at: LocalTime(context.now)) != .general(.unknown)
    }
}
