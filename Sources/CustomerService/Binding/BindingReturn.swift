public import FoundationEssentials
public import SignatureVerify
public import WebhookCore

/// What the company's page says when it has signed a customer in.
///
/// Whoever brings it may be anybody: what counts is its signature by the ``BindingSettings/secret`` over six lines, joined by a line feed
/// and without one at the end:
///
/// ```
/// webhookd-bind-v1
/// ACCOUNT
/// STATE
/// CUSTOMER
/// OPENID
/// EXPIRES
/// ```
public struct BindingReturn: Sendable, Hashable, Redacted {
    /// As the link brought it.
    public let state: String
    /// The company's number of its customer: 1 to 64 of letters, digits and `. _ @ : -`.
    public let customer: String
    /// Whose browser was signed in, as the page learned it by OAuth (`snsapi_base`, 网页授权) with the account's own AppID: never what
    /// the browser says by itself.
    public let openID: OpenID
    /// Until when it may be brought, in seconds since 1970: minutes after it was signed.
    public let expires: Int
    /// 64 hexadecimal digits.
    public let signature: String

    /// Nil where a part has not its form.
    public init?(state: String, customer: String, openID: String, expires: String, signature: String) {
        guard state.utf8.count <= 256, state.isMade(of: [".", "-"], 1...256),
            customer.isMade(of: [".", "_", "@", ":", "-"], 1...64),
            openID.isMade(of: ["_", "-"], 1...64),
            expires.utf8.count <= 12, expires.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let expires = Int(expires),
            signature.isMade(of: [], 64...64)
        else { return nil }
        (self.state, self.customer, self.openID, self.expires) = (state, customer, OpenID(openID), expires)
        self.signature = signature
    }

    /// As a page signs it.
    ///
    /// - Returns: nil where a part has not its form.
    public static func signed(
        state: String,
        customer: String,
        openID: String,
        expires: Date,
        of account: AccountName,
        by secret: SharedSecret
    ) throws -> BindingReturn? {
        let seconds = String(Int(expires.timeIntervalSince1970))
        let text = signedText(account.rawValue, state, customer, openID, seconds)
        return BindingReturn(
            state: state,
            customer: customer,
            openID: openID,
            expires: seconds,
            signature: try secret.signature(of: text)
        )
    }

    func isSigned(by secret: SharedSecret, of account: AccountName) throws -> Bool {
        let text = Self.signedText(account.rawValue, state, customer, openID.rawValue, String(expires))
        return try secret.isSignature(signature, of: text)
    }

    /// None of the parts holds a line feed: they are of letters, digits and few signs.
    static func signedText(_ account: String, _ state: String, _ customer: String, _ openID: String, _ expires: String) -> String
    {
        ["webhookd-bind-v1", account, state, customer, openID, expires].joined(separator: "\n")
    }
}

extension String {
    /// Whether all of it is ASCII letters, digits and some signs.
    fileprivate func isMade(of signs: [Character], _ length: ClosedRange<Int>) -> Bool {
        length.contains(utf8.count) && allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || signs.contains($0) }
    }
}
