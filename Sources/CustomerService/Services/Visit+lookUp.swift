import Logging
import WebhookCore

extension Visit {
    /// What a lookup finds, or nil where it cannot look.
    ///
    /// A lookup that fails is tried once more at once: most failures are a lost connection to what is behind it. The log
    /// names the kind of failure and nothing of the question.
    func lookUp<Found>(_ subject: String, _ find: () async throws -> Found) async throws -> Found? {
        for level in [Logger.Level.notice, .error] {
            do {
                return try await find()
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                logger.log(level: level, "A lookup failed", metadata: ["lookup": "\(subject)", "error": "\(type(of: error))"])
            }
        }
        return nil
    }
}

extension FlightLookup {
    /// The answer for a visit, or the honest word that it could not look.
    func answer(_ question: FlightQuestion, _ visit: Visit) async throws -> String {
        try await visit.lookUp("flight") { try await answer(question, at: visit.now) } ?? LookupNotice.outOfService
    }
}

extension OrderLookup {
    /// What is found for a visit; the word that it could not look counts as nothing.
    func find(_ question: OrderQuestion, _ visit: Visit) async throws -> OrderFinding {
        try await visit.lookUp("order") { try await find(question, at: visit.now) } ?? .nothing(LookupNotice.outOfService)
    }
}
