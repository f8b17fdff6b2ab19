import Foundation
import WebhookCore
import WebhookTestKit

/// The cases of this project.
enum FixtureCases {
    static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../fixtures").standardized
        .path
    static let folder = "\(fixtures)/cases"

    static let all = Result { () throws(FixtureError) in try FixtureFolder.cases(at: folder, account: AccountName("air")) }

    /// Those that can be read; a test tells when all cannot.
    static let readable = (try? all.get()) ?? []

    /// What the recorded answers of accepted cases are to: `text`, `event CLICK`.
    static let acceptedKinds = Set(readable.filter { $0.expected?.status == 200 }.compactMap { $0.kind?.lowercased() })

    /// One of the tables of the protocol.
    static func table(_ name: String) throws -> [String: Any] {
        let bytes = try Data(contentsOf: URL(filePath: "\(fixtures)/protocol/\(name)"))
        return try JSONSerialization.jsonObject(with: bytes) as? [String: Any] ?? [:]
    }

    /// The names in a table's list.
    static func names(
        _ key: String,
        in list: String,
        of table: String,
        where isMeant: ([String: Any]) -> Bool = { _ in true }
    ) throws -> [String] {
        let entries = try self.table(table)[list] as? [[String: Any]] ?? []
        return entries.filter(isMeant).compactMap { $0[key] as? String }
    }
}
