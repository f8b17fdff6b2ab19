/// Tickets, booking references, and who they belong to.
extension SentenceGenerator {
    mutating func itinerary() -> SentenceDraft {
        let identifier = bookingIdentifier()
        switch random.number(1...10) {
        case 1...3:
            return SentenceDraft(
                [identifier.text, random.wording("{/出票了吗/帮我看看/查一下/出票没/查行程/是几点的飞机/行程/的行程}")],
                .all("itinerary", identifier.readings)
            )
        case 4...6:
            let name = passenger()
            let parts = random.chance(80) ? [identifier.text, name.text] : [name.text, identifier.text]
            return SentenceDraft([random.wording("{/查行程 /查机票 /}")] + parts, .all("itinerary", identifier.readings, name.readings))
                .keepingCharacters()
        case 7, 8:
            let phone = phoneTail()
            return SentenceDraft(
                random.shuffled([identifier.text, phone.text]),
                .all("itinerary", identifier.readings, phone.readings)
            )
        default:
            return SentenceDraft(
                [
                    random.wording(
                        "{我的行程/我的机票/行程查询/查行程/查一下我的行程/我买的机票/我订的票/查一下我买的票/看看我的机票/我的航班行程/我有哪些行程/待出行的行程/我订的机票出票了吗/查我的机票/我订的是几点的飞机}"
                    )
                ],
                .parsing("itinerary")
            )
        }
    }

    mutating func itineraryConversation() -> SentenceDraft {
        let identifier = bookingIdentifier()
        let name = passenger()
        let phone = phoneTail()
        let isNamed = random.chance(60)
        let proof = isNamed ? random.pick([name.text, name.bare]) : random.pick([phone.text, phone.bare])
        let first = random.wording("{查行程/我的行程/查一下我的机票/行程查询/我的机票}")
        let meanings = [SentenceMeaning].all("itinerary", identifier.readings, isNamed ? name.readings : phone.readings)
        let draft =
            switch random.number(1...3) {
            case 1: SentenceDraft([.init([first]), .init([identifier.bare], .answer)], .all("itinerary", identifier.readings))
            case 2: SentenceDraft([.init([identifier.text]), .init([proof], .answer)], meanings)
            default: SentenceDraft([.init([first]), .init([identifier.bare], .answer), .init([proof], .answer)], meanings)
            }
        return draft.keepingCharacters()
    }

    private mutating func bookingIdentifier() -> (text: String, bare: String, readings: Readings) {
        if random.chance(50) {
            let digits = random.pick(["999", "784", "781", "880", "876"]) + "2" + random.digits(9)
            let bare =
                switch random.number(1...8) {
                case 1: SpokenNumber.fullWidth(digits)
                case 2...4: String(digits.prefix(3)) + "-" + digits.dropFirst(3)
                case 5: String(digits.prefix(3)) + " " + digits.dropFirst(3)
                default: digits
                }
            return (random.wording("{票号/票号是/电子客票号/票号：/票号 /}") + bare, bare, [["ticket": digits]])
        }
        let letters = Array("MNQRTVWXHKP").map(String.init)
        let reference =
            random.pick(letters) + random.pick(letters) + random.digits(1) + random.pick(letters) + "\(random.number(2...9))"
            + random.pick(letters)
        let bare = random.pick([reference, reference, reference.lowercased(), SpokenNumber.fullWidth(reference)])
        return (random.wording("{编码/预订编码/PNR /pnr /PNR：/订座编号/预订号/预订编码是/}") + bare, bare, [["pnr": reference]])
    }

    mutating func passenger() -> (text: String, bare: String, readings: Readings) {
        let name = random.pick(PlaceWords.people)
        return (random.wording("{姓名/姓名：/名字/我叫/乘客/乘机人/乘机人是/名字叫/旅客///}") + name, name, [["name": name]])
    }

    /// The last four digits of a phone's number, or the whole of it.
    mutating func phoneTail() -> (text: String, bare: String, readings: Readings) {
        if random.chance(25) {
            let number = "13" + random.digits(9)
            let typed = random.pick([
                number, number,
                SpokenNumber.grouped(number.prefix(3), by: 3, "") + " " + SpokenNumber.grouped(number.dropFirst(3), by: 4, " "),
            ])
            return (random.wording("{手机/手机号/电话/电话是/手机号码}") + typed, typed, [["phone": String(number.suffix(4))]])
        }
        let tail = random.digits(4)
        let bare = random.pick([
            tail, tail, tail, SpokenNumber.fullWidth(tail), SpokenNumber.chinese(tail), SpokenNumber.phone(tail),
            SpokenNumber.spaced(tail),
        ])
        return (random.wording("{尾号/手机尾号/手机后四位/尾号是/手机尾号是/电话尾号/后四位}") + bare, bare, [["phone": tail]])
    }
}
