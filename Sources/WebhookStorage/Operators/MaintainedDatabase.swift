import WebhookLedger

/// What the engines do differently to what rows have left behind.
protocol MaintainedDatabase: SQLDatabase {
    /// What it holds beside the service's own tables.
    var schemas: [SQLSchema] { get }

    /// Clears away answers that are older than the retention by the database's time, and what replicas share of deliveries for a while,
    /// and makes room for those to come. A bounded piece of it at a time: to be called again and again, by all replicas.
    ///
    /// - Parameter retention: in seconds.
    func maintainDeliveries(retention: Double) async throws

    /// Empties what the engine keeps beside the rows that went, as far as that can be done while the service goes on, and looks for
    /// what is left of the user.
    ///
    /// - Parameters:
    ///   - erasure: what went.
    ///   - size: the bytes of the largest database that may be rewritten as a whole.
    func clearRemains(of user: OpenID, after erasure: Erasure, rewritingUpTo size: Int64) async throws -> Erasure
}
