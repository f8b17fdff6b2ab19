import Foundation
import StorageTesting

/// A folder that is there for as long as `body` runs.
func withTemporaryFolder<Outcome>(_ body: (URL) async throws -> Outcome) async throws -> Outcome {
    let folder = FileManager.default.temporaryDirectory.appending(path: "webhookd-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}
