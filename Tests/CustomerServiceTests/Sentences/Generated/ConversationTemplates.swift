/// What may happen in any conversation: another subject in the middle of a question, and a person asked for besides.
extension SentenceGenerator {
    /// A lookup is begun and not ended; what is said next is about something else.
    mutating func interruption() -> SentenceDraft {
        let openings =
            switch account {
            case .airline: ["{查航班/航班动态/查一下航班}", "{去@的航班/飞@的机票}", "{我的行程/查行程}", "{@出发的航班/从@走}", "CA1835"]
            case .railway: ["{查车次/列车时刻}", "{去@的车/到@的火车}", "{我的车票/查车票}", "G1234"]
            case .shop: ["{查订单/我的订单}", "{查快递/我的快递/查物流}", "8800100003"]
            case .bank: ["{账单/查账单}", "{额度/查额度}", "{明细/交易明细}"]
            }
        let first = random.wording(random.pick(openings)).replacing("@", with: random.pick(PlaceWords.cities).name)
        let other = topic(random.chance(50) ? interrupting : generalInterrupting)
        return SentenceDraft([.init([first])] + other.messages, other.meanings)
    }

    /// CA1835到了没，再帮我转个人工.
    mutating func withPerson() -> SentenceDraft {
        var draft =
            switch account {
            case .airline: random.chance(50) ? flight() : route()
            case .railway: random.chance(50) ? train() : rail()
            case .shop: order()
            case .bank: bill()
            }
        let asks = random.wording("{，再帮我转个人工/，顺便帮我接人工/，然后转人工/，查完给我转人工/，另外帮我找个真人/，我还要找人工客服/ 再给我转人工客服}")
        draft.messages[draft.messages.count - 1].parts.append(asks)
        draft.meanings = draft.meanings.map { SentenceMeaning($0.word, $0.values, wantsPerson: true) }
        return draft
    }

    /// An offer or a question of the service is accepted or declined.
    mutating func yesOrNo(after first: [String]) -> SentenceDraft {
        let (wordings, meaning) = random.pick([
            ("{好/好的/可以/行/好啊/嗯好的/行吧/好的可以/要/要的/没问题}", "yes"), ("{不用/不要/不用了/不需要/不了/不必了/不要了}", "no or cancel"),
        ])
        return SentenceDraft([.init(first), .init([random.wording(wordings)], .answer)], .parsing(meaning))
    }

    /// Said by those who write to a Chinese service in English.
    mutating func english() -> SentenceDraft {
        let from = random.pick(PlaceWords.cities)
        var to = random.pick(PlaceWords.cities)
        while to.name == from.name { to = random.pick(PlaceWords.cities) }
        let (when, days) = random.pick([
            ("", 0), (" today", 0), (" tomorrow", 1), (" on friday", 5), (" tomorrow", 1), (" on wednesday", 3),
        ])
        let day: Readings = when.isEmpty ? [] : [["day": CalendarDay.today.adding(days).iso]]
        if random.chance(50) {
            let number = random.number(1300...1899)
            let (text, isDayless) = random.pick([
                ("CA\(number) status", true), ("is CA\(number) on time" + when, false), ("flight CA\(number) delayed?", true),
                ("CA\(number)" + when, false),
                ("when does CA\(number) arrive" + when, false), ("has CA\(number) landed", true),
                ("what gate is CA\(number)", true),
            ])
            return SentenceDraft([text], .answer, .all("flight", [["number": "CA\(number)"]], isDayless ? [] : day))
        }
        let text = random.wording("{flights from @ to %/@ to %/from @ to %/flight @ to %/any flight from @ to %/@ - %}")
            .replacing("@", with: from.pinyin).replacing("%", with: to.pinyin)
        return SentenceDraft([text + when], .answer, .all("route", [["from": from.name]], [["to": to.name]], day))
    }

    /// An end, a day or the way back of a route that was asked for.
    mutating func variedRoute() -> SentenceDraft {
        let isRail = account == .railway
        let word = isRail ? "rail" : "route"
        let from = isRail ? random.railPlace() : random.airPlace()
        let to = isRail ? random.railPlace(not: from.city) : random.airPlace(not: from.city)
        let other = isRail ? random.railPlace(not: from.city, to.city) : random.airPlace(not: from.city, to.city)
        let days = random.number(1...20)
        let day = CalendarDay.today.adding(days)
        let pair = isRail ? railPair(from.text, to.text) : airPair(from.text, to.text)
        let spoken = days == 1 ? "明天" : days == 2 ? "后天" : "\(day.parts.month)月\(day.parts.day)号"
        switch random.number(1...5) {
        case 1:
            let text = random.wording("{那从@走呢/从@出发呢/那@出发呢/从@走的呢}").replacing("@", with: other.text)
            return SentenceDraft(
                [.init([spoken, pair]), .init([text], .answer)],
                .all(word, other.readings("from"), to.readings("to"), [["day": day.iso]])
            )
        case 2:
            let text = random.wording("{那去@呢/去@的呢/到@的呢/那到@呢}").replacing("@", with: other.text)
            return SentenceDraft(
                [.init([spoken, pair]), .init([text], .answer)],
                .all(word, from.readings("from"), other.readings("to"), [["day": day.iso]])
            )
        case 3:
            let (text, shift) = random.pick([("晚一天", 1), ("后一天", 1), ("第二天", 1), ("早一天", -1), ("前一天", -1), ("再晚一天", 1)])
            return SentenceDraft(
                [.init([spoken, pair]), .init([text + random.wording("{的/呢/的呢/的有吗}")], .answer)],
                .all(word, from.readings("from"), to.readings("to"), [["day": day.adding(shift).iso]])
            )
        case 4 where !isRail:
            let back = day.adding(random.number(2...9))
            let text = "\(back.parts.month)月\(back.parts.day)号" + random.wording("{回/回来/返回/返程}")
            return SentenceDraft(
                [pair, spoken + random.wording("{去，/去/出发，/走，}") + text],
                .all(word, from.readings("from"), to.readings("to"), [["day": day.iso, "return": back.iso]])
            )
        default: return yesOrNo(after: [spoken, pair])
        }
    }
}
