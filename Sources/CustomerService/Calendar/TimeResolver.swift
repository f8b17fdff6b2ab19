/// Says which day, and which part of it, the phrases of a sentence come to.
///
/// Words that describe one day have to agree: 25号周五 is asked about when the 25th is a Wednesday. Words of one kind are
/// alternatives: 周五周六. What is not named anew stays from the day spoken of before, and 第二天 counts from it.
///
/// A week alone (下周) is any of its days, a weekend Saturday or Sunday; days of it that are gone are left out.
struct TimeResolver: Sendable {
    let today: CivilDate
    /// Minutes since midnight.
    let minute: Int
    let direction: DayDirection

    init(now: LocalTime, direction: DayDirection) {
        self.init(today: now.date, minute: now.minute, direction: direction)
    }

    init(today: CivilDate, minute: Int = 0, direction: DayDirection) {
        self.today = today
        self.minute = minute
        self.direction = direction
    }

    /// A phrase of the sentence, and how it stands in it.
    struct Said: Sendable, Hashable {
        let phrase: TimePhrase
        /// 不是明天, 不要早上的.
        var isRejected = false
        /// 或者 and the like stand before it, so that it describes another day than the one before.
        var isAlternative = false
    }

    /// The day and the part of it; nil where the phrases name neither.
    ///
    /// - Parameters:
    ///   - said: in the order of the sentence; orders such as 最早 do not matter here.
    ///   - earlier: the day spoken of before.
    func resolve(_ said: [Said], earlier: DayMention? = nil) -> DayMention? {
        let named = days(said, earlier)
        let time = TimeChoice(said, earlier: earlier?.window)
        guard named != nil || time.isNamed else { return nil }
        // A day that nobody named goes with its time.
        let isImplied = named == nil && earlier?.isDayImplied ?? true
        let reading = named ?? (isImplied ? nil : earlier?.reading) ?? .day(dayOfTimeAlone(time))
        var mention = DayMention(reading, window: time.isNamed ? time.window : earlier?.window, isDayImplied: isImplied)
        let isToday = reading == .day(today)
        if !isImplied, time.isNextDay(isToday: isToday, minute: minute) {
            mention.reading = reading.shifted(by: 1)
        }
        return mention
    }

    /// A time alone is the next one.
    private func dayOfTimeAlone(_ time: TimeChoice) -> CivilDate {
        if time.isNextDay(isToday: true, minute: minute) { return today.adding(days: 1) }
        let isOver = time.window?.isOver(at: minute) ?? false
        return isOver && direction != .recent ? today.adding(days: 1) : today
    }

    // MARK: Days

    /// What describes one day.
    private struct Description {
        var constraints: [DayConstraint] = []
        /// Where a reference counts from instead.
        var base: CivilDate?
        var shift = 0

        func mayTake(_ constraint: DayConstraint) -> Bool {
            base == nil && !constraints.contains { $0.kind == constraint.kind }
        }
    }

    private func days(_ said: [Said], _ earlier: DayMention?) -> DayMention.Reading? {
        var descriptions: [Description] = []
        var hasRejected = false
        for word in said {
            switch word.phrase.meaning {
            case .day where word.isRejected: hasRejected = true
            case .day(let constraint):
                if let last = descriptions.last, !word.isAlternative, last.mayTake(constraint) {
                    descriptions[descriptions.count - 1].constraints.append(constraint)
                } else {
                    descriptions.append(Description(constraints: [constraint]))
                }
            case .refer(let reference) where !word.isRejected:
                if !descriptions.isEmpty {
                    descriptions[descriptions.count - 1].shift += reference.days
                } else if let base = earlier?.reading.date ?? (reference.isFromTodayElse ? today : nil) {
                    descriptions.append(Description(base: base, shift: reference.days))
                }
            default: break
            }
        }
        guard !descriptions.isEmpty else { return hasRejected ? withoutRejected(said, earlier) : nil }
        return joined(descriptions.map(reading))
    }

    /// 不是明天 alone leaves what was said before, unless that was just the day.
    private func withoutRejected(_ said: [Said], _ earlier: DayMention?) -> DayMention.Reading? {
        guard let reading = earlier?.reading else { return nil }
        let rejected = said.compactMap { word -> [CivilDate]? in
            guard case .day(let constraint) = word.phrase.meaning, word.isRejected else { return nil }
            return joined([self.reading(of: [constraint])])?.dates
        }
        let left = reading.dates.filter { !rejected.joined().contains($0) }
        return DayMention.Reading(left)
    }

    private func reading(_ description: Description) -> DayMention.Reading {
        if let base = description.base { return settled(base.adding(days: description.shift)) }
        let reading = reading(of: description.constraints)
        return description.shift == 0 ? reading : reading.shifted(by: description.shift)
    }

    private static let limit = 7

    private func joined(_ readings: [DayMention.Reading]) -> DayMention.Reading? {
        guard let first = readings.first, readings.count > 1 else { return readings.first }
        var days: [CivilDate] = []
        for reading in readings {
            switch reading {
            case .contradiction, .invalid: return reading
            // What is gone is no alternative to what is not.
            case .past: continue
            case .day, .several: for day in reading.dates where !days.contains(day) { days.append(day) }
            }
        }
        return DayMention.Reading(Array(days.prefix(Self.limit))) ?? first
    }

    /// The day that all constraints fit.
    private func reading(of constraints: [DayConstraint]) -> DayMention.Reading {
        if let impossible = constraints.first(where: { $0.days == .none }) { return .invalid(impossible.words) }
        let sorted = constraints.enumerated()
            .sorted { ($0.element.kind, $0.offset) < ($1.element.kind, $1.offset) }.map(\.element)
        guard let main = sorted.first else { return .invalid("") }
        var others = Array(sorted.dropFirst())
        if let weekday = main.printedWeekday { others.append(DayConstraint(.weekdays([weekday]), .weekday)) }
        if others.isEmpty { return preferred(main) }

        let fitting = candidates(of: main).filter { day in others.allSatisfy { fits(day, $0) } }
        if case .oneOf = main.days, let reading = DayMention.Reading(open(fitting)) { return reading }
        if let day = fitting.first { return settled(day) }
        guard let day = preferred(main).date else { return preferred(main) }
        return other(than: day, others).map { .contradiction(day, or: $0) } ?? .invalid(main.words)
    }

    /// The reading of one constraint alone.
    private func preferred(_ constraint: DayConstraint) -> DayMention.Reading {
        switch constraint.days {
        case .date(let day, again: let next): settled(day, again: next)
        case .oneOf(let days):
            DayMention.Reading(open(days)) ?? settled(days.first ?? today, again: days.first?.adding(days: 7))
        case .ofMonth(let numbers): joined(numbers.map { chosen(dayOfMonth: $0) }) ?? .invalid(constraint.words)
        case .ofYear(let yearly): chosen(yearly, words: constraint.words)
        case .anyOfYear(let all): joined(all.map { chosen($0, words: constraint.words) }) ?? .invalid(constraint.words)
        case .weekdays(let weekdays): DayMention.Reading(weekdays.map(chosen).sorted()) ?? .day(today)
        case .weekend: DayMention.Reading(chosenWeekend) ?? .day(today)
        case .none: .invalid(constraint.words)
        }
    }

    /// The days that a constraint allows where others choose among them; the preferred first.
    private func candidates(of constraint: DayConstraint) -> [CivilDate] {
        let preferred = preferred(constraint).dates
        switch constraint.days {
        case .oneOf(let days): return days
        case .ofMonth(let numbers) where direction != .upcoming:
            let first = CivilDate(year: today.year, month: today.month, day: 1)
            let months = [-1, 0, 1].map { first.adding(months: $0) }
            return preferred
                + months.flatMap { month in
                    numbers.compactMap { CivilDate(validYear: month.year, month: month.month, day: $0) }
                }
                .filter { direction == .recent || abs(today.days(until: $0)) <= Self.nearMonth }
        // The weekday that an answer printed tells which year it was.
        case .ofYear(let yearly) where constraint.printedWeekday != nil:
            return preferred + near(yearly).filter { direction != .upcoming || $0 >= today }
        case .ofYear(.festival(let festival)):
            guard let day = preferred.first, case .day = chosen(.festival(festival), words: "") else { return preferred }
            return (0...Self.holiday).map { day.adding(days: $0) }
        case .ofYear(let yearly) where direction != .upcoming: return preferred + near(yearly)
        default: return preferred
        }
    }

    /// How long after a festival its name is still said of a day: 国庆10月3号, 春节周六.
    private static let holiday = 7

    private func fits(_ day: CivilDate, _ constraint: DayConstraint) -> Bool {
        switch constraint.days {
        case .date(let other, again: _): day == other
        case .oneOf(let days): days.contains(day)
        case .ofMonth(let numbers): numbers.contains(day.day)
        case .ofYear(.festival(let festival)):
            (day.year...day.year + 1).compactMap(festival.date).contains { -3...Self.holiday ~= $0.days(until: day) }
        case .ofYear(let yearly): [day.year - 1, day.year].contains { yearly.date(in: $0) == day }
        case .anyOfYear(let all): all.contains { $0.date(in: day.year) == day }
        case .weekdays(let weekdays): weekdays.contains(day.weekday)
        case .weekend: day.weekday == .saturday || day.weekday == .sunday
        case .none: false
        }
    }

    /// The day closest to one that does not fit which does.
    private func other(than day: CivilDate, _ constraints: [DayConstraint]) -> CivilDate? {
        let near = (1...31).lazy.flatMap { [$0, -$0] }.map { day.adding(days: $0) }.first { near in
            (direction != .upcoming || near >= today) && constraints.allSatisfy { fits(near, $0) }
        }
        return near ?? constraints.compactMap { preferred($0).date }.first { $0 != day }
    }

    /// How far the day of another month may lie that a weekday chooses: 25号周五 is not the 25th after next.
    private static let nearMonth = 20

    // MARK: Choosing among days

    /// Schedules open some 330 days ahead; what lies further was rather meant as the day just past.
    private static let horizon = 330

    /// One day that the words name in full.
    private func settled(_ day: CivilDate, again next: CivilDate? = nil) -> DayMention.Reading {
        direction == .upcoming && day < today ? .past(day, next: next.flatMap { $0 >= today ? $0 : nil }) : .day(day)
    }

    /// Without the days that are gone, for a journey.
    private func open(_ days: [CivilDate]) -> [CivilDate] {
        direction == .upcoming ? days.filter { $0 >= today } : days
    }

    private func near(_ yearly: DayConstraint.Yearly) -> [CivilDate] {
        (today.year - 2...today.year + 2).compactMap(yearly.date).filter { abs(today.days(until: $0)) <= 400 }
    }

    func chosen(_ yearly: DayConstraint.Yearly, words: String) -> DayMention.Reading {
        let days = (today.year - 5...today.year + 5).compactMap(yearly.date)
        let next = days.first { $0 >= today }
        let last = days.last { $0 <= today }
        switch (direction, next, last) {
        case (.upcoming, let next?, let last):
            if today.days(until: next) <= Self.horizon { return .day(next) }
            // A leap day that is years away is none of this calendar.
            guard let last, last.days(until: today) <= 366 else { return .invalid(words) }
            return .past(last, next: nil)
        case (.nearby, let next?, let last?):
            return .day(today.days(until: next) <= last.days(until: today) ? next : last)
        case (.recent, _, let last?), (.nearby, nil, let last?): return .day(last)
        case (.nearby, let next?, nil): return .day(next)
        default: return .invalid(words)
        }
    }

    /// The next day of a month with that number, or the last one.
    private func chosen(dayOfMonth number: Int) -> DayMention.Reading {
        let first = CivilDate(year: today.year, month: today.month, day: 1)
        let days = (-3...3).map { first.adding(months: $0) }
            .compactMap { CivilDate(validYear: $0.year, month: $0.month, day: number) }
        let next = days.first { $0 >= today } ?? today
        let last = days.last { $0 <= today } ?? today
        switch direction {
        case .recent: return .day(last)
        case .nearby: return .day(last.days(until: today) <= 3 ? last : next)
        case .upcoming: return .day(next)
        }
    }

    /// The next one, today included, or the last one.
    private func chosen(_ weekday: Weekday) -> CivilDate {
        let ahead = (weekday.index - today.weekday.index + 7) % 7
        return today.adding(days: direction == .recent && ahead > 0 ? ahead - 7 : ahead)
    }

    /// The weekend to come, on a Saturday the one that it belongs to; or the last one.
    private var chosenWeekend: [CivilDate] {
        let index = today.weekday.index
        let saturday: CivilDate =
            if direction == .recent {
                index >= 5 ? today.adding(days: 5 - index) : today.adding(days: -index - 2)
            } else {
                today.adding(days: (5 - index + 7) % 7)
            }
        let days = [saturday, saturday.adding(days: 1)]
        return direction == .recent ? days.filter { $0 <= today } : days
    }
}

extension DayMention.Reading {
    /// One day, or several; nil for none.
    init?(_ days: [CivilDate]) {
        guard let first = days.first else { return nil }
        self = days.count == 1 ? .day(first) : .several(days)
    }

    /// All days that are meant.
    fileprivate var dates: [CivilDate] {
        switch self {
        case .day(let day), .past(let day, next: _): [day]
        case .several(let days): days
        case .contradiction, .invalid: []
        }
    }

    fileprivate func shifted(by days: Int) -> Self {
        switch self {
        case .day(let day): .day(day.adding(days: days))
        case .several(let all): .several(all.map { $0.adding(days: days) })
        case .past(let day, let next): .past(day.adding(days: days), next: next?.adding(days: days))
        case .contradiction, .invalid: self
        }
    }
}
