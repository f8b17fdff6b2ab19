public import WebhookCore

/// A bank's service account: bills, limits and transactions of linked customers, and the questions around them.
///
/// Nothing of a customer is shown before the chat is linked to one (绑定), and of a card's number nothing but its end.
public struct BankService: AccountService {
    public static let name: ServiceName = "bank"
    public static let displayName = "银行服务"

    /// Those of the menu, and the page where customers link their account.
    public static let pages = menu.pages + [ServicePage("立即绑定", "bind", besides: .bind)]

    private let directory: any BankDirectory
    private let bills: BillLookup
    private let understanding: BankUnderstanding
    private let voice: ServiceVoice
    private let bill: BillDialogue
    private let transaction: TransactionDialogue

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
        directory = bank
        bills = BillLookup(bank)
        voice = ServiceVoice(of: Self.self, settings, help: BankPrompts.help, binding: binding)
        understanding = BankUnderstanding(phrases: voice.phrases)
        bill = BillDialogue(bills: bills, understanding: understanding)
        transaction = TransactionDialogue(directory: bank, understanding: understanding)
    }

    /// What the account answers. The handlers only suspend, so they run where a delivery arrives.
    public var routes: Routes {
        Routes {
            Dialogues(bill, transaction)
            ServiceRoutes(
                voice,
                topic: answer(to:_:),
                text: answer(toText:_:),
                place: { _, context in voice.answer(to: .stores, context) },
                nothingScanned: BankPrompts.nothingScanned
            )
        }
        .running(.inPlace)
    }

    private func answer(to topic: Topic, _ context: Context) async throws -> Reply? {
        guard let subject = BankSubject(topic) else { return nil }
        return try await answer(subject, cardTail: nil, context)
    }

    private func answer(toText text: FoldedText, _ context: Context) async throws -> Reply? {
        guard case .cards(let subject, let tail) = understanding.intent(of: text) else { return nil }
        return try await answer(subject, cardTail: tail, context)
    }

    private func answer(_ subject: BankSubject, cardTail tail: String?, _ context: Context) async throws -> Reply {
        guard let customer = try await context.customerLink?.customer else { return try await notLinked(context) }
        switch subject {
        case .bill: return try await showBills(of: customer, tail, context)
        case .creditLimit: return try await showLimits(of: customer, tail, context)
        case .transactions: return try await showTransactions(tail, context)
        }
    }

    /// With the way to link the chat.
    private func notLinked(_ context: Context) async throws -> Reply {
        guard case .text(let way) = try await voice.wayToBind(context) else { return .text(BankPrompts.notLinked) }
        return .text("\(BankPrompts.notLinked)\n\(way)")
    }

    private func showBills(of customer: String, _ tail: String?, _ context: Context) async throws -> Reply {
        guard let found = try await context.lookUp("bill", { try await bills.bills(of: customer, cardTail: tail) }) else {
            return .text(LookupNotice.outOfService)
        }
        if found.count > 1 { return try await context.begin(bill) }
        guard let only = found.first else {
            return .text(tail.map { nothing("账单", of: $0) } ?? "您名下的卡目前没有账单，无需还款。出账后可发送“账单”查看。")
        }
        return .text(BillAnswer(only, seenOn: CivilDate(context.now)).text)
    }

    private func showLimits(of customer: String, _ tail: String?, _ context: Context) async throws -> Reply {
        let found = try await context.lookUp("limit") { try await directory.limits(of: customer, count: 100) }
        guard let found else { return .text(LookupNotice.outOfService) }
        let chosen = tail.map { tail in found.filter { $0.card.tail == tail } } ?? found
        if chosen.isEmpty { return .text(tail.map { nothing("额度", of: $0) } ?? "没有查到您名下信用卡的额度。需要帮助请回复“人工”。") }
        return .text(LimitAnswer(chosen, seenOn: CivilDate(context.now)).text)
    }

    private func showTransactions(_ tail: String?, _ context: Context) async throws -> Reply {
        let state = TransactionDialogue.State(cardTail: tail)
        guard let found = try await transaction.transactions(state, context) else { return .text(LookupNotice.outOfService) }
        if found.isEmpty { return .text(tail.map { nothing("交易", of: $0) } ?? "最近没有交易记录。更早的交易请在手机银行查看。") }
        return try await context.begin(transaction, with: state)
    }

    private func nothing(_ subject: String, of tail: String) -> String {
        "您名下没有查到尾号\(tail)的\(subject)。请核对卡号后4位，或直接发送“\(subject == "交易" ? "交易明细" : subject)”查看全部。"
    }
}
