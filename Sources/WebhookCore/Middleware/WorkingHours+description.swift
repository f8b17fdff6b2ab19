extension WorkingHours: CustomStringConvertible {
    /// Whether every day of the week has the same hours.
    public var isSameEveryDay: Bool { Set(Weekday.allCases.map { week[$0] ?? [] }).count == 1 }

    /// As a customer reads it: `8:00–22:00`, `24小时`, or `周一至周五 9:00–12:00、13:30–18:00；周六 10:00–16:00`. Without the days
    /// that are different.
    public var description: String {
        let days = Weekday.allCases
        if isSameEveryDay { return week[.monday].map(Self.text) ?? "" }
        var runs: [(first: Weekday, last: Weekday, periods: [Period])] = []
        for day in days {
            guard let periods = week[day], !periods.isEmpty else { continue }
            if let run = runs.last, run.periods == periods, run.last.rawValue == day.rawValue - 1 {
                runs[runs.count - 1].last = day
            } else {
                runs.append((day, day, periods))
            }
        }
        return runs.map { run in
            let name = run.first == run.last ? run.first.text : "\(run.first.text)至\(run.last.text)"
            return "\(name) \(Self.text(run.periods))"
        }.joined(separator: "；")
    }

    private static func text(_ periods: [Period]) -> String {
        if periods == [Period(from: 0, to: 24)] { return "24小时" }
        return periods.map { "\($0.opens)–\($0.closes)" }.joined(separator: "、")
    }
}

extension WorkingHours.Weekday {
    fileprivate var text: String {
        switch self {
        case .monday: "周一"
        case .tuesday: "周二"
        case .wednesday: "周三"
        case .thursday: "周四"
        case .friday: "周五"
        case .saturday: "周六"
        case .sunday: "周日"
        }
    }
}
