/// A bank and a railway that know of nothing, for accounts of other companies.
public struct EmptyDirectory: BankDirectory, RailwayDirectory {
    public init() {}

    public func bills(of customer: String, count: Int) async throws -> [Bill] { [] }

    public func limits(of customer: String, count: Int) async throws -> [CreditLimit] { [] }

    public func transactions(of customer: String, cardTail tail: String?, count: Int) async throws -> [CardTransaction] { [] }

    public func train(_ number: TrainNumber, on date: CivilDate) async throws -> Train? { nil }

    public func trains(
        from origins: [String],
        to destinations: [String],
        on date: CivilDate,
        count: Int
    ) async throws -> [Train] { [] }

    public func trainOrder(_ number: RailOrderNumber) async throws -> TrainOrder? { nil }

    public func trainOrders(of customer: String, count: Int) async throws -> [TrainOrder] { [] }
}
