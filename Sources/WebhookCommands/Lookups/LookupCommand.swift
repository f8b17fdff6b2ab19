import ArgumentParser
import CustomerService
import FoundationEssentials
import LookupStorage
import WebhookCore
import WebhookStorage

struct LookupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lookup",
        abstract: "Shows what an account's lookups hold, for staff.",
        discussion: "Times are China's (UTC+8). Exits with 0 when something was found and with 1 when not.",
        subcommands: [
            FlightLookup.self,
            RouteLookup.self,
            OrderLookup.self,
            ParcelLookup.self,
            ItineraryLookup.self,
        ]
    )
}

struct FlightLookup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "flight", abstract: "The legs of a flight on a day.")

    @OptionGroup
    var directory: DirectoryOptions

    @Option(help: "The scheduled departure date, yyyy-MM-dd; today when left out.", transform: CivilDate.init(argument:))
    var date: CivilDate?

    @Argument(help: "The flight number, such as CA1835; a codeshare's will do.", transform: FlightDesignator.init(argument:))
    var flight: FlightDesignator

    func run() async throws {
        let day = date ?? SampleData.today(at: Date())
        try await directory.show("flight \(flight) on \(day.description)") { directory in
            try await directory.flights(flight, on: day).map(FlightSheet.init)
        }
    }
}

struct RouteLookup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "route", abstract: "The flights between two places on a day.")

    @OptionGroup
    var directory: DirectoryOptions

    @Option(help: "The scheduled departure date, yyyy-MM-dd; today when left out.", transform: CivilDate.init(argument:))
    var date: CivilDate?

    @Argument(help: "Where it departs: a city or an airport, as 北京, BJS, beijing or PEK.", transform: Endpoint.init(argument:))
    var origin: Endpoint

    @Argument(help: "Where it arrives.", transform: Endpoint.init(argument:))
    var destination: Endpoint

    func run() async throws {
        let day = date ?? SampleData.today(at: Date())
        try await directory.show("flight from \(origin.name) to \(destination.name) on \(day.description)") { directory in
            try await directory.flights(from: origin.airports, to: destination.airports, on: day).map(FlightSheet.init)
        }
    }
}

struct OrderLookup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "order", abstract: "An order with its items and parcels.")

    @OptionGroup
    var directory: DirectoryOptions

    @Argument(help: "The order's number, \(PrivateArgument.note).")
    var number: PrivateArgument

    func run() async throws {
        let number = try number.text()
        try await directory.show("order \(number.debugDescription)") { directory in
            try await directory.order(number: number).map { [OrderSheet($0)] } ?? []
        }
    }
}

struct ParcelLookup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "parcel", abstract: "The order that a parcel belongs to.")

    @OptionGroup
    var directory: DirectoryOptions

    @Argument(help: "The parcel's tracking number, \(PrivateArgument.note).")
    var number: PrivateArgument

    func run() async throws {
        let number = try number.text()
        try await directory.show("parcel \(number.debugDescription)") { directory in
            try await directory.order(trackingNumber: number).map { [OrderSheet($0)] } ?? []
        }
    }
}

struct ItineraryLookup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "itinerary",
        abstract: "A booked journey, by ticket number or booking reference.",
        discussion: """
            As for customers, a wrong name finds nothing. Name and number need not stand on the command line; of standard input \
            the name is the first line:

              printf '%s\\n' "$name" "$ticket" | webhookd lookup itinerary --config FILE --account air --name - -
            """
    )

    @OptionGroup
    var directory: DirectoryOptions

    @Option(help: "The passenger's name, \(PrivateArgument.note).")
    var name: PrivateArgument

    @Flag(help: "Show names and ticket numbers in full.")
    var reveal = false

    @Argument(help: "13 digits of a ticket, or 5 or 6 letters and digits of a booking; \(PrivateArgument.note).")
    var number: PrivateArgument

    func run() async throws {
        let (name, number) = (try name.text(), try number.text())
        let digits = number.filter { $0.isASCII && $0.isNumber }.count
        try await directory.show("itinerary \(number.debugDescription) for that name") { directory in
            let found =
                digits == 13
                ? try await directory.itineraries(ticketNumber: number, passenger: name)
                : try await directory.itineraries(bookingReference: number, passenger: name)
            return found.map { ItinerarySheet($0, reveal: reveal) }
        }
    }
}

extension DirectoryOptions {
    /// Prints what was found; says what was not and exits with 1.
    func show<Sheet: LookupSheet>(_ subject: String, _ find: (StoredDirectory) async throws -> [Sheet]) async throws {
        let (sheets, others) = try await reportingStorageErrors {
            let database = try await database(.looking)
            let account = AccountName(account)
            let sheets = try await find(database.directory(of: account))
            let accounts = sheets.isEmpty ? try await database.accounts() : [account]
            return (sheets, accounts.contains(account) ? nil : accounts)
        }
        switch output {
        case .json: StandardOutput.print(try OutputForm.json(sheets))
        case .text: if !sheets.isEmpty { StandardOutput.print(sheets.map(\.text).joined(separator: "\n\n")) }
        }
        guard sheets.isEmpty else { return }
        StandardError.print("there is no \(subject) in account \(account)")
        if let others {
            let names = others.isEmpty ? "no account" : others.map(\.rawValue).joined(separator: ", ")
            StandardError.print("account \(account) has no lookups at all; the database has those of \(names)")
        }
        throw ExitCode.expectation
    }
}

extension CivilDate {
    fileprivate init(argument: String) throws {
        guard let date = CivilDate(iso: argument) else { throw ValidationError("'\(argument)' is not a date yyyy-MM-dd.") }
        self = date
    }
}

extension FlightDesignator {
    fileprivate init(argument: String) throws {
        guard let designator = FlightDesignator(written: argument) else {
            throw ValidationError("'\(argument)' is not a flight number such as CA1835.")
        }
        self = designator
    }
}

/// Where a route begins or ends, with the airports that stand for it.
struct Endpoint {
    let name: String
    let airports: [AirportCode]

    /// A place of the table; any other airport by its code.
    init(argument: String) throws {
        if let place = Place(named: FoldedText(argument)) {
            name = place.name
            airports = place.airports
        } else if let code = AirportCode(parsing: argument.uppercased()) {
            name = code.rawValue
            airports = [code]
        } else {
            throw ValidationError("'\(argument)' is not a city or an airport's three-letter code.")
        }
    }
}
