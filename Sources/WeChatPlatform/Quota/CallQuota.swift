import WebhookLedger

/// How often an interface may be called.
public struct CallQuota: Sendable, Hashable {
    /// In a day of China's; 0 for no limit.
    public let dailyLimit: Int
    /// How many were made today.
    public let used: Int
    /// How many are left today.
    public let remaining: Int
    /// In a short time; nil where the platform does not say.
    public let rate: Rate?

    /// So many calls in so many seconds.
    public struct Rate: Sendable, Hashable {
        /// How many calls.
        public let calls: Int
        /// In how many seconds.
        public let seconds: Int
    }
}

extension CallQuota {
    init(_ json: JSONValue) {
        let quota = json["quota"]
        dailyLimit = quota["daily_limit"].integer ?? 0
        used = quota["used"].integer ?? 0
        remaining = quota["remain"].integer ?? 0
        let limit = json["rate_limit"]
        rate = limit["call_count"].integer.flatMap { calls in
            limit["refresh_second"].integer.map { Rate(calls: calls, seconds: $0) }
        }
    }
}
