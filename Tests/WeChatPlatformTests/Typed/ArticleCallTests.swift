import FoundationEssentials
import Testing
import WebhookCore

@testable import WeChatPlatform

@Suite("Calls for drafts and publishing")
struct ArticleCallTests {
    private static let article = DraftArticle(title: "标题", content: "<p>a & b</p>", cover: MediaID(rawValue: "C"))
    private static let json = #"""
        {"title":"标题","author":"","digest":"","content":"<p>a & b</p>","content_source_url":"","thumb_media_id":"C",
        "need_open_comment":0,"only_fans_can_comment":0}
        """#

    static let cases: [CallCase] = [
        .post(.addDraft, #"{"articles":[\#(json)]}"#, answer: #"{"media_id":"D"}"#) {
            expect(try await $0.addDraft([article]) == MediaID(rawValue: "D"))
        },
        .post(.getDraft, #"{"media_id":"D"}"#, answer: #"{"news_item":[\#(json)]}"#) {
            expect(try await $0.draft(MediaID(rawValue: "D")) == [article])
        },
        .post(.updateDraft, #"{"media_id":"D","index":1,"articles":\#(json)}"#) {
            try await $0.updateDraft(MediaID(rawValue: "D"), at: 1, with: article)
        },
        .post(.deleteDraft, #"{"media_id":"D"}"#) { try await $0.deleteDraft(MediaID(rawValue: "D")) },
        .get(.countDrafts, answer: #"{"total_count":3}"#) { expect(try await $0.draftCount() == 3) },
        .post(
            .drafts,
            #"{"offset":0,"count":20,"no_content":0}"#,
            answer: #"""
                {"total_count":1,"item_count":1,"item":[{"media_id":"D","update_time":5,"content":{"news_item":[\#(json)]}}]}
                """#
        ) { platform in
            let item = ArticlePage.Item(id: "D", changedAt: Date(timeIntervalSince1970: 5), articles: [article])
            expect(try await platform.drafts(withContent: true) == ArticlePage(total: 1, items: [item]))
        },
        .post(.publish, #"{"media_id":"D"}"#, answer: #"{"errcode":0,"publish_id":2247503051,"msg_data_id":1}"#) {
            expect(try await $0.publish(MediaID(rawValue: "D")) == "2247503051")
        },
        .post(
            .publication,
            #"{"publish_id":"P"}"#,
            answer: #"""
                {"publish_id":"P","publish_status":0,"article_id":"A","article_detail":{"count":1,"item":
                {"idx":1,"article_url":"https://mp.example/1"}},"fail_idx":[]}
                """#
        ) { platform in
            let publication = try await platform.publication("P")
            #expect(publication.status == .published && publication.articleID == "A")
            #expect(publication.articles == [ArticleAddress(position: 1, url: "https://mp.example/1")])
        },
        .post(.deletePublished, #"{"article_id":"A","index":2}"#) { try await $0.deletePublished("A", position: 2) },
        .post(.getPublished, #"{"article_id":"A"}"#, answer: #"{"news_item":[\#(json)]}"#) {
            expect(try await $0.published("A") == [article])
        },
        .post(
            .published,
            #"{"offset":0,"count":1,"no_content":1}"#,
            answer: #"{"total_count":9,"item_count":1,"item":[{"article_id":"A","content":{"news_item":[]}}]}"#
        ) { platform in
            let item = ArticlePage.Item(id: "A", changedAt: nil, articles: [])
            expect(try await platform.published(count: 1) == ArticlePage(total: 9, items: [item]))
        },
    ]

    @Test("what is sent and what is understood", arguments: cases)
    func calls(_ example: CallCase) async throws { try await example.run() }

    private static func changed(_ change: (inout DraftArticle) -> Void) -> DraftArticle {
        var article = article
        change(&article)
        return article
    }

    @Test(
        "limits are found before the call",
        arguments: [
            LimitCase("articles") { _ = try await $0.addDraft([]) },
            LimitCase("articles") { _ = try await $0.addDraft(Array(repeating: article, count: 9)) },
            LimitCase("articles[0].title") {
                _ = try await $0.addDraft([changed { $0.title = String(repeating: "长", count: 33) }])
            },
            LimitCase("articles[0].author") {
                _ = try await $0.addDraft([changed { $0.author = String(repeating: "长", count: 17) }])
            },
            LimitCase("articles[0].digest") {
                _ = try await $0.addDraft([changed { $0.digest = String(repeating: "长", count: 129) }])
            },
            LimitCase("articles[0].content") {
                _ = try await $0.addDraft([changed { $0.content = String(repeating: "a", count: 20_000) }])
            },
            LimitCase("articles[0].thumb_media_id") { _ = try await $0.addDraft([changed { $0.cover = MediaID(rawValue: "") }]) },
            LimitCase("count") { _ = try await $0.drafts(count: 21) },
        ] as [LimitCase]
    )
    func limits(_ example: LimitCase) async { await example.run() }
}
