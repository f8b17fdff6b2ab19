import CustomerService
import FoundationEssentials

extension SampleData {
    /// One order for every status, `8800100001` and on, one of them in two parcels, then one for what can go wrong with a parcel; the first
    /// seven are the customer `C10001`'s, the others `C10002`'s. Numbers stay, dates move.
    static func orders(around today: CivilDate) -> [Order] {
        let day = { (offset: Int, hour: Int, minute: Int) in
            ChinaTime.instant(today.adding(days: offset), minutes: hour * 60 + minute)
        }
        let event = { (offset: Int, hour: Int, minute: Int, place: String?, text: String) in
            Order.ParcelEvent(time: day(offset, hour, minute), place: place, text: text)
        }
        let phone = Order.Item(title: "手机 Pro 256GB 星空黑", quantity: 1, unitPrice: 599_900)
        let shell = Order.Item(title: "液态硅胶手机壳", quantity: 2, unitPrice: 9_900)
        let charger = Order.Item(title: "67W 充电器套装", quantity: 1, unitPrice: 14_900)
        let earphones = Order.Item(title: "真无线降噪耳机", quantity: 1, unitPrice: 69_900)
        let watch = Order.Item(title: "运动手表 46mm", quantity: 1, unitPrice: 129_900)
        let bank = Order.Item(title: "20000mAh 移动电源", quantity: 1, unitPrice: 19_900)
        let order = {
            (serial: Int, offset: Int, hour: Int, status: Order.Status, items: [Order.Item], parcels: [Order.Parcel]) in
            Order(
                number: "88001\(padded(serial, to: 5))",
                placedAt: day(offset, hour, 12),
                status: status,
                items: items,
                total: items.reduce(0) { $0 + $1.quantity * $1.unitPrice },
                parcels: parcels,
                phoneTail: "8000",
                customer: serial <= 7 ? "C10001" : "C10002",
                isSample: true
            )
        }
        return [
            order(1, 0, 9, .awaitingPayment, [earphones], []),
            order(2, 0, 8, .awaitingShipment, [phone, shell], []),
            order(
                3,
                -2,
                20,
                .partlyShipped,
                [phone, charger, watch],
                [
                    Order.Parcel(
                        carrier: "顺丰速运",
                        trackingNumber: "SF1300000000003",
                        events: [
                            event(0, 8, 40, "上海", "快件正在派送，派件员：小陈，电话 138****0000"),
                            event(0, 6, 15, "上海", "快件到达【上海浦东营业点】"),
                            event(-1, 22, 5, "深圳", "快件离开【深圳宝安中转场】，发往上海"),
                            event(-1, 16, 30, "深圳", "顺丰速运已收取快件"),
                        ]
                    )
                ]
            ),
            order(
                4,
                -3,
                11,
                .shipped,
                [phone, watch, bank],
                [
                    Order.Parcel(
                        carrier: "京东快递",
                        trackingNumber: "JDV000000000004",
                        events: [
                            event(0, 7, 20, "北京", "货物已到达【北京亦庄分拣中心】"),
                            event(-1, 19, 45, "武汉", "货物已离开【武汉东西湖分拣中心】"),
                            event(-2, 15, 10, "武汉", "已揽收"),
                        ]
                    ),
                    Order.Parcel(
                        carrier: "中通快递",
                        trackingNumber: "75312345678904",
                        events: [
                            event(-1, 21, 0, "杭州", "快件离开【杭州中转部】，发往北京"),
                            event(-2, 18, 30, "杭州", "已揽收"),
                        ]
                    ),
                ]
            ),
            order(
                5,
                -6,
                14,
                .completed,
                [earphones, shell],
                [
                    Order.Parcel(
                        carrier: "圆通速递",
                        trackingNumber: "YT1234567890125",
                        events: [
                            event(-3, 12, 25, "广州", "已签收，签收人：丰巢智能柜"),
                            event(-3, 9, 10, "广州", "正在派送"),
                            event(-3, 5, 50, "广州", "快件到达【广州天河】"),
                            event(-4, 20, 15, "东莞", "已揽收"),
                        ]
                    )
                ]
            ),
            order(6, -1, 18, .cancelled, [bank], []),
            order(7, -4, 10, .refunding, [watch], []),
            order(8, -6, 16, .refunded, [charger], []),
            order(
                9,
                -5,
                13,
                .afterSale,
                [phone],
                [
                    Order.Parcel(
                        carrier: "EMS",
                        trackingNumber: "EE123456785CN",
                        events: [
                            event(-2, 17, 30, "成都", "已签收，本人签收"),
                            event(-3, 8, 0, "成都", "到达【成都投递部】"),
                            event(-4, 19, 0, "北京", "已收寄"),
                        ]
                    )
                ]
            ),
            order(
                10,
                -4,
                19,
                .shipped,
                [shell],
                [
                    Order.Parcel(
                        carrier: "韵达快递",
                        trackingNumber: "312345678901210",
                        events: [
                            event(0, 9, 5, "武汉", "疑难件：收件地址不详，请联系派件员补充地址"),
                            event(-1, 7, 30, "武汉", "快件到达【武汉洪山网点】"),
                            event(-3, 18, 0, "义乌", "已揽收"),
                        ]
                    )
                ]
            ),
            order(
                11,
                -6,
                10,
                .shipped,
                [bank],
                [
                    Order.Parcel(
                        carrier: "极兔速递",
                        trackingNumber: "JT5123456789011",
                        events: [
                            event(-1, 15, 20, "西安", "已放入【菜鸟驿站】，凭取件码领取"),
                            event(-1, 9, 0, "西安", "正在派送"),
                            event(-4, 20, 45, "深圳", "已揽收"),
                        ]
                    )
                ]
            ),
            order(
                12,
                -8,
                9,
                .refunding,
                [watch],
                [
                    Order.Parcel(
                        carrier: "顺丰速运",
                        trackingNumber: "SF1300000000012",
                        events: [
                            event(0, 7, 10, "杭州", "退回件到达【杭州中转场】，正在返回寄件人"),
                            event(-2, 11, 40, "上海", "客户拒收，快件退回"),
                            event(-4, 16, 0, "杭州", "顺丰速运已收取快件"),
                        ]
                    )
                ]
            ),
        ]
    }
}
