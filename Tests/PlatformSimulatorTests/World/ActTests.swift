import FoundationEssentials
import Testing
import WeChatProtocol

@testable import PlatformSimulator

@Suite("What users do")
struct ActTests {
    @Test("a message's document holds its elements in the documented order")
    func messages() throws {
        var scene = try WorldScene()
        let text = try #require(try scene.documents(of: .text("CA1835 ]]> 明天")).first)
        #expect(
            text.contains(
                /^<MsgType><!\[CDATA\[text\]\]><\/MsgType>\n<Content><!\[CDATA\[CA1835 \]\]\]\]><!\[CDATA\[> 明天\]\]><\/Content>\n<MsgId>\d{17}<\/MsgId>$/
            )
        )
        let place = UserAct.Place(latitude: 23.39, longitude: 113.3, label: "白云机场", scale: 16)
        let location = try #require(try scene.documents(of: .location(place)).first)
        #expect(
            location.hasPrefix(
                """
                <MsgType><![CDATA[location]]></MsgType>
                <Location_X>23.39</Location_X>
                <Location_Y>113.3</Location_Y>
                <Scale>16</Scale>
                <Label><![CDATA[白云机场]]></Label>
                <MsgId>
                """
            )
        )
        let voice = try #require(try scene.documents(of: .voice(recognition: "退票")).first)
        #expect(voice.contains("<Format><![CDATA[amr]]></Format>\n<Recognition><![CDATA[退票]]></Recognition>\n<MsgId>"))
        for act in [
            UserAct.image(media: nil), .video(isShort: true), .link(title: "a", description: "b", url: "c"), .file(name: "a.pdf"),
        ] {
            #expect(try scene.documents(of: act).first?.contains("<MsgId>") ?? false)
        }
    }

    @Test("a message's id is greater than what a number of JavaScript holds, and never twice")
    func ids() throws {
        var scene = try WorldScene()
        let ids = try (0..<200).map { _ in
            let callback = try #require(try scene.act(.text("1")).first)
            return try #require(scene.world.deliveries[callback.delivery]?.draft.messageID)
        }
        #expect(Set(ids).count == 200)
        #expect(ids.allSatisfy { Int64($0).map { $0 > 1 << 53 } ?? false })
    }

    @Test("following, leaving and scanning raise the events of the documents")
    func following() throws {
        var scene = try WorldScene(follows: false)
        #expect(throws: ActError.notFollowing) { try scene.act(.text("1")) }
        #expect(
            try scene.documents(of: .follow(scene: nil)) == [
                "<MsgType><![CDATA[event]]></MsgType>\n<Event><![CDATA[subscribe]]></Event>\n<EventKey><![CDATA[]]></EventKey>"
            ]
        )
        #expect(throws: ActError.alreadyFollowing) { try scene.act(.follow(scene: nil)) }
        let scan = try #require(try scene.documents(of: .scan(scene: "T3-A")).first)
        #expect(
            scan.hasPrefix(
                """
                <MsgType><![CDATA[event]]></MsgType>
                <Event><![CDATA[SCAN]]></Event>
                <EventKey><![CDATA[T3-A]]></EventKey>
                <Ticket><![CDATA[gQ
                """
            )
        )
        let leaving = try scene.act(.leave)
        let draft = try #require(scene.world.deliveries[leaving[0].delivery]?.draft)
        #expect(draft.type == "event unsubscribe" && !draft.takesReply && !draft.isInteractive)
        // One who does not follow gets one event, with the prefix and the ticket.
        let followed = try scene.documents(of: .scan(scene: "T3_B"))
        #expect(followed.count == 1)
        #expect(followed[0].contains("<EventKey><![CDATA[qrscene_T3_B]]></EventKey>\n<Ticket>"))
    }

    @Test("an account without the right gets neither scans nor positions")
    func rights() throws {
        var scene = try WorldScene(kind: .subscription)
        #expect(throws: ActError.noRight) { try scene.act(.scan(scene: "1")) }
        #expect(throws: ActError.noRight) { try scene.act(.report(latitude: 1, longitude: 2, precision: 3)) }
        var service = try WorldScene()
        #expect(
            try service.documents(of: .report(latitude: 23.137, longitude: 113.35, precision: 119.5)) == [
                """
                <MsgType><![CDATA[event]]></MsgType>
                <Event><![CDATA[LOCATION]]></Event>
                <Latitude>23.137</Latitude>
                <Longitude>113.35</Longitude>
                <Precision>119.5</Precision>
                """
            ]
        )
    }

    @Test("a phone taps the menu that it was given, which may be five minutes old")
    func menus() throws {
        var scene = try WorldScene()
        func create(_ key: String) -> SimulatedJSON {
            [
                "button": [
                    ["name": "航班", "type": "click", "key": .text(key)],
                    [
                        "name": "更多",
                        "sub_button": [
                            ["name": "官网", "type": "view", "url": "https://example.com/"],
                            ["name": "拍照", "type": "pic_sysphoto", "key": "P"],
                            ["name": "位置", "type": "location_select", "key": "L"],
                            ["name": "扫码", "type": "scancode_waitmsg", "key": "S"],
                        ],
                    ],
                ]
            ]
        }
        #expect(scene.code("/cgi-bin/menu/create", create("OLD")) == 0)
        // The phone asked when its user followed, before there was a menu.
        #expect(throws: ActError.noButton) { try scene.act(.tap(path: [0], input: .init())) }
        scene.real += 301
        try scene.act(.enter)
        #expect(scene.code("/cgi-bin/menu/create", create("NEW")) == 0)
        scene.real += 200
        try scene.act(.enter)
        #expect(try scene.documents(of: .tap(path: [0], input: .init()))[0].contains("<EventKey><![CDATA[OLD]]>"))
        scene.real += 200
        try scene.act(.enter)
        #expect(try scene.documents(of: .tap(path: [0], input: .init()))[0].contains("<EventKey><![CDATA[NEW]]>"))
        #expect(throws: ActError.noButton) { try scene.act(.tap(path: [1], input: .init())) }
        let view = try scene.act(.tap(path: [1, 0], input: .init()))
        #expect(scene.world.deliveries[view[0].delivery]?.draft.type == "event VIEW https://example.com/")
        let photo = try scene.documents(of: .tap(path: [1, 1], input: .init()))
        #expect(photo.count == 2)
        #expect(photo[0].contains("<SendPicsInfo><Count>1</Count>\n<PicList><item><PicMd5Sum>"))
        #expect(photo[1].contains("<MsgType><![CDATA[image]]>"))
        let place = UserAct.Place(latitude: 1, longitude: 2, label: "x")
        let chosen = try scene.documents(of: .tap(path: [1, 2], input: .init(place: place)))
        #expect(chosen[0].contains("<SendLocationInfo><Location_X><![CDATA[1.0]]></Location_X>"))
        #expect(chosen[1].contains("<Location_X>1.0</Location_X>"))
        let code = try scene.documents(of: .tap(path: [1, 3], input: .init(result: "https://example.com/qr?1")))
        #expect(
            code[0].contains(
                "<ScanCodeInfo><ScanType><![CDATA[qrcode]]></ScanType>\n<ScanResult><![CDATA[https://example.com/qr?1]]>"
            )
        )
    }

    @Test("a choice of a sent menu comes back as a text with the choice's id, and allows as much as a tap")
    func choices() throws {
        var scene = try WorldScene()
        try scene.act(.text("1"))
        let menu: SimulatedJSON = [
            "touser": .text(scene.user.rawValue), "msgtype": "msgmenu",
            "msgmenu": ["head_content": "满意吗？", "list": [["id": "101", "content": "满意"], ["id": 102, "content": "不满意"]]],
        ]
        #expect(scene.code(APIPath.customSend, menu) == 0)
        let number = try #require(scene.lastMessage?["number"]?.integer)
        let document = try scene.documents(of: .choose(message: Int(number), item: "102"))
        #expect(document[0].contains("<Content><![CDATA[不满意]]></Content>\n<bizmsgmenuid><![CDATA[102]]></bizmsgmenuid>\n<MsgId>"))
        #expect(throws: ActError.noChoice) { try scene.act(.choose(message: Int(number), item: "103")) }
        #expect(throws: ActError.noChoice) { try scene.act(.choose(message: 1, item: "101")) }
        #expect((0..<4).map { _ in scene.send() } == [0, 0, 0, 45047])
    }

    @Test("the name of an element is none of a user's words")
    func elements() throws {
        var scene = try WorldScene()
        #expect(throws: ActError.badElement("a><b")) {
            try scene.act(.event(name: "x", fields: [.init(name: "a><b", value: "1")]))
        }
        #expect(
            try scene.documents(of: .event(name: "debug_demo", fields: [.init(name: "debug_str", value: "<hi>")])) == [
                "<MsgType><![CDATA[event]]></MsgType>\n<Event><![CDATA[debug_demo]]></Event>\n<debug_str><![CDATA[<hi>]]></debug_str>"
            ]
        )
    }

    @Test("who is blocked is not heard")
    func blocked() throws {
        var scene = try WorldScene()
        #expect(scene.code("/cgi-bin/tags/members/batchblacklist", ["openid_list": [.text(scene.user.rawValue)]]) == 0)
        #expect(try scene.act(.text("1")).isEmpty)
    }
}
