import FoundationEssentials

/// A span of time in a word: `30s`, `10m`, `48h`, `2d`.
enum Span {
    /// At most 400 days; nil for what is none.
    static func seconds(_ text: String) -> TimeInterval? {
        guard let match = text.wholeMatch(of: /(\d{1,8})([smhd])/), let count = Double(match.1) else { return nil }
        let unit: Double =
            switch match.2 {
            case "s": 1
            case "m": 60
            case "h": 3_600
            default: 86_400
            }
        let seconds = count * unit
        return seconds <= 400 * 86_400 ? seconds : nil
    }
}
