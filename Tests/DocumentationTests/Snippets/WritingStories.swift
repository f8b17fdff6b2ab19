import FoundationEssentials
import Testing
import WebhookCore
import WebhookStories

private let stories = Repository.folder.appending(path: "Tests/DocumentationTests/Stories").path

@Suite struct StoryTests {
    @Test(arguments: try StoryFolder.stories(at: stories))
    func story(_ story: Story) async throws {
        let outcome = try await story.play(with: Routes { BookshopRoutes(orders: SampleOrders()) })
        #expect(outcome.isGood, "\(outcome.failures)")
    }
}
