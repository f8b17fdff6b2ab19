import Foundation
import Testing
import WebhookCore
import WebhookStories

@testable import WebhookCommands

@Suite("A chat as a story")
struct StoryFileTests {
    @Test("is one that can be read, from the moment it began")
    func read() throws {
        let folder = try TemporaryDirectory()
        let path = "\(folder.path)/it's.yaml"
        let steps = ["  - user: \"帮助\"\n  - reply: {text: \"发送“航班”\"}\n", "  - click: \"AGENT\"\n  - reply: hand-over\n"]
        let file = StoryFile(
            account: "air",
            begin: 1_795_314_600_000,
            steps: [.delivery(1, by: "王芳"), .wait("10m"), .delivery(2, by: "李雷")],
            told: [1: steps[0], 2: steps[1]]
        )
        try file.write(to: path)
        let stories = try StoryFolder.stories(at: path)
        #expect(stories.map(\.name) == ["it's"])
        #expect(stories.map(\.account.rawValue) == ["air"])
        #expect(
            file.text(named: "a") == """
                story: 'a'
                account: air
                at: 2026-11-22 10:30
                steps:
                  - user: "帮助"
                    by: '王芳'
                  - reply: {text: "发送“航班”"}
                  - wait: 10m
                  - click: "AGENT"
                    by: '李雷'
                  - reply: hand-over

                """
        )
        let error = #expect(throws: StoryFileError.self) { try file.write(to: path) }
        #expect(error?.description == "\(path) is there already")
    }
}
