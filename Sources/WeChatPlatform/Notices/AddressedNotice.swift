import WebhookLedger

/// A notice with whom it is for.
struct AddressedNotice<Notice: Encodable & Sendable>: Encodable {
    let notice: Notice
    let user: OpenID

    private enum CodingKeys: String, CodingKey {
        case touser
    }

    func encode(to encoder: any Encoder) throws {
        try notice.encode(to: encoder)
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(user.rawValue, forKey: .touser)
    }
}
