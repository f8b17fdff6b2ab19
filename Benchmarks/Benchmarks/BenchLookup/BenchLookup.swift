import CustomerService
import Foundation
import Logging
import LookupStorage
import SignatureVerify
import WebhookCore
import WebhookStorage

/// How long customers' questions take with an SQLite database that holds many orders and flights: the database's file, made when it is
/// missing, then how many of each there are.
///
/// Each question goes the whole way from the body to the answer, through the ledger in the same database.
@main
struct BenchLookup {
    private static let questions = 2_000
    private static let today = CivilDate(Date())
    private static let (shopName, airlineName) = (AccountName("shop"), AccountName("airline"))
    /// Each city with each other: some seven flights a day between two of them.
    private static let routes: [(origin: Place, destination: Place)] = {
        let cities =
            ["北京", "上海", "广州", "成都", "深圳", "杭州", "西安", "重庆", "昆明", "厦门", "三亚", "海口", "青岛", "大连", "长沙", "郑州"]
            + ["天津", "哈尔滨", "沈阳", "乌鲁木齐", "贵阳", "南宁", "福州", "济南", "拉萨", "宁波", "温州", "珠海", "桂林", "丽江", "南京", "武汉"]
        let places = cities.compactMap { Place(named: FoldedText($0)) }
        return places.flatMap { origin in places.filter { $0 != origin }.map { (origin, $0) } }
    }()

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let count = Int(arguments[2]), count >= 1_000 else {
            FileHandle.standardError.write(Data("usage: BenchLookup FILE COUNT\n".utf8))
            exit(64)
        }
        let database = try SQLiteDatabase(path: arguments[1], opening: .serving, schemas: [.lookups])
        try await database.migrate()
        let (shop, airline) = (database.directory(of: shopName), database.directory(of: airlineName))
        try await fill(shop, airline, count)

        let orders = ShopService(orders: shop, proofs: database.proofs(of: shopName))
        let flights = AirlineService(
            flights: airline,
            itineraries: airline,
            settings: .init(ownAirline: "CA"),
            proofs: database.proofs(of: airlineName)
        )
        say("\(count) orders, \(count) flights; \(questions) questions of each kind: median, 99th of 100, slowest in ms")
        try await measure("an order and its telephone's end, one customer after the other", orders.routes, database) { number in
            "\(orderNumber(number * 7_919 % count)) 8000"
        }
        try await measure("the same, eight customers at a time", orders.routes, database, atOnce: 8) { number in
            "\(orderNumber(number * 7_907 % count)) 8000"
        }
        try await measure("an order that there is not", orders.routes, database) { number in
            "\(orderNumber(count + number)) 8000"
        }
        try await measure("a flight by its number", flights.routes, database) { number in "CA\(1 + number * 13 % 9_999)" }
        try await measure("flights from one city to another", flights.routes, database) { number in
            let route = routes[number * 31 % routes.count]
            return "\(route.origin.name)到\(route.destination.name)"
        }
        try database.close()
    }

    /// At once, also into a file.
    private static func say(_ line: String) {
        print(line)
        fflush(nil)
    }

    private static func measure(
        _ what: String,
        _ routes: Routes,
        _ database: SQLiteDatabase,
        atOnce: Int = 1,
        _ question: @escaping @Sendable (Int) -> String
    ) async throws {
        let asking = try Asking(routes, database)
        let times = try await withThrowingTaskGroup(of: [Double].self) { group in
            for lane in 0..<atOnce {
                group.addTask {
                    var times: [Double] = []
                    for number in stride(from: lane, to: questions, by: atOnce) {
                        times.append(try await asking.time(of: question(number)))
                    }
                    return times
                }
            }
            var all: [Double] = []
            while let times = try await group.next() { all += times }
            return all.sorted()
        }
        let (median, rare) = (times[times.count / 2], times[times.count * 99 / 100])
        say(String(format: "%7.2f %7.2f %7.2f  ", median, rare, times.last ?? 0) + what)
    }

    private static func orderNumber(_ number: Int) -> String { "\(8_800_000_000 + number)" }

    private static func fill(_ shop: StoredDirectory, _ airline: StoredDirectory, _ count: Int) async throws {
        let bite = 50_000
        for start in stride(from: 0, to: count, by: bite) {
            guard try await shop.order(number: orderNumber(min(start + bite, count) - 1)) == nil else { continue }
            let range = start..<min(start + bite, count)
            try await shop.save(range.map(order))
            try await airline.save(range.map(flight))
            say("filled to \(range.upperBound)")
        }
    }

    private static func order(_ number: Int) -> Order {
        let placed = Date(timeIntervalSinceNow: -Double(number % 90) * 86_400)
        let parcel = Order.Parcel(
            carrier: "顺丰速运",
            trackingNumber: "SF\(1_300_000_000_000 + number)",
            events: [Order.ParcelEvent(time: placed, text: "已揽收")]
        )
        return Order(
            number: orderNumber(number),
            placedAt: placed,
            status: .shipped,
            items: [Order.Item(title: "保温杯", quantity: 1, unitPrice: 9_900)],
            total: 9_900,
            parcels: [parcel],
            phoneTail: "8000"
        )
    }

    /// Some ten thousand a day, a hundred days around today.
    private static func flight(_ number: Int) -> Flight {
        let route = routes[number % routes.count]
        let day = today.adding(days: number / 9_999 % 100 - 10)
        let midnight = (Date().timeIntervalSince1970 / 86_400).rounded(.down) * 86_400 - 28_800
        let days = Double(today.days(until: day))
        let departure = Date(timeIntervalSince1970: midnight + days * 86_400 + Double(number % 1_000) * 60 + 18_000)
        return Flight(
            designator: FlightDesignator(airline: "CA", number: 1 + number % 9_999),
            serviceDate: day,
            // Beyond a hundred days the same flights come again, as further legs.
            leg: 1 + number / 999_900,
            origin: route.origin.airports[0],
            destination: route.destination.airports[0],
            scheduledDeparture: departure,
            scheduledArrival: departure.addingTimeInterval(7_200),
            status: .scheduled,
            updatedAt: Date()
        )
    }
}

/// A pipeline, and customers none of whom asks twice.
private struct Asking {
    private let pipeline: WebhookPipeline
    private let platform: PlatformDouble

    init(_ routes: Routes, _ database: SQLiteDatabase) throws {
        let account = try Account(
            name: AccountName("bench"),
            originalID: OriginalID("gh_benchaccount"),
            appID: AppID("wx00000000000000d1"),
            mode: .plain,
            tokens: Rotating(try Token("bench-token"))
        )
        platform = PlatformDouble(of: account)
        pipeline = WebhookPipeline(
            account: account,
            routes: routes,
            ledger: database.deliveryLedger(),
            logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    /// In milliseconds.
    func time(of question: String) async throws -> Double {
        let id = UInt64.random(in: 1...UInt64(Int64.max))
        let now = Int64(Date().timeIntervalSince1970)
        let sender = "oLookup_\(String(id, radix: 36))"
        let document = """
            <xml><ToUserName><![CDATA[gh_benchaccount]]></ToUserName><FromUserName><![CDATA[\(sender)]]></FromUserName>\
            <CreateTime>\(now)</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[\(question)]]></Content>\
            <MsgId>\(id)</MsgId></xml>
            """
        let callback = try platform.callback(document, timestamp: now, nonce: "\(id)", openID: sender)
        let begin = ContinuousClock.now
        let query = try pipeline.admit(query: callback.query)
        let answer = await pipeline.answer(Delivery(query: query, body: callback.body, arrivedAt: Date()))
        let time = (ContinuousClock.now - begin) / .milliseconds(1)
        guard case .body = answer else { throw Unanswered(question: question) }
        return time
    }

    struct Unanswered: Error {
        let question: String
    }
}
