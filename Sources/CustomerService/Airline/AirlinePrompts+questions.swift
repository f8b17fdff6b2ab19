import FoundationEssentials

/// What the dialogues ask, each with an example and the way out.
extension AirlinePrompts {
    var flight: String {
        "请发送航班号，可以加日期，例如“\(example)”或“\(example) 明天”。\n不知道航班号？发送城市即可，例如“广州到北京”。\(Self.wayOut)"
    }

    func whichAirline(_ number: Int) -> String { "\(number) 是哪家航空公司的航班？请发送公司或完整的航班号，例如“国航”或“\(airline)\(number)”。\(Self.wayOut)" }

    var route: String { "请发送出发地和目的地，可以加日期，例如“广州到北京 明天”或“CAN-PEK 12月1号下午”。\(Self.wayOut)" }

    func origin(to destination: Place) -> String {
        let example = destination.cityName == "广州" ? "上海" : "广州"
        return "您从哪里出发去\(destination.name)？请发送出发地，可以加日期，例如“\(example)”或“\(example) 明天”。\(Self.wayOut)"
    }

    func destination(from origin: Place) -> String {
        "您从\(origin.name)去哪里？请发送目的地，可以加日期，例如“\(origin.otherCity)”或“\(origin.otherCity) 明天”。\(Self.wayOut)"
    }

    var itinerary: String { "查询行程请把票号或预订编码和乘机人姓名一起发送，例如“784-2123456789 张三”。\(binding)\(Self.wayOut)" }

    private var binding: String { offersBinding ? "\n回复“绑定”关联账户后，可直接查看自己的行程。" : "" }

    func passenger(of identifier: ItineraryQuestion.Identifier) -> String {
        let (number, other) =
            switch identifier {
            case .ticket(let ticket): ("票号 \(ticket)", "订票手机号的后4位")
            case .booking(let reference): ("预订编码 \(reference)", "票号，或订票手机号的后4位")
            }
        return "为保护乘机人信息，查询行程还需要姓名。\n请发送\(number) 的乘机人姓名，例如“张三”；也可以发送\(other)。\(Self.wayOut)"
    }

    func isName(_ name: String) -> String {
        "“\(name)”是乘机人姓名吗？是的话请发送“姓名\(name)”；也可以发送订票手机号的后4位，例如“8000”。\(Self.wayOut)"
    }

    /// An example of a day other than one that led nowhere.
    func anotherDay(_ day: DayMention?, _ now: Date) -> String {
        if case .day(let date)? = day?.reading {
            date.adding(days: 1).typed(seenFrom: CivilDate(now))
        } else {
            CivilDate(now).adding(days: 1).typed(seenFrom: CivilDate(now))
        }
    }

    private static let wayOut = "\n回复“取消”退出。"
}
