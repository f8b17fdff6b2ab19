public import WebhookLedger

/// An agent's account: a name, an `@`, the account's WeChat id (`anna@shop`).
public struct AgentAccount: Sendable, Hashable, CustomStringConvertible {
    /// As the platform writes it: `name@account`.
    public let text: String

    /// - Throws: `limit` where the name is not 1 to 10 letters, digits and `_`, or nothing stands behind the `@`.
    public init(_ text: String) throws(PlatformError) {
        try checked { () throws(PlatformLimit) in
            let parts = text.split(separator: "@", omittingEmptySubsequences: false)
            let isAccount =
                parts.count == 2 && (1...10).contains(parts[0].utf8.count) && (1...64).contains(parts[1].utf8.count)
                && parts[0].allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
                && parts[1].allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
            let form = "1 to 10 letters, digits and _, an @ and the account's WeChat id"
            try PlatformLimit.checkForm(isAccount, "kf_account", form)
        }
        self.text = text
    }

    public var description: String { text }
}
