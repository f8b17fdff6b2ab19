import CustomerService
import SignatureVerify

extension BindingSettings {
    /// Nil for an account whose customers are not linked, and where a problem is reported.
    ///
    /// - `accounts.NAME.binding.page`: the company's page that signs customers in: an `https` address, `http` to this machine alone.
    /// - `accounts.NAME.binding.secret`: secret, 16 to 256 bytes, shared with that page; needed with it.
    /// - `accounts.NAME.binding.lifetime`: duration, 1m to 1h; how long a link may be used; default `10m`.
    init?(from settings: SettingsReader) {
        let page = settings.value(
            "page",
            .made("an https address of at most 1024 bytes without a fragment; http only to this machine", by: BindingPage.init)
        )
        let secret = settings.value("secret", .secret { try SharedSecret($0) })
        let lifetime = settings.value("lifetime", .duration(.seconds(60) ... .seconds(3_600)), default: .seconds(600))
        if settings.isGiven("page") != settings.isGiven("secret") {
            let missing = settings.isGiven("page") ? "secret" : "page"
            settings.report(.error, missing, "missing: a binding needs its page and the secret shared with it")
        } else if !settings.isGiven("page"), settings.isGiven("lifetime") {
            settings.report(.error, "page", "missing: a binding needs its page and the secret shared with it")
        }
        guard let page, let secret else { return nil }
        self.init(page: page, secret: secret, lifetime: lifetime)
    }
}
