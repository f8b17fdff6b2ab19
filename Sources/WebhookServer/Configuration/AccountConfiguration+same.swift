import SignatureVerify
import WebhookCore
import WebhookStorage

extension AccountConfiguration {
    /// Whether the other one says the same in every key, the secrets included.
    func isSame(as other: AccountConfiguration) -> Bool {
        account.isSame(as: other.account) && path == other.path && service == other.service && airline == other.airline
            && displayName == other.displayName && hotline == other.hotline && desk == other.desk
            && answers == other.answers && apology == other.apology && settings == other.settings
            && sending == other.sending
    }
}

extension Account {
    fileprivate func isSame(as other: Account) -> Bool {
        name == other.name && originalID == other.originalID && appID == other.appID && mode == other.mode
            && tokens.current == other.tokens.current && tokens.previous == other.tokens.previous
            && keys?.current == other.keys?.current && keys?.previous == other.keys?.previous
            && timestampTolerance == other.timestampTolerance && acceptsPlain == other.acceptsPlain
            && bindingRule == other.bindingRule && mayPush == other.mayPush && mask == other.mask
    }
}

extension DaemonConfiguration {
    /// The keys outside the accounts in which the other one differs: what a running service cannot take over.
    func fixedKeys(differingFrom other: DaemonConfiguration) -> [String] {
        let sending = { (accounts: [AccountConfiguration]) in
            Dictionary(accounts.map { ($0.account.name, $0.sending) }) { first, _ in first }.compactMapValues(\.self)
        }
        let differs: [(String, Bool)] = [
            ("accounts.*.push", sending(accounts) != sending(other.accounts)),
            ("listen", callbacks != other.callbacks), ("operations", operations != other.operations),
            ("threads", threads != other.threads), ("limits", limits != other.limits),
            ("shutdown_grace", shutdownGrace != other.shutdownGrace), ("database", database != other.database),
            ("database_connections", databaseLimits.connections != other.databaseLimits.connections),
            ("database_timeout", databaseLimits.timeLimit != other.databaseLimits.timeLimit),
            ("retention", retention != other.retention), ("sample_data", sampleData != other.sampleData),
            ("log", log != other.log),
        ]
        return differs.filter(\.1).map(\.0)
    }
}
