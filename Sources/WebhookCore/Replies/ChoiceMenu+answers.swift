extension ChoiceMenu {
    /// The menu as a text, for where it cannot be shown: its choices are numbered from 1, whatever their ids.
    public var numberedText: String {
        var lines = [head, NumberedList(choices.map(\.text)).replyText, tail]
        lines.removeAll(where: \.isEmpty)
        return lines.joined(separator: "\n")
    }

    /// Which choice a message makes: by a tap, by its number in ``numberedText``, or by its words.
    public func choice(in visit: Visit) -> Choice? {
        if case .text(let message) = visit.message.content, let item = message.menuItem,
            let tapped = choices.first(where: { $0.id == item })
        {
            return tapped
        }
        guard let said = visit.text?.folded else { return nil }
        if let number = Int(said), choices.indices.contains(number &- 1) { return choices[number &- 1] }
        return choices.first { FoldedText($0.text).folded == said }
    }
}

extension Visit {
    /// Asks the sender to choose: with a menu to tap where the account may send one, else with a numbered text.
    ///
    /// ```swift
    /// Text("评价") { visit in try visit.offer(rating) }
    /// When("rating", matches: { rating.choice(in: $0) != nil }) { visit in … }
    /// ```
    ///
    /// - Returns: what the handler should reply.
    /// - Throws: ``VisitError``.
    public func offer(_ menu: ChoiceMenu) throws(VisitError) -> Reply {
        guard account.mayPush, sender != nil else { return .text(menu.numberedText) }
        try queue(.choices(menu))
        return .acknowledgement
    }
}
