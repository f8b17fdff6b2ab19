package import WebhookCore

extension AccountConfiguration {
    /// The same with another identity or mode: for trying its routes apart from the platform.
    package func replacing(account: Account) -> AccountConfiguration {
        var configuration = self
        configuration.account = account
        return configuration
    }
}
