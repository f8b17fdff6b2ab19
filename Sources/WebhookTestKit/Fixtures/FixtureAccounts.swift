public import FoundationEssentials
import SignatureVerify
public import WebhookCore

/// The accounts that cases are written for, and the moment at which they are answered.
///
/// `air`, `air-safe` and `shop` are the demo accounts; `replies`, `replies-safe` and `replies-compatible` answer with
/// ``ReplyTypeRoutes``, the safe one in the middle of a change of token and key; `component` is a third-party platform.
/// All secrets are public.
public enum FixtureAccounts {
    /// Sunday, 22 November 2026, 10:30 in China.
    public static let now = Date(timeIntervalSince1970: 1_795_314_600)
    public static let originalID = OriginalID("gh_webhookd00001")
    public static let appID = AppID("wx00000000000000d1")

    /// All of them, each under its name.
    public static func all() throws -> [AccountName: Account] {
        let accounts = [
            try account("air", .plain, token: "air-token"),
            try account("air-safe", .safe, token: "air-safe-token"),
            try account("shop", .compatible, token: "shop-token"),
            try account("replies", .plain, token: "replies-token"),
            try account("replies-compatible", .compatible, token: "replies-compatible-token"),
            try account("replies-safe", .safe, token: "replies-safe-token", isRotating: true),
            try account("component", .safe, token: "component-token", originalID: nil),
        ]
        return Dictionary(accounts.map { ($0.name, $0) }) { first, _ in first }
    }

    private static func account(
        _ name: String,
        _ mode: Account.Mode,
        token: String,
        originalID: OriginalID? = originalID,
        isRotating: Bool = false
    ) throws -> Account {
        let key = try EncodingAESKey("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG")
        return try Account(
            name: AccountName(name),
            originalID: originalID,
            appID: appID,
            mode: mode,
            tokens: Rotating(try Token(token), previous: isRotating ? try Token("replies-old-token") : nil),
            keys: Rotating(key, previous: isRotating ? try EncodingAESKey("0123456789abcdefghijklmnopqrstuvwxyzABCDEFG") : nil)
        )
    }
}
