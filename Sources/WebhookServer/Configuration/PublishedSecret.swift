import WebhookCore

/// Secrets that everybody can read in this project, and that protect nothing.
enum PublishedSecret {
    /// Those of `deploy/webhookd.yaml`, which stand where an account's own belong.
    static let placeholders: Set<String> = ["change-me", "0123456789012345678901234567890123456789012"]

    /// Those of `deploy/demo.yaml`, of the examples and of the tutorial, for trying things out on one machine.
    static let demo: Set<String> = [
        "air-token", "air-safe-token", "phone-token", "shop-token", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "books-token",
        "bookshop-token", "bank-token", "railway-token",
        "TheKeyOfTheBookshopInTheConsole012345678901",
        "a-secret-of-at-least-16-bytes", "secretOfTheSimulatedAccount1",
        "secretOfTheSimulatedAccount2", "secretOfTheSimulatedAccount3", "secretOfTheSimulatedAccount4",
        "secretOfTheSimulatedAccount6",
    ]

    /// Reports such secrets: an error where others than this machine's processes can use them, and a warning where they
    /// serve no sample data, as then somebody took them over for an account of their own.
    static func reportDemo(
        of accounts: [AccountConfiguration],
        _ callbacks: ListenAddress,
        sampleData: Bool,
        _ settings: SettingsReader
    ) {
        if callbacks.isLocal && sampleData { return }
        let consequence =
            callbacks.isLocal
            ? "whoever finds the URL can send; enter the account's own" : "not with a listener at \(callbacks) that others reach"
        for account in accounts {
            for name in [
                "token", "previous_token", "encoding_aes_key", "previous_encoding_aes_key", "app_secret", "binding.secret",
            ] {
                let key = "accounts.\(account.account.name).\(name)"
                guard let text = settings.layers[key], demo.contains(text) else { continue }
                settings.report(callbacks.isLocal ? .warning : .error, key, "is a published secret: \(consequence)")
            }
        }
    }
}

extension SettingForm {
    /// As ``checked(_:)``, without the sample's placeholders.
    static func secret(_ make: @escaping (String) throws -> Value) -> Self {
        checked { text in
            if PublishedSecret.placeholders.contains(text) {
                throw ValueError("is the sample's placeholder: enter the account's own")
            }
            return try make(text)
        }
    }
}
