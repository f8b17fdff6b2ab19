import Logging
import WebhookCore

extension Context {
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
                logger.log(level: level, "lookup failed", metadata: ["lookup": "\(subject)", "error": "\(type(of: error))"])
            }
        }
        return nil
    }
}

extension FlightLookup {
    /// The answer for a delivery, or the honest word that it could not look.
    func answer(_ question: FlightQuestion, _ context: Context) async throws -> String {
        try await context.lookUp("flight") { try await answer(question, at: context.now) } ?? LookupNotice.outOfService
    }
}

extension OrderLookup {
    /// What is found for a delivery; the word that it could not look counts as nothing.
    func find(_ question: OrderQuestion, _ context: Context) async throws -> OrderFinding {
        guard let sender = context.sender else { return .unproven }
        let isLinked = try await context.customerLink != nil
        let finding = try await context.lookUp("order") {
            try await find(question, from: sender, isLinked: isLinked, at: context.now)
        }
        return finding ?? .nothing(LookupNotice.outOfService)
    }
}
