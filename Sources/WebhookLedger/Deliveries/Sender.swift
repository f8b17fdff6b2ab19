/// A user of one account, as stores know them.
public struct Sender: Sendable, Hashable {
    /// Which account was written to.
    public var account: AccountName
    /// Who wrote.
    public var user: OpenID

    public init(account: AccountName, user: OpenID) {
        self.account = account
        self.user = user
    }
}
