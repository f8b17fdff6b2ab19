/// A day of the week; weeks begin on Monday.
public enum Weekday: String, Sendable, Hashable, CaseIterable {
    case monday = "周一"
    case tuesday = "周二"
    case wednesday = "周三"
    case thursday = "周四"
    case friday = "周五"
    case saturday = "周六"
    case sunday = "周日"

    /// From 0 for Monday.
    var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
