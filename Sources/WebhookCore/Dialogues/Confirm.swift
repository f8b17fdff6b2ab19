/// A step that is answered by yes or no.
///
/// ```swift
/// Confirm(\.confirmed) { state in "确认退货 \(state.order ?? "")？" }
/// ```
///
/// Either answer fills the slot: what a no means is for ``Dialogue/finish(_:_:)`` or a later step to say.
public struct Confirm<State: DialogueState>: StepComponent {
    public let body: Steps<State>

    /// The question may name what is known.
    public init(
        _ slot: any WritableKeyPath<State, Bool?> & Sendable,
        question: @escaping @Sendable (State) async throws -> String
    ) {
        let step = Step<State>(
            isDone: { $0[keyPath: slot] != nil },
            question: { state, _, settings in try await question(state) + "\n" + settings.texts.howToConfirm },
            hear: { state, context, settings in
                guard let text = context.text else {
                    return .notUnderstood(settings.texts.hint(for: context.message, expecting: ["文字"]))
                }
                guard let isConfirmed = settings.words.confirmation(text) else {
                    return .notUnderstood(settings.texts.notUnderstood)
                }
                state[keyPath: slot] = isConfirmed
                return .outcome(.next)
            },
            forget: { $0[keyPath: slot] = nil }
        )
        body = Steps([step])
    }

    public init(_ slot: any WritableKeyPath<State, Bool?> & Sendable, _ question: String) {
        self.init(slot) { _ in question }
    }
}
