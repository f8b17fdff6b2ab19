/// What every implementation of a port must do, as checks that need no test library.
public protocol ConformanceSuite {
    /// What is examined, and what the suite needs to look into it.
    associatedtype Subject: Sendable

    /// All of them; each wants a subject of its own.
    static var checks: [ConformanceCheck<Subject>] { get }
}

extension ConformanceSuite {
    /// One of this suite's checks.
    public typealias Check = ConformanceCheck<Subject>

    static func expect<Value: Equatable>(_ found: Value, _ expected: Value, _ what: String) throws(ConformanceFailure) {
        if found != expected { throw ConformanceFailure(description: "\(what): \(found) where \(expected) must be") }
    }

    static func expect(_ holds: Bool, _ what: String) throws(ConformanceFailure) {
        if !holds { throw ConformanceFailure(description: what) }
    }
}

/// One thing that must be so.
public struct ConformanceCheck<Subject: Sendable>: Sendable, CustomStringConvertible {
    /// What must be so, as a sentence.
    public let description: String
    private let body: @Sendable (Subject) async throws -> Void

    init(_ description: String, _ body: @escaping @Sendable (Subject) async throws -> Void) {
        self.description = description
        self.body = body
    }

    /// - Throws: ``ConformanceFailure`` when it is not so, and whatever the subject throws.
    public func run(against subject: Subject) async throws {
        try await body(subject)
    }
}

/// What was not as it must be.
public struct ConformanceFailure: Error, CustomStringConvertible {
    /// What must be so.
    public let description: String
}
