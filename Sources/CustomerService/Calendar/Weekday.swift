/// A day of the week; weeks begin on Monday.
public enum Weekday: String, Sendable, Hashable, CaseIterable {
    /// The first day of the week, as in China.
    case monday = "周一"
    /// The second.
    case tuesday = "周二"
    /// The third.
    case wednesday = "周三"
    /// The fourth.
    case thursday = "周四"
    /// The fifth.
    case friday = "周五"
    /// The sixth.
    case saturday = "周六"
    /// The seventh.
    case sunday = "周日"

    /// From 0 for Monday.
    var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
