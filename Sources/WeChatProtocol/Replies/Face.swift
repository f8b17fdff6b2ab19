/// A face of the WeChat client's own, inside a text: `"收到\(Face.smile)"`. Emoji are simply typed.
public struct Face: TextPart, Sendable, Hashable, CustomStringConvertible {
    /// As clients name it, for instance `微笑`.
    public var name: String

    public init(_ name: String) {
        self.name = name
    }

    /// 微笑.
    public static let smile = Face("微笑")
    /// 愉快.
    public static let joyful = Face("愉快")
    /// 呲牙.
    public static let grin = Face("呲牙")
    /// 玫瑰.
    public static let rose = Face("玫瑰")
    /// 强.
    public static let thumbsUp = Face("强")
    /// 握手.
    public static let handshake = Face("握手")
    /// 抱拳.
    public static let thanks = Face("抱拳")
    /// 难过.
    public static let sad = Face("难过")
    /// 擦汗.
    public static let sweat = Face("擦汗")
    /// 再见.
    public static let goodbye = Face("再见")

    public var replyText: String { "[\(name)]" }
    public var description: String { replyText }
}
