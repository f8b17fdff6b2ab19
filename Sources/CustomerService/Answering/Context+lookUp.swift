import Logging
public import WebhookCore

extension Context {
    /// What a lookup finds, or nil where it cannot look.
    ///
    /// A lookup that fails is tried once more at once: most failures are a lost connection to what is behind it. One whose error is a
    /// ``DirectoryFailure`` decides that itself. The log names the kind of failure and nothing of the question.
    public func lookUp<Found: Sendable>(_ subject: String, _ find: () async throws -> Found) async throws -> Found? {
        try await lookUp(subject) {
            try await find() as Found?
        } otherwise: { _ in
            nil
        }
    }

    /// What a lookup finds, or, where it cannot look, what is made of the honest word for the customer: that what is behind it has
    /// too much to do, or that it is out of service.
    public func lookUp<Found: Sendable>(
        _ subject: String,
        _ find: () async throws -> Found,
        otherwise make: (String) -> Found
    ) async throws -> Found {
        var isRepeated = false
        while true {
            do {
                return try await find()
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                let failure = error as? any DirectoryFailure
                let isLast = isRepeated || failure?.isWorthRepeating == false
                let kind = failure.map { "\($0.description)" } ?? "\(type(of: error))"
                logger.log(
                    level: isLast ? .error : .notice,
                    "lookup failed",
                    metadata: ["lookup": "\(subject)", "error": "\(kind)"]
                )
                if isLast { return make(failure?.isBusy == true ? LookupNotice.busy : LookupNotice.outOfService) }
                isRepeated = true
            }
        }
    }
}
