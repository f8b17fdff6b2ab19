extension Message {
    /// Whether the platform shows the user what it is answered with.
    ///
    /// Where it does not, a document is at best in vain, and for an event nobody waits for it counts as a failure.
    public var acceptsReply: Bool {
        switch content {
        case .text, .image, .voice, .video, .shortVideo, .location, .link, .miniProgramPage, .file, .deviceText, .unsupported:
            true
        case .event(let event): event.acceptsReply(to: kind)
        case .thirdParty, .unknown: false
        }
    }
}

extension Message {
    /// Whether the platform wants a ``NoticeReceipt`` in place of `success`.
    ///
    /// Its documents say so of three events of this family (`xpay_goods_deliver_notify`, `xpay_coin_pay_notify`,
    /// `xpay_refund_notify`); of the others they say nothing, and they come from the same service.
    public var wantsNoticeReceipt: Bool { event?.name.rawValue.lowercased().hasPrefix("xpay_") ?? false }

    /// Whether the platform wants a ``CouponReceipt`` in place of `success`.
    package var wantsCouponReceipt: Bool { eventName == "open_product_receive_coupon" }

    /// Whether nothing counts as taken but a receipt, so that neither `success` nor a message later stands for it.
    package var wantsReceipt: Bool { wantsNoticeReceipt || wantsCouponReceipt }
}

extension Event {
    fileprivate func acceptsReply(to kind: Message.Kind) -> Bool {
        switch content {
        case .subscribe, .scan, .click, .scanCodePush, .scanCodeWaitMessage, .location, .userEnterTemporarySession: true
        case .device: kind == .deviceStatus
        case .other: Self.othersWithReply.contains(name)
        default: false
        }
    }

    private static let othersWithReply: Set<EventName> = ["user_enter_session_from_card", "user_scan_product_enter_session"]
}
