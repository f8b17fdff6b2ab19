public import FoundationEssentials

/// What authorises calls of the API for an account, up to two hours long.
///
/// Its description is redacted: whoever holds the value can act for the account.
public struct AccessToken: Sendable, Hashable {
    /// A secret: whoever has it speaks for the account.
    public let value: String
    /// When the platform forgets it.
    public let expiresAt: Date

    public init(_ value: String, expiresAt: Date) {
        self.value = value
        self.expiresAt = expiresAt
    }
}

extension AccessToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "AccessToken(redacted)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
