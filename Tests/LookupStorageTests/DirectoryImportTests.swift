import CustomerService
import Dispatch
import Foundation
import GRDB
import StorageTesting
import Testing

@testable import LookupStorage
@testable import WebhookStorage

@Suite struct DirectoryImportTests {
    static let now = ChinaTime.instant(sunday, minutes: 630)
    static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../fixtures/import")
        .standardized

    private func batch(
        _ kind: DirectoryImport.Kind,
        _ text: String,
        _ format: DirectoryImport.Format = .csv
    ) throws -> ImportBatch {
        try DirectoryImport(kind: kind, now: Self.now).read(Array(text.utf8), format: format, named: "\(kind).\(format)")
    }

    /// The problems' lines; empty where all is right.
    private func problems(_ kind: DirectoryImport.Kind, _ text: String, _ format: DirectoryImport.Format = .csv) -> [String] {
        do {
            _ = try batch(kind, text, format)
            return []
        } catch let failure as ImportFailure {
            return failure.problems.map(\.description)
        } catch {
            return ["\(error)"]
        }
    }

    @Test("each pair of sample files says the same in CSV and in JSON", arguments: DirectoryImport.Kind.allCases)
    func fixturePairs(kind: DirectoryImport.Kind) throws {
        let reader = DirectoryImport(kind: kind, now: Self.now)
        let csv = try reader.read(file: Self.fixtures.appending(path: "\(kind).csv").path)
        let json = try reader.read(file: Self.fixtures.appending(path: "\(kind).json").path)
        #expect(csv.count > 0)
        switch (csv.entries, json.entries) {
        case (.flights(let first), .flights(let second)): #expect(first == second)
        case (.orders(let first), .orders(let second)): #expect(first == second)
        case (.itineraries(let first), .itineraries(let second)): #expect(first == second)
        case (.cards(let first), .cards(let second)): #expect(first == second)
        case (.trains(let first), .trains(let second)): #expect(first == second)
        case (.tickets(let first), .tickets(let second)): #expect(first == second)
        default: Issue.record("another kind was read")
        }
    }

    @Test("times of flights without an offset are those of the airport's clocks, in summer time too")
    func localTimes() throws {
        let rows = """
            flight,date,origin,destination,departure,arrival,estimated_arrival,updated_at
            CA981,2026-11-22,PEK,JFK,13:00,13:30,2026-11-22 14:30,2026-11-22 10:28
            CA982,2027-03-14,JFK,PEK,03:30,04:30+1,,
            CA929,2026-11-22,PVG,NRT,2026-11-22T10:00+09:00,12:50,,
            CA1,2026-11-22,PEK,ZZZ,13:00,13:30,,
            """
        guard case .flights(let flights) = try batch(.flights, rows).entries else { throw CancellationError() }
        let china = { (day: CivilDate, hour: Double) in ChinaTime.instant(day, minutes: Int(hour * 60)) }
        #expect(flights[0].scheduledDeparture == china(sunday, 13))
        #expect(flights[0].scheduledArrival == china(sunday, 13.5 + 13))
        #expect(flights[0].estimatedArrival == china(sunday, 14.5 + 13))
        #expect(flights[0].updatedAt == ChinaTime.instant(sunday, minutes: 628))
        // Half an hour after clocks in New York went on by an hour.
        #expect(flights[1].scheduledDeparture == china(CivilDate(year: 2027, month: 3, day: 14), 15.5))
        #expect(flights[2].scheduledDeparture == china(sunday, 9))
        #expect(flights[2].scheduledArrival == china(sunday, 11) + 50 * 60)
        // An airport of which no table knows the clocks.
        #expect(flights[3].scheduledArrival == china(sunday, 13.5))
    }

    @Test("a segment's instants become local times, so that flight and journey say the same")
    func segmentTimes() throws {
        let rows = """
            booking_reference,passenger_name,ticket_number,flight,date,origin,destination,departure,arrival
            RT5N3Y,赵敏,9992123456797,CA981,2026-11-22,PEK,JFK,2026-11-22T13:00+08:00,2026-11-22T18:30Z
            RT5N3Y,赵敏,9992123456797,CA982,2026-11-25,JFK,PEK,15:50,2026-11-26T18:20+08:00
            """
        guard case .itineraries(let journeys) = try batch(.itineraries, rows).entries else { throw CancellationError() }
        let segments = try #require(journeys.first).segments
        #expect(segments.map(\.departure) == ["13:00", "15:50"])
        #expect(segments.map(\.arrival) == ["13:30", "18:20+1"])
        #expect(
            problems(.itineraries, rows.replacing("2026-11-22T18:30Z", with: "2026-11-28T18:30Z")).first?
                .hasSuffix("\"2026-11-28T18:30Z\" is more than two days from the segment's date") ?? false
        )
    }

    @Test("the documentation of the files names every column", arguments: DirectoryImport.Kind.allCases)
    func documentedColumns(kind: DirectoryImport.Kind) throws {
        let readme = try String(contentsOf: Self.fixtures.appending(path: "README.md"), encoding: .utf8)
        let section = try #require(readme.components(separatedBy: "\n### ").first { $0.hasPrefix(kind.rawValue) })
        let documented = section.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst()
            .flatMap {
                ($0.split(separator: "|").first ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            }
        #expect(Set(documented) == Set(kind.columns.map(\.name)))
        let words =
            switch kind {
            case .flights: FlightForm.statuses.map(\.0)
            case .orders: OrderForm.statuses.map(\.0)
            case .itineraries: [String]()
            case .cards: CardForm.directions.map(\.0)
            case .trains: TrainForm.statuses.map(\.0)
            case .tickets: TicketForm.states.map(\.0)
            }
        for word in words { #expect(section.contains(word), "\(word)") }
    }

    @Test("an imported flight is found as the file describes it")
    func flights() async throws {
        let temporary = try await TemporaryDatabase()
        let batch = try DirectoryImport(kind: .flights, now: Self.now).read(
            file: Self.fixtures.appending(path: "flights.csv").path
        )
        #expect(try await batch.write(to: temporary.air) == .init(added: 5))
        let flight = try #require(try await temporary.air.flights(designator("CA1835"), on: sunday).first)
        #expect(flight.status == .delayed)
        #expect(flight.estimatedDeparture == ChinaTime.instant(sunday, minutes: 740))
        #expect(flight.codeshares.map(\.description) == ["SC5835", "ZH1835"])
        #expect(flight.updatedAt == ChinaTime.instant(sunday, minutes: 628))
        #expect(!flight.isSample)
        let overnight = try #require(try await temporary.air.flights(designator("CA1886"), on: sunday).first)
        #expect(overnight.scheduledArrival == ChinaTime.instant(sunday, minutes: 1_440 + 55))
        let tokyo = try #require(try await temporary.air.flights(designator("CA181"), on: sunday).first)
        #expect(tokyo.scheduledArrival == ChinaTime.instant(sunday, minutes: 11 * 60 + 30))
        #expect(try await temporary.air.flights(designator("MU2255"), on: sunday).map(\.leg) == [1, 2])
    }

    @Test("rows of one order make one order, with its parcels' events newest first")
    func orders() async throws {
        let temporary = try await TemporaryDatabase()
        let batch = try DirectoryImport(kind: .orders, now: Self.now).read(file: Self.fixtures.appending(path: "orders.csv").path)
        #expect(try await batch.write(to: temporary.shop) == .init(added: 2))
        let order = try #require(try await temporary.shop.order(trackingNumber: "75312345678942"))
        #expect(order.items.map(\.unitPrice) == [599_900, 9_900])
        #expect(order.items.map(\.quantity) == [1, 2])
        #expect(order.total == 619_700)
        #expect(order.parcels.map(\.events.count) == [2, 1])
        #expect(order.parcels[0].events[0].text == "快件正在派送")
        #expect(try await temporary.shop.order(number: "20261122000007")?.total == 50)
    }

    @Test("passengers and segments that repeat are one each")
    func itineraries() async throws {
        let temporary = try await TemporaryDatabase()
        let path = Self.fixtures.appending(path: "itineraries.csv").path
        let batch = try DirectoryImport(kind: .itineraries, now: Self.now).read(file: path)
        #expect(try await batch.write(to: temporary.air) == .init(added: 2))
        let found = try await temporary.air.itineraries(ticketNumber: "7812123456791", passenger: "王小明")
        #expect(found.map(\.passengers.count) == [2])
        #expect(found.flatMap(\.segments).map(\.designator.description) == ["MU5101", "MU5102"])
        #expect(found.flatMap(\.segments).map(\.status) == ["已出票", "已出票"])
        let short = try await temporary.air.itineraries(bookingReference: "hx6t4", passenger: "John Smith")
        #expect(short.isEmpty)
        let overnight = try await temporary.air.itineraries(bookingReference: "hx6t4", passenger: "Smith John")
        #expect(overnight.flatMap(\.segments).map(\.arrival) == ["00:55+1"])
    }

    @Test("a card's bills and transactions are its customer's, the newest first")
    func cards() async throws {
        let temporary = try await TemporaryDatabase()
        let path = Self.fixtures.appending(path: "cards.csv").path
        let batch = try DirectoryImport(kind: .cards, now: Self.now).read(file: path)
        #expect(try await batch.write(to: temporary.air) == .init(added: 2))
        let bills = try await temporary.air.bills(of: "C20001", count: 10)
        #expect(bills.map(\.amount) == [-12_000, 328_050, 215_600])
        #expect(bills.map(\.minimum) == [0, 32_805, 21_560])
        #expect(try await temporary.air.limits(of: "C20001", count: 10).map(\.available) == [3_715_450])
        let transactions = try await temporary.air.transactions(of: "C20001", cardTail: "6783", count: 10)
        #expect(transactions.map(\.amount) == [129_900, 1_299, 215_600])
        #expect(transactions.map(\.currency) == ["CNY", "USD", "CNY"])
        #expect(transactions.map(\.direction) == [.debit, .debit, .credit])
    }

    @Test("rows of one train and day make one train")
    func trains() async throws {
        let temporary = try await TemporaryDatabase()
        let path = Self.fixtures.appending(path: "trains.csv").path
        let batch = try DirectoryImport(kind: .trains, now: Self.now).read(file: path)
        #expect(try await batch.write(to: temporary.air) == .init(added: 3))
        let today = try #require(try await temporary.air.train(TrainNumber(sample: "G7"), on: sunday))
        #expect(today.stops.map(\.station) == ["北京南", "济南西", "上海虹桥"])
        #expect(today.seats.map(\.remaining) == [12, 0])
        #expect(today.status?.state == .delayed)
        #expect(today.status?.delayMinutes == 12)
        let next = try await temporary.air.train(TrainNumber(sample: "G7"), on: sunday.adding(days: 1))
        #expect(next?.stops.count == 2)
        let night = try await temporary.air.trains(from: ["北京"], to: ["上海"], on: sunday, count: 9)
        #expect(night.first?.stops.last?.arrival == 1_440 + 9 * 60 + 8)
    }

    @Test("of a document's number the last four characters are kept")
    func tickets() async throws {
        let temporary = try await TemporaryDatabase()
        let path = Self.fixtures.appending(path: "tickets.csv").path
        let batch = try DirectoryImport(kind: .tickets, now: Self.now).read(file: path)
        #expect(try await batch.write(to: temporary.air) == .init(added: 2))
        let order = try #require(try await temporary.air.trainOrders(of: "C20001", count: 9).first)
        #expect(order.passengers.map(\.documentTail) == ["002X", nil])
        #expect(order.passengers.map(\.fare) == [55_300, 93_300])
        #expect(order.state == .paid)
    }

    static let bankAndRailwayRows: [(DirectoryImport.Kind, String, String)] = [
        (
            .cards, "reference,customer,tail\n6225880123456783,C1,6783",
            "2: reference: looks like a card's number; the bank's own number of the account is wanted"
        ),
        (.cards, "reference,customer,tail\nA,C1,6225880123456783", "2: tail: is not the last four digits of a card's number"),
        (.cards, "reference,customer,tail\nA,,6783", "2: customer: is missing"),
        (.cards, "reference,customer,tail,limit_total,limit_used\nA,C1,6783,1,1", "2: limit_available: is missing"),
        (
            .cards, "reference,customer,tail,bill_statement_day,bill_due_day,bill_amount\nA,C1,6783,2026-11-05,2026-11-04,1",
            "2: bill_due_day: is before the statement"
        ),
        (
            .cards,
            "reference,customer,tail,transaction_time,transaction_merchant,transaction_amount\nA,C1,6783,2026-11-05 10:00,店,-1",
            "2: transaction_amount: \"-1\" is not an amount in yuan such as 12.50"
        ),
        (.trains, "train,date,stop_station,stop_departure\nG7,2026-11-22,北京,09:00", "2: the train has fewer than two stops"),
        (
            .trains, "train,date,stop_station,stop_arrival,stop_departure\nG7,2026-11-22,北京,,09:00\nG7,2026-11-22,上海,08:00,",
            "2: the times are not in order; the next day is written HH:mm+1"
        ),
        (
            .trains, "train,date,stop_station,stop_arrival,stop_departure\nG7,2026-11-22,北京,,09:00\nG7,2026-11-22,上海,,10:00",
            "2: the last stop has no arrival"
        ),
        (
            .trains,
            "train,date,status,stop_station,stop_arrival,stop_departure\nG7,2026-11-22,晚点,北京,,09:00\nG7,2026-11-22,,上海,10:00,",
            "2: delay_minutes: is missing"
        ),
        (.trains, "train,date\nX7,2026-11-22", "2: train: \"X7\" is not a train's number such as G1"),
        (
            .tickets,
            "number,placed_at,status,train,date,origin,destination,departure,arrival,passenger_name,seat_class,fare\n"
                + "F123456789,2026-11-22 10:00,paid,G7,2026-11-23,北京南,上海虹桥,09:00,13:28,张伟,二等座,553",
            "2: number: \"F123456789\" is not an order's number such as E123456789"
        ),
    ]

    @Test("what is wrong with a card, a train or tickets is told, of secrets without the text", arguments: bankAndRailwayRows)
    func bankAndRailwayErrors(kind: DirectoryImport.Kind, text: String, message: String) {
        let found = problems(kind, text + "\n")
        #expect(found.contains("\(kind).csv:\(message)"), "\(found)")
        #expect(!found.joined().contains("6225880123456783"))
    }

    static let header = "flight,date,origin,destination,departure,arrival,status,leg,codeshares,updated_at,gate\n"

    static let flightRows: [(String, String)] = [
        ("X,2026-11-22,PEK,SHA,11:30,13:45,,,,,", "flight: \"X\" is not a flight number such as CA1835"),
        (",2026-11-22,PEK,SHA,11:30,13:45,,,,,", "flight: is missing"),
        ("CA1,2026-02-30,PEK,SHA,11:30,13:45,,,,,", "date: \"2026-02-30\" is not a date yyyy-MM-dd"),
        ("CA1,2026-11-22,PE,SHA,11:30,13:45,,,,,", "origin: \"PE\" is not an airport's three-letter code"),
        ("CA1,2026-11-22,PEK,北京,11:30,13:45,,,,,", "destination: \"北京\" is not an airport's three-letter code"),
        ("CA1,2026-11-22,PEK,pek,11:30,13:45,,,,,", "destination: is the origin"),
        ("CA1,2026-11-22,PEK,SHA,25:00,13:45,,,,,", "departure: \"25:00\" is not a time HH:mm"),
        ("CA1,2026-11-22,PEK,SHA,1:30,13:45,,,,,", "departure: \"1:30\" is not a time HH:mm"),
        ("CA1,2026-11-22,PEK,SHA,11:30,13:60,,,,,", "arrival: \"13:60\" is not a time HH:mm"),
        ("CA1,2026-11-22,PEK,SHA,11:30,13:45+9,,,,,", "arrival: \"13:45+9\" is not a time HH:mm"),
        ("CA1,2026-11-22,PEK,SHA,11:30,2026-11-22T13:45+8,,,,,", "arrival: \"2026-11-22T13:45+8\" is not a time HH:mm"),
        (
            "CA1,2026-11-22,PEK,SHA,22:30,00:45,,,,,",
            "arrival: \"00:45\" is not after the departure; the next day is written HH:mm+1"
        ),
        (
            "CA1,2026-11-22,PEK,SHA,11:30,13:45,gone,,,,",
            "status: \"gone\" is not a status; the words are scheduled, checkin, boarding, gateClosed, delayed, departed, arrived, "
                + "cancelled, diverted, returned, unknown, 计划, 值机, 值机中, 登机, 登机中, 登机结束, 延误, 起飞, 到达, 取消, 备降, 返航"
        ),
        ("CA1,2026-11-22,PEK,SHA,11:30,13:45,,0,,,", "leg: \"0\" is not a whole number from 1 to 9"),
        (
            "CA1,2026-11-22,PEK,SHA,11:30,13:45,,99999999999999999999,,,",
            "leg: \"99999999999999999999\" is not a whole number from 1 to 9"
        ),
        (
            "CA1,2026-11-22,PEK,SHA,11:30,13:45,,,ZH1;SC2,,",
            "codeshares: \"ZH1;SC2\" is not a list of flight numbers such as \"ZH1835 SC5835\""
        ),
        ("CA1,2026-11-22,PEK,SHA,11:30,13:45,,,,10:28,", "updated_at: \"10:28\" is not a time yyyy-MM-dd HH:mm"),
        (
            "CA1,2026-11-22,PEK,SHA,11:30,13:45,,,,,\(String(repeating: "C", count: 41))",
            "gate: \"\(String(repeating: "C", count: 40))…\" is longer than 40 characters"
        ),
        ("CA1,2026-11-22,PEK,SHA,11:30,13:45,,,,,C\u{1B}[2J", "gate: \"C\\u{1B}[2J\" holds a control character"),
        ("CA1,2026-11-22,PEK,SHA,11:30,13:45,,,,", "has 10 fields where the header has 11"),
        ("CA1,2026-11-22,PEK,SHA,11:30,13:45,,,,,,", "has 12 fields where the header has 11"),
    ]

    @Test("what is wrong with a flight's row is told with file, line and column", arguments: flightRows)
    func flightRowErrors(row: String, message: String) {
        let good = "CA1835,2026-11-22,PEK,SHA,11:30,13:45,delayed,1,,,C32\n"
        let found = problems(.flights, Self.header + good + row + "\n")
        let separator = message.hasPrefix("has ") ? "flights.csv:3: " : "flights.csv:3: "
        #expect(found == [separator + message])
        #expect(problems(.flights, Self.header + good) == [])
    }

    static let orderRows: [(String, [String])] = [
        ("A,2026-11-22 09:12,shipped,12.345,8000,,,,,,,,", ["2: total: \"12.345\" is not an amount in yuan such as 12.50"]),
        ("A,2026-11-22 09:12,shipped,-1,8000,,,,,,,,", ["2: total: \"-1\" is not an amount in yuan such as 12.50"]),
        (
            "A,2026-11-22 09:12,shipped,99999999999,8000,,,,,,,,",
            ["2: total: \"99999999999\" is not an amount in yuan such as 12.50"]
        ),
        ("A,2026-11-22,shipped,1,8000,,,,,,,,", ["2: placed_at: \"2026-11-22\" is not a time yyyy-MM-dd HH:mm"]),
        (",2026-11-22 09:12,shipped,1,8000,,,,,,,,", ["2: number: is missing"]),
        ("A,2026-11-22 09:12,shipped,1,8000,壳,0,1,,,,,", ["2: item_quantity: \"0\" is not a whole number from 1 to 999999"]),
        ("A,2026-11-22 09:12,shipped,1,8000,,2,,,,,,", ["2: item_title: is missing", "2: item_unit_price: is missing"]),
        (
            "A,2026-11-22 09:12,shipped,1,8000,,,,,,2026-11-22 10:00,,到达",
            ["2: parcel_carrier: is missing", "2: parcel_number: is missing"]
        ),
        ("A,2026-11-22 09:12,shipped,1,8000,,,,顺丰,SF1,2026-11-22 10:00,,", ["2: event_text: is missing"]),
        ("A,2026-11-22 09:12,shipped,1,8000,,,,,,,,\nA,,,2,,,,,,,,,", ["3: total: differs from the row before for the same key"]),
        (
            "A,2026-11-22 09:12,shipped,1,8000,,,,顺丰,SF1,,,\nA,,,,,,,,中通,SF1,,,",
            ["3: parcel_carrier: differs from the row before for the same key"]
        ),
        (
            "A,2026-11-22 09:12,shipped,1,8000,,,,,,,,\nB,2026-11-22 09:12,shipped,1,8000,,,,,,,,\na,2026-11-22 09:12,shipped,1,8000,,,,,,,,",
            ["4: the same entry as line 2"]
        ),
        ("A,2026-11-22 09:12,shipped,1,,,,,,,,,", ["2: phone: is missing"]),
        ("A,2026-11-22 09:12,shipped,1,800,,,,,,,,", ["2: phone: is not a telephone number or its last four digits"]),
        ("A,2026-11-22 09:12,shipped,1,1.38001E+10,,,,,,,,", ["2: phone: is not a telephone number or its last four digits"]),
        ("A,2026-11-22 09:12,shipped,1,13800138000转12,,,,,,,,", ["2: phone: is not a telephone number or its last four digits"]),
        (
            "A,2026-11-22 09:12,shipped,1,010-12345678-801,,,,,,,,",
            ["2: phone: is not a telephone number or its last four digits"]
        ),
    ]

    @Test("what is wrong with an order's rows is told with file, line and column", arguments: orderRows)
    func orderRowErrors(rows: String, messages: [String]) {
        let header = DirectoryImport.Kind.orders.columns.map(\.name).filter { $0 != "customer" }.joined(separator: ",") + "\n"
        #expect(problems(.orders, header + rows + "\n") == messages.map { "orders.csv:" + $0 })
    }

    static let itineraryRows: [(String, [String])] = [
        (
            "PW3,李娜,7812123456790,MU1,2026-11-24,SHA,PEK,08:00,10:20,,",
            ["2: booking_reference: \"PW3\" is not a booking reference of 5 or 6 letters and digits"]
        ),
        (
            "123456,李娜,7812123456790,MU1,2026-11-24,SHA,PEK,08:00,10:20,,",
            ["2: booking_reference: \"123456\" is not a booking reference of 5 or 6 letters and digits"]
        ),
        (
            "PW3K7D,李娜,781212345679,MU1,2026-11-24,SHA,PEK,08:00,10:20,,",
            ["2: ticket_number: is not a ticket number of 13 digits"]
        ),
        ("PW3K7D,···,7812123456790,MU1,2026-11-24,SHA,PEK,08:00,10:20,,", ["2: passenger_name: holds no letter"]),
        ("PW3K7D,李娜,7812123456790,,,,,,,,", ["2: the booking has no segment"]),
        ("PW3K7D,,,MU1,2026-11-24,SHA,PEK,08:00,10:20,,", ["2: the booking has no passenger"]),
        (
            "PW3K7D,李娜,7812123456790,MU1,2026-11-24,SHA,PEK,08:00,10:20,,\nPW3K7D,王明,7812123456790,,,,,,,,",
            ["3: passenger_name: differs from the row before for the same key"]
        ),
        (
            "PW3K7D,李娜,7812123456790,MU1,2026-11-24,SHA,PEK,08:00,10:20,,\nPW3K7D,王明,781-2123456790,,,,,,,,",
            ["2: two passengers of the booking have one ticket number"]
        ),
    ]

    @Test("what is wrong with a booking's rows is told, without names or ticket numbers", arguments: itineraryRows)
    func itineraryRowErrors(rows: String, messages: [String]) {
        let columns = DirectoryImport.Kind.itineraries.columns.map(\.name).filter { !["phone", "customer"].contains($0) }
        let header = columns.joined(separator: ",") + "\n"
        #expect(problems(.itineraries, header + rows + "\n") == messages.map { "itineraries.csv:" + $0 })
    }

    static let flightColumns = DirectoryImport.Kind.flights.columns.map(\.name).joined(separator: ", ")
    static let files: [(String, [String])] = [
        ("", [": is empty; the first row must name the columns"]),
        ("\n\n", [": is empty; the first row must name the columns"]),
        (
            "flight,date,origin,destination,departure,arival\n",
            [":1: unknown column \"arival\"; the columns are \(flightColumns)", ":1: column arrival is missing"]
        ),
        ("flight,date,origin,destination,departure,arrival,Flight\n", [":1: column flight is there twice"]),
        ("flight\0,date\n", [":1: a NUL byte; is the file UTF-8 text?"]),
        (header + "CA1,\"2026-11-22\n", [":2: a quote that is never closed"]),
        (header + "\"CA1\"x,2026-11-22\n", [":2: text behind a closing quote"]),
        (header + String(repeating: "x", count: 1 << 20), [":2: a field longer than 65536 bytes"]),
    ]

    @Test("a file that is no such table is refused with its line", arguments: files)
    func fileErrors(text: String, messages: [String]) {
        #expect(problems(.flights, text) == messages.map { "flights.csv" + $0 })
    }

    @Test("a file in another encoding is refused by line and column, and the rest is still checked")
    func gbk() throws {
        let bytes =
            Array(Self.header.utf8) + Array("CA1,2026-11-22,PEK,SHA,11:30,13:45,".utf8) + [0xD1, 0xD3, 0xCE, 0xF3]
            + Array(",,,,\nCA2,x,PEK,SHA,11:30,13:45,,,,,\n".utf8)
        let failure = #expect(throws: ImportFailure.self) {
            try DirectoryImport(kind: .flights, now: Self.now).read(bytes, format: .csv, named: "f.csv")
        }
        #expect(
            failure?.problems.map(\.description) == [
                "f.csv:2: status: is not UTF-8; is the file GBK?", "f.csv:3: date: \"x\" is not a date yyyy-MM-dd",
            ]
        )
    }

    static let documents: [(String, DirectoryImport.Kind, [String])] = [
        ("{}", .orders, ["orders.json: must be a JSON array of objects"]),
        ("[1]", .orders, ["orders.json: $[0]: must be an object"]),
        (
            #"[{"number":"A","placed_at":"2026-11-22 09:12","status":"shipped","total":1,"phone":"8000","parcels":{}}]"#, .orders,
            ["orders.json: $[0].parcels: must be an array of objects"]
        ),
        (
            #"[{"number":"A","placed_at":"2026-11-22 09:12","status":"shipped","total":1,"phone":"8000","parcels":[{"carrier":"EMS"},{"carrier":"EMS","tracking_number":"E1","events":[{"time":"25:00","text":"x"}]}]}]"#,
            .orders,
            [
                "orders.json: $[0].parcels[0]: tracking_number: is missing",
                "orders.json: $[0].parcels[1].events[0]: time: \"25:00\" is not a time yyyy-MM-dd HH:mm",
            ]
        ),
        (
            #"[{"number":true,"placed_at":"2026-11-22 09:12","status":"shipped","total":1,"phone":"8000","totl":1}]"#, .orders,
            [
                "orders.json: $[0]: number: must be a text or a number",
                "orders.json: $[0]: unknown member \"totl\"; the members are number, placed_at, status, total, phone, customer, items, parcels",
                "orders.json: $[0]: number: is missing",
            ]
        ),
        (
            #"[{"flight":"CA1","date":"2026-11-22","origin":"PEK","destination":"SHA","departure":"11:30","arrival":"13:45","codeshares":[1]}]"#,
            .flights, ["flights.json: $[0]: codeshares: must be an array of texts"]
        ),
    ]

    @Test("what is wrong with a JSON file is told with its path", arguments: documents)
    func jsonErrors(text: String, kind: DirectoryImport.Kind, messages: [String]) {
        #expect(problems(kind, text, .json) == messages)
    }

    @Test("what is no JSON is refused", arguments: ["", "[", "[{]", "nonsense", "[1 2]", String(repeating: "[", count: 100_000)])
    func notJSON(text: String) {
        let found = problems(.flights, text, .json)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("flights.json: is not JSON: ") == true, "\(found)")
    }

    @Test("problems are listed up to the limit and counted beyond")
    func limit() throws {
        let text = Self.header + String(repeating: "X,2026-11-22,PEK,SHA,11:30,13:45,,,,,\n", count: 25)
        let failure = #expect(throws: ImportFailure.self) {
            try DirectoryImport(kind: .flights, now: Self.now, problemLimit: 10).read(
                Array(text.utf8),
                format: .csv,
                named: "f.csv"
            )
        }
        #expect(failure?.problems.count == 10)
        #expect(failure?.omitted == 15)
    }

    @Test("text that a spreadsheet would run is kept as text")
    func formulas() async throws {
        let temporary = try await TemporaryDatabase()
        let header = DirectoryImport.Kind.orders.columns.map(\.name).filter { $0 != "customer" }.joined(separator: ",") + "\n"
        let row =
            "=A1,2026-11-22 09:12,shipped,1,+86 138-0013-8000,\"=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",1,1,@SUM(A1),+1,,,\n"
        try await batch(.orders, header + row).write(to: temporary.shop)
        let order = try #require(try await temporary.shop.order(number: "=A1"))
        #expect(order.items.map(\.title) == ["=HYPERLINK(\"http://x\",\"y\")"])
        #expect(order.parcels.map(\.carrier) == ["@SUM(A1)"])
    }

    @Test("a rehearsal counts and changes nothing; the import adds, and once more replaces")
    func rehearsal() async throws {
        let temporary = try await TemporaryDatabase()
        let batch = try DirectoryImport(kind: .flights, now: Self.now).read(
            file: Self.fixtures.appending(path: "flights.json").path
        )
        #expect(try await batch.rehearse(in: temporary.air) == .init(added: 5))
        #expect(try await temporary.air.flights(designator("CA1835"), on: sunday).isEmpty)
        #expect(try await temporary.database.accounts() == [])
        #expect(try await batch.write(to: temporary.air) == .init(added: 5))
        #expect(try await batch.rehearse(in: temporary.air) == .init(replaced: 5))
        #expect(try await batch.write(to: temporary.air) == .init(replaced: 5))
        #expect(try await temporary.database.accounts() == ["air"])
    }

    @Test("files that are missing, of no known format, or no files are told apart")
    func unreadable() throws {
        let folder = try TemporaryFolder()
        let reader = DirectoryImport(kind: .flights, now: Self.now)
        let cases = [
            (folder.path("none.csv"), "cannot be read: No such file or directory"),
            (try folder.write("", to: "flights.txt"), "is neither .csv nor .json; say which with --format"),
            ("/dev/zero", "is neither .csv nor .json; say which with --format"),
        ]
        for (path, reason) in cases {
            let failure = #expect(throws: ImportFailure.self) { try reader.read(file: path) }
            #expect(failure?.problems.map(\.description) == ["\(path): \(reason)"])
        }
        let failure = #expect(throws: ImportFailure.self) { try reader.read(file: "/dev/zero", format: .csv) }
        #expect(failure?.problems.map(\.reason) == ["is not a file"])
    }

    private func gates(_ directory: StoredDirectory) async throws -> Set<String?> {
        let origins = [AirportCode(rawValue: "PEK")]
        let destinations = [AirportCode(rawValue: "SHA")]
        return Set(try await directory.flights(from: origins, to: destinations, on: sunday).map(\.gate))
    }

    /// The same 200 flights at two gates.
    private func twoBatches() throws -> (ImportBatch, ImportBatch) {
        let rows = (1...200).map { "CA\($0),2026-11-22,PEK,SHA,11:30,13:45,,,,,A1\n" }.joined()
        return (
            try batch(.flights, Self.header + rows),
            try batch(.flights, Self.header + rows.replacing(",A1", with: ",B2"))
        )
    }

    @Test("readers see a file before or after, never in between", .timeLimit(.minutes(1)))
    func concurrentReaders() async throws {
        let temporary = try await TemporaryDatabase()
        let (first, second) = try twoBatches()
        try await first.write(to: temporary.air)
        let air = temporary.air
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    for _ in 0..<10 where try await gates(air).count != 1 { return false }
                    return true
                }
            }
            group.addTask {
                for batch in [second, first, second] { try await batch.write(to: air) }
                return true
            }
            for try await isWhole in group { #expect(isWhole) }
        }
        #expect(try await gates(air) == ["B2"])
    }

    @Test("a reader does not wait for an import that is under way", .timeLimit(.minutes(1)))
    func readingWhileWriting() async throws {
        let temporary = try await TemporaryDatabase()
        let (first, _) = try twoBatches()
        try await first.write(to: temporary.air)
        let (started, start) = AsyncStream.makeStream(of: Void.self)
        let mayCommit = DispatchSemaphore(value: 0)
        let air = temporary.air
        async let written: Void = temporary.database.pool.write { db in
            try db.execute(sql: "UPDATE flight SET gate = 'B2'")
            start.finish()
            mayCommit.wait()
        }
        for await _ in started {}
        let meanwhile = try await gates(air)
        mayCommit.signal()
        #expect(meanwhile == ["A1"])
        try await written
        #expect(try await gates(air) == ["B2"])
    }
}

@Suite struct TimeFormsTests {
    @Test(
        "a time of day is read with its shift and written back",
        arguments: [("00:00", 0), ("11:30", 690), ("23:59", 1_439), ("00:55+1", 1_495), ("23:50-1", -10), ("12:00+2", 3_600)]
    )
    func clock(text: String, minutes: Int) {
        #expect(ClockTime(text)?.minutes == minutes)
        #expect(ClockTime(text)?.text == text)
    }

    @Test(
        "an instant is read with its offset",
        arguments: [
            ("2026-11-22 10:30", 1_795_314_600.0), ("2026-11-22T10:30:05", 1_795_314_605), ("2026-11-22T02:30Z", 1_795_314_600),
            ("2026-11-22T02:30:00Z", 1_795_314_600), ("2026-11-22T11:30+09:00", 1_795_314_600),
            ("2026-11-21T21:30-05:00", 1_795_314_600),
        ]
    )
    func instants(text: String, seconds: Double) {
        #expect(Instant(text)?.date.timeIntervalSince1970 == seconds)
    }

    @Test(
        "what is no instant is not read",
        arguments: [
            "2026-11-22", "2026-11-22 24:00", "2026-11-22 10:30:", "2026-11-22 10:30:60", "2026-11-22T10:30+0800",
            "2026-11-22T10:30+99:00",
            "2026-11-22T10:30 ", "2026-11-22T10:30*08:00", "2026-13-22 10:30", "",
        ]
    )
    func notInstants(text: String) {
        #expect(Instant(text) == nil)
    }
}
