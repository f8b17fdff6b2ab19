/// The paths that the simulated platform serves.
public enum APIPath {
    public static let token = "/cgi-bin/token"
    public static let stableToken = "/cgi-bin/stable_token"
    public static let callbackAddresses = "/cgi-bin/getcallbackip"
    public static let customSend = "/cgi-bin/message/custom/send"
    public static let customTyping = "/cgi-bin/message/custom/typing"
}
