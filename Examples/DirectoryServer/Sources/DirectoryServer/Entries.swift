/// What the server knows; the fields in camel case here are in snake case in answers.
struct Entries: Sendable {
    struct Flight: Codable, Sendable {
        var flight: String
        var date = ""
        var leg = 1
        var origin: String
        var destination: String
        var originTerminal: String?
        var destinationTerminal: String?
        var departure: String
        var arrival: String
        var estimatedDeparture: String?
        var gate: String?
        var status = "scheduled"
        var statusReason: String?
        var aircraft: String?
        var codeshares: [String] = []
    }

    struct Order: Codable, Sendable {
        struct Item: Codable, Sendable {
            var title: String
            var quantity = 1
            var unitPrice: Double
        }

        struct Parcel: Codable, Sendable {
            struct Event: Codable, Sendable {
                var time: String
                var place: String?
                var text: String
            }

            var carrier: String
            var trackingNumber: String
            var events: [Event]
        }

        var number: String
        var placedAt: String
        var status: String
        var total: Double
        /// The whole number would do as well: webhookd keeps the last four digits only.
        var phone: String
        /// Who sees it once a chat is linked.
        var customer: String?
        var items: [Item]
        var parcels: [Parcel] = []
    }

    struct Itinerary: Codable, Sendable {
        struct Passenger: Codable, Sendable {
            var name: String
            var ticketNumber: String
        }

        struct Segment: Codable, Sendable {
            var flight: String
            var date: String
            var origin: String
            var destination: String
            var departure: String
            var arrival: String
            var cabin: String
            var status: String
        }

        var bookingReference: String
        var phone: String?
        /// Who booked it.
        var customer: String?
        var passengers: [Passenger]
        var segments: [Segment]
    }

    struct Card: Codable, Sendable {
        struct Bill: Codable, Sendable {
            var statementDay: String
            var dueDay: String
            var amount: Double
            var minimum: Double?
            var paid: Double?
        }

        struct Transaction: Codable, Sendable {
            var time: String
            var merchant: String
            var amount: Double
            var currency = "CNY"
            var direction = "debit"
        }

        /// Never the number on the card.
        var reference: String
        var customer: String
        var tail: String
        var name: String?
        /// All four or none.
        var limitTotal: Double?
        var limitUsed: Double?
        var limitAvailable: Double?
        var limitCash: Double?
        var limitAt: String?
        var bills: [Bill] = []
        var transactions: [Transaction] = []
    }

    /// Flown every day.
    var flights: [Flight]
    var orders: [Order]
    var itineraries: [Itinerary]
    var cards: [Card]
}

extension Entries {
    func flights(_ number: String, on date: String) -> [Flight] {
        flights.filter { $0.flight == number || $0.codeshares.contains(number) }.map { $0.on(date) }
    }

    /// Every leg on the way, where a flight stops in between. All legs here leave on their flight's own day; else it would be the day on
    /// which the way begins.
    func flights(from origins: [String], to destinations: [String], on date: String) -> [Flight] {
        flights.filter { leg in
            let flight = flights.filter { $0.flight == leg.flight }
            return flight.contains { $0.leg <= leg.leg && origins.contains($0.origin) }
                && flight.contains { $0.leg >= leg.leg && destinations.contains($0.destination) }
        }.map { $0.on(date) }
    }

    func orders(number: String) -> [Order] {
        orders.filter { $0.number.uppercased() == number.uppercased() }
    }

    func orders(trackingNumber: String) -> [Order] {
        orders.filter { $0.parcels.contains { $0.trackingNumber.uppercased() == trackingNumber.uppercased() } }
    }

    /// All of the sample were placed in China, so that their times compare as texts.
    func orders(of customer: String, limit: Int) -> [Order] {
        Array(orders.filter { $0.customer == customer }.sorted { $0.placedAt > $1.placedAt }.prefix(limit))
    }

    func itineraries(of customer: String, limit: Int) -> [Itinerary] {
        Array(itineraries.filter { $0.customer == customer }.sorted { $0.lastDeparture > $1.lastDeparture }.prefix(limit))
    }

    func cards(of customer: String) -> [Card] {
        cards.filter { $0.customer == customer }
    }

    /// The same nothing for a wrong name as for a wrong number.
    func itineraries(_ search: ItinerarySearch) -> [Itinerary] {
        itineraries.filter { itinerary in
            // Of a ticket the name is its own passenger's.
            let travellers = itinerary.passengers.filter { passenger in
                search.ticket.map { passenger.ticketNumber == $0 } ?? true && search.passenger.map(passenger.isNamed) ?? true
            }
            return !travellers.isEmpty && search.reference.map { itinerary.bookingReference == $0 } ?? true
                && search.phone.map { itinerary.phone?.hasSuffix($0) ?? false } ?? true
        }
    }
}

extension Entries.Flight {
    fileprivate func on(_ date: String) -> Self {
        var flight = self
        flight.date = date
        return flight
    }
}

extension Entries.Itinerary {
    fileprivate var lastDeparture: String { segments.map { "\($0.date) \($0.departure)" }.max() ?? "" }
}

extension Entries.Itinerary.Passenger {
    fileprivate func isNamed(_ name: String) -> Bool { Self.bare(self.name) == Self.bare(name) }

    private static func bare(_ name: String) -> String {
        name.uppercased().filter { $0.isLetter || $0.isNumber }
    }
}

extension Entries {
    /// Made up.
    static let sample = Entries(
        flights: [
            Flight(
                flight: "CA1835",
                origin: "PEK",
                destination: "SHA",
                originTerminal: "T3",
                destinationTerminal: "T2",
                departure: "11:30",
                arrival: "13:45",
                estimatedDeparture: "12:20",
                gate: "C32",
                status: "delayed",
                statusReason: "航路流量控制",
                aircraft: "A321",
                codeshares: ["ZH1835"]
            ),
            Flight(flight: "MU2255", origin: "SHA", destination: "XIY", departure: "09:30", arrival: "12:10"),
            Flight(flight: "MU2255", leg: 2, origin: "XIY", destination: "URC", departure: "13:20", arrival: "17:10"),
            Flight(flight: "CA1886", origin: "PVG", destination: "PEK", departure: "22:30", arrival: "00:55+1"),
        ],
        orders: [
            Order(
                number: "20261119000042",
                placedAt: "2026-11-19T20:12:00+08:00",
                status: "shipped",
                total: 6197,
                phone: "13800138000",
                customer: "C10001",
                items: [
                    Order.Item(title: "手机 Pro 256GB 星空黑", unitPrice: 5999),
                    Order.Item(title: "液态硅胶手机壳", quantity: 2, unitPrice: 99),
                ],
                parcels: [
                    Order.Parcel(
                        carrier: "顺丰速运",
                        trackingNumber: "SF1300000000042",
                        events: [Order.Parcel.Event(time: "2026-11-22T08:40:00+08:00", place: "上海", text: "快件正在派送")]
                    )
                ]
            ),
            Order(
                number: "20261122000007",
                placedAt: "2026-11-22T09:12:00+08:00",
                status: "awaitingPayment",
                total: 0.5,
                phone: "8000",
                customer: "C10001",
                items: [Order.Item(title: "贴纸", unitPrice: 0.5)]
            ),
        ],
        itineraries: [
            Itinerary(
                bookingReference: "PW3K7D",
                phone: "13900008000",
                customer: "C10001",
                passengers: [
                    Itinerary.Passenger(name: "李娜", ticketNumber: "7812123456790"),
                    Itinerary.Passenger(name: "SMITH/JOHN", ticketNumber: "7812123456791"),
                ],
                segments: [
                    Itinerary.Segment(
                        flight: "MU5101",
                        date: "2026-11-24",
                        origin: "SHA",
                        destination: "PEK",
                        departure: "08:00",
                        arrival: "10:20",
                        cabin: "经济舱 Y",
                        status: "已出票"
                    )
                ]
            )
        ],
        cards: [
            Card(
                reference: "A-9001",
                customer: "C10001",
                tail: "6783",
                name: "经典白金信用卡",
                limitTotal: 50000,
                limitUsed: 12845.5,
                limitAvailable: 37154.5,
                limitCash: 25000,
                limitAt: "2026-11-22T10:28:00+08:00",
                bills: [
                    Card.Bill(statementDay: "2026-11-05", dueDay: "2026-11-25", amount: 3280.5, minimum: 328.05),
                    Card.Bill(statementDay: "2026-10-05", dueDay: "2026-10-25", amount: 2156, minimum: 215.6, paid: 2156),
                ],
                transactions: [
                    Card.Transaction(time: "2026-11-21T20:31:00+08:00", merchant: "京东商城", amount: 1299),
                    Card.Transaction(
                        time: "2026-11-17T10:20:00+08:00",
                        merchant: "手机银行还款",
                        amount: 2156,
                        direction: "credit"
                    ),
                ]
            ),
            Card(reference: "A-9002", customer: "C10002", tail: "2201"),
        ]
    )
}
