/// A text reply can be written as a string: `Text("帮助") { _ in "请发送订单号" }`, with `\(…)` as in any other.
extension Reply: ExpressibleByStringInterpolation {
    public init(stringLiteral text: String) {
        self = .text(text)
    }
}

extension Reply {
    /// A text of several lines.
    ///
    /// ```swift
    /// Text("我的订单") { context in
    ///     let orders = try await shop.orders(of: context)
    ///     return .lines {
    ///         "您有 \(orders.count) 个订单 \(Face.smile)"
    ///         NumberedList(orders.map(\.title))
    ///         if orders.count > 5 { Link("查看全部", to: "https://shop.example.com/orders") }
    ///         "回复序号查看详情，或\(ChoiceLink("联系客服", sends: "人工"))"
    ///     }
    /// }
    /// ```
    public static func lines(@LinesBuilder _ lines: () throws -> String) rethrows -> Reply {
        .text(try lines())
    }

    /// One article: what a user's message may be answered with.
    public static func article(_ title: String, description: String = "", picture: String, url: String) -> Reply {
        .news([Article(title: title, description: description, pictureURL: picture, url: url)])
    }

    /// A video that was uploaded before.
    public static func video(_ media: MediaID, title: String? = nil, description: String? = nil) -> Reply {
        .video(VideoReply(media: media, title: title, description: description))
    }
}
