/// A step that hears messages until it is done: for lists of results, and for whatever is not a question with one answer.
///
/// ```swift
/// Talk(until: \.flight) { state, context in
///     try await page(state.page, of: state.route) + "\n回复序号看详情，回复 M 看更多"
/// } hear: { state, context in
///     guard let text = context.text else { return .again("请回复序号。") }
///     if text.folded == "M" { state.page += 1; return .next }                 // asked anew: the next page
///     guard let row = text.listNumber else { return .again("请回复序号，或回复 M 看更多。") }
///     return .stay(.text(try await details(row, of: state)))
/// }
/// ```
///
/// What `hear` changes of the state is kept with every outcome but ``StepOutcome/passOn``.
public struct Talk<State: DialogueState>: StepComponent {
    /// Makes what is said when the step is open.
    public typealias Question = @Sendable (State, Context) async throws -> String
    /// Hears a message, and may change the state.
    public typealias Hear = @Sendable (inout State, Context) async throws -> StepOutcome

    public let body: Steps<State>

    /// Goes on until the slot is filled. 返回 from a later step forgets it.
    public init<Value>(
        until slot: any WritableKeyPath<State, Value?> & Sendable,
        question: @escaping Question,
        hear: @escaping Hear
    ) {
        self.init(isDone: { $0[keyPath: slot] != nil }, question, hear, forget: { $0[keyPath: slot] = nil })
    }

    /// Goes on until `isDone`. 返回 from a later step does not stop here.
    public init(
        until isDone: @escaping @Sendable (State) -> Bool,
        question: @escaping Question,
        hear: @escaping Hear
    ) {
        self.init(isDone: isDone, question, hear, forget: nil)
    }

    private init(
        isDone: @escaping @Sendable (State) -> Bool,
        _ question: @escaping Question,
        _ hear: @escaping Hear,
        forget: (@Sendable (inout State) -> Void)?
    ) {
        let step = Step<State>(
            isDone: isDone,
            question: { state, context, _ in try await question(state, context) },
            hear: { state, context, _ in .outcome(try await hear(&state, context)) },
            forget: forget
        )
        body = Steps([step])
    }
}
