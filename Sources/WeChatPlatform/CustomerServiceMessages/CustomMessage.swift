import WebhookLedger

/// A customer-service message with whom it is for (`客服接口-发消息`).
struct CustomMessage: Encodable {
    let message: CustomerServiceMessage
    let user: OpenID
    /// The agent (客服账号) whose name and picture it bears.
    let agent: String?

    private enum CodingKeys: String, CodingKey {
        case touser
        case customservice
    }

    private struct Agent: Encodable {
        let kf_account: String
    }

    func encode(to encoder: any Encoder) throws {
        try message.encode(to: encoder)
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(user.rawValue, forKey: .touser)
        if let agent { try fields.encode(Agent(kf_account: agent), forKey: .customservice) }
    }
}
