import PlatformSimulator
import Testing

@testable import WebhookCommands

@Suite("An act in words")
struct PhoneActTests {
    private static let acts: [(PhoneAct, [String], SimulatedJSON)] = [
        (.text, ["CA1835", "明天"], ["type": "text", "content": "CA1835 明天"]), (.image, [], ["type": "image"]),
        (.image, ["M1"], ["type": "image", "media": "M1"]), (.voice, [], ["type": "voice"]),
        (.voice, ["查", "航班"], ["type": "voice", "recognition": "查 航班"]), (.video, [], ["type": "video"]),
        (.shortvideo, [], ["type": "shortvideo"]), (.enter, [], ["type": "enter"]), (.leave, [], ["type": "leave"]),
        (
            .location, ["23.39,-113.30", "白云", "机场"],
            [
                "type": "location", "latitude": 23.39, "longitude": -113.30, "label": "白云 机场",
            ]
        ),
        (.report, ["23.5，113.5"], ["type": "report", "latitude": 23.5, "longitude": 113.5, "precision": 30.0]),
        (.report, ["23.5,113.5", "119.4"], ["type": "report", "latitude": 23.5, "longitude": 113.5, "precision": 119.4]),
        (
            .link, ["https://a.example"],
            [
                "type": "link", "url": "https://a.example", "title": "https://a.example", "description": "",
            ]
        ),
        (
            .link, ["https://a.example", "标题", "说", "明"],
            [
                "type": "link", "url": "https://a.example", "title": "标题", "description": "说 明",
            ]
        ),
        (.file, [], ["type": "file"]), (.file, ["a.pdf"], ["type": "file", "name": "a.pdf"]),
        (.follow, [], ["type": "follow"]), (.follow, ["123"], ["type": "follow", "scene": "123"]),
        (.scan, ["门店 1"], ["type": "scan", "scene": "门店 1"]), (.tap, ["1"], ["type": "tap", "path": [0]]),
        (.tap, ["3", "2"], ["type": "tap", "path": [2, 1]]), (.click, ["KEY"], ["type": "click", "key": "KEY"]),
        (.choose, ["101", "满", "意"], ["type": "choose", "id": "101", "content": "满 意"]),
        (.allow, ["T"], ["type": "allow", "template": "T", "accept": true]),
        (.refuse, ["T"], ["type": "allow", "template": "T", "accept": false]),
        (.event, ["VIEW"], ["type": "event", "name": "VIEW", "fields": []]),
        (
            .event, ["X", "A=1", "B=c=d", "E="],
            [
                "type": "event", "name": "X", "fields": [["A", "1"], ["B", "c=d"], ["E", ""]],
            ]
        ),
        (.raw, ["a.xml"], ["type": "raw", "document": "<xml>a.xml</xml>"]),
    ]

    @Test("is what the control API takes", arguments: acts)
    func json(act: PhoneAct, words: [String], expected: SimulatedJSON) throws {
        #expect(try act.json(words) { "<xml>\($0)</xml>" } == expected)
    }

    @Test("is of every kind")
    func complete() {
        #expect(Set(Self.acts.map(\.0)) == Set(PhoneAct.allCases))
    }

    @Test(
        "is refused with what belongs behind it",
        arguments: [
            (PhoneAct.text, [], "text is followed by WORDS"), (.video, ["x"], "video takes nothing behind it"),
            (.location, [], "location is followed by degrees such as 23.39,113.30"), (.location, ["23.39"], "degrees"),
            (.location, ["91,0"], "degrees"), (.location, ["0,181"], "degrees"), (.location, ["nan,0"], "degrees"),
            (.report, ["1,2", "-3"], "PRECISION"), (.link, [], "URL"), (.scan, [], "SCENE"), (.tap, [], "the button's number"),
            (.tap, ["0"], "the button's number"), (.tap, ["1", "2", "3"], "the button's number"), (.click, [], "KEY"),
            (.choose, ["101"], "ID WORDS"), (.allow, [], "TEMPLATE_ID"), (.event, [], "NAME"),
            (.event, ["X", "=1"], "NAME=VALUE"),
            (.event, ["X", "A"], "NAME=VALUE, not A"), (.raw, [], "FILE"),
        ] as [(PhoneAct, [String], String)]
    )
    func wrong(act: PhoneAct, words: [String], sentence: String) {
        let error = #expect(throws: ActError.self) { try act.json(words) { _ in "" } }
        #expect(error?.description.contains(sentence) == true, "\(error?.description ?? "")")
    }
}
