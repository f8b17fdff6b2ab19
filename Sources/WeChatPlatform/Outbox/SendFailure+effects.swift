import WebhookLedger

extension SendFailure {
    /// Whether others would fail likewise.
    var isOutage: Bool {
        switch self {
        case .unreachable, .inDoubt: true
        case .busy, .never, .accountRefused, .quota, .cancelled: false
        }
    }

    /// Whether nothing more is to be sent until it is dealt with.
    var concernsOthers: Bool {
        switch self {
        case .unreachable, .inDoubt, .accountRefused, .quota, .cancelled: true
        case .busy, .never: false
        }
    }

    var text: String {
        switch self {
        case .busy(let text), .unreachable(let text), .inDoubt(let text), .never(let text), .accountRefused(let text),
            .quota(let text):
            text
        case .cancelled: "cancelled"
        }
    }
}
