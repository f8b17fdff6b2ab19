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
