import CustomerService
import Foundation
import StorageTesting
public import WebhookCore
import WebhookStorage

@testable import LookupStorage

/// A migrated database in a folder of its own.
struct TemporaryDatabase: Sendable {
    let folder: TemporaryFolder
    let database: SQLiteDatabase
    let air: StoredDirectory
    let shop: StoredDirectory

    init() async throws {
        folder = try TemporaryFolder()
        database = try SQLiteDatabase(path: folder.path("lookup.sqlite"), schemas: [.lookups])
        try await database.migrate()
        air = StoredDirectory(database, account: "air")
        shop = StoredDirectory(database, account: "shop")
    }
}

extension AccountName: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(value) }
}

let sunday = CivilDate(year: 2026, month: 11, day: 22)

func designator(_ text: String) throws -> FlightDesignator {
    struct NotADesignator: Error {}
    guard let designator = FlightDesignator(written: text) else { throw NotADesignator() }
    return designator
}

func makeFlight(_ number: String = "CA1835", on day: CivilDate = sunday, leg: Int = 1) throws -> Flight {
    Flight(
        designator: try designator(number),
        serviceDate: day,
        leg: leg,
        origin: AirportCode(rawValue: "PEK"),
        destination: AirportCode(rawValue: "SHA"),
        scheduledDeparture: ChinaTime.instant(day, minutes: 690 + (leg - 1) * 300),
        scheduledArrival: ChinaTime.instant(day, minutes: 825 + (leg - 1) * 300),
        status: .scheduled,
        updatedAt: ChinaTime.instant(day, minutes: 600)
    )
}

func makeOrder(_ number: String = "A-100", tracking: [String] = []) -> Order {
    Order(
        number: number,
        placedAt: ChinaTime.instant(sunday, minutes: 100),
        status: .shipped,
        items: [.init(title: "手机壳", quantity: 2, unitPrice: 9_900), .init(title: "充电器", quantity: 1, unitPrice: 14_900)],
        total: 34_700,
        parcels: tracking.map { .init(carrier: "顺丰速运", trackingNumber: $0) }
    )
}

func makeItinerary(_ reference: String = "NKX8R2", name: String = "张伟", ticket: String = "9992123456789") throws -> Itinerary {
    Itinerary(
        bookingReference: reference,
        passengers: [.init(name: name, ticketNumber: ticket)],
        segments: [
            .init(
                designator: try designator("CA1835"),
                date: sunday,
                origin: AirportCode(rawValue: "PEK"),
                destination: AirportCode(rawValue: "SHA"),
                departure: "11:30",
                arrival: "13:45",
                cabin: "经济舱 Y",
                status: "已出票"
            )
        ]
    )
}
