import CustomerService
import WebhookCore

/// A hotel's service account: which rooms are free, what is booked, and the questions around them.
struct HotelService: AccountService {
    static let name: ServiceName = "hotel"
    static let displayName = "万象酒店"

    static let settings = [
        ServiceSetting("api", "the booking system's address: https, or http on this machine", fits: BookingAPI.canBeAsked),
        ServiceSetting("api_token", "the booking system's token", isSecret: true),
    ]

    static let menu = ServiceMenu([
        .group("订房", [.topic("查房态", .rooms), .page("在线预订", "booking", besides: .rooms)]),
        .topic("我的预订", .reservation),
        .group("服务", [.topic("早餐", .breakfast), .topic("停车", .parking), .topic("发票", .invoice), .topic("人工客服", .agent)]),
    ])

    static let vocabulary = Vocabulary([
        (.rooms, "客房 房型 房间 有房吗 还有房吗 订房 房价 住宿"),
        (.reservation, "预订 订单 我的订单 查预订 预订号 我订的房"),
        (.breakfast, "早饭 早餐时间 自助餐"),
        (.parking, "车位 停车场 停车费"),
    ])

    static func answers(_ settings: ServiceSettings) -> [Topic: String] {
        [
            .breakfast: "早餐：每天 6:30–10:00，一楼餐厅；含早的房型凭房卡用餐。",
            .parking: "停车：住店客人免费，入口在酒店北侧，车牌请告诉前台。",
            .invoice: "发票：退房时在前台开具；离店后请发送预订号并回复“人工”。",
        ]
    }

    private let voice: ServiceVoice
    private let rooms: RoomDialogue
    private let reservation: ReservationDialogue

    init(_ account: ServiceAccount) throws {
        let api = try BookingAPI(address: account["api"], token: account["api_token"])
        let help = """
            您可以直接发送：
            · “查房态”加日期，如“查房态 周六”
            · 预订号加入住人姓名，如“H100001 张伟”
            · 早餐、停车、发票等关键词
            · “人工”转前台
            """
        voice = ServiceVoice(of: Self.self, account.settings, help: help)
        rooms = RoomDialogue(api: api)
        reservation = ReservationDialogue(api: api, proofs: account.proofs)
    }

    var routes: Routes {
        Dialogues(rooms, reservation)
        Text("查房态 {day}", SpokenDay.self) { context, day in try await context.begin(rooms, with: .init(day: day, context)) }
        ServiceRoutes(voice) { topic, context in
            switch topic {
            case .rooms: try await context.begin(rooms)
            case .reservation: try await context.begin(reservation)
            default: nil
            }
        } text: { text, context in
            guard let asked = ReservationDialogue.State(text) else { return nil }
            return try await context.begin(reservation, with: asked)
        }
    }
}

extension Topic {
    static let rooms = Topic("ROOMS")
    static let reservation = Topic("RESERVATION")
    static let breakfast = Topic("BREAKFAST")
    static let parking = Topic("PARKING")
}
