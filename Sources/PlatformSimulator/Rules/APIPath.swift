/// The paths of the simulated platform that tests name.
public enum APIPath {
    /// An access token, which ends the one before.
    public static let token = "/cgi-bin/token"
    /// An access token that stays the same until it runs out.
    public static let stableToken = "/cgi-bin/stable_token"
    /// The addresses that callbacks come from.
    public static let callbackAddresses = "/cgi-bin/getcallbackip"
    /// A customer-service message.
    public static let customSend = "/cgi-bin/message/custom/send"
    /// “对方正在输入”.
    public static let customTyping = "/cgi-bin/message/custom/typing"
}
