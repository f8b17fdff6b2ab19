import CustomerService
import FoundationEssentials

extension SampleData {
    /// Cards of six customers, `C10001` and on: a bill that is due soon beside one overdue, one paid, none, nothing to pay, one due today
    /// of which the least is paid, and more cards than a list shows at once.
    static func cards(around today: CivilDate) -> [PaymentCard] {
        let account = CardMaker(today: today)
        return [
            account.card(
                "C10001",
                "6783",
                "经典白金信用卡",
                limit: (5_000_000, 1_284_550),
                bills: [
                    account.bill(dueIn: 3, 328_050, minimum: 32_805, paid: 0),
                    account.bill(dueIn: -27, 215_600, minimum: 21_560, paid: 215_600),
                ],
                transactions: account.everyday
            ),
            account.card(
                "C10001",
                "2201",
                "车主信用卡",
                limit: (2_000_000, 2_013_000),
                bills: [account.bill(dueIn: -4, 1_280_000, minimum: 128_000, paid: 50_000)],
                transactions: [account.transaction(-1, 18, 5, "中国石化加油站", 38_000)]
            ),
            account.card(
                "C10002",
                "9017",
                nil,
                limit: (1_000_000, 45_900),
                bills: [account.bill(dueIn: 8, 99_000, minimum: 9_900, paid: 99_000)],
                transactions: [account.transaction(-2, 12, 40, "美团外卖", 4_590)]
            ),
            account.card("C10003", "5566", "青年信用卡", limit: (300_000, 0), bills: [], transactions: []),
            account.card(
                "C10004",
                "7720",
                "标准信用卡",
                limit: (800_000, -12_000),
                bills: [account.bill(dueIn: 12, -12_000, minimum: 0, paid: 0), account.bill(dueIn: -18, 0, minimum: 0, paid: 0)],
                transactions: [account.transaction(-6, 9, 0, "还款", 12_000, .credit)]
            ),
            account.card(
                "C10005",
                "3141",
                "航空联名卡",
                limit: (3_000_000, 956_000),
                bills: [account.bill(dueIn: 0, 456_789, minimum: 45_679, paid: 50_000)],
                transactions: [account.transaction(0, 8, 15, "中国国航", 156_000)]
            ),
        ]
            + (1...8).map { number in
                account.card(
                    "C10006",
                    "100\(number)",
                    "附属卡\(number)",
                    limit: (200_000, Int64(number) * 10_000),
                    bills: [account.bill(dueIn: number + 1, Int64(number) * 12_345, minimum: Int64(number) * 1_235, paid: 0)],
                    transactions: []
                )
            }
    }

    /// Makes cards' parts relative to a day. Amounts are in hundredths.
    private struct CardMaker {
        let today: CivilDate

        func card(
            _ customer: String,
            _ tail: String,
            _ name: String?,
            limit: (total: Int64, used: Int64),
            bills: [Bill],
            transactions: [CardTransaction]
        ) -> PaymentCard {
            let label = CardLabel(tail: tail, name: name)
            let available = limit.total - limit.used
            return PaymentCard(
                reference: "\(customer)-\(tail)",
                customer: customer,
                label: label,
                limit: CreditLimit(
                    card: label,
                    total: limit.total,
                    used: limit.used,
                    available: available,
                    cash: max(0, min(available, limit.total / 2)),
                    updatedAt: ChinaTime.instant(today, minutes: 10 * 60 + 28),
                    isSample: true
                ),
                bills: bills.map { bill in
                    var bill = bill
                    bill.card = label
                    return bill
                },
                transactions: transactions.map { transaction in
                    var transaction = transaction
                    transaction.card = label
                    return transaction
                },
                isSample: true
            )
        }

        /// Of a card still to be named; made twenty days before it is due.
        func bill(dueIn days: Int, _ amount: Int64, minimum: Int64, paid: Int64) -> Bill {
            Bill(
                card: CardLabel(tail: "0000"),
                statementDay: today.adding(days: days - 20),
                dueDay: today.adding(days: days),
                amount: amount,
                minimum: minimum,
                paid: paid,
                isSample: true
            )
        }

        /// Of a card still to be named.
        func transaction(
            _ day: Int,
            _ hour: Int,
            _ minute: Int,
            _ merchant: String,
            _ amount: Int64,
            _ direction: CardTransaction.Direction = .debit,
            currency: String = "CNY"
        ) -> CardTransaction {
            CardTransaction(
                card: CardLabel(tail: "0000"),
                time: ChinaTime.instant(today.adding(days: day), minutes: hour * 60 + minute),
                merchant: merchant,
                amount: amount,
                currency: currency,
                direction: direction,
                isSample: true
            )
        }

        /// More than a list shows at once, with money back and a foreign currency.
        var everyday: [CardTransaction] {
            [
                transaction(0, 8, 52, "星巴克咖啡", 3_800),
                transaction(0, 7, 40, "北京地铁", 500),
                transaction(-1, 20, 31, "京东商城", 129_900),
                transaction(-1, 15, 2, "京东商城 退款", 69_900, .credit),
                transaction(-2, 13, 15, "盒马鲜生", 15_860),
                transaction(-3, 23, 48, "AMAZON WEB SERVICES", 1_299, currency: "USD"),
                transaction(-5, 10, 20, "手机银行还款", 215_600, .credit),
                transaction(-6, 19, 5, "中国铁路12306", 55_300),
                transaction(-9, 12, 0, "国家电网", 21_480),
            ]
        }
    }
}
