import CustomerService
import FoundationEssentials

/// How a train stands in an import file: in CSV one row a stop, seats of a class, or one of each.
enum TrainForm: ImportForm {
    static let shape = RecordShape(
        fields: [
            .init("train", required: true, "number, G1; rows of one train and day follow each other"),
            .init("date", required: true, "when it leaves its first station, yyyy-MM-dd"),
            .init("status", "onTime 正点, delayed 晚点, cancelled 停运; nothing is known when empty"),
            .init("delay_minutes", "how late, with delayed"),
            .init("status_station", "where that was seen"),
            .init("status_reason", "in words for the customer"),
            .init("updated_at", "yyyy-MM-dd HH:mm in UTC+8; now when empty"),
        ],
        identity: ["train", "date"],
        parts: [
            RecordShape(
                "stops",
                fields: [
                    .init("station", column: "stop_station", required: true, "北京南, in the order of the journey"),
                    .init("arrival", column: "stop_arrival", "HH:mm, HH:mm+1 the day after the train's; empty at the first"),
                    .init("departure", column: "stop_departure", "as arrival; empty at the last"),
                ],
                identity: ["station"]
            ),
            RecordShape(
                "seats",
                fields: [
                    .init("name", column: "seat_class", required: true, "二等座"),
                    .init("remaining", column: "seat_remaining", required: true, "how many are left"),
                ],
                identity: ["name"]
            ),
        ]
    )

    /// Ours first, then the railway's words.
    static let statuses: [(String, TrainStatus.State)] =
        TrainStatus.State.allCases.map { ($0.rawValue, $0) } + [
            ("正点", .onTime), ("晚点", .delayed), ("停运", .cancelled),
        ]

    static let keyFields: Set = ["train", "date"]

    static func key(of train: Train) -> TrainKey { TrainKey(train.number, train.date) }

    static func readKey(_ fields: FieldReader) -> TrainKey? {
        let number = fields.required("train", FieldForm.train)
        let date = fields.required("date", FieldForm.date)
        guard let number, let date else { return nil }
        return TrainKey(number, date)
    }

    static func read(_ fields: FieldReader, now: Date) -> Train? {
        let key = readKey(fields)
        let stops = fields.parts("stops").compactMap(stop)
        let seats = fields.parts("seats").compactMap(seats)
        let status = status(fields, now: now)
        if let reason = fault(in: stops) { fields.problems.add(fields.record.place, reason) }
        return key.map { Train($0.number, on: $0.date, stops: stops, seats: seats, status: status) }
    }

    private static func stop(_ fields: FieldReader) -> Train.Stop? {
        let station = fields.required("station", FieldForm.station)
        let arrival = fields.optional("arrival", FieldForm.clock)
        let departure = fields.optional("departure", FieldForm.clock)
        guard let station else { return nil }
        return Train.Stop(station, arrival: arrival?.minutes, departure: departure?.minutes)
    }

    private static func seats(_ fields: FieldReader) -> Train.Seats? {
        let name = fields.required("name") { text throws(FieldFault) in try FieldForm.text(text, limit: 20) }
        let remaining = fields.required("remaining") { text throws(FieldFault) in try FieldForm.count(text, in: 0...9_999) }
        guard let name, let remaining else { return nil }
        return Train.Seats(name, remaining: remaining)
    }

    private static func status(_ fields: FieldReader, now: Date) -> TrainStatus? {
        let state = fields.optional("status") { text throws(FieldFault) in try FieldForm.status(text, statuses) }
        let delay = fields.optional("delay_minutes") { text throws(FieldFault) in try FieldForm.count(text, in: 0...2_880) }
        let station = fields.optional("status_station", FieldForm.station)
        let reason = fields.optional("status_reason") { text throws(FieldFault) in try FieldForm.text(text, limit: 200) }
        let updatedAt = fields.optional("updated_at", FieldForm.instant)
        guard let state else { return nil }
        if state == .delayed, delay ?? 0 == 0 { fields.note("delay_minutes", "is missing") }
        return TrainStatus(
            state,
            delayMinutes: state == .delayed ? delay ?? 0 : 0,
            station: station,
            reason: reason,
            updatedAt: updatedAt ?? now
        )
    }

    /// What keeps the stops from being a journey; nil where nothing does.
    private static func fault(in stops: [Train.Stop]) -> String? {
        guard stops.count >= 2, let first = stops.first, let last = stops.last else {
            return "the train has fewer than two stops"
        }
        if stops.count > 80 { return "the train has more than 80 stops" }
        if first.departure == nil { return "the first stop has no departure" }
        if last.arrival == nil { return "the last stop has no arrival" }
        if stops.dropFirst().dropLast().contains(where: { $0.arrival == nil || $0.departure == nil }) {
            return "a stop between has no arrival or no departure"
        }
        let times = stops.dropFirst().dropLast().flatMap { [$0.arrival, $0.departure] }
        let inOrder = ([first.departure] + times + [last.arrival]).compactMap(\.self)
        if inOrder[0] < 0 || inOrder[0] >= 1_440 { return "the train does not leave on its day" }
        // A stop may be over within its minute.
        if zip(inOrder, inOrder.dropFirst()).contains(where: >) {
            return "the times are not in order; the next day is written HH:mm+1"
        }
        return nil
    }
}
