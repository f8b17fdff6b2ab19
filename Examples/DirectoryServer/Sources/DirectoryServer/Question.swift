import Foundation
import Hummingbird

/// A query whose values have the forms of the contract.
struct Question {
    private var values: [String: String] = [:]

    /// - Throws: `Refusal` unless each of these names is there once and no other.
    init(_ request: Request, _ names: Set<String>) throws {
        for (name, value) in request.uri.queryParameters {
            guard names.contains(String(name)), values.updateValue(String(value), forKey: String(name)) == nil else {
                throw Refusal(.badRequest, "invalid_request", "unknown or given twice: \(name.prefix(64))")
            }
        }
        for name in names.sorted() where values[name] == nil {
            throw Refusal(.badRequest, "invalid_request", "missing: \(name)")
        }
    }

    func date(_ name: String) throws -> String {
        let text = try value(name, matching: #/[0-9]{4}-[0-9]{2}-[0-9]{2}/#)
        let parts = text.split(separator: "-").compactMap { Int($0) }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let asked = DateComponents(year: parts[0], month: parts[1], day: parts[2])
        guard parts[0] > 0, asked.isValidDate(in: calendar) else { throw Self.invalid(name) }
        return text
    }

    func flightNumber(_ name: String) throws -> String {
        try value(name, matching: #/([A-Z][A-Z0-9]|[0-9][A-Z])[1-9][0-9]{0,3}[A-Z]?/#)
    }

    func airports(_ name: String) throws -> [String] {
        try value(name, matching: #/[A-Z]{3}(,[A-Z]{3}){0,15}/#).split(separator: ",").map(String.init)
    }

    func code(_ name: String) throws -> String {
        guard let text = values[name], 1...64 ~= text.unicodeScalars.count else { throw Self.invalid(name) }
        return text
    }

    func customer(_ name: String) throws -> String {
        try value(name, matching: #/[A-Za-z0-9._@:\-]{1,64}/#)
    }

    func limit(_ name: String) throws -> Int {
        guard let limit = Int(try value(name, matching: #/[0-9]{1,3}/#)), 1...200 ~= limit else { throw Self.invalid(name) }
        return limit
    }

    private func value(_ name: String, matching pattern: some RegexComponent) throws -> String {
        guard let text = values[name], text.wholeMatch(of: pattern) != nil else { throw Self.invalid(name) }
        return text
    }

    static func invalid(_ name: String) -> Refusal {
        Refusal(.badRequest, "invalid_request", "has not its form: \(name)")
    }
}

/// Which journeys are asked for: by a number, and what proves it.
struct ItinerarySearch {
    /// A journey is found by each of them: two of the four are given.
    var ticket: String?
    var reference: String?
    var passenger: String?
    var phone: String?

    /// - Throws: `Refusal` for a body that has not the form of the contract.
    init(_ request: Request) async throws {
        guard request.uri.query == nil else { throw Refusal(.badRequest, "invalid_request", "a query") }
        guard let body = try? await request.body.collect(upTo: 16_384) else { throw Refusal(.contentTooLarge, "too_large") }
        guard let fields = try? JSONDecoder().decode([String: String].self, from: Data(buffer: body)) else {
            throw Question.invalid("body")
        }
        guard fields.count == 2, fields["passenger"] == nil || fields["phone"] == nil else { throw Question.invalid("body") }
        for (name, value) in fields {
            switch name {
            case "ticket_number" where value.wholeMatch(of: #/[0-9]{13}/#) != nil: ticket = value
            case "booking_reference" where value.wholeMatch(of: #/(?=.*[A-Z])[A-Z0-9]{5,6}/#) != nil: reference = value
            case "passenger" where 1...100 ~= value.unicodeScalars.count: passenger = value
            case "phone" where value.wholeMatch(of: #/[0-9]{4}/#) != nil: phone = value
            default: throw Question.invalid(String(name.prefix(64)))
            }
        }
    }
}
