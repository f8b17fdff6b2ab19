import CustomerService
import WebhookCore

/// A company's service as the comments of its types show it.
struct HotelService: AccountService {
    static let name: ServiceName = "hotel"
    static let displayName = "酒店服务"
    static let settings = [ServiceSetting("api", "the address of the booking system") { $0.hasPrefix("https://") }]
    static let menu = ServiceMenu([.topic("查房态", .rooms), .page("订房", "booking"), .topic("人工客服", .agent)])
    static let vocabulary = Vocabulary([(.rooms, "客房 房型 还有房吗")])

    private let voice: ServiceVoice
    private let rooms: RoomDialogue

    init(_ account: ServiceAccount) throws {
        voice = ServiceVoice(of: Self.self, account.settings, help: "发送“客房”查房态")
        rooms = RoomDialogue(api: try BookingAPI(account["api"]))
    }

    var routes: Routes {
        Dialogues(rooms)
        ServiceRoutes(voice) { topic, context in
            topic == .rooms ? try await context.begin(rooms) : nil
        }
    }
}

extension Topic {
    /// 客房
    static let rooms = Topic("ROOMS")
}

extension Topic {
    static let breakfast = Topic("BREAKFAST")
}

/// Where rooms are asked for.
struct BookingAPI {
    struct Missing: Error {}

    let address: String

    init(_ address: String?) throws {
        guard let address else { throw Missing() }
        self.address = address
    }

    func rooms(on day: String) -> String { "\(day)：标准间有房" }
}

/// Asks for the day.
struct RoomDialogue: Dialogue {
    static let name = "rooms"

    let api: BookingAPI

    struct State: DialogueState {
        var day: String?
    }

    var steps: Steps<State> {
        Ask(\.day, "哪天入住？例如：明天（回复“取消”退出）") { text, _ in text.original }
    }

    func finish(_ state: State, _ context: Context) -> Reply { .text(api.rooms(on: state.day ?? "")) }
}

enum ServiceExamples {
    static let vocabulary =
        Vocabulary([(.rooms, "客房 房型 订房 还有房吗"), (.breakfast, "早餐 早饭 早餐时间")])

    struct Hotel {
        static let services: AccountServices = [HotelService.self]
    }
}
