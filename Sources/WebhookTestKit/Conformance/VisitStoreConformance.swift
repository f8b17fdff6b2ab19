public import WebhookCore

/// What every `VisitStore` must do, as checks for the tests of a store of your own.
///
/// They need no test library: a check throws ``ConformanceFailure`` or returns. With Swift Testing each is a case of its own:
/// ```swift
/// @Test(arguments: VisitStoreConformance.checks)
/// func conforms(_ check: VisitStoreConformance.Check) async throws {
///     let store = MyStore()
///     try await check.run(against: VisitStoreConformance.Subject(store) { try await store.messages(of: $0) })
/// }
/// ```
/// Each check wants a new, empty store.
public enum VisitStoreConformance: ConformanceSuite {
    /// The store that is examined, and what the suite needs to look into it.
    public struct Subject: Sendable {
        /// The store under test, empty.
        public let store: any VisitStore
        let waiting: @Sendable (AccountName) async throws -> [QueuedMessage]
        let reopened: (@Sendable () async throws -> Subject)?

        /// - Parameters:
        ///   - queued: the account's messages that wait, in the order they were queued.
        ///   - reopened: closes the store and opens it again, as a restart does; nil for one that may forget.
        public init(
            _ store: any VisitStore,
            queued: @escaping @Sendable (AccountName) async throws -> [QueuedMessage],
            reopened: (@Sendable () async throws -> Subject)? = nil
        ) {
            self.store = store
            self.waiting = queued
            self.reopened = reopened
        }
    }

    /// All of them; each wants a store of its own.
    public static var checks: [Check] {
        deliveryChecks + conversationChecks + bindingChecks + messageChecks + togetherChecks + concurrencyChecks + restartChecks
    }
}
