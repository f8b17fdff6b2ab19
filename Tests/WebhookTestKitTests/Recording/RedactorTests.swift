import FoundationEssentials
import Testing
import WebhookCore

@testable import WebhookTestKit

@Suite("Redactor")
struct RedactorTests {
    private func redacted(_ text: String) -> String {
        var redactor = Redactor()
        return redactor.redacted(text)
    }

    @Test(
        "keeps what tells nobody",
        arguments: [
            "查CA1835明天的航班动态", "广州到北京 12月1号下午", "G102", "转人工", "谢谢[玫瑰]", "怎么退货？", "10:30", "11/25", "3U8888 后天", "OK", "你好😀",
            "十二月一日", "2", "", "你好，我是", "请问我叫", "微笑", "我的名字", "姓名：", "我叫，航班", "姓名，CA1835，明天的航班",
        ]
    )
    func harmless(text: String) {
        #expect(redacted(text) == text)
    }

    @Test(
        "leaves nothing of what is private",
        arguments: [
            // Numbers in every dress.
            ("13800138000", ["1380013", "138001", "0138000"]), ("138 0013 8000", ["138 0013", "0013", "8000"]),
            ("138-0013-8000", ["0013", "8000"]), ("１３８００１３８０００", ["１３８００１３"]),
            ("+86 138.0013.8000", ["0013", "8000", "86 138.0013"]),
            ("1 3 8 0 0 1 3 8 0 0 0", ["1 3 8 0 0 1 3"]), ("1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣", ["1️⃣3️⃣8️⃣"]), ("①③⑧⓪⓪①③⑧", ["①③⑧"]),
            ("1,3,8,0,0,1,3,8", ["1,3,8,0,0,1"]), ("一三八零零一三八零零零", ["一三八零", "三八零零"]), ("幺三八洞洞幺三八", ["幺三八", "三八洞"]),
            ("138零零一三8000", ["零零一三", "三8000"]), ("𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖", ["𝟏𝟑𝟖"]), ("१३८००१३८", ["१३८"]),
            ("1\u{200B}3\u{200B}8\u{200B}00138000", ["00138000", "138\u{200B}"]),
            ("尾号8000", ["8000"]), ("验证码 847291", ["847291"]), ("订单8800100005", ["8800100005", "00100005"]),
            ("11010519491231002X", ["110105", "19491231", "002X"]), ("身份证 110105 19491231 002x", ["110105", "19491231"]),
            ("6225 8801 2345 6783", ["6225 8801", "2345", "6783"]), ("784-2123456789 张三", ["2123456789", "张三", "张", "三"]),
            ("生日1990-03-07", ["1990", "03-07"]),
            // Names and places.
            ("张三", ["张", "三"]), ("我叫李小龙，住在张江路88弄", ["李", "小龙", "张江", "弄"]), ("欧阳娜娜的行程", ["欧阳", "娜"]),
            ("買買提·阿卜杜拉", ["買", "阿", "杜"]),
            ("ZHANG/SAN MR", ["ZHANG", "SAN", "MR"]), ("Zhāng Sān", ["Zh", "ān", "S"]), ("ＺＨＡＮＧ", ["ＺＨ"]), ("𝐙𝐡𝐚𝐧𝐠", ["𝐙", "𝐡"]),
            ("Иванов", ["Ив", "ов"]),
            ("やまだ 太郎", ["やま", "太郎"]), ("김철수", ["김", "철수"]), ("🇿🇭🇦🇳🇬", ["🇿", "🇭"]),
            // What programs made.
            ("NX5T8K", ["NX5", "T8K"]), ("zhang.san@qq.com", ["zhang", "san", "qq"]),
            ("微信号 zhangsan_1990", ["zhangsan", "1990"]),
            ("https://m.example.org/pay?token=s3cr3t&phone=13800138000", ["m.example.org", "s3cr3t", "138"]),
            ("weixin://dl/business/?ticket=abc", ["weixin", "abc"]), ("京A88888", ["京", "88888"]),
            ("粤B12345", ["粤", "B12345", "12345"]),
            ("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", ["abcdefgh", "0123456789"]),
            ("oABCdefGHIjklMNOpqrSTUvwx_-1", ["ABCdef", "GHI"]),
            ("E\u{301}lodie Martin", ["lodie", "Martin"]), ("\u{E005A}\u{E0068}秘密", ["秘", "\u{E005A}"]),
            ("AWB 999-23456786", ["23456786"]),
            ("护照E12345678", ["E12345678", "12345678"]), ("三三三三三", ["三三三三"]),
        ] as [(String, [String])]
    )
    func privateParts(text: String, secrets: [String]) {
        let kept = redacted(text)
        for secret in secrets { #expect(!kept.unicodeScalars.contains(secret.unicodeScalars), "\(secret) is in \(kept)") }
    }

    /// Behind each word that a name follows, joined to it in each way, with something behind it.
    @Test(
        "takes nothing for a known word where a name is said",
        arguments: ["我叫", "我是", "姓名", "名字", "你好我叫", "我的名字是", "姓名是", "名字叫"],
        ["天", "玫瑰", "微笑", "三月", "十一", "3月", "好", "张 微笑", "小·玫瑰", "春秋", "天天", "你好微笑"]
    )
    func names(introduction: String, name: String) {
        for joint in ["", " ", "：", ": ", "，", "\n", "“"] {
            for end in ["", "，你好", "。谢谢"] {
                let kept = redacted(introduction + joint + name + end)
                let behind = kept.dropFirst((introduction + joint).count)
                #expect(behind.hasSuffix(end) && behind.count == (name + end).count)
                for character in name where character.isLetter {
                    #expect(!behind.dropLast(end.count).contains(character), "\(character) is in \(kept)")
                }
            }
        }
    }

    @Test("gives the same for the same, and something else for something else")
    func consistent() {
        var redactor = Redactor()
        let phone = redactor.redacted("13800138000")
        #expect(redactor.redacted("138 0013 8000").filter(\.isNumber) == phone)
        #expect(redactor.redacted("我的手机号１３８００１３８０００") == "我的手机号" + phone)
        #expect(redactor.redacted("13900139000") != phone)
        #expect(redactor.redacted("NX5T8K") == redactor.redacted("NX5T8K"))
        #expect(redactor.redacted("NX5T8K") != redactor.redacted("NX5T8L"))
        #expect(
            redactor.redacted("oABCdefGHIjklMNOpqrSTUvwx_-1") == redactor.text("oABCdefGHIjklMNOpqrSTUvwx_-1", of: "FromUserName")
        )
        #expect(redactor.redacted("https://a.example/1") == redactor.redacted("https://a.example/1"))
    }

    @Test("keeps the shape, so that the service still sees what it is")
    func shape() {
        #expect(redacted("13911112222").wholeMatch(of: #/1380000\d{4}/#) != nil)
        let resident = redacted("11010519491231002X")
        #expect(resident.count == 18 && resident.hasPrefix("11010119000101"))
        #expect(redacted("NX5T8K").count == 6)
        #expect(redacted("6225 8801 2345 6783").count == 19)
        #expect(redacted("784-2123456789").wholeMatch(of: #/\d{3}-\d{10}/#) != nil)
        #expect(redacted("李小龙").count == 3)
    }

    @Test("takes elements for what they are")
    func elements() throws {
        let openID = "oABCdefGHIjklMNOpqrSTUvwx_-1"
        let document = """
            <xml><ToUserName><![CDATA[gh_real00000001]]></ToUserName><FromUserName><![CDATA[\(openID)]]></FromUserName>\
            <CreateTime>1795314599</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[SCAN]]></Event>\
            <EventKey><![CDATA[user_13800138000]]></EventKey><Ticket><![CDATA[gQFD8TwAAAAAAAAAAS5odHRwOi8vd2VpeGlu]]></Ticket>\
            <Info><OpenID>\(openID)</OpenID><Latitude>31.19425</Latitude><Label><![CDATA[张江路88弄 <3> ]]></Label></Info>\
            <Phone13800138000>1</Phone13800138000><AppId>wx1234567890abcdef</AppId><MsgId>7400000000000000001</MsgId></xml>
            """
        let message = try Message(decoding: XMLReader().read(Array(document.utf8)))
        var redactor = Redactor()
        let kept = redactor.document(message)
        let again = try Message(decoding: XMLReader().read(Array(kept.utf8)))
        #expect(again.recipient == FixtureWorld.originalID)
        #expect(again.kind == .event && again.eventName == .scan)
        #expect(again.createdAt == message.createdAt)
        #expect(again.sender?.rawValue.utf8.count == 28 && again.sender?.rawValue.hasPrefix("oRecordedUser") == true)
        #expect(again.document.root.element(at: "Info/OpenID")?.text == again.sender?.rawValue)
        #expect(again.document.root.element(at: "Info/Latitude")?.text == "31.2")
        #expect(again.document.root.child("AppId")?.text == FixtureWorld.appID.rawValue)
        for secret in [openID, "gh_real", "138001", "gQFD8Tw", "31.19", "张江", "wx1234", "740000000000000000"] {
            #expect(!kept.contains(secret), "\(secret)")
        }
        #expect(redactor.document(message) == kept)
    }

    @Test("keeps the keys of menu buttons and nothing else of events")
    func keys() {
        var redactor = Redactor()
        #expect(redactor.text("MY_ORDERS", of: "EventKey", in: "click") == "MY_ORDERS")
        #expect(redactor.text("MY_ORDERS", of: "EventKey", in: "scan") != "MY_ORDERS")
        #expect(redactor.text("qrscene_MY", of: "EventKey", in: "subscribe").hasPrefix("qrscene_"))
        #expect(!redactor.text("zhangsan", of: "EventKey", in: "scan").contains("zhangsan"))
        #expect(!redactor.text("qrscene_张三", of: "EventKey", in: "subscribe").contains("张"))
        #expect(!redactor.text("qrscene_zhangsan", of: "EventKey").contains("zhangsan"))
        #expect(!redactor.text("last_trade_no_4200001", of: "EventKey").contains("4200001"))
        #expect(!redactor.text("ORDER_13800138000", of: "EventKey").contains("138001"))
        #expect(!redactor.text("https://m.example.org/u/7", of: "EventKey").contains("example.org"))
        #expect(redactor.text("text", of: "MsgType") == "text")
        #expect(redactor.text("12345678901234567890", of: "CreateTime") != "12345678901234567890")
        #expect(redactor.text("not a number", of: "Latitude") == "")
    }

    @Test(
        "survives whatever is sent",
        arguments: [
            String(repeating: "9", count: 60_000), String(repeating: "张", count: 20_000), "\u{0}\u{1}\u{FFFE}", "://", "a://",
            "-", "o",
        ]
    )
    func anything(text: String) {
        let kept = redacted(text)
        #expect(kept.unicodeScalars.count <= max(text.unicodeScalars.count, 30))
    }
}
