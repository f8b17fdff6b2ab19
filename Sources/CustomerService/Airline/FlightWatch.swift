import FoundationEssentials

/// How far a flight's customers were told what becomes of it.
///
/// A value without clock or directory: ``see(_:at:places:)`` takes what the directory says and returns what is to be told. Several changes
/// within ``ReminderRules/calm`` seconds are told as one.
struct FlightWatch: Sendable, Hashable, Codable {
    /// What customers know.
    private var told: FlightSituation?
    /// Since when it is otherwise.
    private var changedAt: Date?
    /// How many changes were told.
    private var changes = 0
    /// What is told once.
    private var events: Set<FlightNotice.Kind> = []

    /// - Parameter flights: the legs of the flight, in any order.
    /// - Returns: what is to be told now.
    mutating func see(_ flights: [Flight], at now: Date, places: PlaceTable = .builtIn) -> [FlightNotice] {
        let legs = flights.sorted { ($0.leg, $0.scheduledDeparture) < ($1.leg, $1.scheduledDeparture) }
        guard let first = legs.first else { return [] }
        let situation = FlightSituation(legs)
        guard let known = told else {
            // What is so when the reminder is asked for was shown with the answer.
            told = situation
            events = situation.events(of: first, at: now)
            return []
        }
        var notices: [FlightNotice] = []
        if let change = situation.change(from: known) {
            let since = changedAt ?? now
            changedAt = since
            // What can be missed by waiting is told at once.
            if now.timeIntervalSince(since) >= ReminderRules.calm || situation.isUrgent(at: now) {
                changes += 1
                notices.append(FlightNotice(.change(changes), change, legs, known: known, at: now, places: places))
                told = situation
                changedAt = nil
            }
        } else {
            changedAt = nil
            // A place that becomes known is no change, and neither is a minute.
            told = known.updated(by: situation)
        }
        for kind in situation.events(of: first, at: now).subtracting(events).sorted(by: { $0.order < $1.order }) {
            events.insert(kind)
            notices.append(FlightNotice(.once(kind), kind.phrase, legs, known: situation, at: now, places: places))
        }
        return notices
    }

    /// Whether nothing more will come.
    var isOver: Bool { told?.isOver ?? false }

    /// When nothing will be said of it any more, as far as is known; nil before the first look.
    var end: Date? { told?.end }
}
