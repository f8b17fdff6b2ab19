import CustomerService
import WebhookCore

/// What is booked: asks for the number and, as second factor, for the guest's name.
struct ReservationDialogue: Dialogue {
    static let name = "reservation"

    let api: BookingAPI
    let proofs: any ProofLedger

    struct State: DialogueState {
        var number: String?
        var guest: String?
    }

    var steps: Steps<State> {
        Ask(\.number, "请发送预订号，例如：H100001（回复“取消”退出）") { text, _ in State(text)?.number }
        Ask(\.guest, "为保护您的信息，请再发送入住人姓名，例如：张伟") { text, _ in text.original }
    }

    /// A number, with the name or without, also in place of the one before.
    func understand(_ text: FoldedText, _ state: inout State, _ context: Context) -> Bool {
        guard let asked = State(text) else { return false }
        state = asked
        return true
    }

    func finish(_ state: State, _ context: Context) async throws -> Reply {
        guard let sender = context.sender, let number = state.number, let guest = state.guest else { return .acknowledgement }
        let subject = ProofSubject.other("reservation", number)
        let isLinked = try await context.customerLink != nil
        guard try await proofs.recordAttempt(of: sender, isLinked: isLinked, for: subject, at: context.now) else {
            return .text("查询失败次数较多，请30分钟后再试。")
        }
        guard let found = try await context.lookUp("reservation", { [try await api.reservation(number)] }) else {
            return .text(RoomDialogue.unavailable)
        }
        // The same words for a wrong number and for a wrong name: neither confirms the other.
        guard let booked = found.first ?? nil, FoldedText(booked.guest) == FoldedText(guest) else {
            return .text("没有查到与该预订号和姓名相符的预订，请核对后重新发送，例如“H100001 张伟”。")
        }
        try await proofs.recordSuccess(of: sender, for: subject, at: context.now)
        let day = CivilDate(iso: booked.from)?.chinese ?? booked.from
        return .text("预订 \(booked.number)\n\(booked.room)，\(day)入住，\(booked.nights)晚")
    }
}

extension ReservationDialogue.State {
    /// Nil for a text without a number; the name may stand behind it.
    init?(_ text: FoldedText) {
        guard let match = text.folded.wholeMatch(of: /(H\d{6})(?:[ ,]*(\D{2,20}))?/) else { return nil }
        self.init(number: String(match.1), guest: match.2.map(String.init))
    }
}
