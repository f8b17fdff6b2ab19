/// A step that fills one slot of the state.
///
/// ```swift
/// Ask(\.name, "请问怎么称呼您？")                                             // any text
/// Ask(\.reason, "退货原因？", choices: [.quality: "质量问题", .other: "其他"])     // a number or the words
/// Ask(\.day, "哪天出发？例如 明天") { text, context in Day(text, from: context.now) }   // nil: not understood
/// Ask(\.photo, "请发一张照片", reading: .pictureURL)
/// Ask(\.store, "您在哪里？", reading: .location { … }, .text { … })              // one or the other
/// ```
///
/// One question per turn; it names an example of a good answer and the way out. The question may depend on what is known
/// already, and may be looked up.
public struct Ask<State: DialogueState, Value>: StepComponent {
    /// Where the answer is kept: an optional property of the state.
    public typealias Slot = any WritableKeyPath<State, Value?> & Sendable
    /// Makes the question.
    public typealias Question = @Sendable (State, Context) async throws -> String

    public let body: Steps<State>

    /// Asks until a reader makes something of the answer. The first that takes a message of its kind decides.
    public init(_ slot: Slot, question: @escaping Question, reading readers: Reader<Value>...) {
        self.init(slot, question: { state, context, _ in try await question(state, context) }, readers)
    }

    /// The same with a question that is always the same.
    public init(_ slot: Slot, _ question: String, reading readers: Reader<Value>...) {
        self.init(slot, question: { _, _, _ in question }, readers)
    }

    /// Asks for a text.
    ///
    /// - Parameter read: gets what was typed, or said where the platform recognised it. Nil means not understood; ``Again``
    ///   is thrown for what is understood but cannot be.
    public init(
        _ slot: Slot,
        _ question: String,
        read: @escaping @Sendable (FoldedText, Context) async throws -> Value?
    ) {
        self.init(slot, question: { _, _, _ in question }, [.text(read)])
    }

    /// The same with a question that depends on what is known.
    public init(
        _ slot: Slot,
        question: @escaping Question,
        read: @escaping @Sendable (FoldedText, Context) async throws -> Value?
    ) {
        self.init(slot, question: { state, context, _ in try await question(state, context) }, [.text(read)])
    }

    init(
        _ slot: Slot,
        question: @escaping @Sendable (State, Context, DialogueSettings) async throws -> String,
        _ readers: [Reader<Value>]
    ) {
        let step = Step<State>(
            isDone: { $0[keyPath: slot] != nil },
            question: question,
            hear: { state, context, settings in
                for reader in readers {
                    guard case .value(let value) = try await reader.read(context) else { continue }
                    guard let value else { return .notUnderstood(settings.texts.notUnderstood) }
                    state[keyPath: slot] = value
                    return .outcome(.next)
                }
                return .notUnderstood(settings.texts.hint(for: context.message, expecting: readers.map(\.kind)))
            },
            forget: { $0[keyPath: slot] = nil }
        )
        body = Steps([step])
    }
}

extension Ask where Value == String {
    /// Asks for any text.
    public init(_ slot: Slot, _ question: String) {
        self.init(slot, question: { _, _, _ in question }, [.text])
    }

    /// The same with a question that depends on what is known.
    public init(_ slot: Slot, question: @escaping Question) {
        self.init(slot, question: { state, context, _ in try await question(state, context) }, [.text])
    }
}

extension DialogueTexts {
    /// What is said to a message of a kind that the question does not take.
    func hint(for message: Message, expecting kinds: [String]) -> String {
        let textIsRead = kinds.contains("文字")
        if textIsRead, case .voice = message.content { return voiceNotHeard }
        if textIsRead, kinds.count == 1 { return textOnly }
        return otherKindNeeded.replacing("{kinds}", with: kinds.joined(separator: "或"))
    }
}
