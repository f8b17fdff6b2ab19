extension ChoiceMenu {
    /// Which choice a message makes: by a tap, by its number in `numberedText`, or by its words.
    public func choice(in context: Context) -> Choice? {
        if case .text(let message) = context.message.content, let item = message.menuItem,
            let tapped = choices.first(where: { $0.id == item })
        {
            return tapped
        }
        guard let said = context.text?.folded else { return nil }
        if let number = Int(said), choices.indices.contains(number &- 1) { return choices[number &- 1] }
        return choices.first { FoldedText($0.text).folded == said }
    }
}

extension Context {
    /// Asks the sender to choose: with a menu to tap where the account may send one, else with a numbered text.
    ///
    /// ```swift
    /// Text("评价") { context in try context.offer(rating) }
    /// When("rating", matches: { rating.choice(in: $0) != nil }) { context in … }
    /// ```
    ///
    /// - Returns: what the handler should reply.
    /// - Throws: ``ContextError``.
    public func offer(_ menu: ChoiceMenu) throws(ContextError) -> Reply {
        let mayOffer = account.canSendMessages && account.kind?.isAllowed(.choiceMenus) != false
        guard mayOffer, sender != nil else { return .text(menu.numberedText) }
        try queue(.choices(menu))
        return .acknowledgement
    }
}
