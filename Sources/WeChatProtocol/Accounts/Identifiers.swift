/// A user of one account (openid): opaque, case-sensitive, different in every account.
///
/// Its description is redacted: an openid stands in logs only as a keyed fingerprint.
public struct OpenID: Sendable, Hashable, RawRepresentable {
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }
}

extension OpenID: CustomStringConvertible, Redacted {
    public var description: String { debugDescription }
}

/// An account's original id (原始ID, `gh_…`): whom a callback is addressed to.
public struct OriginalID: Sendable, Hashable, RawRepresentable, CustomStringConvertible {
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    public var description: String { rawValue }
}

/// An account's or a third-party platform's AppID (`wx…`).
public struct AppID: Sendable, Hashable, RawRepresentable, CustomStringConvertible {
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    public var description: String { rawValue }
}

/// The name the operator gave an account in the configuration; the label of its logs and metrics.
public struct AccountName: Sendable, Hashable, RawRepresentable, CustomStringConvertible {
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    public var description: String { rawValue }
}
