public import FoundationEssentials

/// What a flight's customers are told, for a message or for the fields of a notice's template.
public struct FlightNotice: Sendable, Hashable, Codable {
    /// What is told.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// 值机提醒, 登机提醒, 到达提醒, 行李提醒.
        case checkin, boarding, landed, belt
    }

    /// Which notice it is.
    public enum Occasion: Sendable, Hashable, Codable {
        /// A change, counted from 1.
        case change(Int)
        /// What comes once.
        case once(Kind)
    }

    /// Which notice it is.
    public let occasion: Occasion
    /// 延误, 取消, 登机口变更: at most five characters.
    public let phrase: String
    /// `CA1835`.
    public let flight: String
    /// `北京首都-上海虹桥`.
    public let route: String
    /// In the local time of the airport, with the day of the week.
    public let scheduled: String
    /// When it departs, as it is known now.
    public let latest: String
    /// ``scheduled`` as fields for times take it: `2026年11月22日 11:30`.
    public let scheduledTime: String
    /// ``latest`` likewise.
    public let latestTime: String
    /// Where it is boarded; nil while that is not known.
    public let gate: String?
    /// Where the bags come out; nil while that is not known.
    public let belt: String?
    /// All of it, as a message.
    public let text: String
    /// Whether it is told at night as well.
    public let isUrgent: Bool
    /// Until when whoever waits for the morning must have it.
    public let knowBy: Date
    /// When it is of no use any more.
    public let expires: Date

    /// How long before departure customers are reminded of checking in, and how long before it is too late, in seconds.
    static let checkinOpens: TimeInterval = 24 * 3_600
    static let checkinCloses: TimeInterval = 2 * 3_600

    init(
        _ occasion: Occasion,
        _ phrase: String,
        _ legs: [Flight],
        known: FlightSituation,
        at now: Date,
        places: PlaceTable
    ) {
        let first = legs[0]
        let situation = FlightSituation(legs)
        let origin = AirportTime(of: first.origin, in: places)
        let day = origin.local(first.scheduledDeparture).date
        func clock(_ time: Date) -> String { origin.clock(time, seenFrom: day) }
        self.occasion = occasion
        self.phrase = phrase
        flight = "\(first.designator)"
        route = "\(places.name(of: first.origin))-\(places.name(of: legs[legs.count - 1].destination))"
        scheduled = "\(day.chinese) \(clock(first.scheduledDeparture))"
        latest = clock(situation.departure)
        func moment(_ time: Date) -> String {
            let local = origin.local(time)
            return "\(local.date.typed) \(local.clock)"
        }
        scheduledTime = moment(first.scheduledDeparture)
        latestTime = moment(situation.departure)
        gate = situation.gate
        belt = situation.belt
        isUrgent = situation.isUrgent(at: now) || phrase.contains("登机") || occasion == .once(.landed) || occasion == .once(.belt)
        knowBy = situation.departure - 3 * 3_600
        expires =
            switch occasion {
            case .change: max(situation.arrival, now + 2 * 3_600)
            case .once(.checkin): situation.departure - Self.checkinCloses
            case .once(.boarding): max(situation.departure, now + 1_800)
            case .once(.landed), .once(.belt): now + 2 * 3_600
            }
        var lines = ["【\(Self.title(occasion))】\(first.designator.withAirline) \(day.chinese)", route]
        switch occasion {
        case .change:
            lines.append("原计划 \(clock(first.scheduledDeparture)) 起飞")
            switch phrase {
            case "取消", "备降", "返航": lines.append("变动：\(phrase)\(first.statusReason.map { "（\($0)）" } ?? "")")
            case "登机口变更": lines.append("登机口由 \(known.gate ?? "") 改为 \(situation.gate ?? "")")
            case "航站楼变更": lines.append("航站楼由 \(known.terminal ?? "") 改为 \(situation.terminal ?? "")")
            default: lines.append("最新预计 \(clock(situation.departure)) 起飞（\(phrase)）")
            }
        case .once(.checkin): lines.append("\(clock(situation.departure)) 起飞，已可办理值机。")
        case .once(.boarding): lines.append("开始登机\(situation.gate.map { "，登机口 \($0)" } ?? "")。")
        case .once(.landed): lines.append("已到达\(places.name(of: legs[legs.count - 1].destination))。")
        case .once(.belt): lines.append("行李转盘 \(situation.belt ?? "")。")
        }
        lines.append("查看或取消提醒请发送“我的提醒”。")
        if first.isSample { lines.append("（示例数据）") }
        text = lines.joined(separator: "\n")
    }

    private static func title(_ occasion: Occasion) -> String {
        switch occasion {
        case .change: "航班动态提醒"
        case .once(.checkin): "值机提醒"
        case .once(.boarding): "登机提醒"
        case .once(.landed): "到达提醒"
        case .once(.belt): "行李提醒"
        }
    }

    /// What its message is found by, the same in every process.
    public func key(of subject: ReminderSubject) -> String {
        switch occasion {
        case .change(let count): "\(subject.name)/change/\(count)"
        case .once(let kind): "\(subject.name)/\(kind.rawValue)"
        }
    }

    /// By which the change before it is found: one that still waits is out of date. Nil where there is none.
    func supersededKey(of subject: ReminderSubject) -> String? {
        if case .change(let count) = occasion, count > 1 { "\(subject.name)/change/\(count - 1)" } else { nil }
    }
}

extension FlightNotice.Kind {
    var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// At most five characters.
    var phrase: String {
        switch self {
        case .checkin: "值机开放"
        case .boarding: "开始登机"
        case .landed: "已到达"
        case .belt: "行李转盘"
        }
    }
}
