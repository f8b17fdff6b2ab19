import Foundation
import Testing
import WebhookCore
import WebhookStories

@testable import WebhookCommands

@Suite("The stories under fixtures", .timeLimit(.minutes(2)))
struct FixtureStoriesTests {
    static let folder = "\(FixtureCases.fixtures)/stories"
    private static let all = Result { () throws(StoryError) in try StoryFolder.stories(at: folder) }
    /// Those that can be read; a test tells when all cannot.
    private static let readable = (try? all.get()) ?? []

    private static func stage(_ mode: Account.Mode?) -> Task<StoryStage, any Error> {
        Task {
            let folder = FileManager.default.temporaryDirectory.appending(path: "webhookd-stories-\(UUID().uuidString)").path
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            return try await StoryStage(
                FixtureConfiguration(BuiltInServices.services).load(in: folder),
                BuiltInServices(),
                mode: mode,
                folder: folder
            )
        }
    }

    private static let stages = Dictionary(uniqueKeysWithValues: Account.Mode.allCases.map { ($0, stage($0)) })

    @Test("can all be read")
    func reading() throws {
        #expect(try Self.all.get().count >= 15)
        #expect(
            Set(Self.readable.map(\.account.rawValue)) == [
                "air", "air-safe", "air-sending", "shop", "phone", "bank", "railway", "help",
            ]
        )
    }

    @Test("come true in every mode", arguments: Self.readable, Account.Mode.allCases)
    func play(story: Story, mode: Account.Mode) async throws {
        let stage = try #require(Self.stages[mode])
        let outcome = try #require(try await stage.value.play(story))
        #expect(outcome.isGood, "\(outcome.failures.map(\.description).joined(separator: "\n"))")
    }
}
