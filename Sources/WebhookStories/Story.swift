public import FoundationEssentials
public import WebhookCore

/// A conversation written down in YAML, so that whoever knows what customers ask can read, write and check it.
///
/// ```yaml
/// story: 退货
/// account: shop
/// at: 2026-11-22 14:30
/// steps:
///   - user: 怎么退货
///   - reply: {contains: 签收后7天内}
///   - click: MY_ORDERS
///   - reply: 请发送订单号
///   - wait: 11m
///   - repeat: last
///   - reply: same
/// ```
///
/// `fixtures/README.md` describes every step.
public struct Story: Sendable, Hashable {
    /// The file it was read from.
    public let path: String
    /// What it is about, in a few words.
    public let name: String
    /// Who is talked to.
    public let account: AccountName
    /// The line that names the account.
    public let accountLine: Int
    /// What the clock shows at first.
    public let start: Start
    /// What the platform takes the account for where it sends messages of its own; nil where the story does not say, and the
    /// account does as it is configured.
    public let sendsAs: AccountKind?
    let sendsAsLine: Int
    let steps: [StoryStep]
    /// The file's text, which `--update` changes by as little as it can.
    let source: String

    /// What the clock shows when it begins.
    public enum Start: Sendable, Hashable {
        /// A time in China.
        case at(Date)
        /// The current time, for stories about data that is of today.
        case now
    }

    /// How many steps it has.
    public var stepCount: Int { steps.count }
}

extension Story: CustomStringConvertible {
    public var description: String { "\(name) (\(path))" }
}
