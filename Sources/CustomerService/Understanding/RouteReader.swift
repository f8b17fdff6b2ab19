/// Finds where from and where to a text wants to go.
struct RouteReader {
    private enum Role {
        case origin, destination
    }

    /// The route, with its places and the words around them taken out of the text; nil when it names no place.
    static func read(_ wording: inout Wording) -> RouteQuestion? {
        let scalars = wording.scalars
        let mentions = PlaceMention.all(in: scalars)
        guard !mentions.isEmpty, isPlausible(wording, mentions) else { return nil }
        var question = RouteQuestion(from: nil, to: nil, isRoundTrip: wording.mentions(roundTrip))
        (question.origin, question.destination) = ends(mentions.map { ($0.place, $0.range) }, in: scalars)
        for mention in mentions { wording.take(mention.range) }
        return question
    }

    /// Where from and where to, by the words around the places of a text; a place alone without such a word is where to.
    ///
    /// - Parameter mentions: in the order of the text.
    static func ends<End>(
        _ mentions: [(place: End, range: Range<Int>)],
        in scalars: [Unicode.Scalar]
    ) -> (origin: End?, destination: End?) {
        var (origin, destination): (End?, End?) = (nil, nil)
        var unmarked: [End] = []
        for (index, mention) in mentions.enumerated() {
            switch role(ofPlaceAt: mention.range, isLast: index == mentions.count - 1, in: scalars) {
            case .origin where origin == nil: origin = mention.place
            case .destination where destination == nil: destination = mention.place
            default: unmarked.append(mention.place)
            }
        }
        for place in unmarked {
            if origin == nil, mentions.count > 1 {
                origin = place
            } else if destination == nil {
                destination = place
            }
        }
        return (origin, destination)
    }

    /// Codes such as CAN and FOC are words of other languages too: with other Latin words beside them they name no place.
    private static func isPlausible(_ wording: Wording, _ mentions: [PlaceMention]) -> Bool {
        let places = Set(mentions.map(\.range))
        let others = wording.words().filter { word in
            !word.hasDigit && !places.contains { $0.overlaps(word.range) } && !["TO", "FROM", "T", "FLIGHT"].contains(word.text)
        }
        return others.isEmpty || mentions.contains { wording.scalars[$0.range.lowerBound].isHan }
    }

    private static let roundTrip = ["往返", "来回"].map { Array($0.unicodeScalars) }
    private static let originMarks = ["从", "自", "由", "离开", "离", "FROM"].map { Array($0.unicodeScalars) }
    private static let destinationMarks = ["去", "到", "飞", "往", "至", "抵达", "到达", "回", "抵", "TO", "→"].map {
        Array($0.unicodeScalars)
    }
    private static let originEndings = ["出发", "起飞", "始发", "离开", "启程", "回来", "返程", "回程"].map { Array($0.unicodeScalars) }
    private static let destinationEndings = ["到达", "降落", "落地"].map { Array($0.unicodeScalars) }

    private static func role(ofPlaceAt range: Range<Int>, isLast: Bool, in scalars: [Unicode.Scalar]) -> Role? {
        let before = scalars[..<range.lowerBound].reversed().drop { $0 == " " }
        func isBefore(_ marks: [[Unicode.Scalar]]) -> Bool { marks.contains { before.starts(with: $0.reversed()) } }
        let after = scalars[range.upperBound...].drop { $0 == " " }
        func isAfter(_ marks: [[Unicode.Scalar]]) -> Bool { marks.contains { after.starts(with: $0) } }

        if isBefore(originMarks) || isAfter(originEndings) { return .origin }
        if isBefore(destinationMarks) { return .destination }
        // In 北京到达上海 the word belongs to what follows.
        if isAfter(destinationEndings), isLast { return .destination }
        return nil
    }

    private static let routeWords = [
        "机票", "航班", "飞机", "航线", "班机", "票", "从", "自", "由", "离开", "去", "到", "飞", "往", "至", "抵达", "到达", "回来", "回", "出发", "起飞",
        "往返", "来回", "几点", "最早", "最晚",
        "直飞", "坐", "买", "订", "我", "时刻表", "时刻", "班", "几", "个", "多少钱", "价格", "要", "单程", "怎么走", "落地", "降落", "始发", "返程", "回程",
        "了",
    ].map { Array($0.unicodeScalars) }

    /// Whether what is left of a text with one place says nothing else, so that the place is what was meant.
    ///
    /// - Parameter words: that say nothing else, either.
    static func isAboutRoute(_ rest: Wording, but words: [[Unicode.Scalar]] = []) -> Bool {
        Filler.leavesNothing(of: rest.scalars, but: routeWords + words)
    }
}
