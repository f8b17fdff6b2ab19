/// A flight by its number, and passengers' itineraries.
extension SentenceGenerator {
    mutating func flight() -> SentenceDraft {
        let number = flightNumber(isBareAllowed: true)
        let asks = flightQuestion()
        let hasDay = random.chance(45)
        let day = hasDay ? random.chance(70) ? serviceDayOrPart() : random.serviceDay() : nil
        let story = random.chance(15) ? random.wording("{我来接机的，/接人，/我妈坐的/我朋友坐的/我老公的飞机是/我家孩子坐/我坐的是}") : ""
        let when = day?.text ?? ""
        // 几点到明天下午 would be another question.
        let parts =
            story.isEmpty
            ? random.pick([
                [when, number.text, asks], [number.text, when, asks], [number.text, asks, when], [when, asks, number.text],
                [asks, number.text, when],
            ])
            : [when, story + number.text, asks]
        return SentenceDraft(
            parts,
            story.isEmpty ? .lookup : .question,
            .all("flight", [["number": number.value]], day?.readingsWithoutPart ?? [])
        )
    }

    /// 不是CA1835，是CA1853, in one message or two.
    mutating func correctedFlight() -> SentenceDraft {
        let wrong = flightNumber()
        let right = flightNumber()
        let meanings = [SentenceMeaning].all("flight", [["number": right.value]])
        let asks = flightQuestion()
        switch random.number(1...6) {
        case 1: return SentenceDraft(["不是" + wrong.text, random.wording("{是/，是/ 应该是}") + right.text, asks], .question, meanings)
        case 2:
            let turn = random.wording("{ 不对 是/，哦不，/，打错了，是/ 说错了 /，不对，/…不是，是}")
            return SentenceDraft([wrong.text + turn + right.text, asks], meanings)
        default:
            let turn = random.wording("{不对，是/打错了，/说错了，是/输错了 是/哦不 /更正一下，/写错了应该是/不是这个，是}")
            return SentenceDraft([.init([wrong.text, asks]), .init([turn + right.text], .answer)], meanings)
        }
    }

    mutating func flightConversation() -> SentenceDraft {
        let number = flightNumber()
        let own = flightNumber(isBareAllowed: true)
        let day = random.serviceDay()
        switch random.number(1...5) {
        case 1:
            return SentenceDraft(
                [.init([random.wording("{查航班/航班动态/查一下航班/航班查询/我想查航班/查航班动态}")]), .init([own.bare ?? own.text], .answer)],
                .all("flight", [["number": own.value]])
            )
        case 2:
            return SentenceDraft(
                [
                    .init([number.text, flightQuestion()]),
                    .init([random.wording("{那/}") + day.text + random.wording("{的呢/呢/的/那班呢/的有吗/的}")], .answer),
                ],
                .all("flight", [["number": number.value]], day.readings)
            )
        case 3:
            let other = flightNumber()
            return SentenceDraft(
                [
                    .init([number.text]),
                    .init([random.wording("{那/再查下/还有/再看看/}") + other.text + random.wording("{呢/到了吗/}")], .answer),
                ],
                .all("flight", [["number": other.value]])
            )
        case 4:
            let second = random.serviceDay()
            return SentenceDraft(
                [
                    .init([number.text, day.text]),
                    .init([random.wording("{不对，是/说错了，/打错了，是/不是，}") + second.text + random.wording("{/的}")], .answer),
                ],
                .all("flight", [["number": number.value]], second.readings)
            )
        default:
            return SentenceDraft(
                [
                    .init([number.text, day.text]),
                    .init([random.wording("{登机口在哪/几号登机口/在哪个航站楼/几点落地/晚点了吗/行李转盘几号/现在到哪了}")], .answer),
                ],
                .all("flight", [["number": number.value]], day.readings)
            )
        }
    }

    /// Its forms: by code or by the airline's name, with digits or spoken, the account's own without either where the words tell a flight.
    private mutating func flightNumber(isBareAllowed: Bool = false) -> (text: String, value: String, bare: String?) {
        let isOwn = random.chance(55)
        let airline = isOwn ? (text: "国航", code: "CA") : random.pick(PlaceWords.airlines)
        // Neither a year nor a month with a day, so that a bare one is nothing but a number.
        let number =
            random.chance(80) ? random.number(1300...1899) + random.pick([0, 2000, 3000, 4000, 7000]) : random.number(401...989)
        let value = airline.code + "\(number)"
        let chinese = SpokenNumber.chinese("\(number)")
        let phone = SpokenNumber.phone("\(number)")
        let radio = SpokenNumber.radio("\(number)")
        let bare = isOwn && isBareAllowed && number > 1000 ? random.pick(["\(number)", "\(number)", chinese, phone]) : nil
        if let bare, random.chance(35) { return (bare + random.wording("{航班/次航班/航班/这班/}"), value, bare) }
        let text =
            switch random.number(1...22) {
            case 1: value.lowercased()
            case 2: airline.code.lowercased() + " \(number)"
            case 3: SpokenNumber.fullWidth(value)
            case 4: airline.code + "-\(number)"
            case 5: airline.text + "\(number)"
            case 6: airline.text + value
            case 7: airline.text + phone
            case 8: airline.text + chinese
            case 9: airline.text + SpokenNumber.counted(number)
            case 10: airline.text + radio
            case 11 where isOwn: airline.code + phone
            case 12: airline.text + " \(number)"
            case 13: value + random.wording("{次/次航班/航班/这班}")
            case 14: random.wording("{航班/航班号/航班号是/航班号：}") + value
            case 15: airline.text + "\(number)" + random.wording("{次/航班/次航班}")
            case 16: SpokenNumber.spaced(value)
            case 17 where number < 1000: airline.code + "0\(number)"
            case 18 where isOwn: "CCA\(number)"
            default: value
            }
        return (text, value, bare)
    }

    private mutating func flightQuestion() -> String {
        random.wording(
            "{/到了吗/到了没/起飞了吗/起飞没/晚点了吗/晚点没有/延误了吗/有没有延误/几点到/几点落地/什么时候到/几点起飞/什么时候起飞/取消了吗/是不是取消了/还飞吗/准点吗/正点吗/"
                + "现在什么情况/现在到哪了/动态/航班动态/状态/航班状态/落地了吗/降落了吗/登机口在哪/在哪个登机口/几号登机口/在哪个航站楼/行李转盘是几号/能准时起飞吗/大概几点能落地/开始登机了吗/"
                + "要晚多久/延误多久了/预计几点到/飞到哪里了}"
        )
    }

    private mutating func serviceDayOrPart() -> GeneratedDay {
        switch random.number(1...5) {
        case 1:
            random.pick([
                GeneratedDay("今晚", CalendarDay.today, part: "晚上"), GeneratedDay("明早", CalendarDay.today.adding(1), part: "早上"),
            ])
        case 2: GeneratedDay("明天下午", CalendarDay.today.adding(1), part: "下午")
        case 3: GeneratedDay("今天晚上", CalendarDay.today, part: "晚上")
        default:
            random.pick([
                GeneratedDay("今天", CalendarDay.today), GeneratedDay("明天", CalendarDay.today.adding(1)),
                GeneratedDay("今日", CalendarDay.today),
            ])
        }
    }
}
