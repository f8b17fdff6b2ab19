public import FoundationEssentials
import WebhookLedger

/// What the platform kept of a call, for seven days.
public struct CallDetails: Sendable, Hashable {
    /// When the call was made.
    public let madeAt: Date?
    /// How long it took.
    public let milliseconds: Int
    /// With the access token of the time in it.
    public let url: String
    /// What was asked.
    public let request: String
    /// What was answered.
    public let response: String
}

extension CallDetails {
    init(_ json: JSONValue) {
        let request = json["request"]
        madeAt = request["invoke_time"].time
        milliseconds = request["cost_in_ms"].integer ?? 0
        url = request["request_url"].text ?? ""
        self.request = request["request_body"].text ?? ""
        response = request["response_body"].text ?? ""
    }
}
