extension SQLSchema {
    /// The service's own tables, which every database holds.
    package static let service = SQLSchema(
        LedgerSchema.steps + OutboxSchema.steps + [Step("access-tokens", statements: AccessTokenSchema.statements)]
    )
}
