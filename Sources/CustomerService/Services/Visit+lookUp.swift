import Logging
import WebhookCore

extension Visit {
    /// The reply with what a lookup found, or the honest word that it could not look.
    ///
    /// A lookup that fails is tried once more at once: most failures are a lost connection to what is behind it. The
    /// customer hears of the second; the log names the kind of failure and nothing of the question.
    func lookUp(_ subject: String, _ answer: () async throws -> String) async throws -> Reply {
        do {
            return .text(try await answer())
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            logger.notice(
                "A lookup failed and is tried again",
                metadata: ["lookup": "\(subject)", "error": "\(type(of: error))"]
            )
        }
        do {
            return .text(try await answer())
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            logger.error("A lookup failed", metadata: ["lookup": "\(subject)", "error": "\(type(of: error))"])
            return .text(LookupNotice.outOfService)
        }
    }
}
