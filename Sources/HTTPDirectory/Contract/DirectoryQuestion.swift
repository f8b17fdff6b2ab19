import CustomerService
import FoundationEssentials

/// What a company's API is asked, whole: equal questions have equal answers.
enum DirectoryQuestion: Sendable, Hashable {
    case flight(FlightDesignator, CivilDate)
    case route(from: [AirportCode], to: [AirportCode], CivilDate)
    case order(number: String)
    case parcel(trackingNumber: String)
    case ticket(number: String, passenger: String)
    case booking(reference: String, passenger: String)
    case ticketByPhone(number: String, tail: String)
    case bookingByPhone(reference: String, tail: String)
    case bookingByTicket(reference: String, number: String)
    case ordersOf(customer: String, limit: Int)
    case itinerariesOf(customer: String, limit: Int)
    case cardsOf(customer: String)
}

/// One of the API's interfaces, as logs and metrics name it.
enum DirectoryInterface: String, Sendable, CaseIterable {
    case flights, orders, itineraries, cards
}

extension DirectoryQuestion {
    var interface: DirectoryInterface {
        switch self {
        case .flight, .route: .flights
        case .order, .parcel, .ordersOf: .orders
        case .ticket, .booking, .ticketByPhone, .bookingByPhone, .bookingByTicket, .itinerariesOf: .itineraries
        case .cardsOf: .cards
        }
    }

    /// Path and query behind the API's address.
    var target: String {
        switch self {
        case .flight(let designator, let date):
            "/flights?" + Self.query([("flight", designator.description), ("date", date.description)])
        case .route(let origins, let destinations, let date):
            "/flights/by-route?"
                + Self.query([
                    ("origin", origins.map(\.rawValue).joined(separator: ",")),
                    ("destination", destinations.map(\.rawValue).joined(separator: ",")), ("date", date.description),
                ])
        case .order(let number): "/orders?" + Self.query([("number", number)])
        case .parcel(let number): "/orders/by-parcel?" + Self.query([("tracking_number", number)])
        case .ticket, .booking, .ticketByPhone, .bookingByPhone, .bookingByTicket: "/itineraries/search"
        case .ordersOf(let customer, let limit):
            "/orders/by-customer?" + Self.query([("customer", customer), ("limit", "\(limit)")])
        case .itinerariesOf(let customer, let limit):
            "/itineraries/by-customer?" + Self.query([("customer", customer), ("limit", "\(limit)")])
        case .cardsOf(let customer): "/cards/by-customer?" + Self.query([("customer", customer)])
        }
    }

    /// JSON for a POST; nil for a GET. Names go this way, as queries end in the logs of proxies and servers.
    var body: Data? {
        let search: ItinerarySearch
        switch self {
        case .flight, .route, .order, .parcel, .ordersOf, .itinerariesOf, .cardsOf: return nil
        case .ticket(let number, let passenger): search = ItinerarySearch(ticketNumber: number, passenger: passenger)
        case .booking(let reference, let passenger): search = ItinerarySearch(bookingReference: reference, passenger: passenger)
        case .ticketByPhone(let number, let tail): search = ItinerarySearch(ticketNumber: number, phone: tail)
        case .bookingByPhone(let reference, let tail): search = ItinerarySearch(bookingReference: reference, phone: tail)
        case .bookingByTicket(let reference, let number):
            search = ItinerarySearch(ticketNumber: number, bookingReference: reference)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        return try? encoder.encode(search)
    }

    private static func query(_ pairs: [(name: String, value: String)]) -> String {
        pairs.map { "\($0.name)=\($0.value.percentEncoded)" }.joined(separator: "&")
    }
}

/// The body of a search for journeys: one of the numbers and what proves it, a name, the end of a telephone number or the other number.
struct ItinerarySearch: Encodable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case ticketNumber = "ticket_number"
        case bookingReference = "booking_reference"
        case passenger, phone
    }

    var ticketNumber: String?
    var bookingReference: String?
    var passenger: String?
    var phone: String?
}

extension String {
    /// As a value in a query.
    fileprivate var percentEncoded: String {
        var text = ""
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"),
                UInt8(ascii: ","):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let hex = String(byte, radix: 16, uppercase: true)
                text += hex.utf8.count == 1 ? "%0\(hex)" : "%\(hex)"
            }
        }
        return text
    }
}
