import Foundation
import Testing
import WebhookCore

@Suite("Notices by templates")
struct NoticeTests {
    @Test(
        "a field's name says what it may hold",
        arguments: [
            ("thing1", TemplateValueKind.thing), ("character_string12", .characterString), ("phone_number3", .phoneNumber),
            ("keyword1", .keyword), ("const9", .constant), ("thing", nil), ("things1", nil), ("remark7", nil), ("1", nil),
            ("", nil),
        ]
    )
    func names(field: String, kind: TemplateValueKind?) {
        #expect(TemplateValueKind(key: field) == kind)
    }

    @Test(
        "a value fits its kind or not",
        arguments: [
            (TemplateValueKind.thing, "北京首都-上海虹桥", true), (.thing, String(repeating: "字", count: 20), true),
            (.thing, String(repeating: "字", count: 21), false), (.thing, "", false), (.thing, " ", false),
            (.thing, "a\nb", false),
            (.characterString, "CA1835", true), (.characterString, "C32/T3 ~", true), (.characterString, "待定", false),
            (.phrase, "登机口变更", true), (.phrase, "航班登机口变", false), (.phrase, "A口", false),
            (.name, "张伟", true), (.name, String(repeating: "张", count: 11), false), (.name, "ZHANG/WEI MR", true),
            (.number, "-12.50", true), (.number, "1,000", false), (.letter, "ABC", true), (.letter, "A1", false),
            (.symbol, "#-+", true), (.symbol, "######", false), (.carNumber, "粤A8Z888挂", true),
            (.time, "14:30", true), (.time, "2026年11月22日 14:30", true), (.time, "14:30~15:00", true), (.time, "下午两点", false),
            (.time, "11月22日 14:30", false), (.date, "2026-11-22", true), (.date, "2026年1月2日 08:00", true),
            (.date, "14:30", false),
            (.amount, "¥1234.50", true), (.amount, "100元", true), (.amount, "一百元", false),
            (.phoneNumber, "+86-0766-66888866", true), (.phoneNumber, "010-66888866 转 1", false),
        ]
    )
    func fitting(kind: TemplateValueKind, value: String, fits: Bool) {
        #expect(kind.fits(value) == fits)
    }

    @Test("a value that is only too long is cut on purpose")
    func cut() {
        #expect(TemplateValueKind.thing.fitted(String(repeating: "字", count: 25)) == String(repeating: "字", count: 19) + "…")
        #expect(TemplateValueKind.thing.fitted("一行\n二行") == "一行 二行")
        #expect(TemplateValueKind.phrase.fitted("航班登机口变更") == "航班登机口")
        #expect(TemplateValueKind.characterString.fitted(String(repeating: "A", count: 40)).count == 32)
        #expect(TemplateValueKind.name.fitted(String(repeating: "张", count: 12)).count == 10)
        #expect(TemplateValueKind.time.fitted("14:30") == "14:30")
    }

    @Test("what the platform would refuse is named without its value")
    func problems() {
        func problem(_ fields: [String: String], template: String = "t") -> NoticeError? {
            do throws(NoticeError) {
                try TemplateNotice(template: template, fields: fields).validate()
                try SubscriptionNotice(template: template, fields: fields).validate()
                return nil
            } catch {
                return error
            }
        }
        #expect(problem(["thing1": "好"]) == nil)
        #expect(problem(["thing1": "好"], template: " ") == .templateMissing)
        #expect(problem([:]) == .fieldsMissing)
        #expect(problem(["remark1": "好"]) == .unknownField("remark1"))
        #expect(problem(["time1": "秘密"]) == .unfitValue(field: "time1", .time))
        #expect(!"\(problem(["time1": "秘密"]).map { "\($0)" } ?? "")".contains("秘密"))
        let long = TemplateNotice(template: "t", fields: ["thing1": "好"], clientID: String(repeating: "c", count: 33))
        #expect(throws: NoticeError.clientIDTooLong) { try long.validate() }
    }

    @Test("a notice has the platform's form, and messages that were kept before stay readable")
    func form() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        func json(_ message: some Encodable) throws -> String { String(decoding: try encoder.encode(message), as: UTF8.self) }
        let notice = TemplateNotice(template: "t", fields: ["time1": "14:30"], url: "https://m.example.com/a", clientID: "c")
        #expect(
            try json(notice)
                == #"{"client_msg_id":"c","data":{"time1":{"value":"14:30"}},"template_id":"t","url":"https://m.example.com/a"}"#
        )
        #expect(try json(OutgoingMessage.text("好")) == #"{"msgtype":"text","text":{"content":"好"}}"#)
        for message in [
            OutgoingMessage.template(notice), .text("好"), .customerService(.image(MediaID(rawValue: "m"))),
            .subscription(SubscriptionNotice(template: "s", fields: ["thing1": "好"], page: "p")),
        ] {
            #expect(try JSONDecoder().decode(OutgoingMessage.self, from: encoder.encode(message)) == message)
        }
        #expect(throws: (any Error).self) { try JSONDecoder().decode(OutgoingMessage.self, from: Data(#"{"msgtype":"?"}"#.utf8)) }
    }
}
