import FoundationEssentials
import WebhookCore

/// The journeys that a linked customer booked, the last first: a list to choose from.
struct OwnItinerariesDialogue: AirlineDialogue {
    static let name = "own-itineraries"
    /// The most that are listed.
    private static let limit = 20

    struct State: DialogueState {
        /// When the list was made, so that its rows keep their numbers.
        var references: [String] = []
        /// Counts from 0.
        var page = 0
    }

    let itineraries: any ItineraryDirectory
    let understanding: AirlineUnderstanding

    /// Nil where the sender is linked to nobody, or to a customer without journeys.
    func begin(_ context: Context) async throws -> Reply? {
        guard try await context.customerLink != nil else { return nil }
        guard let own = try await own(context) else { return .text(LookupNotice.outOfService) }
        return own.isEmpty ? nil : try await context.begin(self, with: State(references: own.map(\.bookingReference)))
    }

    var steps: Steps<State> {
        Talk(until: { _ in false }) { state, context in
            try await list(state, context)?.text(page: state.page) ?? LookupNotice.outOfService
        } hear: { state, context in
            try await choose(from: &state, context)
        }
    }

    /// Not reached: there is always another row to look at.
    func finish(_ state: State, _ context: Context) -> Reply { .acknowledgement }

    private func own(_ context: Context) async throws -> [Itinerary]? {
        guard let customer = try await context.customerLink?.customer else { return [] }
        return try await context.lookUp("itinerary") { try await itineraries.itineraries(of: customer, limit: Self.limit) }
    }

    private func list(_ state: State, _ context: Context) async throws -> NumberedList? {
        guard let own = try await own(context) else { return nil }
        let byReference = Dictionary(own.map { ($0.bookingReference, $0) }) { first, _ in first }
        let today = CivilDate(context.now)
        return NumberedList(
            title: "您的行程",
            rows: state.references.map { reference in byReference[reference].map { $0.row(seenOn: today) } ?? "现在查不到" },
            isSample: own.contains(where: \.isSample)
        )
    }

    private func choose(from state: inout State, _ context: Context) async throws -> StepOutcome {
        guard let choice = context.text.flatMap({ ListChoice<Never>($0) }) else { return .passOn }
        guard let own = try await own(context) else { return .stay(.text(LookupNotice.outOfService)) }
        // No longer linked, or nothing left to choose from: the ordinary routes say so.
        if own.isEmpty { return .passOn }
        switch choice {
        case .more:
            guard (state.page + 1) * NumberedList.rows < state.references.count else {
                return .stay(.text("没有更多行程了，回复序号看详情。"))
            }
            state.page += 1
            return .next
        case .row(let row):
            guard state.references.indices.contains(row - 1) else {
                return .again("请回复1到\(state.references.count)之间的序号，或回复“取消”退出。")
            }
            guard let journey = own.first(where: { $0.bookingReference == state.references[row - 1] }),
                let reference = BookingReference(parsing: journey.bookingReference)
            else { return .stay(.text("这个行程现在查不到，请重新发送“我的行程”。")) }
            let question = ItineraryQuestion(.booking(reference), passenger: journey.passengers.first?.name)
            return .stay(.text(ItineraryAnswer([journey], question, seenOn: CivilDate(context.now)).text))
        }
    }
}

extension Itinerary {
    fileprivate func row(seenOn today: CivilDate) -> String {
        guard let first = segments.first else { return bookingReference }
        let more = segments.count > 1 ? "等\(segments.count)段" : ""
        return """
            \(first.date.chinese(seenFrom: today)) \(first.designator.withAirline)\(more)
               \(first.origin.chineseName) → \(first.destination.chineseName) \(first.status)
            """
    }
}
