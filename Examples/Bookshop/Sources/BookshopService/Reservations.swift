public import CustomerService

/// A book that is put aside for a reader.
public struct Reservation: Sendable, Hashable {
    public var title: String
    /// The day it will be picked up.
    public var day: CivilDate
}

/// Where the shop keeps what is put aside.
public protocol Reservations: Sendable {
    /// Puts a book aside.
    ///
    /// - Parameter key: the same for the same wish; asked again, it is not put aside twice.
    /// - Returns: the number that the reader tells at the counter.
    func reserve(_ reservation: Reservation, key: String) async throws -> Int
}

/// Keeps them as long as the process runs: a shop's own would write into the till's database.
public actor CounterList: Reservations {
    private var numbers: [String: Int] = [:]
    /// In the order they were made.
    public private(set) var reservations: [Reservation] = []

    public init() {}

    public func reserve(_ reservation: Reservation, key: String) -> Int {
        if let number = numbers[key] { return number }
        reservations.append(reservation)
        numbers[key] = reservations.count
        return reservations.count
    }
}
