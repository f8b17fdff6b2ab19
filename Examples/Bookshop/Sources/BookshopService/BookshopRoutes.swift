public import CustomerService
public import WebhookCore

/// The table of contents: what customers of the bookshop may say and do, in reading order.
public struct BookshopRoutes: RouteComponent {
    let catalogue: Catalogue
    let orders: any OrderDirectory
    let proofs: any ProofLedger
    let reservations: any Reservations
    let hours: WorkingHours

    public init(
        catalogue: Catalogue,
        orders: any OrderDirectory,
        proofs: any ProofLedger,
        reservations: any Reservations,
        hours: WorkingHours = WorkingHours(opens: 9, closes: 21)
    ) {
        self.catalogue = catalogue
        self.orders = orders
        self.proofs = proofs
        self.reservations = reservations
        self.hours = hours
    }

    public var body: Routes {
        On(.subscribe) { _ in .text(Self.welcome) }
        Text("帮助", "菜单") { _ in .text(Self.help) }
        BookRoutes(catalogue: catalogue)
        ReservationRoutes(reserve: ReserveBook(catalogue: catalogue, reservations: reservations))
        Group(RateLimit(10, per: .seconds(60), otherwise: .text("查询太频繁了，请稍后再试。"))) {
            OrderRoutes(orders: orders, proofs: proofs)
        }
        Group(OnlyDuring(hours, otherwise: .text("店员已下班，营业时间是 \(hours)。"))) {
            Text("人工", "客服") { _ in .handOver() }
            Menu("AGENT") { _ in .handOver() }
        }
        Otherwise { context in context.message.eventName == nil ? .text(Self.help) : .acknowledgement }
    }

    static let welcome = "欢迎光临万象书店。\n\(help)"
    static let help = """
        发送“找 书名或作者”查书，例如：找 三体
        发送“预留”留一本书，到店来取
        发送“订单 订单号 手机号后4位”查订单，例如：订单 8800100001 8000
        发送“人工”找店员
        """
}

/// What is asked about books.
struct BookRoutes: RouteComponent {
    let catalogue: Catalogue

    var body: Routes {
        Text("找 {words}") { _, match in .text(list(catalogue.books(matching: match["words"]))) }
        Text("新书") { _ in .text(list(catalogue.newest)) }
        Menu("NEW_BOOKS") { _ in .text(list(catalogue.newest)) }
    }

    private func list(_ books: [Book]) -> String {
        books.isEmpty ? "没有找到，换个书名或作者试试。" : books.map(\.line).joined(separator: "\n")
    }
}

/// How a book is put aside: the conversation begins with a text or a click.
struct ReservationRoutes: RouteComponent {
    let reserve: ReserveBook

    var body: Routes {
        Text("预留", "预留图书", begins: reserve)
        Menu("RESERVE", begins: reserve)
    }
}

/// What is asked about orders.
struct OrderRoutes: RouteComponent {
    let orders: any OrderDirectory
    let proofs: any ProofLedger

    var body: Routes {
        // The same words for a wrong number and for a wrong telephone: neither confirms the other.
        Text("订单 {number} {phone}") { context, match in
            let missing = Reply.text("没有找到这个订单，请核对订单号和手机号的后4位。")
            guard let sender = context.sender else { return missing }
            let subject = ProofSubject.order(match["number"])
            let isLinked = try await context.customerLink != nil
            let isAllowed = try await proofs.standing(of: sender, isLinked: isLinked, for: subject, at: context.now) != .paused
            guard isAllowed, try await proofs.recordAttempt(of: sender, isLinked: isLinked, for: subject, at: context.now) else {
                return .text("查询失败次数较多，请30分钟后再试。")
            }
            guard let order = try await orders.order(number: match["number"]), order.phoneTail == match["phone"] else {
                return missing
            }
            try await proofs.recordSuccess(of: sender, for: subject, at: context.now)
            let items = order.items.map { "《\($0.title)》×\($0.quantity)" }.joined(separator: "、")
            return .text("订单 \(order.number)：\(items)")
        }
        Menu("ORDERS") { _ in .text("请发送“订单 订单号 手机号后4位”，例如：订单 8800100001 8000") }
    }
}
