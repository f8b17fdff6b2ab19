package import Foundation
import Testing
package import WebhookCore
package import WebhookStorage

/// What ``OperatorRecords`` must do, whichever engine. Each wants a new, migrated database.
///
/// Tables are filled row by row, so that each stands in the state that a check is about, by the database's time.
package struct OperatorCheck: Sendable, CustomTestStringConvertible {
    package let testDescription: String
    package let run: @Sendable (any ServiceDatabase) async throws -> Void

    init(_ description: String, _ run: @escaping @Sendable (any ServiceDatabase) async throws -> Void) {
        testDescription = description
        self.run = run
    }

    /// Of whole seconds.
    package static let now = Date(timeIntervalSince1970: Date().timeIntervalSince1970.rounded(.down))
    package static let air = AccountName("air")
    static let shop = AccountName("shop")
    static let hour = 3_600.0

    package static let all = deliveries + reruns + senders + retention + sweeps + erasure
}
