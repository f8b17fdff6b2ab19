import ArgumentParser
import CustomerService
import FoundationEssentials
import LookupStorage

/// A moment as an operator writes it: a day or a minute in China, an instant with its zone, or how long ago.
struct TimeArgument: ExpressibleByArgument {
    let date: Date

    init?(argument: String) {
        if let ago = Self.ago(argument) {
            date = Date() - ago
        } else if let instant = try? Date(argument, strategy: .iso8601) {
            date = instant
        } else {
            let parts = argument.split(separator: argument.contains("T") ? "T" : " ")
            guard let day = parts.first.flatMap({ CivilDate(iso: String($0)) }), parts.count <= 2 else { return nil }
            var minutes = 0
            if parts.count == 2 {
                let clock = parts[1].split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
                guard clock.count == 2, let hour = clock[0], let minute = clock[1], (0...23).contains(hour),
                    (0...59).contains(minute)
                else { return nil }
                minutes = hour * 60 + minute
            }
            date = ChinaTime.instant(day, minutes: minutes)
        }
    }

    /// `90s`, `15m`, `2h`, `7d`.
    private static func ago(_ text: String) -> TimeInterval? {
        let units: [Character: Double] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
        guard let unit = text.last.flatMap({ units[$0] }), let number = Int(text.dropLast()), (0...100_000).contains(number)
        else { return nil }
        return Double(number) * unit
    }
}
