/// Where a journey begins or ends.
protocol JourneyPlace: Hashable, Sendable {
    /// Two places of one city may stand for one another.
    var cityName: String { get }
    /// Whether it is the city and not one of its airports or stations.
    var isWholeCity: Bool { get }
}

/// A journey that is asked for, as far as it is known.
struct Journey<Spot: JourneyPlace>: Hashable, Sendable {
    var origin: Spot?
    var destination: Spot?
    var day: DayMention?
    var isRoundTrip = false
    var returnDay: DayMention?
}

/// What a sentence says about a journey: what it sets, rejects, turns round and asks for beside.
struct JourneyChange<Spot: JourneyPlace> {
    private enum End: Hashable {
        case origin, destination
    }

    private struct Mention: Hashable {
        let spot: Spot
        var end: End?
    }

    private typealias Time = TimeResolver.Said

    /// What stands between two words of correction.
    private struct Part {
        var mentions: [Mention] = []
        /// Where in ``times`` the third place was said.
        var timesBeforeThird: Int?
        var times: [Time] = []
        var returnTimes: [Time] = []
    }

    private var parts = [Part()]
    private var rejected: [Spot] = []
    private var isSwapped = false
    private var isCorrection = false
    private var isRoundTrip = false
    private var isAboutReturn = false
    /// Whether a word says which end a place is.
    private(set) var hasRole = false
    /// What is wanted first.
    private(set) var order: TimeOrder?
    private let now: LocalTime

    /// - Parameter spot: the place that a piece means, if it means one.
    init(_ cover: Cover, now: LocalTime, spot: (WordMeaning) -> Spot?) {
        self.now = now
        var prefix: End?
        let tokens = cover.tokens
        for (index, token) in tokens.enumerated() {
            if let place = spot(token.meaning) {
                add(place, prefix)
                prefix = nil
                continue
            }
            switch token.meaning {
            case .role(.from), .mark(.here): prefix = .origin
            case .role(.to), .role(.between): prefix = .destination
            case .role(.home):
                if index + 1 < tokens.count, spot(tokens[index + 1].meaning) != nil {
                    prefix = .destination
                } else {
                    wayBack(after: index > 0 ? tokens[index - 1].meaning : nil, spot)
                }
            case .role(.leaves), .role(.arrives):
                let end: End = token.meaning == .role(.leaves) ? .origin : .destination
                // 出发南京 before the place, 南京出发 after it.
                let isAfter = index > 0 && spot(tokens[index - 1].meaning) != nil
                if !isAfter, index + 1 < tokens.count, spot(tokens[index + 1].meaning) != nil {
                    prefix = end
                } else if isAfter || parts.last?.mentions.count == 1 {
                    mark(end)
                }
            case .rejected(let meaning):
                if let place = spot(meaning) { rejected.append(place) }
                if case .time(let time) = meaning { add(Time(phrase: time, isRejected: true)) }
                prefix = nil
            case .mark(.wrong):
                parts.append(Part())
                prefix = nil
            case .mark(.direct):
                // 直飞北京, but not 只要直飞 首都机场至西安.
                if index + 1 < tokens.count, tokens[index + 1].range.lowerBound == token.range.upperBound,
                    spot(tokens[index + 1].meaning) != nil
                {
                    prefix = .destination
                }
            case .mark(.swap): isSwapped = true
            case .mark(.replace): isCorrection = true
            case .mark(.roundTrip): isRoundTrip = true
            case .mark(.back): wayBack(after: index > 0 ? tokens[index - 1].meaning : nil, spot)
            case .time(let phrase):
                if case .order(let order) = phrase.meaning {
                    self.order = order
                } else if !(phrase.isTime && index > 0 && tokens[index - 1].meaning == .mark(.deadline)) {
                    add(Time(phrase: phrase))
                }
            default: continue
            }
        }
        takeSecondPair()
        // 台北去哪: the place before is where from.
        if prefix == .destination, let only = parts.last?.mentions.last, parts.last?.mentions.count == 1, only.end == nil {
            mark(.origin)
        }
    }

    private mutating func add(_ spot: Spot, _ end: End?) {
        let part = parts.count - 1
        parts[part].mentions.append(Mention(spot: spot, end: end))
        if parts[part].mentions.count == 3 { parts[part].timesBeforeThird = parts[part].times.count }
        if end != nil { hasRole = true }
    }

    /// 上海到成都明天的 成都回上海后天的: the second pair is the way back.
    private mutating func takeSecondPair() {
        for part in parts.indices {
            let mentions = parts[part].mentions
            guard mentions.count >= 4, mentions[2].spot == mentions[1].spot, mentions[3].spot == mentions[0].spot else {
                continue
            }
            parts[part].mentions.removeLast(mentions.count - 2)
            let before = parts[part].timesBeforeThird ?? parts[part].times.count
            parts[part].returnTimes += parts[part].times[before...]
            parts[part].times.removeLast(parts[part].times.count - before)
            isRoundTrip = true
        }
    }

    private mutating func add(_ time: Time) {
        if isAboutReturn {
            parts[parts.count - 1].returnTimes.append(time)
        } else {
            parts[parts.count - 1].times.append(time)
        }
    }

    /// Says of the last place which end it is.
    private mutating func mark(_ end: End) {
        let part = parts.count - 1
        guard let last = parts[part].mentions.indices.last else { return }
        guard parts[part].mentions[last].end == nil || parts[part].mentions.count == 1 else { return }
        parts[part].mentions[last].end = end
        hasRole = true
    }

    /// 广州回来的 says where from, 12月5号回来 when, 回程 that the other way is meant.
    private mutating func wayBack(after previous: WordMeaning?, _ spot: (WordMeaning) -> Spot?) {
        let part = parts.count - 1
        if let previous, spot(previous) != nil, parts[part].mentions.count == 1 {
            mark(.origin)
        } else if case .time? = previous, let last = parts[part].times.popLast() {
            parts[part].returnTimes.append(last)
            isAboutReturn = true
        } else {
            isAboutReturn = true
        }
    }

    /// The places that are meant.
    var places: [Spot] {
        var places = parts.last?.mentions.map(\.spot) ?? []
        for part in parts.dropLast().reversed() where places.count < 2 { places += part.mentions.map(\.spot) }
        return places
    }

    /// Whether anything of it is about journeys.
    func says(afterAnother isContinued: Bool) -> Bool {
        if !places.isEmpty { return true }
        guard isContinued else { return false }
        return !rejected.isEmpty || isSwapped || isRoundTrip || isAboutReturn || order != nil
            || parts.contains { !$0.times.isEmpty || !$0.returnTimes.isEmpty }
    }

    // MARK: Applied

    /// The journey as it stands then; nil where it stays open which end is meant.
    func applied(to earlier: Journey<Spot>?) -> Journey<Spot>? {
        var journey = earlier ?? Journey()
        for spot in rejected {
            if journey.origin?.cityName == spot.cityName { journey.origin = nil }
            if journey.destination?.cityName == spot.cityName { journey.destination = nil }
        }
        // A day goes with its journey: another one has another.
        let isWhole = Set(parts.flatMap { $0.mentions.map(\.spot) }).count >= 2
        for part in parts where !part.mentions.isEmpty {
            guard apply(part.mentions, to: &journey) else { return nil }
        }
        let cities = Set([journey.origin?.cityName, journey.destination?.cityName])
        if let earlier, isWhole, cities.isDisjoint(with: [earlier.origin?.cityName, earlier.destination?.cityName]) {
            journey.day = nil
        }
        let isBack = isAboutReturn && earlier?.origin != nil && earlier?.destination != nil && !isWhole
        if isSwapped || isBack { swap(&journey.origin, &journey.destination) }
        var returnDay = resolved(parts.map(\.returnTimes), isBack ? journey.day : nil)
        if isBack {
            journey.day = returnDay ?? resolved(parts.map(\.times), journey.day) ?? journey.returnDay
            journey.returnDay = nil
            journey.isRoundTrip = false
        } else {
            // A question that is whole by itself brings its own day and time.
            if isWhole, parts.count == 1, !isCorrection { journey.day = nil }
            if let day = resolved(parts.map(\.times), journey.day) { journey.day = day }
            // 元旦走，三号回: the first such day after the way there.
            if let leaves = journey.day?.reading.date, let returns = returnDay?.reading.date, returns < leaves {
                let said = TimeResolver.Said.corrected(parts.map(\.returnTimes))
                returnDay = TimeResolver(today: leaves, direction: .upcoming).resolve(said)
            }
            if let returnDay { journey.returnDay = returnDay }
            if isRoundTrip || isAboutReturn { journey.isRoundTrip = true }
        }
        return journey
    }

    /// What is said after a correction replaces what was said of its kind before.
    private func resolved(_ parts: [[Time]], _ earlier: DayMention?) -> DayMention? {
        TimeResolver(now: now, direction: .upcoming).resolve(TimeResolver.Said.corrected(parts), earlier: earlier)
    }

    private func apply(_ mentions: [Mention], to journey: inout Journey<Spot>) -> Bool {
        if mentions.count >= 2 {
            let (origin, destination) = Self.ends(mentions)
            journey.origin = origin ?? journey.origin
            journey.destination = destination ?? journey.destination
            return true
        }
        guard let only = mentions.first else { return true }
        switch only.end {
        case .origin: journey.origin = only.spot
        case .destination: journey.destination = only.spot
        case nil:
            if journey.origin?.cityName == only.spot.cityName {
                journey.origin = only.spot
            } else if journey.destination?.cityName == only.spot.cityName || journey.destination == nil {
                journey.destination = only.spot
            } else if journey.origin == nil
                || parts.count > 1 && journey.origin != nil && rejected.isEmpty && parts[0].mentions.count == 1
            {
                journey.origin = only.spot
            } else if parts.count > 1 {
                journey.destination = only.spot
            } else {
                return false
            }
        }
        return true
    }

    /// The first two that are not one.
    private static func ends(_ all: [Mention]) -> (Spot?, Spot?) {
        // 上海，虹桥浦东都行: one city.
        var mentions: [Mention] = []
        var closer: Set<String> = []
        for mention in all {
            if let same = mentions.firstIndex(where: { $0.spot.cityName == mention.spot.cityName }) {
                let end = mentions[same].end ?? mention.end
                // 北京，只要大兴 is closer, 虹桥浦东都行 is the city again.
                if mentions[same].spot.isWholeCity, !mention.spot.isWholeCity, !closer.contains(mention.spot.cityName) {
                    mentions[same] = Mention(spot: mention.spot, end: end)
                    closer.insert(mention.spot.cityName)
                    continue
                }
                mentions[same].end = end
                if let city = all.first(where: { $0.spot.cityName == mention.spot.cityName && $0.spot.isWholeCity }) {
                    mentions[same] = Mention(spot: city.spot, end: end)
                }
            } else {
                mentions.append(mention)
            }
        }
        // 浦东到虹桥 stays what it is.
        if mentions.count < 2 { mentions = all }
        var origin = mentions.first { $0.end == .origin }?.spot
        var destination = mentions.first { $0.end == .destination && $0.spot != origin }?.spot
        for mention in mentions where mention.end == nil && mention.spot != origin && mention.spot != destination {
            if origin == nil { origin = mention.spot } else if destination == nil { destination = mention.spot }
        }
        if origin == nil { origin = mentions.first { $0.spot != destination }?.spot }
        if destination == nil { destination = mentions.last { $0.spot != origin }?.spot }
        return (origin, destination)
    }
}

extension TimeResolver.Said {
    /// Of several parts with a word of correction between: a day after it replaces days before, a time of day such times.
    static func corrected(_ parts: [[TimeResolver.Said]]) -> [TimeResolver.Said] {
        var kept = parts.first ?? []
        for part in parts.dropFirst() where !part.isEmpty {
            let namesDay = part.contains { !$0.isRejected && !$0.phrase.isTime }
            let namesTime = part.contains { !$0.isRejected && $0.phrase.isTime }
            kept.removeAll { $0.phrase.isTime ? namesTime : namesDay }
            kept += part
        }
        return kept
    }
}
