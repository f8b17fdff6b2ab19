public import WebhookCore

/// A phone maker's service account: its menu leads to pages (买手机, 买配件, 充话费), its service is by typing.
///
/// Orders and parcels are looked up as in a shop; what differs is the menu and what is said about repairs.
public struct PhoneMakerService: Sendable {
    private let shop: ShopService

    /// Asks `orders`, whose parcels it follows.
    ///
    /// - Parameter proofs: counts wrong telephone numbers. By default in memory: for this value and this process alone. Pass one that
    ///   all processes of the account share, such as the one among an account's ports.
    public init(
        orders: any OrderDirectory,
        settings: ShopService.Settings = Self.defaultSettings,
        proofs: any ProofLedger = InMemoryProofLedger()
    ) {
        var settings = settings
        settings.service.answers = Self.answers.merging(settings.service.answers) { _, own in own }
        shop = ShopService(orders: orders, settings: settings, proofs: proofs)
    }

    /// A phone maker's own texts and order numbers.
    public static var defaultSettings: ShopService.Settings {
        ShopService.Settings(service: ServiceSettings(name: "手机商城"))
    }

    /// All that the account answers.
    public var routes: Routes { shop.routes }

    private static let answers: [FAQ: String] = [
        .returns: """
        退换货与保修
        · 签收后7天内未激活且包装完好，可无理由退货
        · 15天内主机性能故障可换货，一年内免费保修（人为损坏除外）
        · 保修请带上购机凭证和机身IMEI到服务网点，或发送订单号并回复“人工”
        机身IMEI：拨号界面输入 *#06# 即可查看。
        """,
        .booking: "购买手机和配件请点菜单“买手机”“买配件”。",
    ]
}
