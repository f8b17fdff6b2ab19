/// Where the shop's orders come from.
protocol BookOrders: Sendable {
    /// Nil for an order that nobody knows.
    func status(of number: String) async throws -> String?
    func takeBack(_ number: String, because reason: String) async throws
}

/// A few orders, for trying things out.
struct SampleOrders: BookOrders {
    func status(of number: String) async throws -> String? {
        ["10001": "《边城》已发货。", "10002": "《城南旧事》待发货。"][number]
    }

    func takeBack(_ number: String, because reason: String) async throws {}
}
