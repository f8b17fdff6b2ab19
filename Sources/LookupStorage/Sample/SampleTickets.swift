import CustomerService
import FoundationEssentials

extension SampleData {
    /// One order of train tickets for every state, `E123456701` and on, beside `E123456789`; most of customer `C10001`.
    static func tickets(around today: CivilDate) -> [TrainOrder] {
        let zhang = { seat in TrainOrder.Passenger(name: "张伟", documentTail: "002X", seat: seat, seatClass: "二等座", fare: 55_300) }
        let li = TrainOrder.Passenger(name: "李娜", documentTail: "0029", seat: "06车03D号", seatClass: "一等座", fare: 93_300)
        return [
            ticket("E123456789", of: "C10001", .paid, "G7", on: today.adding(days: 1), [zhang("05车12A号"), li]),
            ticket("E123456701", of: "C10001", .awaitingPayment, "G11", on: today.adding(days: 3), [zhang(nil)]),
            ticket("E123456702", of: "C10001", .checkedIn, "G7", on: today, [zhang("08车02F号")]),
            ticket("E123456703", of: "C10001", .completed, "G2", on: today.adding(days: -1), [zhang("03车09C号")]),
            ticket("E123456704", of: "C10001", .changed, "G13", on: today.adding(days: 2), [zhang("11车15B号")]),
            ticket("E123456705", of: "C10001", .refunded, "G81", on: today, [zhang(nil)]),
            ticket("E123456706", of: "C10001", .cancelled, "G1", on: today.adding(days: 4), [zhang(nil)]),
            ticket("E123456707", of: "C10002", .paid, "D701", on: today, [li]),
            ticket(
                "E123456708",
                of: nil,
                .paid,
                "Z21",
                on: today.adding(days: 5),
                [TrainOrder.Passenger(name: "买买提·阿卜杜拉", seat: "09车06号下铺", seatClass: "硬卧", fare: 72_100)]
            ),
        ]
    }

    /// For the whole way of a train of the timetable, ordered two days before.
    private static func ticket(
        _ number: String,
        of customer: String?,
        _ state: TrainOrder.State,
        _ train: String,
        on day: CivilDate,
        _ passengers: [TrainOrder.Passenger]
    ) -> TrainOrder {
        guard let entry = trainTimetable.first(where: { $0.number == train }), let first = entry.stops.first,
            let last = entry.stops.last, let number = RailOrderNumber(parsing: number)
        else { preconditionFailure("the sample has tickets \(number) for \(train)") }
        // Numbered as they were ordered, so that the newest comes first.
        let minutes = 9 * 60 + (Int(number.description.suffix(2)) ?? 0) % 60
        return TrainOrder(
            number,
            customer: customer,
            placedAt: ChinaTime.instant(day.adding(days: -2), minutes: minutes),
            state: state,
            train: TrainNumber(sample: train),
            on: day,
            from: first.station,
            to: last.station,
            departure: first.departure,
            arrival: last.arrival,
            passengers: passengers,
            isSample: true
        )
    }
}
