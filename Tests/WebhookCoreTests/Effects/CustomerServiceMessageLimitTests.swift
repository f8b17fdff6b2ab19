import Testing

@testable import WeChatProtocol
@testable import WebhookCore
@testable import WebhookLedger

@Suite("CustomerServiceMessage limits")
struct CustomerServiceMessageLimitTests {
    private static func menu(_ choices: [ChoiceMenu.Choice], head: String = "头") -> CustomerServiceMessage {
        .choices(ChoiceMenu(head: head, choices: choices))
    }

    private static let article = Article(title: "题", description: "", pictureURL: "", url: "https://e.com")
    private static let yes = ChoiceMenu.Choice(id: "1", text: "是")

    @Test(
        "what the platform would refuse is found before it is queued",
        arguments: [
            (.text("好"), nil),
            (.text(String(repeating: "a", count: 2_047)), nil),
            (.text(String(repeating: "a", count: 2_048)), .textTooLong(bytes: 2_048)),
            (.text(String(repeating: "中", count: 683)), .textTooLong(bytes: 2_049)),
            (.text(""), .textEmpty),
            (.text(" \n\u{1}"), .textEmpty),
            (.image("m"), nil),
            (.image(""), .mediaMissing),
            (.voice(" "), .mediaMissing),
            (.video(CustomerServiceVideo(media: "m", thumbnail: "t")), nil),
            (.video(CustomerServiceVideo(media: "m", thumbnail: "")), .mediaMissing),
            (.video(CustomerServiceVideo(media: "", thumbnail: "t")), .mediaMissing),
            (.music(MusicReply(thumbnail: "")), .mediaMissing),
            (.news(article), nil),
            (.news(Article(title: "", description: "d", pictureURL: "p", url: "u")), .titleMissing),
            (.article(id: "a"), nil),
            (.article(id: ""), .idMissing),
            (.card(id: ""), .idMissing),
            (menu([yes]), nil),
            (menu([yes], head: ""), nil),
            (menu([]), .choicesMissing),
            (menu([yes, .init(id: "2", text: " ")]), .choiceEmpty),
            (menu([yes, .init(id: "", text: "否")]), .choiceEmpty),
            (menu([yes, .init(id: "1", text: "否")]), .choiceRepeated),
            (menu([yes], head: String(repeating: "中", count: 683)), .textTooLong(bytes: 2_049 + 7)),
            (.miniProgramPage(MiniProgramCard(title: "题", appID: AppID("wx1"), path: "", thumbnail: "t")), nil),
            (.miniProgramPage(MiniProgramCard(title: "", appID: AppID("wx1"), path: "", thumbnail: "t")), .titleMissing),
            (.miniProgramPage(MiniProgramCard(title: "题", appID: AppID(""), path: "", thumbnail: "t")), .appIDMissing),
            (.miniProgramPage(MiniProgramCard(title: "题", appID: AppID("wx1"), path: "", thumbnail: "")), .mediaMissing),
        ] as [(CustomerServiceMessage, CustomerServiceMessageError?)]
    )
    func limits(_ message: CustomerServiceMessage, _ error: CustomerServiceMessageError?) {
        if let error {
            #expect(throws: error) { try message.validate() }
        } else {
            #expect(throws: Never.self) { try message.validate() }
        }
    }
}
