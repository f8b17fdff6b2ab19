public import WebhookCore

/// What every `VisitStore` must do, as checks for the tests of a store of your own.
///
/// They need no test library: a check throws ``Failure`` or returns. With Swift Testing each is a case of its own:
/// ```swift
/// @Test(arguments: VisitStoreConformance.checks)
/// func conforms(_ check: VisitStoreConformance.Check) async throws {
///     let store = MyStore()
///     try await check.run(against: VisitStoreConformance.Subject(store) { try await store.messages(of: $0) })
/// }
/// ```
/// Each check wants a new, empty store.
public enum VisitStoreConformance {
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

    /// One thing that must be so.
    public struct Check: Sendable, CustomStringConvertible {
        /// What must be so, as a sentence.
        public let description: String
        private let body: @Sendable (Subject) async throws -> Void

        init(_ description: String, _ body: @escaping @Sendable (Subject) async throws -> Void) {
            self.description = description
            self.body = body
        }

        /// - Throws: ``Failure`` when it is not so, and whatever the store throws.
        public func run(against subject: Subject) async throws {
            try await body(subject)
        }
    }

    /// What was not as it must be.
    public struct Failure: Error, CustomStringConvertible {
        /// What must be so.
        public let description: String
    }

    /// All of them; each wants a store of its own.
    public static var checks: [Check] {
        deliveryChecks + conversationChecks + bindingChecks + messageChecks + togetherChecks + concurrencyChecks + restartChecks
    }
}

extension VisitStoreConformance {
    static func expect<Value: Equatable>(_ found: Value, _ expected: Value, _ what: String) throws(Failure) {
        if found != expected { throw Failure(description: "\(what): \(found) where \(expected) must be") }
    }

    static func expect(_ holds: Bool, _ what: String) throws(Failure) {
        if !holds { throw Failure(description: what) }
    }
}
