import FoundationEssentials
import WebhookCore

/// 我的提醒: a customer's reminders, to take one back or all.
struct RemindersDialogue: Dialogue {
    static let name = "reminders"

    struct State: DialogueState {
        /// The names of the subjects, as they were listed.
        var subjects: [String] = []
    }

    let ledger: any ReminderLedger
    let settings = DialogueSettings.service

    static let none = "您还没有提醒。想知道航班的变动，请发送“提醒我”加航班号和日期，例如“提醒我 CA1835 明天”。"

    /// The list, or what there is to say where nothing is in it.
    func begin(_ context: Context) async throws -> Reply {
        guard let sender = context.sender else { return .text(Self.none) }
        let own = try await ledger.reminders(of: sender, at: context.now)
        if own.isEmpty { return .text(Self.none) }
        return try await context.begin(self, with: State(subjects: own.map(\.subject.name)))
    }

    /// Takes all of them back.
    func removeAll(_ context: Context) async throws -> Reply {
        guard let sender = context.sender else { return .text(Self.none) }
        let count = try await ledger.remove(nil, of: sender)
        return .text(count == 0 ? Self.none : "好的，已取消全部\(count)个提醒。")
    }

    var steps: Steps<State> {
        Talk(until: { _ in false }) { state, context in
            let today = CivilDate(context.now)
            var answer = AnswerText("您的提醒")
            for (index, name) in state.subjects.enumerated() {
                answer.add("\(index + 1). \(ReminderSubject(name: name).shown(seenOn: today))")
            }
            answer.close(with: "回复序号取消该提醒，发送“全部取消”取消全部；回复“取消”退出。")
            return answer.text
        } hear: { state, context in
            guard let text = context.text, let sender = context.sender else { return .passOn }
            if Self.all.contains(text.folded) { return .end(try await removeAll(context)) }
            guard let row = text.listNumber else { return .passOn }
            guard state.subjects.indices.contains(row - 1) else {
                return .again("请回复1到\(state.subjects.count)之间的序号，或回复“取消”退出。")
            }
            let subject = ReminderSubject(name: state.subjects.remove(at: row - 1))
            try await ledger.remove(subject, of: sender)
            let done = "好的，不再提醒 \(subject.shown(seenOn: CivilDate(context.now)))。"
            return state.subjects.isEmpty ? .end(.text(done)) : .stay(.text("\(done)\n还有\(state.subjects.count)个，发送“我的提醒”查看。"))
        }
    }

    private static let all: Set<String> = ["全部取消", "全取消", "都取消", "取消全部", "取消全部提醒", "全部取消提醒", "都不要了", "都不用了"]

    func changesSubject(_ text: FoldedText, _ context: Context) async throws -> Bool { text.listNumber == nil }

    /// Not reached: there is always another one to take back.
    func finish(_ state: State, _ context: Context) -> Reply { .acknowledgement }
}

extension ReminderSubject {
    fileprivate func shown(seenOn today: CivilDate) -> String {
        guard let (designator, date) = flight else { return name }
        return "\(designator.withAirline) \(date.chinese(seenFrom: today))"
    }
}
