/// A shop's orders and parcels, a bank's bills, limits and transactions.
extension SentenceGenerator {
    mutating func order() -> SentenceDraft {
        let order = orderNumber()
        let asks = random.wording("{状态/订单状态/付款成功了没/帮我看下/现在什么情况/显示什么/详情/查订单/看下这单/付钱了没}")
        let phone = phoneTail()
        let readings = [["number": order.value]]
        switch random.number(1...7) {
        case 1...3: return SentenceDraft(random.shuffled([order.text, asks]), .all("order", readings))
        case 4: return SentenceDraft(["查订单", order.text, phone.text], .all("order", readings, phone.readings))
        case 5:
            return SentenceDraft(
                [.init([random.wording("{查订单/我的订单/订单查询/看看我的订单}")]), .init([order.bare], .answer), .init([phone.bare], .answer)],
                .all("order", readings, phone.readings)
            )
        case 6:
            let wrong = orderNumber()
            let turn = random.wording("{打错了，是/不对，是/说错了，/输错了 是}")
            return SentenceDraft([.init(["查订单" + wrong.bare]), .init([turn + order.bare], .answer)], .all("order", readings))
        default:
            return SentenceDraft(
                [random.wording("{我的订单/查订单/查一下我的订单/订单查询/我买的东西/我下的单/看看我下过的单/我买过什么/订单状态/我想看订单}")],
                .parsing("order")
            )
        }
    }

    mutating func parcel() -> SentenceDraft {
        let isOrder = random.chance(40)
        let order = orderNumber()
        let tracking = trackingNumber()
        let number = isOrder ? order.text : tracking.text
        let value = isOrder ? order.value : tracking.value
        let asks = random.wording("{到哪了/到哪儿了/到哪里了/几时到/什么时候到/今天能到吗/物流/物流信息/快递到哪了/怎么还没到/什么时候能送到/派送了吗/签收了吗/卡在哪了}")
        switch random.number(1...6) {
        case 1...3: return SentenceDraft(random.shuffled([number, asks]), .all("parcel", [["number": value]]))
        case 4:
            return SentenceDraft(
                [.init([random.wording("{查快递/查物流/我的快递/快递到哪了/物流查询}")]), .init([isOrder ? order.bare : tracking.text], .answer)],
                .all("parcel", [["number": value]])
            )
        case 5: return SentenceDraft([tracking.text], .all("parcel", [["number": tracking.value]]))
        default:
            return SentenceDraft(
                [random.wording("{我的快递/查物流/查快递/我的快递到哪了/我的包裹怎么还没到/包裹到哪了/快递什么时候到/物流信息查询/我买的东西到哪了/我的件派送了吗}")],
                .parsing("parcel")
            )
        }
    }

    mutating func bill() -> SentenceDraft {
        bankQuestion("bill", "{账单/账单查询/本期账单/要还多少/这期要还多少钱/最低还款多少/应还多少/信用卡账单/欠多少钱}", hasMonth: false)
    }

    mutating func limit() -> SentenceDraft {
        bankQuestion("limit", "{额度/额度查询/可用额度/还能刷多少/剩余额度/信用额度/额度还剩多少/还有多少额度/查额度}", hasMonth: false)
    }

    mutating func transactions() -> SentenceDraft {
        bankQuestion("transactions", "{明细/交易明细/消费记录/流水/交易记录/消费明细/刷卡记录/都花在哪了/交易流水}", hasMonth: true)
    }

    private mutating func bankQuestion(_ word: String, _ wordings: String, hasMonth: Bool) -> SentenceDraft {
        let asks = random.wording(wordings)
        let card = cardTail()
        let month = hasMonth && random.chance(60) ? spokenMonth() : nil
        let other = cardTail()
        switch random.number(1...7) {
        case 1, 2:
            return SentenceDraft(
                [(month?.text ?? "") + (month == nil ? "" : random.pick(["", "的"])), asks],
                .all(word, month?.readings ?? [])
            )
        case 3, 4:
            return SentenceDraft(
                random.shuffled([card.text, (month?.text ?? "") + asks]),
                .all(word, card.readings, month?.readings ?? [])
            )
        case 5:
            return SentenceDraft(
                [.init([month?.text ?? "", asks]), .init([random.pick([card.text, card.bare])], .answer)],
                .all(word, card.readings, month?.readings ?? [])
            )
        case 6:
            let turn = random.wording("{ 不对 /，哦不，/，打错了，是/，说错了，}")
            return SentenceDraft([other.text + turn + card.bare, asks], .all(word, card.readings))
        default:
            let turn = random.wording("{那@的呢/不对，是@/换成@的/@的呢/打错了，是@}").replacing("@", with: card.text)
            return SentenceDraft([.init([other.text, asks]), .init([turn], .answer)], .all(word, card.readings))
        }
    }

    mutating func cardTail() -> (text: String, bare: String, readings: Readings) {
        let tail = random.digits(4)
        let bare = random.pick([
            tail, tail, tail, SpokenNumber.fullWidth(tail), SpokenNumber.chinese(tail), SpokenNumber.phone(tail),
            SpokenNumber.spaced(tail),
        ])
        return (random.wording("{尾号/卡尾号/尾号是/卡号后四位/尾号为}") + bare + random.wording("{///的卡/那张卡}"), bare, [["card": tail]])
    }

    /// A month that is over, or this one.
    mutating func spokenMonth() -> (text: String, readings: Readings) {
        let month = random.number(1...10)
        let (text, value) = random.pick([
            ("上个月", "2026-10"), ("上月", "2026-10"), ("这个月", "2026-11"), ("本月", "2026-11"), ("上上个月", "2026-09"), ("11月", "2026-11"),
            ("\(month)月", "2026-\(CalendarDay.twoDigits(month))"), ("\(month)月份", "2026-\(CalendarDay.twoDigits(month))"),
            (SpokenNumber.counted(month) + "月", "2026-\(CalendarDay.twoDigits(month))"),
            ("2026年\(month)月", "2026-\(CalendarDay.twoDigits(month))"),
            ("2026-\(CalendarDay.twoDigits(month))", "2026-\(CalendarDay.twoDigits(month))"), ("去年12月", "2025-12"),
        ])
        return (text, [["month": value]])
    }

    mutating func orderNumber() -> (text: String, bare: String, value: String) {
        let value =
            random.chance(50)
            ? "88001" + "0" + random.digits(4)
            : "DD2026" + CalendarDay.twoDigits(random.number(8...11)) + CalendarDay.twoDigits(random.number(1...28))
        let bare = random.typed(value, groups: 4, isSpokenAlso: value.hasPrefix("8"))
        return (random.wording("{订单/订单号/单号/订单号是/}") + bare, bare, value)
    }

    private mutating func trackingNumber() -> (text: String, value: String) {
        let value = random.pick([
            "SF1300" + random.digits(9), "YT" + random.digits(13), "JT5" + random.digits(12), "753" + random.digits(11),
            "JDV0" + random.digits(11), "DPK1" + random.digits(11),
        ])
        return (random.wording("{快递单号/运单号/单号/快递/}") + random.typed(value), value)
    }
}
