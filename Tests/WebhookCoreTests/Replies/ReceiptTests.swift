import FoundationEssentials
import Synchronization
import Testing
import WebhookCore
import WebhookTestKit

@Suite("Receipts for the platform")
struct ReceiptTests {
    private static let taken = "<xml><ErrCode>0</ErrCode><ErrMsg><![CDATA[success]]></ErrMsg></xml>"
    private static let refused = "<xml><ErrCode>1</ErrCode><ErrMsg><![CDATA[fail]]></ErrMsg></xml>"

    static let notices = [
        "xpay_goods_deliver_notify", "xpay_coin_pay_notify", "xpay_refund_notify", "XPAY_Goods_Deliver_Notify",
        "xpay_complaint_notify",
    ]

    private struct Failure: Error {}

    @Test("say that a notice of a payment was taken where its handler says so", arguments: notices, Account.Mode.allCases)
    func taken(name: String, mode: Account.Mode) async throws {
        let demo = try DemoAccount(mode)
        let routes = Routes { On(EventName(rawValue: name)) { _ in .noticeReceipt(.taken) } }
        #expect(try await demo.pipeline(routes).converse(DemoAccount.event(name), demo.platform) == Self.taken)
    }

    @Test("do not say so when no route wanted it, its handler failed, or it was acknowledged with the rest", arguments: notices)
    func refused(name: String) async throws {
        let demo = try DemoAccount(.safe)
        #expect(try await demo.pipeline(Routes {}).converse(DemoAccount.event(name), demo.platform) == Self.refused)
        for reply in [Reply.acknowledgement, .empty] {
            let routes = Routes { Otherwise { _ in reply } }
            #expect(try await demo.pipeline(routes).converse(DemoAccount.event(name), demo.platform) == Self.refused)
        }
        let failing = Routes { Otherwise { _ in throw Failure() } }
        #expect(try await demo.pipeline(failing).converse(DemoAccount.event(name), demo.platform) == Self.refused)
        let own = Routes { Otherwise { _ in .noticeReceipt(NoticeReceipt(code: 7, message: "later ]]>")) } }
        #expect(
            try await demo.pipeline(own).converse(DemoAccount.event(name), demo.platform)
                == "<xml><ErrCode>7</ErrCode><ErrMsg><![CDATA[later ]]]]><![CDATA[>]]></ErrMsg></xml>"
        )
    }

    @Test("a repeat that counts the platform's tries is the same delivery")
    func countedTries() async throws {
        let demo = try DemoAccount(.safe)
        let runs = Mutex(0)
        let routes = Routes {
            Otherwise { _ in
                runs.withLock { $0 += 1 }
                return .noticeReceipt(.taken)
            }
        }
        let pipeline = demo.pipeline(routes)
        for tries in 0...2 {
            let event = DemoAccount.event("xpay_refund_notify")
                .replacing("</xml>", with: "<RetryTimes>\(tries)</RetryTimes></xml>")
            #expect(try await pipeline.converse(event, demo.platform) == Self.taken)
        }
        #expect(runs.withLock { $0 } == 1)
    }

    @Test(
        "are for these events alone",
        arguments: ["CLICK", "subscribe", "retail_refund_notify", "open_product_receive_coupon", "my_xpay_"]
    )
    func others(name: String) async throws {
        let demo = try DemoAccount(.safe)
        let routes = Routes { Otherwise { _ in .acknowledgement } }
        #expect(try await demo.pipeline(routes).converse(DemoAccount.event(name), demo.platform) == "success")
        #expect(try await demo.pipeline(Routes {}).converse(DemoAccount.event(name), demo.platform) == "success")
        // A mistake of the handler's, which the customer reads the apology for where anything is shown.
        let wrong = Routes { Otherwise { _ in .noticeReceipt(.taken) } }
        let answer = try await demo.pipeline(wrong).converse(DemoAccount.event(name), demo.platform)
        #expect(answer == "success" || answer.contains("系统暂时繁忙"))
    }

    @Test("name the coupon that was given, as the platform's document has them")
    func coupon() async throws {
        let demo = try DemoAccount(.plain)
        let document = DemoAccount.event("open_product_receive_coupon").replacing(
            "</xml>",
            with: "<out_coupon_id>test_coupon</out_coupon_id><request_id>test_coupon_request_id</request_id></xml>"
        )
        let routes = Routes {
            On("open_product_receive_coupon") { context in
                CouponReceipt(answering: context.message, userCoupon: "test_coupon_user_coupon_id").map { .couponReceipt($0) }
            }
        }
        #expect(
            try await demo.pipeline(routes).converse(document, demo.platform) == """
                <xml><out_user_coupon_id><![CDATA[test_coupon_user_coupon_id]]></out_user_coupon_id>\
                <request_id><![CDATA[test_coupon_request_id]]></request_id><ret_code>0</ret_code>\
                <out_coupon_id><![CDATA[test_coupon]]></out_coupon_id></xml>
                """
        )
        let without = DemoAccount.event("open_product_receive_coupon")
        #expect(try await demo.pipeline(routes).converse(without, demo.platform) == "success")
    }

    @Test(
        "answer no user",
        arguments: [Reply.noticeReceipt(.taken), .couponReceipt(.init(userCoupon: "1", request: "2", coupon: "3"))]
    )
    func users(receipt: Reply) async throws {
        #expect(throws: ReplyError.noReceiptAsked) { try receipt.validate(answering: .text) }
        #expect(throws: Never.self) { try receipt.validate(answering: .event) }
        let demo = try DemoAccount(.plain)
        let routes = Routes { Otherwise { _ in receipt } }
        #expect(try await demo.pipeline(routes).converse(DemoAccount.text("你好"), demo.platform).contains("系统暂时繁忙"))
    }

    @Test("are read by conversations as they were written")
    func conversation() async throws {
        let coupon = Reply.couponReceipt(CouponReceipt(userCoupon: "u", request: "r", coupon: "c", code: 3, message: "用完了"))
        let routes = Routes {
            On("xpay_refund_notify") { _ in .noticeReceipt(.taken) }
            On("open_product_receive_coupon") { _ in coupon }
        }
        try await Conversation(with: routes) { user in
            let payment = try await user.sends("event", ["Event": "xpay_refund_notify"])
            #expect(payment.reply == .noticeReceipt(.taken))
            let received = try await user.sends("event", ["Event": "open_product_receive_coupon"])
            #expect(received.reply == coupon)
        }
    }

    @Test(
        "are waited for however slow the handler is: the platform comes back, joins it and gets the receipt",
        .timeLimit(.minutes(1)),
        arguments: notices + ["open_product_receive_coupon"],
        [false, true]
    )
    func late(name: String, canSendMessages: Bool) async throws {
        let receipt: Reply =
            name.hasPrefix("open_product")
            ? .couponReceipt(CouponReceipt(userCoupon: "u", request: "r", coupon: "c")) : .noticeReceipt(.taken)
        let state = Mutex((runs: 0, isOpen: false))
        let routes = Routes {
            Otherwise { _ in
                state.withLock { $0.runs += 1 }
                while !state.withLock({ $0.isOpen }) {
                    try Task.checkCancellation()
                    await Task.yield()
                }
                return receipt
            }
        }
        let conversation = try Conversation(with: routes, sendingAs: canSendMessages ? .verifiedService : nil)
        let user = conversation.user()
        let first = Task.immediate { try await user.sends("event", ["Event": name]) }
        while state.withLock({ $0.runs }) == 0 { await Task.yield() }
        // Neither after four seconds nor when it is asked for the last time.
        conversation.clock.advance(by: .milliseconds(4_200))
        conversation.clock.advance(by: .milliseconds(400))
        #expect(try await first.value.rejection == .overBudget)
        let second = Task.immediate { try await user.platformRepeats() }
        conversation.clock.advance(by: .milliseconds(4_600))
        #expect(try await second.value.rejection == .overBudget)
        let third = Task.immediate { try await user.platformRepeats() }
        state.withLock { $0.isOpen = true }
        #expect(try await third.value.reply == receipt)
        #expect(try await user.platformRepeats().reply == receipt)
        #expect(state.withLock { $0.runs } == 1)
    }
}
