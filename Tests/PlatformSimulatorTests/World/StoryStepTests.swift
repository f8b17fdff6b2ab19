import Testing

@testable import PlatformSimulator

@Suite("A delivery as a step of a story")
struct StoryStepTests {
    private static let steps: [(UserAct, String)] = [
        (.text("CA1835"), #"user: "CA1835""#), (.chooseLink(id: "101", content: "满意"), #"choice: {id: "101", text: "满意"}"#),
        (.voice(recognition: "帮助"), #"voice: "帮助""#), (.voice(recognition: nil), "voice:"),
        (.image(media: "M1"), #"image: "M1""#),
        (
            .location(.init(latitude: 23.39, longitude: 113.3, label: "机场")),
            #"location: {latitude: "23.39", longitude: "113.3", label: "机场"}"#
        ),
        (
            .link(title: "题", description: "", url: "https://a.example/"),
            #"link: {url: "https://a.example/", title: "题", description: ""}"#
        ),
        (.click(key: "AGENT"), #"click: "AGENT""#), (.scan(scene: "123"), #"scan: "123""#), (.leave, "unfollow:"),
        (
            .event(
                name: "kf_close_session",
                fields: [.init(name: "KfAccount", value: "kf@a"), .init(name: "CloseType", value: "KF")]
            ),
            #"event: {name: "kf_close_session", fields: {KfAccount: "kf@a", CloseType: "KF"}}"#
        ),
        (.event(name: "naming", fields: []), #"event: {name: "naming"}"#),
        (.raw(document: "<xml><MsgType>hologram</MsgType></xml>"), #"xml: "<xml><MsgType>hologram</MsgType></xml>""#),
    ]

    @Test("says what the user did", arguments: steps)
    func step(act: UserAct, expected: String) throws {
        var scene = try WorldScene()
        let callback = try scene.act(act)[0]
        let delivery = try #require(scene.world.deliveries[callback.delivery])
        #expect(delivery.story == "  - \(expected)\n  - reply: nothing\n")
    }

    @Test("tells by which code somebody came", arguments: [(nil, "follow:"), ("a_b", #"follow: "a_b""#)])
    func follow(scene code: String?, expected: String) throws {
        var scene = try WorldScene(follows: false)
        let callback = try scene.act(.follow(scene: code))[0]
        #expect(scene.world.deliveries[callback.delivery]?.story == "  - \(expected)\n  - reply: nothing\n")
    }
}
