import Foundation
import Hummingbird
import Logging

/// A server of the contract in `deploy/directory.openapi.yaml`, with made-up entries in memory: what a company's own API is to
/// webhookd.
@main
struct DirectoryServer {
    static func main() async throws {
        let environment = ProcessInfo.processInfo.environment
        guard let token = environment["DIRECTORY_TOKEN"], token.utf8.count >= 8 else {
            FileHandle.standardError.write(Data("set DIRECTORY_TOKEN to a token of at least 8 characters\n".utf8))
            exit(78)
        }
        let application = Application(
            router: router(token: token),
            configuration: .init(address: .hostname("127.0.0.1", port: environment["DIRECTORY_PORT"].flatMap(Int.init) ?? 8082))
        )
        try await application.runService()
    }

    static func router(token: String, entries: Entries = .sample) -> Router<BasicRequestContext> {
        let router = Router()
        router.add(middleware: Edge(token: token))
        router.get("/flights") { request, _ in
            let question = try Question(request, ["flight", "date"])
            let flight = try question.flightNumber("flight")
            return try JSONAnswer(entries.flights(flight, on: question.date("date")))
        }
        router.get("/flights/by-route") { request, _ in
            let question = try Question(request, ["origin", "destination", "date"])
            let (origins, destinations) = (try question.airports("origin"), try question.airports("destination"))
            return try JSONAnswer(entries.flights(from: origins, to: destinations, on: question.date("date")))
        }
        router.get("/orders") { request, _ in
            let number = try Question(request, ["number"]).code("number")
            return try JSONAnswer(entries.orders(number: number))
        }
        router.get("/orders/by-parcel") { request, _ in
            let number = try Question(request, ["tracking_number"]).code("tracking_number")
            return try JSONAnswer(entries.orders(trackingNumber: number))
        }
        router.get("/orders/by-customer") { request, _ in
            let question = try Question(request, ["customer", "limit"])
            return try JSONAnswer(entries.orders(of: question.customer("customer"), limit: question.limit("limit")))
        }
        router.get("/itineraries/by-customer") { request, _ in
            let question = try Question(request, ["customer", "limit"])
            return try JSONAnswer(entries.itineraries(of: question.customer("customer"), limit: question.limit("limit")))
        }
        router.get("/cards/by-customer") { request, _ in
            let customer = try Question(request, ["customer"]).customer("customer")
            return try JSONAnswer(entries.cards(of: customer))
        }
        router.post("/itineraries/search") { request, _ in
            let search = try await ItinerarySearch(request)
            return try JSONAnswer(entries.itineraries(search))
        }
        return router
    }
}

/// Knows the paths, their methods and the token before anything else is looked at.
struct Edge: RouterMiddleware {
    typealias Context = BasicRequestContext

    static let methods: [String: HTTPRequest.Method] = [
        "/flights": .get, "/flights/by-route": .get, "/orders": .get, "/orders/by-parcel": .get, "/orders/by-customer": .get,
        "/itineraries/search": .post, "/itineraries/by-customer": .get, "/cards/by-customer": .get,
    ]

    let token: String

    func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response
    {
        do {
            guard let method = Self.methods[request.uri.path] else { throw Refusal(.notFound, "no_such_interface") }
            guard request.method == method else {
                throw Refusal(.methodNotAllowed, "method_not_allowed", headers: [.allow: method.rawValue])
            }
            guard let given = request.headers[.authorization], isEqual(given, "Bearer \(token)") else {
                throw Refusal(.unauthorized, "unauthorized", headers: [.wwwAuthenticate: "Bearer"])
            }
            return try await next(request, context)
        } catch let refusal as Refusal {
            return try refusal.response(from: request, context: context)
        }
    }

    /// In a time that tells nothing of where they differ.
    private func isEqual(_ given: String, _ wanted: String) -> Bool {
        let (given, wanted) = (Array(given.utf8), Array(wanted.utf8))
        guard given.count == wanted.count else { return false }
        return zip(given, wanted).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
