import PlatformSimulator

extension Scenario {
    /// What users say and do.
    static let ofUsers: [Scenario] = [
        Scenario("welcome", "somebody follows: a message greets", shows: true, follows: false, act: ["type": "follow"]),
        Scenario("unfollow", "somebody leaves: acknowledged", act: ["type": "leave"]),
        Scenario("text", "a text: a message answers", shows: true, act: ["type": "text", "content": "帮助"]),
        Scenario("emoji", "a text of emoji alone: accepted", act: ["type": "text", "content": "😀👍🏽[微笑]"]),
        Scenario("blank", "a text of white space: accepted", act: ["type": "text", "content": "  　"]),
        Scenario(
            "markup",
            "a text full of XML's own characters: accepted",
            act: [
                "type": "text", "content": #"]]>&lt;<x a="1">'&amp;%00 帮助"#,
            ]
        ),
        Scenario(
            "long-text",
            "a text of 2,000 bytes: accepted",
            act: [
                "type": "text", "content": .text(String(repeating: "很长的话", count: 166)),
            ]
        ),
        Scenario("image", "a picture: accepted", act: ["type": "image"]),
        Scenario("voice", "a voice message that was recognised: accepted", act: ["type": "voice", "recognition": "帮助。"]),
        Scenario("voice-unrecognised", "a voice message nobody understood: accepted", act: ["type": "voice"]),
        Scenario("video", "a video: accepted", act: ["type": "video"]),
        Scenario("short-video", "a short video: accepted", act: ["type": "shortvideo"]),
        Scenario(
            "location",
            "a place as a message: accepted",
            act: [
                "type": "location", "latitude": 23.392429, "longitude": 113.298786, "label": "广州白云国际机场", "scale": 16,
            ]
        ),
        Scenario(
            "link",
            "a shared page: accepted",
            act: [
                "type": "link", "title": "公众平台官网链接", "description": "", "url": "https://m.example.com/",
            ]
        ),
        Scenario("file", "a file: accepted", act: ["type": "file"]),
        Scenario(
            "position",
            "the phone reports where it is: accepted",
            needsAllRights: true,
            act: [
                "type": "report", "latitude": 23.137466, "longitude": 113.352425, "precision": 119.38504,
            ]
        ),
        Scenario("scan", "a follower scans a QR code: accepted", needsAllRights: true, act: ["type": "scan", "scene": "123"]),
        Scenario(
            "scan-new",
            "somebody new scans a QR code: a message greets",
            shows: true,
            follows: false,
            needsAllRights: true,
            act: [
                "type": "scan", "scene": "123",
            ]
        ),
        Scenario(
            "choice",
            "a tap on a link that says something: accepted",
            act: [
                "type": "choose", "id": "101", "content": "满意",
            ]
        ),
    ]

    /// What the menu under the chat sends.
    static let ofMenus: [Scenario] = [
        Scenario("menu-click", "the menu's first button that sends a key: a message answers", shows: true) { stage, phone in
            try await button("click", phone)
        },
        Scenario("unknown-key", "a key of a menu that is no more: accepted", act: ["type": "click", "key": "NO_SUCH_KEY"]),
        Scenario("view", "the menu's first button that opens a page: acknowledged") { stage, phone in
            try await button("view", phone) ?? [
                "type": "event", "name": "VIEW", "fields": [["EventKey", "https://m.example.com/"]],
            ]
        },
        Scenario("scan-code", "a menu's button scans a code, and the phone waits: accepted") { stage, phone in
            raw(
                try await stage.document(
                    phone,
                    type: "event",
                    """
                    <Event><![CDATA[scancode_waitmsg]]></Event><EventKey><![CDATA[SCAN]]></EventKey><ScanCodeInfo>\
                    <ScanType><![CDATA[qrcode]]></ScanType><ScanResult><![CDATA[2]]></ScanResult></ScanCodeInfo>
                    """
                )
            )
        },
        Scenario("choose-location", "a menu's button asks for a place: accepted") { stage, phone in
            raw(
                try await stage.document(
                    phone,
                    type: "event",
                    """
                    <Event><![CDATA[location_select]]></Event><EventKey><![CDATA[PLACE]]></EventKey><SendLocationInfo>\
                    <Location_X><![CDATA[23]]></Location_X><Location_Y><![CDATA[113]]></Location_Y><Scale><![CDATA[15]]></Scale>\
                    <Label><![CDATA[ 广州市海珠区]]></Label><Poiname><![CDATA[]]></Poiname></SendLocationInfo>
                    """
                )
            )
        },
        Scenario("choose-photo", "a menu's button asks for a picture: accepted") { stage, phone in
            raw(
                try await stage.document(
                    phone,
                    type: "event",
                    """
                    <Event><![CDATA[pic_sysphoto]]></Event><EventKey><![CDATA[PHOTO]]></EventKey><SendPicsInfo><Count>1</Count>\
                    <PicList><item><PicMd5Sum><![CDATA[1b5f7c23b5bf75682a53e7b6d163e185]]></PicMd5Sum></item></PicList></SendPicsInfo>
                    """
                )
            )
        },
    ]

    /// A tap on the first button of a type; nil where the menu has none.
    private static func button(_ type: String, _ phone: SimulatedPhone) async throws -> SimulatedJSON? {
        let menu = try await phone.state()?.menu
        guard let leaf = menu?.leaves.first(where: { $0.button.type == type }) else { return nil }
        return ["type": "tap", "path": .array(leaf.path.map { .integer(Int64($0)) })]
    }

    static func raw(_ document: String) -> SimulatedJSON { ["type": "raw", "document": .text(document)] }
}
