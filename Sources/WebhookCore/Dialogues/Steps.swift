/// What a dialogue asks, in order.
///
/// Beside ``Ask``, ``Confirm`` and ``Talk``, `if` and `for` may stand among them, and steps that several dialogues share can
/// be a ``StepComponent`` of their own.
public struct Steps<State: DialogueState>: Sendable {
    let list: [Step<State>]

    public init(@StepsBuilder<State> _ steps: () -> Steps<State>) {
        self = steps()
    }

    init(_ list: [Step<State>]) {
        self.list = list
    }

    /// The first that applies and is not done: the open question.
    func open(in state: State) -> Int? {
        list.firstIndex { $0.applies(state) && !$0.isDone(state) }
    }

    /// The nearest before `index` that applies and can be forgotten again.
    func before(_ index: Int, in state: State) -> Int? {
        list[..<index].lastIndex { $0.forget != nil && $0.applies(state) }
    }
}

/// What may stand in ``Dialogue/steps``.
public protocol StepComponent<State> {
    /// The dialogue's state.
    associatedtype State: DialogueState
    /// The steps, in the order they are asked.
    @StepsBuilder<State> var body: Steps<State> { get }
}

extension StepComponent {
    /// The same, asked only while `condition` holds.
    ///
    /// ```swift
    /// Ask(\.photo, "请发一张照片", reading: .pictureURL).when { $0.reason == .quality }
    /// ```
    public func when(_ condition: @escaping @Sendable (State) -> Bool) -> Steps<State> {
        Steps(
            body.list.map { step in
                var conditional = step
                conditional.applies = { condition($0) && step.applies($0) }
                return conditional
            }
        )
    }
}

extension Steps: StepComponent {
    public var body: Steps<State> { self }
}

/// Collects what stands between the braces of ``Dialogue/steps``.
@resultBuilder
public enum StepsBuilder<State: DialogueState> {
    public static func buildExpression(_ step: some StepComponent<State>) -> Steps<State> { step.body }
    // Else the body of Steps, which is itself, would ask for itself.
    public static func buildExpression(_ steps: Steps<State>) -> Steps<State> { steps }
    public static func buildBlock(_ parts: Steps<State>...) -> Steps<State> { Steps(parts.flatMap(\.list)) }
    public static func buildOptional(_ part: Steps<State>?) -> Steps<State> { part ?? Steps([]) }
    public static func buildEither(first part: Steps<State>) -> Steps<State> { part }
    public static func buildEither(second part: Steps<State>) -> Steps<State> { part }
    public static func buildArray(_ parts: [Steps<State>]) -> Steps<State> { Steps(parts.flatMap(\.list)) }
}

/// One step, whatever it was written as.
struct Step<State: DialogueState>: Sendable {
    /// What came of a message that was taken as an answer.
    enum Hearing: Sendable {
        case outcome(StepOutcome)
        /// It could not be read; asked again below this line.
        case notUnderstood(String)
    }

    var applies: @Sendable (State) -> Bool = { _ in true }
    let isDone: @Sendable (State) -> Bool
    let question: @Sendable (State, Context, DialogueSettings) async throws -> String
    let hear: @Sendable (inout State, Context, DialogueSettings) async throws -> Hearing
    /// Makes it the open question again; nil where that cannot be.
    let forget: (@Sendable (inout State) -> Void)?
}
