/// What an account sends a user of its own accord: a message within the user's messaging window, or a notice outside of it.
public enum OutgoingMessage: Sendable, Hashable {
    /// 客服消息.
    case customerService(CustomerServiceMessage)
    /// 模板消息.
    case template(TemplateNotice)
    /// 订阅通知.
    case subscription(SubscriptionNotice)

    /// A customer-service text.
    public static func text(_ text: String) -> OutgoingMessage { .customerService(.text(text)) }

    /// Whether it needs the recipient's messaging window, and counts against it.
    public var needsWindow: Bool { if case .customerService = self { true } else { false } }

    /// What it is where it is a customer-service message.
    public var customerServiceMessage: CustomerServiceMessage? {
        if case .customerService(let message) = self { message } else { nil }
    }
}

/// A customer-service message has the platform's form; a notice stands below a `msgtype` that no such message has.
extension OutgoingMessage: Codable {
    private enum CodingKeys: String, CodingKey {
        case type = "msgtype"
        case template = "template_notice"
        case subscription = "subscription_notice"
    }

    public init(from decoder: any Decoder) throws {
        let body = try decoder.container(keyedBy: CodingKeys.self)
        switch CodingKeys(rawValue: try body.decode(String.self, forKey: .type)) {
        case .template: self = .template(try body.decode(TemplateNotice.self, forKey: .template))
        case .subscription: self = .subscription(try body.decode(SubscriptionNotice.self, forKey: .subscription))
        case .type, nil: self = .customerService(try CustomerServiceMessage(from: decoder))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var body = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .customerService(let message): try message.encode(to: encoder)
        case .template(let notice):
            try body.encode(CodingKeys.template.rawValue, forKey: .type)
            try body.encode(notice, forKey: .template)
        case .subscription(let notice):
            try body.encode(CodingKeys.subscription.rawValue, forKey: .type)
            try body.encode(notice, forKey: .subscription)
        }
    }
}
