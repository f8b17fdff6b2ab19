import CustomerService
import Foundation
import Testing

@testable import HTTPDirectory
@testable import LookupStorage

@Suite("One form for both")
struct ImportFormTests {
    private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../fixtures/import")
        .standardized

    /// The records of a file, those of one question together.
    private func answers(_ kind: DirectoryImport.Kind, by fields: [String]) throws -> [Data] {
        let file = try Data(contentsOf: Self.fixtures.appending(path: "\(kind).json"))
        let records = try #require(try JSONSerialization.jsonObject(with: file) as? [[String: Any]])
        let groups = Dictionary(grouping: records) { record in fields.map { record[$0] as? String ?? "" } }
        #expect(groups.count > 1)
        return try groups.values.map { try JSONSerialization.data(withJSONObject: $0) }
    }

    private func imported(_ kind: DirectoryImport.Kind, _ body: Data) throws -> DirectoryEntries {
        try DirectoryImport(kind: kind, now: DirectoryScene.moment).read(Array(body), format: .json, named: "answer").entries
    }

    @Test("what an import file says, an answer says")
    func same() throws {
        for body in try answers(.flights, by: ["flight", "date"]) {
            guard case .flights(let flights) = try imported(.flights, body), let first = flights.first else { continue }
            let question = DirectoryQuestion.flight(first.designator, first.serviceDate)
            #expect(try DirectoryFindings(body, to: question, at: DirectoryScene.moment).flights == flights)
        }
        for body in try answers(.orders, by: ["number"]) {
            guard case .orders(let orders) = try imported(.orders, body), let first = orders.first else { continue }
            let question = DirectoryQuestion.order(number: first.number)
            #expect(try DirectoryFindings(body, to: question, at: DirectoryScene.moment).orders == orders)
        }
        for body in try answers(.itineraries, by: ["booking_reference"]) {
            guard case .itineraries(let journeys) = try imported(.itineraries, body), let first = journeys.first else { continue }
            let name = try #require(first.passengers.first).name
            let question = DirectoryQuestion.booking(reference: first.bookingReference, passenger: name)
            #expect(try DirectoryFindings(body, to: question, at: DirectoryScene.moment).itineraries == journeys)
        }
    }

    @Test("what an import file says of cards, an answer says")
    func cards() throws {
        let file = try Data(contentsOf: Self.fixtures.appending(path: "cards.json"))
        guard case .cards(let cards) = try imported(.cards, file) else { throw CancellationError() }
        let customer = try #require(cards.first).customer
        let findings = try DirectoryFindings(file, to: .cardsOf(customer: customer), at: DirectoryScene.moment)
        #expect(findings.cards == cards.sorted { $0.label.tail < $1.label.tail })
        #expect(findings.cards.flatMap(\.bills).count == 3)
        #expect(findings.withheld == 0)
    }

    private func members<Keys: CaseIterable & RawRepresentable<String>>(_ keys: Keys.Type) -> Set<String> {
        Set(keys.allCases.map(\.rawValue))
    }

    /// The members of each object of a kind's JSON, from the outermost inwards.
    private func members(_ shape: RecordShape) -> [Set<String>] {
        [Set(shape.fields.map(\.name) + shape.parts.map(\.name))] + shape.parts.flatMap { members($0) }
    }

    @Test("the members of both have the same names")
    func names() {
        #expect(members(FlightForm.shape) == [members(FlightRecord.CodingKeys.self)])
        #expect(
            members(OrderForm.shape) == [
                members(OrderRecord.CodingKeys.self), members(OrderItemRecord.CodingKeys.self),
                members(ParcelRecord.CodingKeys.self), members(ParcelEventRecord.CodingKeys.self),
            ]
        )
        #expect(
            members(ItineraryForm.shape) == [
                members(ItineraryRecord.CodingKeys.self), members(PassengerRecord.CodingKeys.self),
                members(SegmentRecord.CodingKeys.self),
            ]
        )
        #expect(
            members(CardForm.shape) == [
                members(CardRecord.CodingKeys.self), members(BillRecord.CodingKeys.self),
                members(TransactionRecord.CodingKeys.self),
            ]
        )
    }
}
