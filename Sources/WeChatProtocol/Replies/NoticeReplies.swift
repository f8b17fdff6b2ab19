/// What the platform is told about a notice of its virtual payments (虚拟支付, events `xpay_…`): taken, or to be sent again.
///
/// Rule of the platform (`虚拟支付`, 消息推送): `ErrCode` and `ErrMsg` in place of `success`; anything but a code of 0 brings the notice
/// again, fifteen times at most. ``taken`` says that the goods were delivered, so it goes out only where a handler says it: where no
/// route wanted the notice, its handler failed, or a route for whatever is left acknowledged it, ``refused`` does.
public struct NoticeReceipt: Sendable, Hashable {
    /// 0 for a notice that was taken.
    public var code: Int
    /// For whoever reads the platform's log.
    public var message: String

    public init(code: Int, message: String) {
        self.code = code
        self.message = message
    }

    /// It is dealt with.
    public static let taken = NoticeReceipt(code: 0, message: "success")
    /// It is to be sent again.
    public static let refused = NoticeReceipt(code: 1, message: "fail")
}

/// The coupon that a user was given on the platform's word (用户领券, event `open_product_receive_coupon`).
///
/// Rule of the platform (`自定义版交易组件`): the answer names the coupon of the user, and repeats which coupon and which request it is
/// about. Before an account may create coupons, the platform asks for `test_coupon` and expects `test_coupon_user_coupon_id`.
public struct CouponReceipt: Sendable, Hashable {
    /// The account's own number of the coupon that the user has now (`out_user_coupon_id`).
    public var userCoupon: String
    /// The request that is answered (`request_id`).
    public var request: String
    /// The coupon that was asked for (`out_coupon_id`).
    public var coupon: String
    /// 0 for a coupon that was given (`ret_code`).
    public var code: Int
    /// Why none was; empty for nothing to say.
    public var message: String

    public init(userCoupon: String, request: String, coupon: String, code: Int = 0, message: String = "") {
        self.userCoupon = userCoupon
        self.request = request
        self.coupon = coupon
        self.code = code
        self.message = message
    }

    /// The answer to that message; nil for one that names no request and no coupon.
    ///
    /// - Parameter userCoupon: the account's own number of the coupon that the user has now; empty with a `code` other than 0.
    public init?(answering message: Message, userCoupon: String, code: Int = 0, reason: String = "") {
        let root = message.document.root
        guard let request = root.optionalText(at: "request_id"), let coupon = root.optionalText(at: "out_coupon_id") else {
            return nil
        }
        self.init(userCoupon: userCoupon, request: request, coupon: coupon, code: code, message: reason)
    }
}
