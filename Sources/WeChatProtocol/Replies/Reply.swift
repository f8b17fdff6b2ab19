/// What a handler says to the user in the answer to a delivery (被动回复).
public enum Reply: Sendable, Hashable {
    /// Accepted, nothing shown; sent as `success`.
    case acknowledgement
    /// Accepted, nothing shown; sent as a body of no bytes.
    case empty
    /// At most 2,047 bytes of UTF-8, never empty.
    case text(String)
    /// A picture that was uploaded before.
    case image(MediaID)
    /// A recording that was uploaded before.
    case voice(MediaID)
    /// A video that was uploaded before.
    case video(VideoReply)
    /// A song, as a card to tap.
    case music(MusicReply)
    /// One article in answer to a user's message, up to eight to an event.
    case news([Article])
    /// Gives the conversation to the platform's own customer-service desk, to one agent or to any.
    case handOver(agent: String?)
    /// Words for the device that wrote.
    case deviceText(DeviceTextReply)
    /// Whether the device's state may be followed.
    case deviceStatus(DeviceStatusReply)
    /// Whether a notice of a payment was taken; for events `xpay_…` alone.
    case noticeReceipt(NoticeReceipt)
    /// Which coupon a user has now; for the event `open_product_receive_coupon` alone.
    case couponReceipt(CouponReceipt)

    /// Gives the conversation to any agent of the platform's own desk.
    public static func handOver() -> Reply { .handOver(agent: nil) }
}
