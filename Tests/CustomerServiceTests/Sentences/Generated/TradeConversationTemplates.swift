/// What is said after an order, a parcel or a card was asked for.
extension SentenceGenerator {
    /// An order and the parcel of it, another number after the first, and its end put right.
    mutating func orderConversation() -> SentenceDraft {
        let order = orderNumber()
        let other = orderNumber()
        let phone = phoneTail()
        let number = ["number": order.value]
        let asked = SentenceDraft.Message(["查订单", order.bare])
        switch random.number(1...6) {
        case 1:
            let text = random.wording("{到哪了/物流到哪了/几点能送到/什么时候到/现在到哪了}")
            return SentenceDraft(
                [asked, .init([phone.bare], .answer), .init([text], .answer)],
                .all("parcel", [number], phone.readings)
            )
        case 2:
            let text = random.wording("{那/再查下/还有/再看看}") + other.bare + random.wording("{呢/ 呢}")
            return SentenceDraft(
                [asked, .init([phone.bare], .answer), .init([text], .answer)],
                .all("order", [["number": other.value]], [[:]] + phone.readings)
            )
        case 3:
            let last = "\(random.number(0...9))"
            let text = random.wording("{说错了 最后一位是/打错了，最后一位是/手滑了，最后一位应该是/不对，末位是}") + last
            return SentenceDraft(
                [.init([order.value]), .init([text], .answer)],
                .all("order", [["number": order.value.dropLast() + last]])
            )
        case 4:
            return SentenceDraft(
                [random.wording("{我的件派送了吗/我的快递到哪了/查快递/我的包裹/物流}"), phone.text],
                .all("parcel", phone.readings)
            )
        case 5:
            let story = random.wording("{我上周买的鞋，/前天下的单，/给我妈买的棉衣，/我刚下的单，/朋友送的礼物，}")
            return SentenceDraft(
                [story + order.text, random.wording("{付款成功了没/订单状态/现在什么情况}")],
                .question,
                .all("order", [number])
            )
        default:
            let text = random.wording("{我要退货/这单我要退/怎么退货/我想换货}")
            return SentenceDraft([asked, .init([phone.bare], .answer), .init([text], .answer)], .parsing("returns or refund"))
        }
    }

    /// Another subject, another card or another month after the first.
    mutating func cardConversation() -> SentenceDraft {
        let card = cardTail()
        let other = cardTail()
        let first = spokenMonth()
        let second = spokenMonth()
        switch random.number(1...5) {
        case 1:
            let (text, word) = random.pick([
                ("{明细/交易明细/流水}", "transactions"), ("{额度/额度呢/还剩多少额度}", "limit"), ("{账单/账单呢/要还多少}", "bill"),
            ])
            return SentenceDraft(
                [.init([card.text, word == "bill" ? "额度" : "账单"]), .init([random.wording(text)], .answer)],
                .all(word, card.readings)
            )
        case 2:
            let text = random.wording("{那@呢/@的呢/换成@的/看@的}").replacing("@", with: second.text)
            return SentenceDraft(
                [.init([card.text, first.text, "明细"]), .init([text], .answer)],
                .all("transactions", card.readings, second.readings)
            )
        case 3:
            let text = random.wording("{打错了，是@/不是，是@/不对，@/错了是@}").replacing("@", with: other.text)
            return SentenceDraft(
                [.init([first.text, "明细"]), .init([card.bare], .answer), .init([text], .answer)],
                .all("transactions", other.readings, first.readings)
            )
        case 4:
            let (text, word) = random.pick([
                ("{zhangdan/bill}", "bill"), ("{edu chaxun/limit/keyong edu}", "limit"),
                ("{liushui/mingxi/jiaoyi mingxi}", "transactions"),
            ])
            return SentenceDraft([random.wording(text)], .answer, .parsing(word))
        default:
            return SentenceDraft(
                ["不是" + first.text + "是" + second.text + "的明细"],
                .question,
                .all("transactions", second.readings)
            )
        }
    }
}
