/// The templates by which an account tells its customers something of its own accord, outside of their messaging windows.
public struct NoticeTemplates: Sendable, Hashable {
    /// What there may be a template for.
    public enum Name: String, Sendable, Hashable, CaseIterable {
        /// 航班动态提醒: late, cancelled, another gate.
        case flightChange = "flight_change"
        /// 值机提醒.
        case flightCheckin = "flight_checkin"
        /// 登机提醒.
        case flightBoarding = "flight_boarding"
        /// 到达提醒.
        case flightLanded = "flight_landed"
        /// 行李提醒.
        case flightBelt = "flight_belt"
    }

    /// Which of the platform's interfaces sends it.
    public enum Product: String, Sendable, Hashable, CaseIterable {
        /// 模板消息.
        case template
        /// 订阅通知, to which customers consent.
        case subscription
    }

    /// What a field shows of a flight.
    public enum FlightValue: String, Sendable, Hashable, CaseIterable {
        /// `CA1835`.
        case flight
        /// `北京首都-上海虹桥`.
        case route
        /// When it was to leave.
        case scheduled
        /// When it leaves, as is known now.
        case latest
        /// 延误, 取消, 登机口变更.
        case change
        /// Where it is boarded.
        case gate
        /// Where the bags come out.
        case belt
    }

    /// One of the account's templates.
    public struct Template: Sendable, Hashable {
        /// Which of the platform's interfaces sends it.
        public var product: Product
        /// Its id in the account.
        public var id: String
        /// What each of its keywords shows, by their names, such as `character_string1`.
        public var fields: [String: FlightValue]
        /// Where a tap leads, with `{flight}` for the flight's number; nil for nowhere.
        public var url: String?

        public init(_ product: Product = .template, id: String, fields: [String: FlightValue], url: String? = nil) {
            self.product = product
            self.id = id
            self.fields = fields
            self.url = url
        }
    }

    /// Those that the account has.
    public var templates: [Name: Template]

    /// By default none: customers are told by messages, which reach them only within their messaging windows.
    public init(_ templates: [Name: Template] = [:]) {
        self.templates = templates
    }

    /// Whether every word reaches its customers, whenever they last wrote.
    var reachEverybody: Bool { Name.allCases.allSatisfy { templates[$0] != nil } }
}
