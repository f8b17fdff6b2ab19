/// What words say about a day: 明天, 25号, 周五, 国庆. Several said together have to agree.
struct DayConstraint: Sendable, Hashable {
    /// Days of every year.
    enum Yearly: Sendable, Hashable {
        case monthAndDay(month: Int, day: Int)
        /// 12月底.
        case end(month: Int)
        case festival(Festival)
        /// Of the Chinese calendar: 正月初五.
        case lunar(month: Int, day: Int)

        /// The day in that year; nil where it has none, or where the table of the Chinese calendar ends.
        func date(in year: Int) -> CivilDate? {
            switch self {
            case .monthAndDay(let month, let day): CivilDate(validYear: year, month: month, day: day)
            case .end(let month): CivilDate(validYear: year, month: month, day: 1)?.endOfMonth
            case .festival(let festival): festival.date(in: year)
            case .lunar(let month, let day): LunarYear(year)?.date(month: month, day: day)
            }
        }
    }

    /// The days that are meant, where only the direction or other words choose among them.
    enum Days: Sendable, Hashable {
        /// One day of the calendar, with the next of the kind, which is proposed where this one has gone by: 本周三.
        case date(CivilDate, again: CivilDate?)
        /// One of these, in order: 下周, 这周末, 明后天.
        case oneOf([CivilDate])
        /// 25号; 25到27号.
        case ofMonth([Int])
        case ofYear(Yearly)
        /// 12月1到3号.
        case anyOfYear([Yearly])
        /// 周五; 周三或四, 周一到周五.
        case weekdays([Weekday])
        /// Saturday and Sunday.
        case weekend
        /// No calendar has it: 2月30号.
        case none
    }

    /// Words of one kind are alternatives (周五周六), those of different kinds describe one day (25号周五).
    enum Kind: Sendable, Hashable, Comparable {
        /// By the distance from today.
        case relative
        /// By its number.
        case numbered
        case festival
        case week
        case weekday
    }

    let days: Days
    let kind: Kind
    /// As typed, folded.
    let words: String
    /// The weekday behind the date in brackets, as answers print it: `11月25日(周三)`.
    var printedWeekday: Weekday?

    init(_ days: Days, _ kind: Kind, words: String = "") {
        self.days = days
        self.kind = kind
        self.words = words
    }
}

/// A day by its distance from the day that was spoken of before: 那天, 第二天, 提前两天.
struct DayReference: Sendable, Hashable {
    /// Days after it; negative for days before.
    let days: Int
    /// Counts from today where no day was spoken of: 当天, 再过一周.
    var isFromTodayElse = false
}
