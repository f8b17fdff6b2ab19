import Synchronization

/// Commands that are one transaction, and who waits for what they come to.
struct PostgreSQLWork: Sendable {
    typealias Outcome = Result<[PostgreSQLRows], PostgreSQLError>

    let commands: [PostgreSQLCommand]
    let deadline: ContinuousClock.Instant
    let manner: PostgreSQLManner
    let end: @Sendable (Outcome) -> Void
}

/// How a piece of work may be dealt with.
package struct PostgreSQLManner: Sendable, Hashable {
    /// Doing it twice does no harm, so that it is tried again when its connection breaks.
    package let isRepeatable: Bool
    /// It may take long, so that nothing waits behind it on its connection.
    package let isLong: Bool
    /// It does not wait when a connection could not be made, but fails with the reason.
    package let isImpatient: Bool

    package static let usual = PostgreSQLManner()
    package static let repeatable = PostgreSQLManner(isRepeatable: true)
    package static let long = PostgreSQLManner(isLong: true)
    package static let impatient = PostgreSQLManner(isRepeatable: true, isImpatient: true)

    private init(isRepeatable: Bool = false, isLong: Bool = false, isImpatient: Bool = false) {
        self.isRepeatable = isRepeatable
        self.isLong = isLong
        self.isImpatient = isImpatient
    }
}
