// swift-format-ignore-file
// Laid out as the documentation has it.
import WebhookCore

/// What the documentation of dialogues shows, where it can be compiled.
private enum DialogueExamples {
    struct KnownOrder: Sendable {
        var number: String
    }

    protocol OrderDirectory: Sendable {
        func order(number: String) async throws -> KnownOrder?
    }

    struct ReturnGoods: Dialogue {
        static let name = "return-goods"
        let orders: any OrderDirectory

        enum Reason: String, Codable { case quality, size, other }

        struct State: DialogueState {
            var order: String?
            var reason: Reason?
            var confirmed: Bool?
        }

        var steps: Steps<State> {
            Ask(\.order, "请发送订单号，例如 8800100001（回复“取消”退出）") { text, context in
                guard let order = try await orders.order(number: text.folded) else { throw Again("没有找到这个订单，请核对后再发送。") }
                return order.number
            }
            Ask(\.reason, "退货原因？", choices: [.quality: "质量问题", .size: "尺码不合适", .other: "其他"])
            Confirm(\.confirmed) { state in "确认退货 \(state.order ?? "")？" }
        }

        func finish(_ state: State, _ context: Context) async throws -> Reply {
            state.confirmed == true ? .text("已提交，审核结果会在 24 小时内告诉您。") : .text("好的，没有提交。")
        }
    }

    static func goods(_ orders: any OrderDirectory) -> Routes {
        let routes = Routes {
            Menu("RETURN", begins: ReturnGoods(orders: orders))
            Text("退货 {number}") { context, match in
                try await context.begin(ReturnGoods(orders: orders), with: .init(order: match["number"]))
            }
        }
        return routes
    }

    static func begun(_ orders: any OrderDirectory, _ seats: [String]) -> Routes {
        let routes = Routes {
            Dialogues(ReturnGoods(orders: orders), ChangeSeat(seats: seats))
            Text("退货 {number}") { context, match in
                try await context.begin(ReturnGoods(orders: orders), with: .init(order: match["number"]))
            }
        }
        return routes
    }

    static func words(_ orders: any OrderDirectory, _ returnGoods: ReturnGoods) -> Routes {
        Routes {
            Text("退货", "我要退货", begins: ReturnGoods(orders: orders))
            Text("退货 {number}") { context, match in
                try await context.begin(returnGoods, with: .init(order: match["number"]))
            }
        }
    }

    struct ChangeSeat: Dialogue {
        static let name = "change-seat"
        let seats: [String]

        struct Day: Codable, Sendable {
            var isPast = false

            init?(_ text: FoldedText) {
                guard text.folded == "明天" else { return nil }
            }

            init?(_ text: FoldedText, from now: Any) { self.init(text) }
        }

        enum Reason: String, Codable {
            case quality
            case other
        }

        struct State: DialogueState {
            var name: String?
            var reason: Reason?
            var day: Day?
            var photo: String?
            var store: String?
            var flight: Int?
            var page = 0
            var route = ""
        }

        var steps: Steps<State> {
            Ask(\.name, "请问怎么称呼您？")                                             // any text
            Ask(\.reason, "退货原因？", choices: [.quality: "质量问题", .other: "其他"])     // a number or the words
            Ask(\.day, "哪天出发？例如 明天") { text, context in Day(text, from: context.now) }   // nil: not understood
            Ask(\.photo, "请发一张照片", reading: .pictureURL)
            Ask(\.store, "您在哪里？", reading: .location { place, _ in place.label }, .text { text, _ in text.folded })              // one or the other
        }

        @StepsBuilder<State> var otherSteps: Steps<State> {
            Ask(\.day, "哪天出发？例如 明天") { text, context in
                guard let day = Day(text) else { return nil }               // not understood: asked again
                if day.isPast { throw Again("这一天已经过去了，请换一个日期。") }  // understood, with a word of its own
                return day
            }
            Ask(\.photo, "请发一张照片", reading: .pictureURL).when { $0.reason == .quality }
            Talk(until: \.flight) { state, context in
                try await page(state.page, of: state.route) + "\n回复序号看详情，回复 M 看更多"
            } hear: { state, context in
                guard let text = context.text else { return .again("请回复序号。") }
                if text.folded == "M" { state.page += 1; return .next }                 // asked anew: the next page
                guard let row = text.listNumber else { return .again("请回复序号，或回复 M 看更多。") }
                return .stay(.text(try await details(row, of: state)))
            }
        }

        var settings: DialogueSettings {
            var settings = DialogueSettings()
            settings.lifetime = .seconds(1_800)
            settings.texts.cancelled = "好的，退货申请已取消。"
            return settings
        }

        private func page(_ number: Int, of route: String) async throws -> String { "第 \(number) 页" }
        private func details(_ row: Int, of state: State) async throws -> String { "第 \(row) 行" }

        func finish(_ state: State, _ context: Context) async throws -> Reply { .text("好的。") }
    }
}
