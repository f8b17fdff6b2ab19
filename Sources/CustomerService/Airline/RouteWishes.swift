/// What a sentence wants of the flights of a route.
struct RouteWishes {
    private var airlines: Set<String> = []
    private var otherAirlines: Set<String> = []
    private var isDirect: Bool?
    private var order: RouteQuestion.Wishes.Ranking?

    init(_ cover: Cover, _ order: TimeOrder?) {
        var isExcluding = false
        switch order {
        case .earliest: self.order = .earliest
        case .latest: self.order = .latest
        default: break
        }
        for token in cover.tokens {
            switch token.meaning {
            case .airline(let airline):
                if isExcluding { otherAirlines.insert(airline.code) } else { airlines.insert(airline.code) }
            case .rejected(.airline(let airline)):
                otherAirlines.insert(airline.code)
                isExcluding = true
            case .mark(.except): isExcluding = true
            case .mark(.only): isExcluding = false
            case .mark(.direct): isDirect = true
            case .mark(.anyWay): isDirect = false
            case .mark(.cheapest): self.order = .cheapest
            default: continue
            }
        }
    }

    var saysAnything: Bool { !airlines.isEmpty || !otherAirlines.isEmpty || isDirect != nil || order != nil }

    func applied(to earlier: RouteQuestion.Wishes) -> RouteQuestion.Wishes {
        var wishes = earlier
        if !airlines.isEmpty { wishes.airlines = airlines }
        if !otherAirlines.isEmpty { wishes.otherAirlines = otherAirlines }
        if let isDirect { wishes.isDirect = isDirect }
        if let order { wishes.order = order }
        return wishes
    }
}
