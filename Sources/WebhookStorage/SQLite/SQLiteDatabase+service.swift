public import WebhookCore

extension SQLiteDatabase: ServiceDatabase {
    public var address: DatabaseAddress { .file(path: path) }

    public func visitStore() -> any VisitStore { SQLiteVisitStore(self) }

    public func outbox() -> any Outbox { SQLiteOutbox(self) }

    public func directory(of account: AccountName) -> any AccountDirectory { SQLiteDirectory(self, account: account) }
}
