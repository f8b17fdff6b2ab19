import Foundation
import Testing
import WebhookCore

@testable import WebhookTestKit

/// What a recording keeps must not depend on whose words it has: two documents that differ in private parts of one shape come out
/// the same.
@Suite("A recording of every kind")
struct PrivatePartsTests {
    /// Two private parts of one shape.
    struct Pair {
        let one: String
        let other: String
    }

    struct Parts {
        private var numbers: SeededNumbers

        init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

        private static let surnames = Array(
            "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文左伍"
        )
        /// Of the commonest, and of all that the harmless words are made of.
        private static let given = Array(
            "请好不没有吗呢吧啊了的地得我你您是在及或就也还又再这哪谁会要想到去飞至回来给把被用对上下里外前后个位次件号月日天点分半查找问看发买卖叫伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂红玉云山海东南西北中国家春秋阳波京"
        )

        private mutating func letters(_ count: Int) -> String {
            String((0..<count).map { _ in "abcdefghijklmnopqrstuvwxyz".randomElement(using: &numbers) ?? "a" })
        }

        /// None begins with a 9, as what stands in their place does.
        private mutating func digits(_ count: Int) -> String {
            String((0..<count).map { _ in "12345678".randomElement(using: &numbers) ?? "1" })
        }

        private mutating func name(_ given: Int) -> String {
            let surname = Self.surnames.randomElement(using: &numbers) ?? "张"
            return String(surname) + String((0..<given).map { _ in Self.given.randomElement(using: &numbers) ?? "三" })
        }

        private mutating func plate() -> String {
            "\("京沪粤浙苏川".randomElement(using: &numbers) ?? "京")\("ABCDEF".randomElement(using: &numbers) ?? "A")"
                + "ABCDEFGH".shuffled(using: &numbers).prefix(1) + digits(4)
        }

        private mutating func phrase(_ words: (inout Parts) -> String) -> Pair { Pair(one: words(&self), other: words(&self)) }

        /// One of each kind.
        mutating func all() -> [Pair] {
            let given = Int.random(in: 1...2, using: &numbers)
            return [
                phrase { $0.name(given) }, phrase { "我叫\($0.name(given))，要退票" }, phrase { "查\($0.name(given))的行程" },
                phrase { "784-\($0.digits(10)) \($0.name(given))" }, phrase { "\($0.name(given))先生 13\($0.digits(9))" },
                phrase { "收件人：\($0.name(given))，\($0.name(2))路\($0.digits(2))弄\($0.digits(1))号\($0.digits(3))室" },
                phrase { $0.plate() }, phrase { "车牌\($0.plate())的行李" }, phrase { "o" + $0.letters(27) },
                phrase { "\($0.letters(5)).\($0.letters(4))_\($0.digits(2))@\($0.letters(6)).com" },
                phrase { "https://\($0.letters(6)).example/\($0.digits(4))" }, phrase { "\($0.name(given))\($0.name(2)).pdf" },
                phrase { "\($0.letters(8))_\($0.digits(4))" }, phrase { "qrscene_\($0.name(given))" },
                phrase { "qrscene_\($0.letters(9))" },
                phrase { "\($0.letters(6).uppercased())/\($0.letters(5).uppercased()) MR" },
                phrase { "11010119\($0.digits(9))X" }, phrase { "last_trade_no_\($0.digits(12))" },
            ]
        }
    }

    /// A field of a kind, and a document with a text in it.
    struct Field: CustomTestStringConvertible {
        let kind: String
        let name: String
        let event: String?
        let isSystem: Bool

        var testDescription: String { "\(kind)/\(name)" }

        func document(_ text: String) -> String {
            let user = "<FromUserName>oABCdefGHIjklMNOpqrSTUvwx_-1</FromUserName>"
            let head = "<ToUserName>gh_1</ToUserName>\(user)<CreateTime>1795314599</CreateTime>"
            let type = event.map { "<MsgType>event</MsgType><Event>\($0)</Event>" } ?? "<MsgType>\(kind)</MsgType>"
            let id = isSystem ? "" : "<MsgId>7400000000000000001</MsgId>"
            return
                "<xml>\(head)\(type)<\(name)><![CDATA[\(text)]]></\(name)>\(id)<Nested><Deep><![CDATA[\(text)]]></Deep></Nested></xml>"
        }
    }

    private static func table(_ file: String) throws -> [String: Any] {
        let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../fixtures/protocol/\(file)")
            .standardized
        return try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
    }

    /// What the platform or the account itself says there, and no customer.
    private static let given: Set<String> = ["ToUserName", "CreateTime", "MsgType", "Event", "MsgId"]
    private static let menuEvents: Set<String> = [
        "CLICK", "scancode_push", "scancode_waitmsg", "pic_sysphoto", "pic_photo_or_album", "pic_weixin", "location_select",
    ]

    private static func fields() throws -> [Field] {
        var fields: [Field] = []
        for message in try table("wechat-messages.json")["messages"] as? [[String: Any]] ?? [] {
            guard let kind = message["msg_type"] as? String, kind != "event" else { continue }
            for field in message["fields"] as? [[String: Any]] ?? [] {
                guard let name = field["name"] as? String, !given.contains(name) else { continue }
                fields.append(Field(kind: kind, name: name, event: nil, isSystem: false))
            }
        }
        for event in try table("wechat-events.json")["events"] as? [[String: Any]] ?? [] {
            guard let kind = event["event"] as? String else { continue }
            for field in event["fields"] as? [[String: Any]] ?? [] {
                guard let name = field["name"] as? String, !given.contains(name) else { continue }
                if name == "EventKey", menuEvents.contains(kind) { continue }
                fields.append(Field(kind: kind, name: name, event: kind, isSystem: true))
            }
        }
        return fields
    }

    @Test("keeps of a private part nothing but its shape, in every field")
    func shape() throws {
        let fields = try Self.fields()
        #expect(fields.count > 250)
        var parts = Parts(seed: 11)
        func redacted(_ field: Field, _ text: String) throws -> String {
            var redactor = Redactor()
            return redactor.document(try Message(decoding: XMLReader().read(Array(field.document(text).utf8))))
        }
        for field in fields {
            for pair in parts.all() {
                let (one, other) = (try redacted(field, pair.one), try redacted(field, pair.other))
                #expect(one == other, "\(field.testDescription): \(pair.one), \(pair.other)")
            }
        }
    }

    @Test("keeps of what a customer says nothing but the shape of the name in it, whatever the name")
    func names() {
        var parts = Parts(seed: 7)
        for _ in 0..<400 {
            for pair in parts.all() {
                var (first, second) = (Redactor(), Redactor())
                #expect(first.redacted(pair.one) == second.redacted(pair.other), "\(pair.one), \(pair.other)")
            }
        }
    }
}
