import ArgumentParser
import Foundation

/// The frame of every command: a folder, and the verdict.
enum Proof {
    static func run(_ findings: Findings, _ body: (WorkFolder) async throws -> Void) async throws {
        let folder = try WorkFolder()
        let start = ContinuousClock.now
        do {
            try await body(folder)
        } catch {
            tell("logs and database are in \(folder.url.path)")
            throw error
        }
        tell("\((ContinuousClock.now - start).components.seconds) s: \(findings.report)")
        guard findings.isEmpty else {
            tell("logs and database are in \(folder.url.path)")
            throw ExitCode(1)
        }
        folder.remove()
    }
}
