public import FoundationEssentials
import WebhookLedger

/// What the platform kept of a call, for seven days.
public struct CallDetails: Sendable, Hashable {
    public let madeAt: Date?
    public let milliseconds: Int
    /// With the access token of the time in it.
    public let url: String
    public let request: String
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
