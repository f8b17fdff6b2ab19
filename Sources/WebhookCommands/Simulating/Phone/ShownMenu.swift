/// The buttons under a chat, in lines of a terminal with the numbers that `tap` takes.
enum ShownMenu {
    static func lines(_ menu: SimulatorState.Menu?) -> [String] {
        guard let menu, !menu.buttons.isEmpty else { return ["the account has no menu"] }
        var lines: [String] = []
        for (index, button) in menu.buttons.enumerated() {
            let sub = button.sub ?? []
            lines.append("\(index + 1). \(name(button))\(sub.isEmpty ? action(button) : "")")
            for (place, below) in sub.enumerated() {
                lines.append("   \(index + 1) \(place + 1). \(name(below))\(action(below))")
            }
        }
        return lines
    }

    private static func name(_ button: SimulatorState.Button) -> String { TerminalText.safe(button.name) }

    private static func action(_ button: SimulatorState.Button) -> String {
        let target = button.key ?? button.url ?? ""
        return "  (\(button.type ?? "")\(target.isEmpty ? "" : " \(TerminalText.safe(target))"))"
    }
}
