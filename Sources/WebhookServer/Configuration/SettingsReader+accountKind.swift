import WebhookCore

extension SettingsReader {
    /// What kind of account it is; nil where the file does not say, and where a problem is reported.
    ///
    /// - `accounts.NAME.kind`: subscription (订阅号) or service (服务号).
    /// - `accounts.NAME.verified`: true or false; whether it is verified (已认证); needed with `kind`.
    /// - `accounts.NAME.test_account`: true or false; whether it is a test account (接口测试号); default false.
    func accountKind() -> AccountKind? {
        let sort = value("kind", SettingForm<AccountKind.Sort>.choice)
        let isVerified = value("verified", .flag)
        let isTest = value("test_account", .flag, default: false)
        if isTest { return .test }
        if isGiven("verified"), !isGiven("kind") { report(.error, "kind", "missing: verified needs it") }
        guard let sort else { return nil }
        guard let isVerified else {
            if !isGiven("verified") {
                report(.error, "verified", "missing: what a \(sort.rawValue) account may do depends on it")
            }
            return nil
        }
        return AccountKind(sort, isVerified: isVerified)
    }

    /// Tells what the account is to do and may not (`接口权限说明`).
    func warn(of kind: AccountKind?, sends: Bool, desk: DeskKind) {
        guard let kind else { return }
        if sends, !kind.isAllowed(.customerServiceMessages) {
            let text = "the platform takes no customer-service messages of a \(kind) account: it must be verified (认证)"
            report(.error, "send_messages", text)
        }
        if desk == .platform, !kind.isAllowed(.agents) {
            let text =
                "a \(kind) account has no agents at the platform's desk: customers who ask for a person wait for nobody; set elsewhere"
            report(.warning, "desk", text)
        }
    }
}
