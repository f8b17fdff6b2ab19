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
        self.init(
            orders: account.directories.orders,
            settings: ShopService.Settings(account),
            proofs: account.proofs,
            binding: account.binding
        )
    }

    /// Asks `orders`, whose parcels it follows.
    ///
    /// - Parameters:
    ///   - proofs: counts wrong telephone numbers. By default in memory: for this value and this process alone. Pass one that
    ///     all processes of the account share, such as the one among an account's ports.
    ///   - binding: gives customers links by which they see their own orders (绑定).
    public init(
        orders: any OrderDirectory,
        settings: ShopService.Settings = Self.defaultSettings,
        proofs: any ProofLedger = InMemoryProofLedger(),
        binding: (any BindingLinks)? = nil
    ) {
        shop = ShopService(
            as: Self.self,
            orders: orders,
            settings: settings,
            proofs: proofs,
            binding: binding,
            nouns: Self.nouns
        )
    }

    /// 耳机多少钱 is asked of the accessory.
    static let nouns: Set<Topic> = [.accessories, .topUp]

    /// A phone maker's own name and order numbers.
    public static var defaultSettings: ShopService.Settings {
        ShopService.Settings(service: ServiceSettings(name: displayName))
    }

    /// All that the account answers.
    public var routes: Routes { shop.routes }
}
