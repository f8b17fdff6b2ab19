/// Where trains and their tickets are looked up. Stations are named without 站.
public protocol RailwayDirectory: Sendable {
    /// The train of that number that leaves its first station on that day.
    func train(_ number: TrainNumber, on date: CivilDate) async throws -> Train?

    /// The trains that leave one of some stations on that day and stop at one of others afterwards, by departure.
    ///
    /// - Parameter count: the most that are given.
    func trains(from origins: [String], to destinations: [String], on date: CivilDate, count: Int) async throws -> [Train]

    /// The order of that number, whoever asks; who may see it is for the caller to find out.
    func trainOrder(_ number: RailOrderNumber) async throws -> TrainOrder?

    /// What a customer has ordered, the newest first.
    ///
    /// - Parameters:
    ///   - customer: as in `CustomerLink.customer`.
    ///   - count: the most that are given.
    func trainOrders(of customer: String, count: Int) async throws -> [TrainOrder]
}
