import CustomerService
import FoundationEssentials

/// How an order of train tickets stands in an import file: in CSV one row a passenger.
enum TicketForm: ImportForm {
    static let shape = RecordShape(
        fields: [
            .init("number", required: true, "E123456789; rows of one order follow each other"),
            .init("customer", "the customer's number, to which the chat is linked"),
            .init("placed_at", required: true, "yyyy-MM-dd HH:mm in UTC+8, or with Z or an offset"),
            .init("status", required: true, "awaitingPayment, paid, …; or 待支付, 已支付, …"),
            .init("train", required: true, "G1"),
            .init("date", required: true, "when the customer's journey begins, yyyy-MM-dd"),
            .init("origin", required: true, "station, 北京南"),
            .init("destination", required: true, "station, 上海虹桥"),
            .init("departure", required: true, "HH:mm"),
            .init("arrival", required: true, "HH:mm, HH:mm+1 on the next day"),
        ],
        identity: ["number"],
        parts: [
            RecordShape(
                "passengers",
                fields: [
                    .init("name", column: "passenger_name", required: true, "in full, as on the document"),
                    .init("document", column: "passenger_document", "number of the document, of which the last four are kept"),
                    .init("seat", "05车12A号"),
                    .init("seat_class", required: true, "二等座"),
                    .init("fare", required: true, "yuan"),
                ]
            )
        ]
    )

    /// Ours first, then the railway's words.
    static let states: [(String, TrainOrder.State)] =
        TrainOrder.State.allCases.map { ($0.rawValue, $0) } + [
            ("待支付", .awaitingPayment), ("已支付", .paid), ("已检票", .checkedIn), ("已出站", .completed), ("已改签", .changed),
            ("已退票", .refunded), ("已取消", .cancelled),
        ]

    static let keyFields: Set = ["number"]

    static func key(of order: TrainOrder) -> RailOrderNumber { order.number }

    static func readKey(_ fields: FieldReader) -> RailOrderNumber? { fields.required("number", number) }

    static func read(_ fields: FieldReader, now: Date) -> TrainOrder? {
        let number = fields.required("number", number)
        let customer = fields.optional("customer", FieldForm.customer)
        let placedAt = fields.required("placed_at", FieldForm.instant)
        let state = fields.required("status") { text throws(FieldFault) in try FieldForm.status(text, states) }
        let train = fields.required("train", FieldForm.train)
        let date = fields.required("date", FieldForm.date)
        let origin = fields.required("origin", FieldForm.station)
        let destination = fields.required("destination", FieldForm.station)
        if let origin, origin == destination { fields.note("destination", "is the origin") }
        let departure = fields.required("departure", FieldForm.clock)
        let arrival = fields.required("arrival", FieldForm.clock)
        if let departure, !(0..<1_440).contains(departure.minutes) {
            fields.note("departure", "is not on the day of the journey")
        }
        if let departure, let arrival, arrival.minutes <= departure.minutes {
            fields.note("arrival", "is not after the departure; the next day is written HH:mm+1")
        }
        let passengers = fields.parts("passengers").compactMap(passenger)
        if fields.parts("passengers").isEmpty { fields.problems.add(fields.record.place, "the order has no passenger") }
        guard let number, let placedAt, let state, let train, let date, let origin, let destination, let departure, let arrival
        else { return nil }
        return TrainOrder(
            number,
            customer: customer,
            placedAt: placedAt,
            state: state,
            train: train,
            on: date,
            from: origin,
            to: destination,
            departure: departure.minutes,
            arrival: arrival.minutes,
            passengers: passengers
        )
    }

    private static func passenger(_ fields: FieldReader) -> TrainOrder.Passenger? {
        let name = fields.required("name", FieldForm.passenger)
        let document = fields.optional("document", documentTail)
        let seat = fields.optional("seat") { text throws(FieldFault) in try FieldForm.text(text, limit: 20) }
        let seatClass = fields.required("seat_class") { text throws(FieldFault) in try FieldForm.text(text, limit: 20) }
        let fare = fields.required("fare", FieldForm.amount)
        guard let name, let seatClass, let fare else { return nil }
        return TrainOrder.Passenger(
            name: name,
            documentTail: document,
            seat: seat,
            seatClass: seatClass,
            fare: Int64(fare)
        )
    }

    private static func number(_ text: String) throws(FieldFault) -> RailOrderNumber {
        guard let number = RailOrderNumber(parsing: LookupKey(text).text) else {
            throw FieldFault("is not an order's number such as E123456789")
        }
        return number
    }

    /// Of what is longer than the last four characters nothing is kept.
    private static func documentTail(_ text: String) throws(FieldFault) -> String {
        let written = LookupKey(text).text
        let isNumber = written.utf8.allSatisfy {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
                || $0 == UInt8(ascii: "*")
        }
        let tail = written.suffix(4)
        guard isNumber, 4...30 ~= written.utf8.count, !tail.contains("*") else {
            throw FieldFault("is not a document's number or its last four characters", isPrivate: true)
        }
        return String(tail)
    }
}
