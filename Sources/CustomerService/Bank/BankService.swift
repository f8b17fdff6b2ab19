public import WebhookCore

/// A bank's service account: bills, limits and transactions of linked customers, and the questions around them.
///
/// Nothing of a customer is shown before the chat is linked to one (绑定), and of a card's number nothing but its end.
public struct BankService: AccountService {
    public static let name: ServiceName = "bank"
    public static let displayName = "银行服务"

    /// Those of the menu, and the page where customers link their account.
    public static let pages = menu.pages + [ServicePage("立即绑定", "bind", besides: .bind)]

    private let understanding: BankUnderstanding
    private let voice: ServiceVoice
    private let cards: CardDialogue

    public init(_ account: ServiceAccount) {
        self.init(bank: account.directories.bank, settings: account.settings, binding: account.binding)
    }

    /// Asks `bank` for what belongs to the customer whom a chat is linked to.
    ///
    /// - Parameter binding: gives customers the links by which they link their chats (绑定).
    public init(
        bank: any BankDirectory,
        settings: ServiceSettings = ServiceSettings(name: displayName),
        binding: (any BindingLinks)? = nil
    ) {
        voice = ServiceVoice(of: Self.self, settings, help: BankPrompts.help, binding: binding)
        understanding = BankUnderstanding()
        cards = CardDialogue(lookup: CardLookup(bank), understanding: understanding)
    }

    /// What the account answers. The handlers only suspend, so they run where a delivery arrives.
    public var routes: Routes {
        Routes {
            Dialogues(cards)
            ServiceRoutes(
                voice,
                topic: answer(to:_:),
                reading: answer(toText:_:),
                place: { _, context in voice.answer(to: .stores, context) },
                nothingScanned: BankPrompts.nothingScanned
            )
        }
        .using(SecondQuestions { [understanding] in understanding.read($0, at: $1).intent.subject })
        .running(.inPlace)
    }

    private func answer(to topic: Topic, _ context: Context) async throws -> Reply? {
        guard let subject = CardSubject(topic) else { return nil }
        return try await show(.init(CardQuestion(subject)), context)
    }

    private func answer(toText text: FoldedText, _ context: Context) async throws -> TextAnswer? {
        let reading = understanding.read(text, at: LocalTime(context.now))
        switch reading.intent {
        case .cards(let question): return .reply(try await show(.init(question, wantsPerson: reading.wantsPerson), context))
        case .card(let tail): return .reply(try await show(.init(cardTail: tail), context))
        case .general(let intent): return .general(intent)
        case .answer: return nil
        }
    }

    private func show(_ state: CardDialogue.State, _ context: Context) async throws -> Reply {
        guard try await context.customerLink != nil else { return try await notLinked(context) }
        return try await context.begin(cards, with: state)
    }

    /// With the way to link the chat.
    private func notLinked(_ context: Context) async throws -> Reply {
        guard case .text(let way) = try await voice.wayToBind(context) else { return .text(BankPrompts.notLinked) }
        return .text("\(BankPrompts.notLinked)\n\(way)")
    }
}
