import FoundationEssentials

@testable import CustomerService

/// A railway in arrays.
struct InMemoryRailway: RailwayDirectory {
    var trains: [Train] = []
    var orders: [TrainOrder] = []

    func train(_ number: TrainNumber, on date: CivilDate) async throws -> Train? {
        trains.first { $0.number == number && $0.date == date }
    }

    func trains(from origins: [String], to destinations: [String], on date: CivilDate, count: Int) async throws -> [Train] {
        let rides = trains.compactMap { train in train.ride(from: origins, to: destinations, on: date).map { (train, $0.from) } }
        return Array(rides.sorted { ($0.1.departure ?? 0) % 1_440 < ($1.1.departure ?? 0) % 1_440 }.map(\.0).prefix(count))
    }

    func trainOrder(_ number: RailOrderNumber) async throws -> TrainOrder? { orders.first { $0.number == number } }

    func trainOrders(of customer: String, count: Int) async throws -> [TrainOrder] {
        Array(orders.filter { $0.customer == customer }.prefix(count))
    }
}

/// A railway that cannot be asked.
struct BrokenRailway: RailwayDirectory {
    func train(_ number: TrainNumber, on date: CivilDate) async throws -> Train? { throw BrokenDirectory.Unreachable() }
    func trains(from: [String], to: [String], on date: CivilDate, count: Int) async throws -> [Train] {
        throw BrokenDirectory.Unreachable()
    }
    func trainOrder(_ number: RailOrderNumber) async throws -> TrainOrder? { throw BrokenDirectory.Unreachable() }
    func trainOrders(of customer: String, count: Int) async throws -> [TrainOrder] { throw BrokenDirectory.Unreachable() }
}

extension Train {
    /// On 2026-11-22, or so many days after it; times as minutes after midnight.
    init(_ number: String, day: Int = 0, _ stops: [(String, Int?, Int?)], _ status: TrainStatus? = nil) throws {
        struct NotATrain: Error {}
        guard let number = TrainNumber(parsing: number) else { throw NotATrain() }
        self.init(
            number,
            on: CivilDate(year: 2026, month: 11, day: 22).adding(days: day),
            stops: stops.map { Stop($0.0, arrival: $0.1, departure: $0.2) },
            seats: [Seats("二等座", remaining: 12), Seats("一等座", remaining: 0), Seats("商务座", remaining: 40)],
            status: status
        )
    }
}
