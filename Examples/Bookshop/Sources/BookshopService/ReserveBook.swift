import CustomerService
import WebhookCore

/// Asks which book and for which day, and puts it aside.
struct ReserveBook: Dialogue {
    static let name = "reserve-book"

    let catalogue: Catalogue
    let reservations: any Reservations

    struct State: DialogueState {
        var title: String?
        /// As `2026-11-25`.
        var day: String?
        var confirmed: Bool?
    }

    var steps: Steps<State> {
        Ask(\.title, "要预留哪本书？请发送书名，例如：围城（回复“取消”退出）") { text, _ in try title(text) }
        Ask(\.day, "哪天来取？可留七天，例如：明天（回复“返回”换书）") { text, context in try day(text, context) }
        Confirm(\.confirmed) { state in "预留《\(state.title ?? "")》，\(Self.shown(state.day))来取，对吗？" }
    }

    var settings: DialogueSettings {
        var settings = DialogueSettings()
        settings.texts.cancelled = "好的，不预留了。"
        return settings
    }

    func finish(_ state: State, _ context: Context) async throws -> Reply {
        guard state.confirmed == true, let title = state.title, let day = state.day.flatMap({ CivilDate(iso: $0) }) else {
            return .text("好的，没有预留。")
        }
        let number = try await reservations.reserve(Reservation(title: title, day: day), key: context.deliveryKey.rawValue)
        return .text("已为您预留《\(title)》，取书号 \(number)，请在\(day.chinese)到店领取。")
    }

    private func title(_ text: FoldedText) throws -> String {
        let words = text.original.filter { !"《》".contains($0) }
        let found = catalogue.books(matching: words)
        if let exact = found.first(where: { FoldedText($0.title).folded == FoldedText(words).folded }) { return exact.title }
        guard let only = found.first else { throw Again("店里没有这本书，请换一个书名。") }
        guard found.count == 1 else {
            throw Again("请发送完整的书名：\(found.map { "《\($0.title)》" }.joined(separator: "、"))")
        }
        return only.title
    }

    /// Nil for what is no day.
    private func day(_ text: FoldedText, _ context: Context) throws -> String? {
        switch SpokenDay(part: text)?.mention(seenFrom: context.now)?.reading {
        case .day(let day):
            let days = CivilDate(context.now).days(until: day)
            guard days >= 0 else { throw Self.past }
            guard days <= 7 else { throw Again("书可以留七天，请换一个日期，例如：明天") }
            return "\(day)"
        case .several, .contradiction: throw Again("请发送一个日期，例如：明天")
        case .past: throw Self.past
        case .invalid: throw Again("没有这一天，请换一个日期，例如：明天")
        case nil: return nil
        }
    }

    private static let past = Again("这一天已经过去了，请换一个日期，例如：明天")

    private static func shown(_ day: String?) -> String { day.flatMap { CivilDate(iso: $0) }?.chinese ?? "" }
}
