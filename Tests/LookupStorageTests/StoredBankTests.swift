import CustomerService
import FoundationEssentials
import GRDB
import Testing

@testable import LookupStorage
@testable import WebhookStorage

@Suite("Cards in a database")
struct StoredBankTests {
    private let label = CardLabel(tail: "6783", name: "经典白金信用卡")

    private func card(_ reference: String = "A-1", of customer: String = "C1", tail: String = "6783") -> PaymentCard {
        let label = CardLabel(tail: tail, name: tail == "6783" ? "经典白金信用卡" : nil)
        return PaymentCard(
            reference: reference,
            customer: customer,
            label: label,
            limit: CreditLimit(
                card: label,
                total: 5_000_000,
                used: 5_012_000,
                available: -12_000,
                cash: 0,
                updatedAt: ChinaTime.instant(sunday, minutes: 628)
            ),
            bills: [bill(label, ago: 10, 328_050), bill(label, ago: 40, -12_000)],
            transactions: [
                CardTransaction(card: label, time: ChinaTime.instant(sunday, minutes: 9), merchant: "咖啡", amount: 3_800),
                CardTransaction(
                    card: label,
                    time: ChinaTime.instant(sunday, minutes: 5),
                    merchant: "AMAZON",
                    amount: 1_299,
                    currency: "USD",
                    direction: .credit
                ),
            ]
        )
    }

    private func bill(_ label: CardLabel, ago days: Int, _ amount: Int64) -> Bill {
        Bill(
            card: label,
            statementDay: sunday.adding(days: -days),
            dueDay: sunday.adding(days: 20 - days),
            amount: amount,
            minimum: 0,
            paid: 100
        )
    }

    @Test("every field comes back as it was saved, the newest first, and only to its customer")
    func roundTrip() async throws {
        let temporary = try await TemporaryDatabase()
        let card = card()
        #expect(try await temporary.air.save([card]) == .init(added: 1))
        #expect(try await temporary.air.bills(of: "C1", count: 10) == card.bills)
        #expect(try await temporary.air.limits(of: "C1", count: 10) == [try #require(card.limit)])
        #expect(try await temporary.air.transactions(of: "C1", cardTail: nil, count: 10) == card.transactions)
        for stranger in ["C2", "c1", "", "%"] {
            #expect(try await temporary.air.bills(of: stranger, count: 10).isEmpty)
            #expect(try await temporary.air.limits(of: stranger, count: 10).isEmpty)
            #expect(try await temporary.air.transactions(of: stranger, cardTail: nil, count: 10).isEmpty)
        }
        #expect(try await temporary.shop.bills(of: "C1", count: 10).isEmpty)
    }

    @Test("of several cards the newest come first, one card's alone where it is named, and never more than asked for")
    func several() async throws {
        let temporary = try await TemporaryDatabase()
        var other = card("A-2", tail: "2201")
        other.bills = [bill(other.label, ago: 3, 100)]
        other.limit = nil
        other.transactions = [
            CardTransaction(card: other.label, time: ChinaTime.instant(sunday, minutes: 7), merchant: "油", amount: 1)
        ]
        try await temporary.air.save([card(), other, card("A-3", of: "C2")])
        #expect(try await temporary.air.bills(of: "C1", count: 10).map(\.card.tail) == ["2201", "6783", "6783"])
        #expect(try await temporary.air.bills(of: "C1", count: 1).map(\.card.tail) == ["2201"])
        #expect(try await temporary.air.bills(of: "C1", count: 0).isEmpty)
        #expect(try await temporary.air.limits(of: "C1", count: 10).map(\.card.tail) == ["6783"])
        let merchants = try await temporary.air.transactions(of: "C1", cardTail: nil, count: 10).map(\.merchant)
        #expect(merchants == ["咖啡", "油", "AMAZON"])
        #expect(try await temporary.air.transactions(of: "C1", cardTail: nil, count: 2).count == 2)
        #expect(try await temporary.air.transactions(of: "C1", cardTail: "2201", count: 10).map(\.merchant) == ["油"])
        #expect(try await temporary.air.transactions(of: "C1", cardTail: "9999", count: 10).isEmpty)
    }

    @Test("a card that is saved again loses what it had, also to another customer")
    func replaced() async throws {
        let temporary = try await TemporaryDatabase()
        try await temporary.air.save([card()])
        var moved = card("a-1", of: "C2")
        moved.bills = []
        #expect(try await temporary.air.save([moved]) == .init(replaced: 1))
        #expect(try await temporary.air.bills(of: "C1", count: 10).isEmpty)
        #expect(try await temporary.air.transactions(of: "C1", cardTail: nil, count: 10).isEmpty)
        #expect(try await temporary.air.bills(of: "C2", count: 10).isEmpty)
        #expect(try await temporary.air.limits(of: "C2", count: 10).count == 1)
    }

    @Test("old bills and transactions go and the card stays; those of the sample stay, too")
    func retention() async throws {
        let temporary = try await TemporaryDatabase()
        let today = SampleData.today(at: Date())
        var card = card()
        card.bills = [
            Bill(card: label, statementDay: today.adding(days: -60), dueDay: today.adding(days: -40), amount: 1, minimum: 0),
            Bill(card: label, statementDay: today.adding(days: -30), dueDay: today.adding(days: -10), amount: 2, minimum: 0),
        ]
        card.transactions = [-40, -10].map { days in
            CardTransaction(
                card: label,
                time: ChinaTime.instant(today.adding(days: days), minutes: 0),
                merchant: "店",
                amount: Int64(-days)
            )
        }
        try await temporary.air.save([card])
        try await temporary.shop.save(SampleData.cards(around: today.adding(days: -300)))
        let purged = try await temporary.database.removeLookups(olderThan: .seconds(30 * 86_400), now: Date(), limit: 500)
        #expect(purged == 2)
        #expect(try await temporary.air.bills(of: "C1", count: 10).map(\.amount) == [2])
        #expect(try await temporary.air.transactions(of: "C1", cardTail: nil, count: 10).map(\.amount) == [10])
        #expect(try await temporary.air.limits(of: "C1", count: 10).count == 1)
        #expect(try await temporary.shop.bills(of: "C10001", count: 10).count == 3)
    }
}

@Suite("Index use of cards, trains and tickets")
struct BankAndRailwayIndexTests {
    /// Each statement with its number of parameters and the step that finds its rows.
    static let statements: [(SQLStatement, Int, String)] =
        [
            (StoredBank.bills(.sqlite), 3, "SEARCH c USING INDEX payment_card_by_customer (account=? AND customer=?)"),
            (StoredBank.bills(.sqlite), 3, "SEARCH b USING PRIMARY KEY (account=? AND reference_key=?)"),
            (
                StoredBank.limits(.sqlite), 3,
                "SEARCH payment_card USING INDEX payment_card_by_customer (account=? AND customer=?)"
            ),
            (
                StoredBank.transactions(.sqlite, isOfOneCard: false), 3,
                "SEARCH c USING INDEX payment_card_by_customer (account=? AND customer=?)"
            ),
            (
                StoredBank.transactions(.sqlite, isOfOneCard: true), 4,
                "SEARCH c USING INDEX payment_card_by_customer (account=? AND customer=? AND tail=?)"
            ),
            (StoredBank.deleteAllSamples(.sqlite), 1, "SEARCH payment_card USING INDEX payment_card_sample (account=?)"),
            (StoredTrains.deleteAllSamples(.sqlite), 1, "SEARCH train USING INDEX train_sample (account=?)"),
            (StoredTrainOrders.deleteAllSamples(.sqlite), 1, "SEARCH train_order USING INDEX train_order_sample (account=?)"),
        ]
        + zip(StoredTrains.byNumber.statements, ["train", "train_stop", "train_seats"])
        .map { ($0, 2, "SEARCH \($1) USING PRIMARY KEY (account=? AND train_key=?)") }
        + zip(StoredTrains.byRoute(.sqlite, origins: 2, destinations: 3).statements, ["train", "train_stop", "train_seats"])
        .map { ($0, 8, "SEARCH \($1) USING PRIMARY KEY (account=? AND train_key=?)") }
        + StoredTrains.byRoute(.sqlite, origins: 2, destinations: 3).statements
        .map { ($0, 8, "SEARCH o USING INDEX train_stop_by_station (account=? AND day=? AND station=?)") }
        + zip(StoredTrainOrders.byNumber.statements, ["train_order", "train_passenger"])
        .map { ($0, 2, "SEARCH \($1) USING PRIMARY KEY (account=? AND number=?)") }
        + StoredTrainOrders.byCustomer(.sqlite).statements
        .map { ($0, 3, "SEARCH o USING COVERING INDEX train_order_by_customer (account=? AND customer=?)") }

    @Test("every statement goes to its rows by all of its key, and none reads a whole table", arguments: statements)
    func plan(statement: SQLStatement, parameters: Int, step: String) async throws {
        let temporary = try await TemporaryDatabase()
        let plan = try await temporary.database.pool.read { db in
            let arguments = StatementArguments(Array(repeating: "x", count: parameters))
            let steps = try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + statement.text, arguments: arguments)
            return steps.map { $0["detail"] as String }
        }
        #expect(plan.contains { $0.hasPrefix(step) }, "\(plan)")
        // What a subquery found is gone through, a table never.
        #expect(!plan.contains { $0.hasPrefix("SCAN") && !$0.hasPrefix("SCAN found") }, "\(plan)")
    }
}
