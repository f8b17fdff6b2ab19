extension ChoiceMenu {
    /// The menu as a text, for where it cannot be shown: its choices are numbered from 1, whatever their ids.
    public var numberedText: String {
        var lines = [head, NumberedList(choices.map(\.text)).replyText, tail]
        lines.removeAll(where: \.isEmpty)
        return lines.joined(separator: "\n")
    }
}
