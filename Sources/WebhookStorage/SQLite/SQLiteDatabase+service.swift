public import WebhookCore

extension SQLiteDatabase: ServiceDatabase {
    public var address: DatabaseAddress { .file(path: path) }

    public func visitStore(_ rules: RetentionRules) -> any VisitStore {
        SQLiteVisitStore(self, retention: rules.settledDeliveries.seconds)
    }

    public func records() -> any OperatorRecords { SQLiteOperatorRecords(database: self) }

    public func outbox() -> any Outbox { SQLiteOutbox(self) }

    public func accessTokens() -> any AccessTokenStore { SQLiteAccessTokenStore(self) }

    /// In memory: one process serves what is in a file.
    public func signatureBinding(of account: AccountName) -> any SignatureBinding { InMemorySignatureBinding() }

    public func directory(of account: AccountName) -> any AccountDirectory { SQLiteDirectory(self, account: account) }
}
