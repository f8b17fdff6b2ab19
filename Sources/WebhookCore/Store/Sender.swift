/// A user of one account, as stores know them.
public struct Sender: Sendable, Hashable {
    public var account: AccountName
    public var user: OpenID

    public init(account: AccountName, user: OpenID) {
        self.account = account
        self.user = user
    }
}
