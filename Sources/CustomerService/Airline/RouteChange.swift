/// What a sentence says about a journey between places: what it sets, rejects and asks for beside.
struct RouteChange {
    private struct Mention: Hashable {
        let place: Place
        var role: RouteEnd?
        var isRejected = false
    }

    private enum RouteEnd: Hashable {
        case origin, destination
    }

    private var mentions: [Mention] = []
    private var airlines: Set<String> = []
    private var otherAirlines: Set<String> = []
    private var isDirect: Bool?
    private var order: RouteQuestion.Wishes.Order?
    private var isSwapped = false
    private var isRoundTrip = false
    private var isAboutReturn = false
    private var times: [Time] = []
    private var returnTimes: [Time] = []
    private let now: LocalTime

    private typealias Time = (meaning: TimePhrase.Meaning, isRejected: Bool)

    /// Whether a word says which end a place is.
    private(set) var hasRole = false

    init(_ cover: Cover, now: LocalTime) {
        self.now = now
        var prefix: RouteEnd?
        var isExcluding = false
        let tokens = cover.tokens
        for (index, token) in tokens.enumerated() {
            switch token.meaning {
            case .role(let role):
                switch role {
                case .from: prefix = .origin
                case .to, .between: prefix = .destination
                case .leaves: mark(.origin)
                case .arrives: mark(.destination)
                }
            case .mark(.here): prefix = .origin
            case .place(let place):
                mentions.append(Mention(place: place, role: prefix))
                if prefix != nil { hasRole = true }
                prefix = nil
            case .rejected(.place(let place)):
                mentions.append(Mention(place: place, role: nil, isRejected: true))
                prefix = nil
            case .mark(.wrong):
                forget()
                prefix = nil
            case .airline(let airline):
                if isExcluding { otherAirlines.insert(airline.code) } else { airlines.insert(airline.code) }
            case .rejected(.airline(let airline)):
                otherAirlines.insert(airline.code)
                isExcluding = true
            case .mark(.except): isExcluding = true
            case .mark(.only): isExcluding = false
            case .mark(.direct): isDirect = true
            case .mark(.anyWay): isDirect = false
            case .mark(.cheapest): order = .cheapest
            case .mark(.swap): isSwapped = true
            case .mark(.roundTrip): isRoundTrip = true
            case .mark(.back):
                // 广州回来的 says where from; 12月5号回来 says when.
                let previous = index > 0 ? tokens[index - 1].meaning : nil
                if case .place? = previous, mentions.count == 1 {
                    mark(.origin)
                } else if case .time? = previous, let last = times.popLast() {
                    returnTimes.append(last)
                    isRoundTrip = true
                } else {
                    isAboutReturn = true
                }
            case .time(.order(.earliest)): order = .earliest
            case .time(.order(.latest)): order = .latest
            case .time(let meaning): add((meaning, false))
            case .rejected(.time(let meaning)): add((meaning, true))
            default: continue
            }
        }
    }

    private mutating func add(_ time: Time) {
        if isAboutReturn { returnTimes.append(time) } else { times.append(time) }
    }

    /// Of the last place.
    private mutating func mark(_ end: RouteEnd) {
        guard let last = mentions.indices.last, !mentions[last].isRejected, mentions[last].role == nil || mentions.count == 1 else { return }
        mentions[last].role = end
        hasRole = true
    }

    /// What was said before a word of correction holds where nothing is said after it.
    private mutating func forget() {
        for index in mentions.indices { mentions[index].isRejected = true }
        times = times.map { ($0.meaning, true) }
    }

    /// The places that are meant.
    var places: [Place] { mentions.filter { !$0.isRejected }.map(\.place) }

    /// Whether anything of it is about journeys.
    func says(after earlier: RouteQuestion?) -> Bool {
        if !places.isEmpty { return true }
        guard earlier != nil else { return false }
        return !times.isEmpty || !returnTimes.isEmpty || !airlines.isEmpty || !otherAirlines.isEmpty || isDirect != nil || order != nil
            || isSwapped || isRoundTrip || isAboutReturn
    }

    // MARK: Applied

    /// The question as it stands then; nil where it stays open what is meant.
    func applied(to earlier: RouteQuestion?) -> RouteQuestion? {
        var question = earlier ?? RouteQuestion(from: nil, to: nil)
        guard apply(to: &question, isNew: earlier == nil) else { return nil }
        if isSwapped || isAboutReturn && earlier != nil {
            swap(&question.origin, &question.destination)
            if isAboutReturn, returnTimes.isEmpty, times.isEmpty { question.day = question.returnDay }
        }
        if let day = resolved(times, question.day) { question.day = day }
        if let day = resolved(returnTimes, nil) {
            if isAboutReturn, earlier != nil, !isRoundTrip { question.day = day } else { question.returnDay = day }
        }
        if isRoundTrip { question.isRoundTrip = true }
        if !airlines.isEmpty { question.wishes.airlines = airlines }
        if !otherAirlines.isEmpty { question.wishes.otherAirlines = otherAirlines }
        if let isDirect { question.wishes.isDirect = isDirect }
        if let order { question.wishes.order = order }
        return question
    }

    private func resolved(_ times: [Time], _ earlier: DayMention?) -> DayMention? {
        TimeResolver.resolve(times, now: now, direction: .upcoming, earlier: earlier)
    }

    /// Puts the places where they belong.
    private func apply(to question: inout RouteQuestion, isNew: Bool) -> Bool {
        // A place that is rejected leaves its end open for the one that is said instead.
        for mention in mentions where mention.isRejected {
            if question.origin?.cityName == mention.place.cityName, mention.role != .destination { question.origin = nil }
            if question.destination?.cityName == mention.place.cityName, mention.role != .origin { question.destination = nil }
        }
        var rest = mentions.filter { !$0.isRejected }
        // Said before a correction and not replaced after it.
        let rejected = mentions.filter(\.isRejected)
        if isNew, rest.count == 1, let kept = rejected.first(where: { $0.role != nil ? $0.role != rest[0].role : true }), rejected.count == 2 {
            // 上海飞兰州，说错了，是飞银川
            if let role = rest[0].role {
                let other = rejected.first { ($0.role ?? (role == .destination ? .origin : .destination)) != role }
                rest.append(Mention(place: (other ?? kept).place, role: role == .destination ? .origin : .destination))
            }
        }
        if rest.count >= 2 {
            let (origin, destination) = Self.ends(rest)
            question.origin = origin ?? question.origin
            question.destination = destination ?? question.destination
            return true
        }
        guard let only = rest.first else { return true }
        switch only.role {
        case .origin: question.origin = only.place
        case .destination: question.destination = only.place
        case nil:
            if question.origin?.cityName == only.place.cityName {
                question.origin = only.place
            } else if question.destination?.cityName == only.place.cityName {
                question.destination = only.place
            } else if question.destination == nil {
                question.destination = only.place
                if question.origin == nil, isNew { return true }
            } else if question.origin == nil {
                question.origin = only.place
            } else {
                return false
            }
        }
        return true
    }

    /// The first two places that are not one.
    private static func ends(_ mentions: [Mention]) -> (Place?, Place?) {
        var origin = mentions.first { $0.role == .origin }?.place
        var destination = mentions.first { $0.role == .destination && $0.place != origin }?.place
        for mention in mentions where mention.role == nil && mention.place != origin && mention.place != destination {
            if origin == nil { origin = mention.place } else if destination == nil { destination = mention.place }
        }
        if origin == nil { origin = mentions.first { $0.place != destination }?.place }
        if destination == nil { destination = mentions.last { $0.place != origin }?.place }
        return (origin, destination)
    }
}
