/// Words about time that begin at a place of a text.
struct TimePhrase: Sendable, Hashable {
    /// What they say.
    enum Meaning: Sendable, Hashable {
        case day(DayConstraint)
        case refer(DayReference)
        case time(SpokenTime)
        case order(TimeOrder)
    }

    /// In scalars.
    let length: Int
    let meaning: Meaning
    /// Also something else than a day (1201, 12.1, 十一): to be taken only where a day is expected.
    var isBare = false

    /// Whether it names a time of day.
    var isTime: Bool {
        if case .time = meaning { true } else { false }
    }
}

/// Which of several departures is wanted.
enum TimeOrder: Sendable, Hashable {
    /// Than the one spoken of: 晚一点的.
    case later
    /// 早点的.
    case earlier
    /// 头班.
    case earliest
    /// 末班.
    case latest
}
