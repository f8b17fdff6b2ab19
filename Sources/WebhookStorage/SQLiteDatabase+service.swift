public import WebhookLedger

extension SQLiteDatabase: ServiceDatabase {
    public var address: DatabaseAddress { .file(path: path) }

    public func deliveryLedger(_ rules: RetentionRules) -> any DeliveryLedger {
        StoredDeliveryLedger(self, retention: rules.settledDeliveries.inSeconds)
    }

    public func records() -> any OperatorRecords { StoredOperatorRecords(self) }

    /// None: one process serves what is in a file.
    public func replayGuard(of account: AccountName) -> (any ReplayGuard)? { nil }

}
