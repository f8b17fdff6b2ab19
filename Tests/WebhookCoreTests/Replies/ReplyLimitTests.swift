import Testing

@testable import WeChatProtocol
@testable import WebhookCore
@testable import WebhookLedger

@Suite("Reply limits")
struct ReplyLimitTests {
    @Test(
        "a text has 1 to 2,047 bytes of UTF-8 after cleaning",
        arguments: [
            ("", ReplyError.textEmpty),
            ("\u{1}\u{FFFF}", .textEmpty),
            ("a", nil),
            (String(repeating: "a", count: 2_047), nil),
            (String(repeating: "a", count: 2_048), .textTooLong(bytes: 2_048)),
            (String(repeating: "中", count: 682) + "a", nil),
            (String(repeating: "中", count: 682) + "ab", .textTooLong(bytes: 2_048)),
            (String(repeating: "a", count: 2_047) + "\u{1}", nil),
            (String(repeating: "\r\n", count: 2_047), nil),
        ] as [(String, ReplyError?)]
    )
    func texts(_ text: String, _ error: ReplyError?) {
        expect(.text(text), answering: .text, error)
    }

    private static let article = Article(title: "t", description: "d", pictureURL: "p", url: "u")

    @Test("a user's message gets one article", arguments: [Message.Kind.text, .image, .voice, .video, .link, .location, "TEXT"])
    func oneArticle(_ kind: Message.Kind) {
        expect(.news([]), answering: kind, .articlesMissing)
        expect(.news([Self.article]), answering: kind, nil)
        expect(.news([Self.article, Self.article]), answering: kind, .tooManyArticles(count: 2, allowed: 1))
    }

    @Test("everything else gets up to eight", arguments: [Message.Kind.event, .shortVideo, .miniProgramPage, "new"])
    func eightArticles(_ kind: Message.Kind) {
        expect(.news([]), answering: kind, .articlesMissing)
        expect(.news(Array(repeating: Self.article, count: 8)), answering: kind, nil)
        expect(.news(Array(repeating: Self.article, count: 9)), answering: kind, .tooManyArticles(count: 9, allowed: 8))
    }

    @Test(
        "media must be named",
        arguments: [
            Reply.image(""), .voice("\u{0}"), .video(VideoReply(media: "")), .music(MusicReply(title: "t", thumbnail: "")),
        ]
    )
    func media(_ reply: Reply) {
        expect(reply, answering: .text, .mediaMissing)
    }

    @Test("an agent must be named, or none")
    func agents() {
        expect(.handOver(agent: ""), answering: .text, .agentMissing)
        expect(.handOver(agent: "a@b"), answering: .text, nil)
        expect(.handOver(), answering: .text, nil)
    }

    @Test("no document, no limits", arguments: [Reply.acknowledgement, .empty])
    func acknowledgements(_ reply: Reply) {
        expect(reply, answering: .text, nil)
    }

    private func expect(_ reply: Reply, answering kind: Message.Kind, _ error: ReplyError?) {
        if let error {
            #expect(throws: error) { try reply.validate(answering: kind) }
        } else {
            #expect(throws: Never.self) { try reply.validate(answering: kind) }
        }
    }
}
