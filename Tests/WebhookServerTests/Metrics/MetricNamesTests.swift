import Foundation
import Testing

@Suite("The names of metrics")
struct MetricNamesTests {
    private static let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Sources")
        .standardizedFileURL
    private static let descriptions = "PrometheusRegistry+names.swift"

    private static func files() throws -> [URL] {
        let found = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        return try #require(found).compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
    }

    /// Every metric that a source makes or reads.
    static func names() throws -> Set<String> {
        var names: Set<String> = []
        for file in try files() where file.lastPathComponent != descriptions {
            let text = try String(contentsOf: file, encoding: .utf8)
            names.formUnion(text.matches(of: /"(webhookd_\w+)"/).map { String($0.1) })
        }
        return names
    }

    @Test("each has a description, and each description a metric")
    func described() throws {
        var used: Set<String> = []
        var described: Set<String> = []
        for file in try Self.files() {
            let text = try String(contentsOf: file, encoding: .utf8)
            if file.lastPathComponent == Self.descriptions {
                described.formUnion(text.matches(of: /describe\(\s*"(\w+)"/).map { String($0.1) })
            } else {
                // Those that are read when they are asked for bring their descriptions along.
                let read = text.matches(of: /MetricReading\(\s*"(webhookd_\w+)"/).map { String($0.1) }
                used.formUnion(text.matches(of: /"(webhookd_\w+)"/).map { String($0.1) }.filter { !read.contains($0) })
            }
        }
        #expect(used.count > 20)
        #expect(used.subtracting(described).sorted() == [], "without a description in \(Self.descriptions)")
        #expect(described.subtracting(used).sorted() == [], "described and not there")
    }
}
