import FoundationEssentials
import WebhookCore

/// Asks for an order, a reason, for some reasons a picture, and a confirmation.
struct ReturnGoods: Dialogue {
    static let name = "return-goods"

    enum Reason: String, Codable {
        case quality
        case size
        case other
    }

    struct State: DialogueState {
        var order: String?
        var reason: Reason?
        var photo: String?
        var confirmed: Bool?
    }

    var steps: Steps<State> {
        Ask(\.order, "请发送订单号，例如 8800100001（回复“取消”退出）") { text, _ in
            guard text.folded.allSatisfy(\.isNumber) else { return nil }
            guard text.folded.hasPrefix("88") else { throw Again("没有找到订单 \(text.folded)，请核对后再发送。") }
            return text.folded
        }
        Ask(\.reason, "退货原因？", choices: [.quality: "质量问题", .size: "尺码不合适", .other: "其他"])
        Ask(\.photo, "请发一张照片", reading: .pictureURL).when { $0.reason == .quality }
        Confirm(\.confirmed) { state in "确认退货 \(state.order ?? "")？" }
    }

    func finish(_ state: State, _ context: Context) async throws -> Reply {
        guard state.confirmed == true else { return .text("没有提交。") }
        try context.link(to: state.order ?? "")
        return .text("已提交 \(state.order ?? "") \(state.reason?.rawValue ?? "") \(state.photo ?? "-")")
    }
}

/// Two slots that one message may fill, and a list to page through.
struct FindFlight: Dialogue {
    static let name = "find-flight"

    struct State: DialogueState {
        var city: String?
        var day: String?
        var page = 0
        var row: Int?
    }

    var settings: DialogueSettings { DialogueSettings(recall: .seconds(1_800)) }

    var steps: Steps<State> {
        Ask(\.city, "飞往哪里？例如 上海", reading: .text { text, _ in Self.city(in: text) }, .location { place, _ in place.label })
        Ask(\.day) { state, _ in
            "哪天去\(state.city ?? "")？例如 明天"
        } read: { text, _ in
            Self.day(in: text)
        }
        Talk(until: \.row) { state, _ in
            "\(state.city ?? "") \(state.day ?? "") 第\(state.page + 1)页\n回复序号看详情，回复 M 看更多"
        } hear: { state, context in
            guard let text = context.text else { return .again("请回复序号。") }
            switch text.folded {
            case "M":
                state.page += 1
                return .next
            case "换一天": return .back
            case "不看了": return .end(.text("再见。"))
            case "天气": return .passOn
            case "价格": return .stay(.text("第\(state.page + 1)页 ¥500 起"))
            default: break
            }
            guard let row = text.listNumber, row <= 6 else { return .again("没有这一行，请回复序号。") }
            state.row = row
            return .next
        }
    }

    func understand(_ text: FoldedText, _ state: inout State, _ context: Context) async throws -> Bool {
        if text.folded.hasPrefix("不是"), let day = Self.day(in: FoldedText(String(text.folded.split(separator: ",").last ?? ""))) {
            state.day = day
            return true
        }
        guard let city = Self.city(in: text), let day = Self.day(in: text) else { return false }
        if city == "北京" { throw Again("您已经在北京了。") }
        state.city = city
        state.day = day
        return true
    }

    func changesSubject(_ text: FoldedText, _ context: Context) async throws -> Bool { text.folded.hasPrefix("订单") }

    func finish(_ state: State, _ context: Context) async throws -> Reply {
        .text("\(state.city ?? "") \(state.day ?? "") 第\(state.page + 1)页第\(state.row ?? 0)行")
    }

    private static func city(in text: FoldedText) -> String? { ["上海", "广州", "北京"].first(where: text.folded.contains) }
    private static func day(in text: FoldedText) -> String? { ["今天", "明天", "后天"].first(where: text.folded.contains) }
}

extension Routes {
    /// Every way to the two dialogues, and what ordinary routes answer.
    static var withDialogues: Routes {
        Routes {
            Menu("RETURN", begins: ReturnGoods())
            Text("退货", "我要退货", begins: ReturnGoods())
            Text("退货 {number}") { context, match in
                try await context.begin(ReturnGoods(), with: ReturnGoods.State(order: match["number"]))
            }
            Text("全都知道") { context in
                let state = ReturnGoods.State(order: "8800100009", reason: .size, confirmed: true)
                return try await context.begin(ReturnGoods(), with: state)
            }
            Dialogues(FindFlight())
            Text("找航班") { context in try await context.begin(FindFlight()) }
            Menu("ORDERS") { _ in .text("您的订单") }
            Text("人工", "转人工") { _ in .text("正在转接") }
            Text("帮助", "菜单") { _ in .text("帮助") }
            Kind(.event) { context in .text("事件 \(context.message.eventName?.rawValue ?? "")") }
            Otherwise { context in .text("路由：\(context.text?.original ?? context.message.kind.rawValue)") }
        }
    }
}
