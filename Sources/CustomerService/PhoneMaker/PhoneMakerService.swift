public import WebhookCore

/// A phone maker's service account: its menu leads to pages (买手机, 买配件, 充话费), its service is by typing.
///
/// Orders and parcels are looked up as in a shop.
public struct PhoneMakerService: AccountService {
    public static let name: ServiceName = "phone-maker"
    public static let displayName = "手机商城"

    public static let settings = ShopService.settings

    private let shop: ShopService

    public init(_ account: ServiceAccount) {
        self.init(orders: account.directories.orders, settings: ShopService.Settings(account), proofs: account.proofs)
    }

    /// Asks `orders`, whose parcels it follows.
    ///
    /// - Parameter proofs: counts wrong telephone numbers. By default in memory: for this value and this process alone. Pass one that
    ///   all processes of the account share, such as the one among an account's ports.
    public init(
        orders: any OrderDirectory,
        settings: ShopService.Settings = Self.defaultSettings,
        proofs: any ProofLedger = InMemoryProofLedger()
    ) {
        shop = ShopService(as: Self.self, orders: orders, settings: settings, proofs: proofs)
    }

    /// A phone maker's own name and order numbers.
    public static var defaultSettings: ShopService.Settings {
        ShopService.Settings(service: ServiceSettings(name: displayName))
    }

    /// All that the account answers.
    public var routes: Routes { shop.routes }
}
