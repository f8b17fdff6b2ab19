import WebhookCore

extension DialogueSettings {
    /// How all dialogues of the services behave.
    static let service: DialogueSettings = {
        var settings = DialogueSettings()
        settings.texts.cancelled = "好的。有需要随时发送“帮助”。"
        settings.words.cancel.insert("0")
        settings.recall = .seconds(1_800)
        return settings
    }()
}

extension Reader {
    /// For a slot that ``Dialogue/understand(_:_:_:)`` fills.
    static var understood: Reader { .text { _, _ in nil } }
}
