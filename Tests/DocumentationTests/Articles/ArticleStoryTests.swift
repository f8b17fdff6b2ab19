import Testing
import WebhookStories

@Suite("Stories in articles")
struct ArticleStoryTests {
    @Test("can be read", arguments: try Article.all())
    func read(_ article: Article) throws {
        for block in article.yaml where block.lines.first?.hasPrefix("story:") == true {
            let story = try Story(yaml: block.lines.joined(separator: "\n"), path: "\(article.path):\(block.line)")
            #expect(story.stepCount > 0)
        }
    }
}
