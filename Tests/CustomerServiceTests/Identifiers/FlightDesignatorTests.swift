import Testing
import WebhookCore

@testable import CustomerService

@Suite("FlightDesignator")
struct FlightDesignatorTests {
    @Test(
        "the form: airline, number without leading zeros, at most one suffix letter",
        arguments: [
            ("CA1835", "CA", 1835, nil), ("CA0935", "CA", 935, nil), ("ca　1835", "CA", 1835, nil), ("CA-1835", "CA", 1835, nil),
            ("3U8633", "3U", 8633, nil), ("9C8820", "9C", 8820, nil), ("G5123", "G5", 123, nil), ("MU5101A", "MU", 5101, "A"),
            ("CZ1", "CZ", 1, nil), ("ＣＺ３１０１", "CZ", 3101, nil),
        ] as [(String, String, Int, String?)]
    )
    func parsing(typed: String, airline: String, number: Int, suffix: String?) {
        #expect(
            FlightDesignator(parsing: FoldedText(typed).folded)
                == FlightDesignator(airline: airline, number: number, suffix: suffix)
        )
    }

    @Test(
        "what is none",
        arguments: [
            "", "CA", "1835", "121835", "CA0000", "CA12345", "CAA1", "CA1835AB", "国航1835", "CA18B35", "CA9999999999999999999",
        ]
    )
    func refusal(text: String) {
        #expect(FlightDesignator(parsing: text) == nil)
    }

    @Test(
        "ICAO's form goes by the airline table",
        arguments: [("CCA1835", "CA1835"), ("CSN3101", "CZ3101"), ("CES0205", "MU205")]
    )
    func icao(text: String, designator: String) {
        #expect(FlightDesignator(parsingICAO: text)?.description == designator)
        #expect(FlightDesignator(parsingICAO: "XXX1") == nil)
    }

    @Test(
        "only an airline of the table makes a flight of it",
        arguments: [("G51234", true), ("G1234", false), ("CA1835", true), ("KA801", false)]
    )
    func known(text: String, isKnown: Bool) {
        #expect(FlightDesignator(parsing: text)?.hasKnownAirline == isKnown)
    }

    @Test("every airline has a code of its own and an ICAO code of its own")
    func table() {
        #expect(Set(Airline.all.map(\.code)).count == Airline.all.count)
        #expect(Set(Airline.all.map(\.icao)).count == Airline.all.count)
        #expect(Airline.accountingCodes.values.allSatisfy { Airline.withCode($0) != nil })
    }
}
