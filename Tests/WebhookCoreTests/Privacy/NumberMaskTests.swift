import Testing
import WebhookCore

@Suite("A number mask")
struct NumberMaskTests {
    @Test(
        "masks what stands for a person or for money, however it is written",
        arguments: [
            ("我的手机13812345678", "我的手机138****5678"),
            ("+86 138 1234 5678", "+86 138 **** 5678"),
            ("8613812345678", "86138****5678"),
            ("１３８１２３４５６７８", "１３８****５６７８"),
            ("138-1234-5678，谢谢", "138-****-5678，谢谢"),
            ("身份证110101199003077758", "身份证1****************8"),
            ("11010119900307775X", "1****************X"),
            ("110101 19900307 775x", "1***** ******** ***x"),
            ("卡号6222 0212 3456 7890 128", "卡号**** **** **** ***0 128"),
            ("4111111111111111", "************1111"),
            ("电话13812345678和13987654321", "电话138****5678和139****4321"),
            ("订单8800100001 13812345678", "订单8800100001 138****5678"),
            ("13812345678x", "138****5678x"),
        ]
    )
    func masks(text: String, masked: String) {
        #expect(NumberMask.all.masked(text) == masked)
        #expect(NumberMask.all.masked(masked) == masked)
    }

    @Test(
        "leaves all other texts as they are",
        arguments: [
            "", "CA1835", "订单8800100001", "SF1300000000003", "99921234567890", "2026-11-22 10:00", "12345678901",
            "4111111111111112", "110101199013077758", "138123456789", "国航1835明天", "1", "- 1 -",
        ]
    )
    func leaves(text: String) {
        #expect(NumberMask.all.masked(text) == text)
    }

    @Test("masks only what is asked for")
    func kinds() {
        let text = "13812345678 110101199003077758"
        #expect(NumberMask([.mobile]).masked(text) == "138****5678 110101199003077758")
        #expect(NumberMask([.idCard]).masked(text) == "13812345678 1****************8")
        #expect(NumberMask([]).masked(text) == text)
    }

    @Test("masks what a customer wrote in a document, and neither ids nor times nor tags")
    func documents() {
        let document = """
            <xml><ToUserName><![CDATA[gh_13812345678]]></ToUserName><FromUserName><![CDATA[o13812345678]]></FromUserName>
            <CreateTime>13812345678</CreateTime><MsgType><![CDATA[text]]></MsgType>
            <Content><![CDATA[打 13812345678 > <b> ]]]]><![CDATA[> 13912345678]]></Content><Label>13712345678</Label>
            <MsgId>4111111111111111</MsgId></xml>
            """
        let masked = document.replacing("打 13812345678", with: "打 138****5678").replacing("13912345678", with: "139****5678")
            .replacing("13712345678", with: "137****5678")
        #expect(String(decoding: NumberMask.all.masked(document: Array(document.utf8)), as: UTF8.self) == masked)
        #expect(NumberMask.all.masked(document: Array(masked.utf8)) == Array(masked.utf8))
    }

    @Test(
        "takes any bytes",
        arguments: [
            "<", "<![CDATA[", "<a", "]]>", "<![CDATA[]]>1", "</", "<Content>13812345678", String(repeating: "1", count: 10_000),
        ]
    )
    func hostile(text: String) {
        _ = NumberMask.all.masked(document: Array(text.utf8))
        #expect(NumberMask.all.masked(document: [0xFF, 0xFE]) == [])
    }
}
