/// Trains by number and between stations, and train tickets.
extension SentenceGenerator {
    mutating func train() -> SentenceDraft {
        let train = trainNumber()
        let day = random.chance(45) ? random.serviceDay() : nil
        let readings = [["number": train.value]]
        switch random.number(1...8) {
        case 1:
            let other = trainNumber()
            let turn = random.wording("{ 不对 是/，哦不，/，打错了，是/ 说错了 /，不对，/…不是，是}")
            return SentenceDraft([other.text + turn + train.text, trainQuestion()], .all("train", readings))
        case 2:
            let other = trainNumber()
            let turn = random.wording("{不对，是/打错了，/说错了，是/输错了 是/哦不 /写错了应该是}")
            return SentenceDraft(
                [.init([other.text, trainQuestion()]), .init([turn + train.text], .answer)],
                .all("train", readings)
            )
        case 3:
            let day = random.serviceDay()
            return SentenceDraft(
                [
                    .init([train.text, trainQuestion()]),
                    .init([random.wording("{那/}") + day.text + random.wording("{的呢/呢/的/的}")], .answer),
                ],
                .all("train", readings, day.readings)
            )
        case 4:
            return SentenceDraft(
                [.init([random.wording("{查车次/列车时刻/查列车/车次查询/正晚点查询}")]), .init([train.text], .answer)],
                .all("train", readings)
            )
        default:
            let (when, asks) = (day?.text ?? "", trainQuestion())
            let parts = random.pick([
                [when, train.text, asks], [train.text, when, asks], [train.text, asks, when], [when, asks, train.text],
                [asks, train.text, when],
            ])
            return SentenceDraft(parts, .all("train", readings, day?.readings ?? []))
        }
    }

    mutating func rail() -> SentenceDraft {
        let from = random.railPlace()
        let to = random.railPlace(not: from.city)
        let day = random.chance(60) ? random.comingDayOrPart() : nil
        let time = day?.part == nil && random.chance(20) ? random.spokenTime() : nil
        let wish = random.chance(35) ? railWish() : nil
        let noun = random.wording("{/////的车/的火车/的车票/有车吗/有几趟车/还有票吗/有票吗/的票/余票/有哪些车/的列车}")
        let when = moment(day, time)
        let parts = inSomeOrder(when, railPair(from.text, to.text), noun, wish?.text ?? "")
        return SentenceDraft(
            parts,
            .all(
                "rail",
                from.readings("from"),
                to.readings("to"),
                day?.readings ?? [],
                time?.readings ?? [],
                wish?.readings ?? []
            )
        )
    }

    /// A day that is over, or that no calendar has.
    mutating func railOnStrangeDay() -> SentenceDraft {
        let from = random.railPlace()
        let to = random.railPlace(not: from.city)
        let day = random.chance(50) ? random.pastDay() : random.impossibleDay()
        return SentenceDraft(
            random.shuffled([day.text, railPair(from.text, to.text) + random.wording("{/的车/的票}")]),
            .all("rail", from.readings("from"), to.readings("to"), day.readings)
        )
    }

    mutating func railConversation() -> SentenceDraft {
        let from = random.railPlace()
        let to = random.railPlace(not: from.city)
        let other = random.railPlace(not: from.city, to.city)
        let day = random.comingDay()
        let next = random.comingDay()
        let pair = railPair(from.text, to.text)
        func ends(_ added: Readings...) -> [SentenceMeaning] {
            var meanings = [SentenceMeaning].all("rail", from.readings("from"), to.readings("to"))
            for readings in added {
                meanings = meanings.flatMap { meaning in
                    readings.map { SentenceMeaning("rail", meaning.values.merging($0) { $1 }) }
                }
            }
            return meanings
        }
        switch random.number(1...9) {
        case 1:
            return SentenceDraft(
                [.init([pair]), .init([day.text + random.wording("{/的/呢/的呢/的有吗/出发}")], .answer)],
                ends(day.readings)
            )
        case 2:
            let part = random.pick(["早上", "上午", "中午", "下午", "傍晚", "晚上"])
            return SentenceDraft(
                [.init([day.text, pair]), .init([part + random.wording("{的/的呢/的有吗/}")], .answer)],
                ends(day.readings, [["part": part]])
            )
        case 3:
            let wish = railWish()
            return SentenceDraft([.init([day.text, pair]), .init([wish.text], .answer)], ends(day.readings, wish.readings))
                .alsoFirstRow()
        case 4:
            let text = random.wording("{不对，是/说错了，/打错了，是/哦不，/不是，/换成/改成}") + next.text + random.wording("{/的/ }")
            return SentenceDraft([.init([day.text, pair]), .init([text], .answer)], ends(next.readings))
        case 5:
            return SentenceDraft([day.text + random.wording("{ 不对 /，哦不，/，不是，是/，说错了，}") + next.text, pair], ends(next.readings))
        case 6:
            let text = random.wording("{不是从%走，是从@/说错了，从@出发/打错了，不是%，是@}").replacing("%", with: other.text).replacing(
                "@",
                with: from.text
            )
            return SentenceDraft([.init([day.text, railPair(other.text, to.text)]), .init([text], .answer)], ends(day.readings))
        case 7:
            let first = random.wording("{去@的车/到@的火车/去@的火车票/有去@的车吗}").replacing("@", with: to.text)
            return SentenceDraft(
                [.init([first]), .init([random.wording("{从/我在//从}") + from.text + random.wording("{/出发/走/}")], .answer)],
                ends()
            )
        case 8:
            let text = random.wording("{反过来呢/回程呢/返程的呢/那回来的呢}")
            return SentenceDraft([.init([pair]), .init([text], .answer)], .all("rail", to.readings("from"), from.readings("to")))
        default: return listAnswer(after: [day.text, pair])
        }
    }

    mutating func trainTickets() -> SentenceDraft {
        let number = "E" + random.digits(9)
        let bare = random.typed(number, groups: 4)
        let text = random.wording("{订单号/订单/订单号是/取票号/}") + bare
        let name = random.pick(PlaceWords.people)
        let document = random.digits(3) + random.pick(["X", "2", "5", "8"])
        let documentText =
            random.wording("{身份证后四位/证件尾号/身份证尾号/证件后四位是}")
            + random.pick([document, document.lowercased(), SpokenNumber.fullWidth(document)])
        switch random.number(1...8) {
        case 1, 2:
            return SentenceDraft([text, random.wording("{/出票了吗/帮我看看/是几点的车/出票没/查车票}")], .all("tickets", [["number": number]]))
        case 3:
            return SentenceDraft([text, random.wording("{/姓名/乘客}") + name], .all("tickets", [["number": number, "name": name]]))
                .keepingCharacters()
        case 4: return SentenceDraft([text, documentText], .all("tickets", [["number": number, "doc": document]]))
        case 5:
            return SentenceDraft(
                [.init([random.wording("{查车票/我的车票/查我的票/我买的票}")]), .init([bare], .answer)],
                .all("tickets", [["number": number]])
            )
        case 6:
            let isNamed = random.chance(50)
            let proof = isNamed ? random.wording("{/我叫/姓名}") + name : random.pick([documentText, document])
            return SentenceDraft(
                [.init([text]), .init([proof], .answer)],
                .all("tickets", [["number": number, isNamed ? "name" : "doc": isNamed ? name : document]])
            )
            .keepingCharacters()
        case 7:
            let wrong = "E" + random.digits(9)
            let turn = random.wording("{输错了 是/打错了，是/不对，是/说错了，}")
            return SentenceDraft([.init([wrong]), .init([turn + number], .answer)], .all("tickets", [["number": number]]))
        default:
            return SentenceDraft(
                [random.wording("{我的车票/我买的票/查一下我的票/我的火车票/查车票/我买的车票呢/我订的票/看看我买的高铁票/我的行程/我的订单/我有哪些票}")],
                .parsing("tickets")
            )
        }
    }

    private mutating func trainNumber() -> (text: String, value: String) {
        let letter = random.pick(["G", "G", "G", "D", "D", "C", "K", "Z", "T"])
        let number = letter == "Z" ? random.number(1...399) : letter == "G" ? random.number(1...3200) : random.number(1...2999)
        let value = letter + "\(number)"
        let text =
            switch random.number(1...13) {
            case 1: value.lowercased()
            case 2: SpokenNumber.fullWidth(value)
            case 3: letter + SpokenNumber.chinese("\(number)") + "次"
            case 4: letter + SpokenNumber.phone("\(number)") + "次"
            case 5: letter + SpokenNumber.radio("\(number)") + "次"
            case 6: value + random.wording("{次/次列车/列车/次车}")
            case 7: random.wording("{车次/列车/}") + value
            case 8 where "GDC".contains(letter): (letter == "D" ? "动车" : "高铁") + value
            case 9: letter + " \(number)"
            case 10 where letter == "G" || letter == "D": letter + "字头的" + SpokenNumber.chinese("\(number)")
            case 11: letter + SpokenNumber.counted(number) + "次"
            default: value
            }
        return (text, value)
    }

    private mutating func trainQuestion() -> String {
        random.wording(
            "{/到了吗/晚点了吗/晚点没/正点吗/几点开/几点发车/几点到/什么时候到/停哪些站/经停哪些站/在哪几个站停/时刻表/还开吗/停运了吗/现在到哪了/在哪个检票口/检票口在哪/几号站台/要开多久/到站了没/几点检票/要晚多久}"
        )
    }

    mutating func railPair(_ from: String, _ to: String) -> String {
        random.wording(
            "{%到@/%到@/%去@/%-@/%—@/%→@/% @/从%去@/从%到@/从%坐车去@/%至@/%开往@/由%到@/@，从%出发/去@，从%走/去@ %走/我在%，想去@/人在%，要去@/%回@/从%回@/%～@/%出发到@/从%出发去@/%坐火车到@}"
        ).replacing("%", with: from).replacing("@", with: to)
    }

    private mutating func railWish() -> (text: String, readings: Readings) {
        let (pattern, key, value) = random.pick([
            ("{高铁/高铁的/要高铁/只要高铁/坐高铁/只看高铁}", "kind", "高铁"), ("{动车/动车的/要动车/只要动车/坐动车}", "kind", "动车"),
            ("{最早的/最早一班/最早一趟/首班车/第一班/最早那趟}", "sort", "earliest"), ("{最晚的/最晚一班/末班车/最后一趟/最后一班}", "sort", "latest"),
        ])
        return (random.wording(pattern), [[key: value]])
    }
}
