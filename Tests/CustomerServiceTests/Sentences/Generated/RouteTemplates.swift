/// Flights and trains between two places, with days, times and wishes in any order.
extension SentenceGenerator {
    mutating func route() -> SentenceDraft {
        let from = random.airPlace()
        let to = random.airPlace(not: from.city)
        let day = random.chance(60) ? random.comingDayOrPart() : nil
        let time = day?.part == nil && random.chance(20) ? random.spokenTime() : nil
        let wish = random.chance(35) ? airWish() : nil
        let pair = random.chance(4) ? shortPair() : nil
        let noun = random.wording("{/////的航班/的机票/的飞机/有航班吗/有几班/有没有飞机/有哪些航班/还有票吗/的航班有吗/的票/机票}")
        let joined = pair?.text ?? airPair(from.text, to.text)
        let when = moment(day, time)
        let parts = inSomeOrder(when, joined, noun, wish?.text ?? "")
        return SentenceDraft(
            parts,
            .all(
                "route",
                pair.map { [["from": $0.from, "to": $0.to]] } ?? from.readings("from"),
                pair == nil ? to.readings("to") : [],
                day?.readings ?? [],
                time?.readings ?? [],
                wish?.readings ?? []
            )
        )
    }

    /// One end alone, and both ways.
    mutating func openRoute() -> SentenceDraft {
        let from = random.airPlace()
        let to = random.airPlace(not: from.city)
        let day = random.chance(40) ? random.comingDay() : nil
        switch random.number(1...3) {
        case 1:
            let text = random.wording("{去/飞/到/想去/有飞/我要去}") + to.text + random.wording("{的/的航班/的机票/的飞机}")
            return SentenceDraft([day?.text ?? "", text], .all("route", to.readings("to"), day?.readings ?? []))
        case 2:
            let text = random.wording("{从@出发/@出发/从@起飞/@回来}").replacing("@", with: from.text) + random.wording("{的/的航班/的飞机/的机票}")
            return SentenceDraft([day?.text ?? "", text], .all("route", from.readings("from"), day?.readings ?? []))
        default:
            let text = airPair(from.text, to.text) + random.wording("{往返/来回/往返机票/来回票/ 往返的}")
            return SentenceDraft(
                [day?.text ?? "", text],
                .all("route", from.readings("from"), to.readings("to"), [["return": "yes"]], day?.readings ?? [])
            )
        }
    }

    /// A day that is over, or that no calendar has.
    mutating func routeOnStrangeDay() -> SentenceDraft {
        let from = random.airPlace()
        let to = random.airPlace(not: from.city)
        let day = random.chance(50) ? random.pastDay() : random.impossibleDay()
        return SentenceDraft(
            random.shuffled([day.text, airPair(from.text, to.text) + random.wording("{/的航班/的机票}")]),
            .all("route", from.readings("from"), to.readings("to"), day.readings)
        )
    }

    mutating func correctedRoute() -> SentenceDraft {
        let from = random.airPlace()
        let to = random.airPlace(not: from.city)
        let other = random.airPlace(not: from.city, to.city)
        let day = random.comingDay()
        let next = random.comingDay()
        let ends = [SentenceMeaning].all("route", from.readings("from"), to.readings("to"), next.readings)
        let turn = random.wording("{ 不对 /，哦不，/，不是，是/，说错了，/ 打错了 是/…不对，}")
        switch random.number(1...6) {
        case 1: return SentenceDraft([day.text + turn + next.text, airPair(from.text, to.text)], ends)
        case 2:
            return SentenceDraft(
                ["不是" + day.text + random.wording("{是/，是/ 是}") + next.text, airPair(from.text, to.text)],
                .question,
                ends
            )
        case 3:
            let text =
                random.wording("{@飞/@到/从@飞/@去}").replacing("@", with: from.text) + other.text
                + random.wording("{ 不对 /，哦不，/，说错了，/ 打错了 /…不对，}") + random.wording("{飞/到/去/是飞/是去}")
                + to.text
            return SentenceDraft([text], .all("route", from.readings("from"), to.readings("to")))
        case 4:
            let text = random.wording("{不对，是/说错了，/打错了，是/哦不，/不是，/换成/改成/更正，}") + next.text + random.wording("{/的/ }")
            return SentenceDraft([.init([day.text, airPair(from.text, to.text)]), .init([text], .answer)], ends)
        case 5:
            let text = random.wording("{打错了，不是%，是@/说错了 是去@ 不是%/不是去%，是去@/是去@，不是%}").replacing("%", with: other.text).replacing(
                "@",
                with: to.text
            )
            return SentenceDraft(
                [.init([next.text, airPair(from.text, other.text)]), .init([text], .answer)],
                .all("route", from.readings("from"), to.readings("to"), next.readings)
            )
        default:
            let text = random.wording("{不是从%走，是从@/说错了，从@出发/打错了，是从@飞}").replacing("%", with: other.text).replacing(
                "@",
                with: from.text
            )
            return SentenceDraft(
                [.init([next.text, airPair(other.text, to.text)]), .init([text], .answer)],
                .all("route", from.readings("from"), to.readings("to"), next.readings)
            )
        }
    }

    mutating func routeConversation() -> SentenceDraft {
        let from = random.airPlace()
        let to = random.airPlace(not: from.city)
        let day = random.comingDay()
        let pair = airPair(from.text, to.text)
        let ends = [from.readings("from"), to.readings("to")]
        func asked(_ second: [String], _ added: Readings, _ meaning: Readings? = nil, first: [String]? = nil) -> SentenceDraft {
            SentenceDraft(
                [.init(first ?? [day.text, pair]), .init(second, .answer)],
                .all("route", ends[0], ends[1], meaning ?? day.readings, added)
            )
        }
        switch random.number(1...9) {
        case 1: return asked([day.text + random.wording("{/的/呢/的呢/的有吗/出发/走}")], day.readings, [], first: [pair])
        case 2:
            let part = random.pick(["早上", "上午", "中午", "下午", "傍晚", "晚上"])
            return asked([random.wording("{/那/有没有/只要/还是}") + part + random.wording("{的/的呢/的有吗/}")], [["part": part]])
        case 3:
            let time = random.spokenTime()
            return asked([time.text + random.wording("{的/的呢/的有吗/}")], time.readings)
        case 4:
            let wish = airWish()
            return asked([wish.text], wish.readings).alsoFirstRow()
        case 5:
            let next = random.comingDay()
            return asked([random.wording("{那/换成/那就/}") + next.text + random.wording("{呢/的呢/的/}")], next.readings, [])
        case 6:
            return SentenceDraft(
                [
                    .init([day.text, random.wording("{去/飞/到}") + to.text + random.wording("{的航班/的/的机票/}")]),
                    .init([random.wording("{从/我在/打//从}") + from.text + random.wording("{/出发/走/}")], .answer),
                ],
                .all("route", ends[0], ends[1], day.readings)
            )
        case 7:
            return SentenceDraft(
                [
                    .init([random.wording("{从@出发的航班/@出发的/从@走的飞机}").replacing("@", with: from.text)]),
                    .init([random.wording("{去/到/飞//去}") + to.text], .answer),
                ],
                .all("route", ends[0], ends[1])
            )
        case 8:
            let text = random.wording("{反过来呢/回程呢/返程的呢/那回来的呢/反方向呢}")
            return SentenceDraft(
                [.init([pair]), .init([text], .answer)],
                .all("route", to.readings("from"), from.readings("to"))
            )
        default: return listAnswer(after: [day.text, pair])
        }
    }

    /// What is said to a list of results.
    mutating func listAnswer(after first: [String]) -> SentenceDraft {
        let row = random.number(1...6)
        let count = row == 2 ? "二" : SpokenNumber.counted(row)
        let (text, meaning) = random.pick([
            (
                "{第\(count)个/第\(row)个/第\(count)班/\(row)/\(row)/第\(row)条/选\(row)/第\(count)趟/看第\(count)个/就第\(count)个}",
                "row n=\(row)"
            ),
            ("{更多/M/m/还有吗/下一页/继续/还有别的吗/再看看/后面的/还有没有}", "more"), ("{人工/转人工/找客服}", "agent"),
            ("{算了/不查了/取消/算了不查了}", "cancel or no"), ("{谢谢/好的谢谢/谢谢啦/多谢}", "thanks"),
        ])
        return SentenceDraft([.init(first), .init([random.wording(text)], .answer)], .parsing(meaning))
    }

    /// A day with its time.
    mutating func moment(_ day: GeneratedDay?, _ time: GeneratedTime?) -> String {
        guard let time else { return day?.text ?? "" }
        let mustPart = day?.text.last.map { $0.isNumber || $0.isLetter && "一二三四五六十".contains($0) } ?? false
        return (day?.text ?? "") + (day == nil ? "" : mustPart ? " " : random.pick(["", " "])) + time.text
            + random.pick(["", "的"])
    }

    /// The parts in an order that is said: the noun follows the pair of places.
    mutating func inSomeOrder(_ when: String, _ pair: String, _ noun: String, _ wish: String) -> [String] {
        let isSplit = pair.contains { "，,".contains($0) } || pair.hasSuffix("走") || pair.hasSuffix("出发")
        return random.shuffled([when, isSplit ? pair : pair + noun, wish])
    }

    mutating func airPair(_ from: String, _ to: String) -> String {
        random.wording(
            "{%到@/%飞@/%到@/%飞@/%-@/%—@/%→@/% @/从%去@/从%到@/从%飞@/%至@/%去@/%飞往@/由%飞@/从%飞往@/@，从%出发/去@，从%走/去@ %走/飞@，%出发/我在%，想去@/人在%，要去@/%回@/从%回@/%飞到@/%～@/%出发到@/从%出发去@/打%飞@}"
        ).replacing("%", with: from).replacing("@", with: to)
    }

    private mutating func shortPair() -> (text: String, from: String, to: String) { random.pick(PlaceWords.pairs) }

    private mutating func airWish() -> (text: String, readings: Readings) {
        let airline = random.pick(PlaceWords.airlines)
        let (pattern, key, value) = random.pick([
            ("{直飞/直飞的/要直飞/只要直飞/直达的/不要转机/不转机的/不要经停/不要中转的/只看直飞}", "direct", "yes"),
            ("{最早的/最早一班/最早的航班/第一班/首班/最早那班/越早越好}", "sort", "earliest"), ("{最晚的/最晚一班/最后一班/末班/最晚的航班}", "sort", "latest"),
            ("{便宜的/最便宜的/便宜点的/哪班便宜/最低价/价格最低的/便宜的优先}", "sort", "cheapest"),
            ("{@的/只要@/要@的/只坐@/坐@的/就要@的/@有吗}", "airline", airline.code),
            ("{不要@/不要@的/除了@/不坐@/别给我@的/@除外}", "not-airline", airline.code),
        ])
        return (random.wording(pattern).replacing("@", with: airline.text), [[key: value]])
    }
}
