import WebhookCore

/// Where an order or a parcel is: asks for its number and, as second factor, for the end of the telephone number, and stays with it so
/// that more can be asked of it.
struct OrderDialogue: Dialogue {
    static let name = "order"
    static let version = 3

    struct State: DialogueState {
        var subject = OrderQuestion.Subject.order
        var number: Number?
        /// Said before the number.
        var phone: String?
        /// What was said of another number that came with a wrong telephone.
        var refusal: String?
        /// What was found.
        var answer: Answer?
        /// Beside the question that is still open.
        var wantsPerson: Bool?

        /// What was typed for a number, in the readings that fit.
        struct Number: Codable, Sendable, Hashable {
            var order: String?
            var parcel: String?
        }

        /// That there was an answer is kept, its text is not.
        struct Answer: Codable, Sendable, Hashable {
            var text = ""

            private enum CodingKeys: CodingKey {}
        }
    }

    let orders: OrderLookup
    let understanding: ShopUnderstanding
    let prompts: ShopPrompts
    let settings = DialogueSettings.service

    var steps: Steps<State> {
        Ask(\.number, question: { state, _ in state.subject == .parcel ? prompts.parcel : prompts.order }, reading: .understood)
        Ask(\.answer, question: { state, _ in state.refusal ?? prompts.phone }, reading: .understood)
        Talk(until: { _ in false }) { state, _ in
            state.answer?.text ?? prompts.order
        } hear: { _, _ in
            .passOn
        }
    }

    func understand(_ text: FoldedText, _ state: inout State, _ context: Context) async throws -> Bool {
        let reading = understanding.read(text, after: state.frame, at: LocalTime(context.now))
        guard case .order(var question) = reading.intent else { return false }
        if reading.wantsPerson { state.wantsPerson = true }
        guard question.hasNumber else {
            guard state.number == nil else { return false }
            state.subject = question.subject
            state.phone = question.phone?.digits
            return true
        }
        question.phone = question.phone ?? state.phone.flatMap { PhoneTail(parsing: $0) }
        let finding = try await orders.find(question, context)
        if let text = state.passingText(of: finding, question) { throw Again(text) }
        state.take(finding, of: question)
        return true
    }

    func changesSubject(_ text: FoldedText, _ context: Context) async throws -> Bool {
        understanding.intent(of: text, at: LocalTime(context.now)) != .general(.unknown)
    }

    /// Not reached: more can always be asked.
    func finish(_ state: State, _ context: Context) -> Reply { .acknowledgement }

    /// What is said to a question that begins the conversation, which goes on with what it found or still needs.
    func begin(_ question: OrderQuestion, wantsPerson: Bool = false, _ context: Context) async throws -> Reply {
        var state = State(subject: question.subject, phone: question.phone?.digits, wantsPerson: wantsPerson ? true : nil)
        guard question.hasNumber else { return try await context.begin(self, with: state) }
        state.phone = nil
        let finding = try await orders.find(question, context)
        if let text = state.passingText(of: finding, question) {
            return .text(LookupNotice.withPerson(text, isWanted: wantsPerson))
        }
        state.take(finding, of: question)
        return try await context.begin(self, with: state)
    }
}

extension OrderDialogue.State {
    fileprivate var frame: ShopFrame {
        let parcel = number?.parcel.flatMap { TrackingNumber(parsing: $0) }
        return ShopFrame(question: OrderQuestion(subject, number: number?.order, parcel: parcel))
    }

    /// What is said without keeping anything: of what may be a card's number, and where nothing was found and there is nothing new to
    /// be asked again.
    fileprivate func passingText(of finding: OrderFinding, _ question: OrderQuestion) -> String? {
        switch finding {
        case .found(let text): question.secret == nil ? nil : text
        case .nothing(let text): question.secret == nil && question.phone != nil && Number(question) != number ? nil : text
        case .unproven: nil
        }
    }

    /// What is asked again is asked of the number that came last.
    fileprivate mutating func take(_ finding: OrderFinding, of question: OrderQuestion) {
        subject = question.subject
        number = Number(question)
        phone = nil
        switch finding {
        case .found(let text):
            answer = Answer(text: LookupNotice.withPerson(text, isWanted: wantsPerson))
            wantsPerson = nil
            refusal = nil
        case .nothing(let text):
            answer = nil
            refusal = text
        case .unproven:
            answer = nil
            refusal = nil
        }
    }
}

extension OrderDialogue.State.Number {
    fileprivate init(_ question: OrderQuestion) {
        self.init(order: question.number, parcel: question.parcel?.text)
    }
}
