/// A page of the company's own that customers are led to; each account gives its address.
public struct ServicePage: Sendable, Hashable {
    /// As an account's key `pages` names it: small letters, digits and `_`.
    public let key: String
    /// What stands on its button, and on its link in a chat.
    public let name: String
    /// What is answered with the page's link behind it, and in place of the page where the account has no address for it.
    public let topic: Topic?

    /// - Parameters:
    ///   - name: such as 机票预订.
    ///   - key: such as `booking`.
    ///   - topic: the topic that is answered in the chat.
    public init(_ name: String, _ key: String, besides topic: Topic? = nil) {
        self.key = key
        self.name = name
        self.topic = topic
    }

    /// The page where customers link their chats (绑定), which is led to by a link of their own where the account has set up binding.
    static let bind = ServicePage("", "bind").asTopic

    /// What the page's words mean.
    public var asTopic: Topic { Topic("PAGE_\(key.uppercased())") }
}
