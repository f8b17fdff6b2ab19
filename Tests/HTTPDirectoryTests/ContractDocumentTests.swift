import CustomerService
import Foundation
import Testing
import Yams

@testable import HTTPDirectory

@Suite("The contract's document")
struct ContractDocumentTests {
    private let document: Node
    private var schemas: Node? { document["components"]?["schemas"] }

    init() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../deploy/directory.openapi.yaml")
        document = try #require(try Yams.compose(yaml: String(contentsOf: file.standardized, encoding: .utf8)))
    }

    /// What a reference leads to.
    private func resolved(_ node: Node?) -> Node? {
        guard let reference = node?["$ref"]?.string else { return node }
        return reference.split(separator: "/").dropFirst().reduce(document) { $0?[String($1)] }
    }

    private func properties(_ schema: String) throws -> Set<String> {
        Set(try #require(schemas?[schema]?["properties"]?.mapping).keys.compactMap(\.string))
    }

    private func members<Keys: CaseIterable & RawRepresentable<String>>(_ keys: Keys.Type) -> Set<String> {
        Set(keys.allCases.map(\.rawValue))
    }

    @Test("names the fields that are read, and no other")
    func fields() throws {
        #expect(try properties("Flight") == members(FlightRecord.CodingKeys.self))
        #expect(try properties("Order") == members(OrderRecord.CodingKeys.self))
        #expect(try properties("Item") == members(OrderItemRecord.CodingKeys.self))
        #expect(try properties("Parcel") == members(ParcelRecord.CodingKeys.self))
        #expect(try properties("ParcelEvent") == members(ParcelEventRecord.CodingKeys.self))
        #expect(try properties("Itinerary") == members(ItineraryRecord.CodingKeys.self))
        #expect(try properties("Passenger") == members(PassengerRecord.CodingKeys.self))
        #expect(try properties("Segment") == members(SegmentRecord.CodingKeys.self))
        #expect(try properties("Card") == members(CardRecord.CodingKeys.self))
        #expect(try properties("Bill") == members(BillRecord.CodingKeys.self))
        #expect(try properties("Transaction") == members(TransactionRecord.CodingKeys.self))
        #expect(try properties("ItinerarySearch") == members(ItinerarySearch.CodingKeys.self))
    }

    @Test("names the words that are read")
    func words() throws {
        func words(_ schema: String) throws -> [String] {
            try #require(schemas?[schema]?["properties"]?["status"]?["enum"]?.sequence).compactMap(\.string)
        }
        #expect(try words("Flight") == Flight.Status.allCases.map(\.rawValue))
        #expect(try words("Order") == Order.Status.allCases.map(\.rawValue))
    }

    private static let questions: [(DirectoryQuestion, path: String)] = [
        (.flight(Sample.flight, DirectoryScene.sunday), "/flights"),
        (
            .route(
                from: [AirportCode(rawValue: "PEK"), AirportCode(rawValue: "PKX")],
                to: [AirportCode(rawValue: "SHA")],
                DirectoryScene.sunday
            ), "/flights/by-route"
        ),
        (.order(number: "20261119000042"), "/orders"),
        (.parcel(trackingNumber: "SF1300000000042"), "/orders/by-parcel"),
        (.ticket(number: "7812123456790", passenger: "李娜"), "/itineraries/search"),
        (.booking(reference: "PW3K7D", passenger: "李娜"), "/itineraries/search"),
        (.ordersOf(customer: "C10001", limit: 20), "/orders/by-customer"),
        (.itinerariesOf(customer: "C10001", limit: 20), "/itineraries/by-customer"),
        (.cardsOf(customer: "C10001"), "/cards/by-customer"),
    ]

    @Test("has the path, the method and the parameters of every question, and no others")
    func paths() throws {
        let paths = try #require(document["paths"]?.mapping)
        #expect(Set(paths.keys.compactMap(\.string)) == Set(Self.questions.map(\.path)))
        for (question, path) in Self.questions {
            let parts = question.target.split(separator: "?")
            #expect(parts[0] == path)
            let operation = try #require(paths[Node(path)]?[question.body == nil ? "get" : "post"])
            let named = operation["parameters"]?.sequence?.compactMap { parameter in
                resolved(parameter)?["name"]?.string
            }
            let sent = parts.dropFirst().first?.split(separator: "&").compactMap {
                $0.split(separator: "=").first.map(String.init)
            }
            #expect(named == sent)
        }
    }

    @Test("its examples are answers to its questions")
    func examples() throws {
        for (question, path) in Self.questions {
            let operation = document["paths"]?[path]?[question.body == nil ? "get" : "post"]
            let content = resolved(operation?["responses"]?.mapping?.first { $0.key.string == "200" }?.value)?["content"]?[
                "application/json"
            ]
            for (_, example) in try #require(content?["examples"]?.mapping) {
                let value = try #require(example["value"]).plain
                let body = try JSONSerialization.data(withJSONObject: value)
                let findings = try DirectoryFindings(body, to: question, at: DirectoryScene.moment)
                #expect(!findings.isEmpty)
                #expect(findings.withheld == 0)
            }
        }
    }
}

extension Node {
    /// As `JSONSerialization` takes it; a text that is quoted in YAML stays one.
    fileprivate var plain: Any {
        switch self {
        case .mapping(let mapping):
            Dictionary(uniqueKeysWithValues: mapping.map { ($0.key.string ?? "", $0.value.plain) })
        case .sequence(let sequence): sequence.map(\.plain)
        case .scalar(let scalar):
            if scalar.style == .plain, let number = Double(scalar.string) { number } else { scalar.string }
        case .alias: ""
        }
    }
}
