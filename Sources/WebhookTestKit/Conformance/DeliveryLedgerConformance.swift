public import WebhookCore

/// What every `DeliveryLedger` must do, as checks for the tests of a ledger of your own.
///
/// They need no test library: a check throws ``ConformanceFailure`` or returns. With Swift Testing each is a case of its own:
/// ```swift
/// @Test(arguments: DeliveryLedgerConformance.checks)
/// func conforms(_ check: DeliveryLedgerConformance.Check) async throws {
///     let ledger = MyLedger()
///     try await check.run(against: DeliveryLedgerConformance.Subject(ledger) { ledger.messages(of: $0) })
/// }
/// ```
/// Each check wants a new, empty ledger.
public enum DeliveryLedgerConformance: ConformanceSuite {
    /// The ledger that is examined, and what the suite needs to look into it.
    public struct Subject: Sendable {
        /// The ledger under test, empty.
        public let ledger: any DeliveryLedger
        let waiting: @Sendable (AccountName) async throws -> [QueuedMessage]
        let reopened: (@Sendable () async throws -> Subject)?

        /// - Parameters:
        ///   - queued: the account's messages that wait, in the order they were queued.
        ///   - reopened: closes the ledger and opens it again, as a restart does; nil for one that may forget.
        public init(
            _ ledger: any DeliveryLedger,
            queued: @escaping @Sendable (AccountName) async throws -> [QueuedMessage],
            reopened: (@Sendable () async throws -> Subject)? = nil
        ) {
            self.ledger = ledger
            self.waiting = queued
            self.reopened = reopened
        }
    }

    /// All of them; each wants a ledger of its own.
    public static var checks: [Check] {
        deliveryChecks + conversationChecks + bindingChecks + messageChecks + togetherChecks + concurrencyChecks + restartChecks
    }
}
