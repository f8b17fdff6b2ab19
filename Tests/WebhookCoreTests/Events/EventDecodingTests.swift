import FoundationEssentials
import Testing

@testable import WeChatProtocol
@testable import WebhookCore
@testable import WebhookLedger

@Suite("Event decoding")
struct EventDecodingTests {
    private func decode(_ name: String, _ elements: String = "", type: String = "event") throws -> Event {
        let document = "<xml><MsgType><![CDATA[\(type)]]></MsgType><Event><![CDATA[\(name)]]></Event>\(elements)</xml>"
        return try #require(try Message(decoding: XMLReader().read(Array(document.utf8))).event)
    }

    @Test(
        "a follow tells where it came from",
        arguments: [
            ("", FollowOrigin.direct),
            ("qrscene_123", .qrCode(scene: "123")),
            ("qrscene_qrscene_1", .qrCode(scene: "qrscene_1")),
            ("qrscene_a_b_c", .qrCode(scene: "a_b_c")),
            ("qrscene_", .qrCode(scene: "")),
            ("qrscene_\u{301}x", .qrCode(scene: "\u{301}x")),
            ("last_trade_no_42", .payment(tradeNumber: "42")),
            (
                "scanbarcode|ean13|6901481811083",
                .goods(ScannedGoods(scene: "scanbarcode", standard: "ean13", code: "6901481811083"))
            ),
            ("scanimage|x|a|b", .goods(ScannedGoods(scene: "scanimage", standard: "x", code: "a|b"))),
            ("scanbarcode|ean13", .other(key: "scanbarcode|ean13")),
            ("a|b|c", .other(key: "a|b|c")),
            ("QRSCENE_1", .other(key: "QRSCENE_1")),
        ]
    )
    func follow(_ key: String, _ origin: FollowOrigin) throws {
        let event = try decode("subscribe", "<EventKey><![CDATA[\(key)]]></EventKey>")
        #expect(event.content == .subscribe(SubscribeEvent(origin: origin, ticket: nil)))
        #expect(event.key == (key.isEmpty ? nil : key))
        #expect(
            try decode("unsubscribe", "<EventKey><![CDATA[\(key)]]></EventKey>").content
                == .unsubscribe(UnsubscribeEvent(origin: origin))
        )
    }

    @Test("a follow without a key is a plain one")
    func plainFollow() throws {
        #expect(try decode("subscribe").content == .subscribe(SubscribeEvent(origin: .direct, ticket: nil)))
    }

    @Test("names are compared without regard to case and kept as written", arguments: ["click", "CLICK", "Click"])
    func nameCase(_ name: String) throws {
        let event = try decode(name, "<EventKey>K</EventKey>")
        #expect(event.content == .click(MenuClickEvent(key: "K", menuID: nil)))
        #expect(event.name == .click)
        #expect(event.name.rawValue == name)
        #expect([EventName.click: 1][event.name] == 1)
    }

    @Test("a numeric key stays text, zeros and all")
    func numericKey() throws {
        #expect(try decode("CLICK", "<EventKey>007</EventKey>").content == .click(MenuClickEvent(key: "007", menuID: nil)))
    }

    @Test("only a click has a menu key", arguments: [("CLICK", "K"), ("VIEW", nil), ("SCAN", nil)] as [(String, String?)])
    func menuKey(_ name: String, _ key: String?) throws {
        let document = "<xml><MsgType>event</MsgType><Event>\(name)</Event><EventKey>K</EventKey></xml>"
        let message = try Message(decoding: XMLReader().read(Array(document.utf8)))
        #expect(message.menuKey == key)
        #expect(message.event?.key == "K")
    }

    @Test(
        "pictures are found in one list and in a list each",
        arguments: [
            "<PicList><item><PicMd5Sum>a</PicMd5Sum></item><item><PicMd5Sum>b</PicMd5Sum></item></PicList>",
            "<PicList><item><PicMd5Sum>a</PicMd5Sum></item></PicList><PicList><item><PicMd5Sum>b</PicMd5Sum></item></PicList>",
        ]
    )
    func pictures(_ lists: String) throws {
        let event = try decode("pic_weixin", "<EventKey>6</EventKey><SendPicsInfo><Count>3</Count>\(lists)</SendPicsInfo>")
        #expect(event.content == .pictureWeixin(PicturesEvent(key: "6", count: 3, digests: ["a", "b"])))
    }

    @Test("a second key inside a scan's details is not the button's")
    func innerKey() throws {
        let event = try decode(
            "scancode_push",
            "<ScanCodeInfo><EventKey>no</EventKey><ScanType>qrcode</ScanType><ScanResult>1</ScanResult></ScanCodeInfo><EventKey>6</EventKey>"
        )
        #expect(event.content == .scanCodePush(ScanCodeEvent(key: "6", scanType: "qrcode", result: "1")))
    }

    @Test(
        "a template message's end is told whatever the blanks",
        arguments: [
            ("success", JobStatus.success), ("failed:user block", .blockedByUser), ("failed: user block", .blockedByUser),
            ("failed: system failed", .systemFailure), ("Failed:System Failed", .systemFailure),
        ]
    )
    func templateStatus(_ text: String, _ status: JobStatus) throws {
        let event = try decode("TEMPLATESENDJOBFINISH", "<MsgID>200163836</MsgID><Status><![CDATA[\(text)]]></Status>")
        guard case .templateSendJobFinish(let job) = event.content else { throw TestFailure.wrongContent }
        #expect(job.status == status)
        #expect(job.status.hashValue == status.hashValue)
        #expect(job.status.rawValue == text)
        #expect(job.jobID == "200163836")
    }

    @Test("a job's id is not the message's")
    func jobID() throws {
        let document = "<xml><MsgType>event</MsgType><Event>TEMPLATESENDJOBFINISH</Event><MsgID>1</MsgID></xml>"
        #expect(try Message(decoding: XMLReader().read(Array(document.utf8))).id == nil)
    }

    @Test("a mass message's refusal is a number with or without a name")
    func massStatus() {
        #expect(JobStatus("err(20013)").massRefusal == .copyright)
        #expect(JobStatus("err(20431)").massRefusal == MassRefusal(rawValue: 20431))
        #expect(JobStatus("err(99999999999999999999)").massRefusal == nil)
        #expect(JobStatus("err()").massRefusal == nil)
        #expect(JobStatus("send success") == .massSent)
        #expect(JobStatus("sendsuccess") == .massSent)
        #expect(JobStatus("send success").massRefusal == nil)
    }

    @Test("an empty list of results is an empty list")
    func emptyList() throws {
        let event = try decode(
            "MASSSENDJOBFINISH",
            "<MsgID>1</MsgID><CopyrightCheckResult><Count>0</Count><ResultList>\n </ResultList><CheckState>0</CheckState></CopyrightCheckResult>"
        )
        guard case .massSendJobFinish(let job) = event.content else { throw TestFailure.wrongContent }
        #expect(job.copyrightCheck == .init(count: 0, findings: [], state: 0))
        #expect(job.articles == nil)
    }

    @Test("the older spelling of a revocation's fields is read")
    func olderSpelling() throws {
        let event = try decode("user_info_modified", "<openid>o1</openid><appid>wx1</appid><RevokeInfo>206</RevokeInfo>")
        #expect(
            event.content
                == .userInfoModified(
                    AuthorizationChangeEvent(user: OpenID("o1"), unionID: nil, appID: AppID("wx1"), scope: .location)
                )
        )
    }

    @Test("both names of a publication's end are one")
    func aliases() throws {
        for name in ["PUBLISHJOBFINISH", "FREEPUBLISHJOBFINISH", "freePublishJobFinish"] {
            let event = try decode(
                name,
                "<PublishEventInfo><publish_id>7</publish_id><publish_status>5</publish_status></PublishEventInfo>"
            )
            guard case .publishJobFinish(let job) = event.content else { throw TestFailure.wrongContent }
            #expect(job.publicationID == "7")
            #expect(job.status == .deleted)
            #expect(event.name == .publishJobFinish)
            #expect(event.name.rawValue == name)
        }
    }

    @Test("a device's event is one by its MsgType", arguments: ["device_event", "device_status", "DEVICE_STATUS"])
    func device(_ type: String) throws {
        let event = try decode(
            "subscribe",
            "<DeviceType>gh_1</DeviceType><DeviceID>d</DeviceID><OpenID>o</OpenID><OpType>2</OpType>",
            type: type
        )
        #expect(
            event.content
                == .device(
                    DeviceEvent(
                        deviceType: "gh_1",
                        deviceID: "d",
                        user: OpenID("o"),
                        sessionID: nil,
                        encodedContent: nil,
                        operation: 2
                    )
                )
        )
    }

    @Test(
        "a core event that lacks everything is still itself",
        arguments: try ProtocolTables.events().events.filter { $0.core && $0.msg_type == "event" }
    )
    func bare(_ record: EventRecord) throws {
        let event = try decode(record.event)
        #expect(event.content != .other)
        #expect(event.name.rawValue == record.event)
    }

    @Test("numbers that fit nowhere become nil", arguments: ["99999999999999999999999", "-", "1.5.2", "NaN"])
    func oddNumbers(_ text: String) throws {
        let location = try decode(
            "LOCATION",
            "<Latitude>\(text)</Latitude><Longitude>1</Longitude><Precision>\(text)</Precision>"
        )
        let expected = LocationEvent(
            coordinate: Double(text).flatMap { $0.isFinite ? Coordinate(latitude: $0, longitude: 1) : nil },
            precision: nil
        )
        guard case .location(let decoded) = location.content else { throw TestFailure.wrongContent }
        #expect(decoded.coordinate == expected.coordinate)
        let publication = try decode(
            "PUBLISHJOBFINISH",
            "<PublishEventInfo><publish_status>\(text)</publish_status><fail_idx>\(text)</fail_idx></PublishEventInfo>"
        )
        guard case .publishJobFinish(let job) = publication.content else { throw TestFailure.wrongContent }
        #expect(job.status == nil)
        #expect(job.failedPositions == [])
    }
}
