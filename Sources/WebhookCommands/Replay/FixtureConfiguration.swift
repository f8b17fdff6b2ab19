import ArgumentParser
import CustomerService
import FoundationEssentials
import WebhookServer

/// The configuration that cases are answered with when none is named.
///
/// `air`, `air-safe`, `shop`, `bank` and `railway` are demo accounts of `deploy/demo.yaml`, `phone` and `help` have the other services.
/// The accounts whose names begin with `replies`
/// answer with each type of reply; `replies-safe` is in the middle of a change of token and key, and `replies-sending` sends
/// messages of its own. `component` is a third-party platform. All secrets are public.
///
/// An executable with services of its own has for each, say `bookshop`, an account of that name in plain mode, `bookshop-safe` in
/// safe mode, and `bookshop-sending`, which sends messages of its own.
struct FixtureConfiguration {
    private let services: AccountServices

    /// - Parameter services: those of the executable.
    init(_ services: AccountServices) {
        self.services = services
    }

    /// - Parameters:
    ///   - folder: where the database is made.
    ///   - isServed: with the identities under which `deploy/demo.yaml` serves the demo accounts, in place of the one that cases
    ///     are written for.
    func load(in folder: String, isServed: Bool = false) throws -> DaemonConfiguration {
        let file = "\(folder)/webhookd.yaml"
        try Data(yaml(database: "\(folder)/webhookd.sqlite").utf8).write(to: URL(filePath: file))
        let environment = isServed && isBuiltIn ? Self.servedIdentities : [:]
        let loaded = DaemonConfiguration.load(
            file: file,
            environment: environment,
            credentials: nil,
            cores: 1,
            services: services
        )
        guard let configuration = loaded.configuration, loaded.errors.isEmpty else {
            throw ExitCode.software.saying(loaded.errors.map { "\($0)" }.joined(separator: "\n"))
        }
        return configuration
    }

    /// The accounts that a demo serves.
    var demo: [String] {
        isBuiltIn ? ["air", "air-safe", "shop", "bank", "railway"] : services.names.flatMap { ["\($0)", "\($0)-safe"] }
    }

    /// Whether the services are those that the cases of this project are for.
    var isBuiltIn: Bool { services.names == AccountServices.builtIn.names }

    private func yaml(database: String) -> String {
        "database: \(database)\nsample_data: true\naccounts:\n" + (isBuiltIn ? Self.builtInAccounts : ownAccounts)
    }

    /// What `deploy/demo.yaml` says of the accounts that have not the first identity.
    private static let servedIdentities: [String: String] = {
        let numbers = ["AIR_SAFE": 2, "BANK": 3, "PHONE": 4, "RAILWAY": 5, "SHOP": 6]
        return numbers.reduce(into: [:]) { variables, account in
            let key = "WEBHOOKD_ACCOUNTS_\(account.key)"
            variables["\(key)_ORIGINAL_ID"] = "gh_webhookd0000\(account.value)"
            variables["\(key)_APP_ID"] = "wx00000000000000d\(account.value)"
        }
    }()

    private var ownAccounts: String {
        services.names.map(\.rawValue).flatMap { service in
            [("", "plain", nil as String?), ("-safe", "safe", nil), ("-sending", "safe", Self.sending)].map {
                suffix,
                mode,
                more in
                let name = "\(service)\(suffix)"
                return "  \(name): \(Self.account("/wechat/\(name)", service, mode, token: "\(name)-token", more: more))\n"
            }
        }
        .joined()
    }

    private static var builtInAccounts: String {
        """
          air: \(account("/wechat/air", "airline", "plain", token: "air-token"))
          air-safe: \(account("/wechat/air-safe", "airline", "safe", token: "air-safe-token"))
          air-sending: \(account("/wechat/air-sending", "airline", "safe", token: "air-sending-token", more: sending))
          shop: \(account("/wechat/shop", "shop", "compatible", token: "shop-token"))
          phone: \(account("/wechat/phone", "phone-maker", "safe", token: "phone-token", pages: phonePages))
          bank: \(account("/wechat/bank", "bank", "safe", token: "bank-token"))
          railway: \(account("/wechat/railway", "railway", "plain", token: "railway-token"))
          help: \(account("/wechat/help", "help", "safe", token: "help-token"))
          replies: \(account("/replies", "help", "plain", token: "replies-token"))
          replies-compatible: \(account("/replies-compatible", "help", "compatible", token: "replies-compatible-token"))
          replies-safe: \(account("/replies-safe", "help", "safe", token: "replies-safe-token", more: rotation))
          replies-sending: \(account("/replies-sending", "help", "safe", token: "replies-sending-token", more: sending))
          help-sending: \(account("/wechat/help-sending", "help", "safe", token: "help-sending-token", more: sending))
          component: \(account("/component", "help", "safe", token: "component-token", originalID: nil))

        """
    }

    private static let rotation =
        "previous_token: replies-old-token, previous_encoding_aes_key: 0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"

    private static let sending = "send_messages: true, app_secret: 0123456789abcdef0123456789abcdef"

    private static let phonePages = ["phones", "accessories", "top_up", "orders", "stores"]

    private static func account(
        _ path: String,
        _ service: String,
        _ mode: String,
        token: String,
        originalID: String? = "gh_webhookd00001",
        more: String? = nil,
        pages: [String] = []
    ) -> String {
        var fields = ["path: \(path)", "service: \(service)", "mode: \(mode)", "app_id: wx00000000000000d1", "token: \(token)"]
        fields.append("encoding_aes_key: abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG")
        if let originalID { fields.append("original_id: \(originalID)") }
        if let more { fields.append(more) }
        let addresses = pages.map { "\($0): https://m.example.com/\($0)" }
        if !addresses.isEmpty { fields.append("pages: {\(addresses.joined(separator: ", "))}") }
        return "{\(fields.joined(separator: ", "))}"
    }
}
