public import WebhookCore

/// A kind of company's account, declared in one folder: what it is called, its settings, menu and words, and what it answers.
///
/// ```swift
/// struct HotelService: AccountService {
///     static let name: ServiceName = "hotel"
///     static let displayName = "酒店服务"
///     static let settings = [ServiceSetting("api", "the address of the booking system") { $0.hasPrefix("https://") }]
///     static let menu = ServiceMenu([.topic("查房态", .rooms), .page("订房", "booking"), .topic("人工客服", .agent)])
///     static let vocabulary = Vocabulary([(.rooms, "客房 房型 还有房吗")])
///
///     private let voice: ServiceVoice
///     private let rooms: RoomDialogue
///
///     init(_ account: ServiceAccount) throws {
///         voice = ServiceVoice(of: Self.self, account.settings, help: "发送“客房”查房态")
///         rooms = RoomDialogue(api: try BookingAPI(account["api"]))
///     }
///
///     var routes: Routes {
///         Dialogues(rooms)
///         ServiceRoutes(voice) { topic, context in
///             topic == .rooms ? try await context.begin(rooms) : nil
///         }
///     }
/// }
/// ```
///
/// An executable lists it among its `services`, and an account of its configuration names it with the key `service`.
public protocol AccountService: Sendable {
    /// As the configuration's key `service` names it.
    static var name: ServiceName { get }

    /// What customers read as the account's name where the account says none.
    static var displayName: String { get }

    /// What an account may set under its key `settings`; by default nothing.
    static var settings: [ServiceSetting] { get }

    /// The buttons under the chat. Typing a button's name does what the button does.
    static var menu: ServiceMenu { get }

    /// What an account may give addresses for under its key `pages`; by default those of the menu.
    static var pages: [ServicePage] { get }

    /// The words by which the service recognises its topics; by default those that every service has.
    static var vocabulary: Vocabulary { get }

    /// Answers that need no lookup, in the words of an account; each may be replaced under the account's key `answers`.
    static func answers(_ settings: ServiceSettings) -> [Topic: String]

    /// The service of one account. An error's description is what the operator reads.
    init(_ account: ServiceAccount) throws

    /// What the account answers.
    @RoutesBuilder var routes: Routes { get }
}

extension AccountService {
    public static var settings: [ServiceSetting] { [] }

    public static var pages: [ServicePage] { menu.pages }

    public static var vocabulary: Vocabulary { Vocabulary() }

    public static func answers(_ settings: ServiceSettings) -> [Topic: String] { [:] }
}

extension AccountService {
    /// The topics whose answers an account may put in its own words.
    public static var answeredTopics: [Topic] {
        let own = answers(ServiceSettings(name: displayName)).keys
        return Set(own).union(ServiceVoice.generalTopics).sorted { $0.rawValue < $1.rawValue }
    }
}
