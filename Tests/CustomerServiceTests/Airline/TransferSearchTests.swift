import FoundationEssentials
import Synchronization
import Testing

@testable import CustomerService

@Suite("TransferSearch, on Sunday 2026-11-22 10:30")
struct TransferSearchTests {
    private let today = CivilDate(year: 2026, month: 11, day: 22)

    private func place(_ name: String) throws -> Place { try #require(PlaceIndex.shared.place(name)) }

    private func flight(
        _ number: String,
        _ from: String,
        _ to: String,
        _ departure: String,
        _ arrival: String,
        status: Flight.Status = .scheduled
    ) -> Flight {
        let day = arrival < departure ? "2026-11-23" : "2026-11-22"
        return Flight(number, (from, nil), (to, nil), "2026-11-22 \(departure)", "\(day) \(arrival)", status: status)
    }

    private func search(_ flights: [Flight]) async throws -> [String] {
        let transfers = try await TransferSearch(InMemoryDirectory(flights: flights)).transfers(
            from: place("哈尔滨"),
            to: place("三亚"),
            on: today,
            at: referenceMoment
        )
        return transfers.map { "\($0.first.designator)-\($0.second.designator)" }
    }

    @Test("the two that arrive first, over different flights, and of the first flights the one that waits least")
    func best() async throws {
        let found = try await search([
            flight("CA1", "HRB", "PEK", "11:00", "13:00"), flight("CA2", "HRB", "PEK", "12:00", "14:00"),
            flight("CA3", "PEK", "SYX", "15:30", "19:30"), flight("CA4", "PEK", "SYX", "17:00", "21:00"),
            flight("CZ5", "HRB", "CAN", "11:00", "15:30"), flight("CZ6", "CAN", "SYX", "17:00", "18:30"),
            flight("CZ7", "CAN", "SYX", "20:00", "22:00"),
        ])
        #expect(found == ["CZ5-CZ6", "CA2-CA3"])
    }

    @Test("a change takes an hour and a half at one airport, longer between two, and not the whole day")
    func waits() async throws {
        let first = flight("CA1", "HRB", "PEK", "11:00", "13:00")
        #expect(try await search([first, flight("CA2", "PEK", "SYX", "14:29", "18:00")]).isEmpty)
        #expect(try await search([first, flight("CA2", "PEK", "SYX", "14:30", "18:00")]) == ["CA1-CA2"])
        #expect(try await search([first, flight("CA2", "PKX", "SYX", "15:59", "20:00")]).isEmpty)
        #expect(try await search([first, flight("CA2", "PKX", "SYX", "16:00", "20:00")]) == ["CA1-CA2"])
        #expect(try await search([first, flight("CA2", "PEK", "SYX", "19:00", "22:00")]) == ["CA1-CA2"])
        #expect(try await search([first, flight("CA2", "PEK", "SYX", "19:01", "22:00")]).isEmpty)
        // Another city's flight is no way on.
        #expect(try await search([first, flight("MU2", "PVG", "SYX", "15:00", "18:00")]).isEmpty)
    }

    @Test(
        "what has left, is cancelled or late is no way on",
        arguments: [Flight.Status.departed, .cancelled, .diverted, .returned, .arrived]
    )
    func gone(status: Flight.Status) async throws {
        let (first, second) = (flight("CA1", "HRB", "PEK", "11:00", "13:00"), flight("CA2", "PEK", "SYX", "15:00", "19:00"))
        #expect(try await search([first, second]) == ["CA1-CA2"])
        #expect(try await search([first.with { $0.status = status }, second]).isEmpty)
        #expect(try await search([first, second.with { $0.status = status }]).isEmpty)
        #expect(try await search([flight("CA1", "HRB", "PEK", "10:29", "12:29"), second]).isEmpty)
        let late = first.with { $0.estimatedArrival = Date(china: "2026-11-22 13:31") }
        #expect(try await search([late, second]).isEmpty)
    }

    @Test("the second flight may leave on the day after")
    func overnight() async throws {
        let second = Flight("CA2", ("PEK", nil), ("SYX", nil), "2026-11-23 00:30", "2026-11-23 04:30")
        #expect(try await search([flight("CA1", "HRB", "PEK", "20:00", "22:30"), second]) == ["CA1-CA2"])
    }

    @Test("the second flight may leave two days after, by the clocks there")
    func overThePacific() async throws {
        // From Los Angeles on the evening of the 22nd, in China on the morning of the 24th.
        let first = Flight("CA988", ("LAX", nil), ("PEK", nil), "2026-11-23 14:00", "2026-11-24 04:00").with {
            $0.serviceDate = today
        }
        let second = Flight("CA2", ("PEK", nil), ("SYX", nil), "2026-11-24 07:00", "2026-11-24 11:00")
        let transfers = try await TransferSearch(InMemoryDirectory(flights: [first, second])).transfers(
            from: place("洛杉矶"),
            to: place("三亚"),
            on: today,
            at: referenceMoment
        )
        #expect(
            transfers.map { $0.text(from: today) } == [
                """
                · CA988 国航 22:00–04:00+2（当地时间） 洛杉矶 → 北京首都
                  CA2 国航 07:00+2–11:00+2 北京首都 → 三亚凤凰（北京停留3小时）
                """
            ]
        )
    }

    @Test("a flight that stops on its way is a way on too")
    func stops() async throws {
        let legs = [
            flight("MU1", "HRB", "TNA", "11:00", "12:30"), flight("MU1", "TNA", "PVG", "13:00", "14:30").with { $0.leg = 2 },
            flight("MU2", "PVG", "SYX", "17:00", "20:30"),
        ]
        #expect(try await search(legs) == ["MU1-MU2"])
        #expect(try await search([legs[0], legs[1].with { $0.status = .cancelled }, legs[2]]).isEmpty)
    }

    @Test("neither end is changed at, and no more than three questions are asked")
    func questions() async throws {
        let counting = CountingDirectory()
        let found = try await TransferSearch(counting).transfers(
            from: place("北京"),
            to: place("三亚"),
            on: today,
            at: referenceMoment
        )
        #expect(found.isEmpty)
        #expect(counting.asked.withLock { $0 }.allSatisfy { !$0.contains(AirportCode(rawValue: "PKX")) })
        #expect(1...3 ~= counting.asked.withLock { $0.count })
    }
}

/// Remembers the airports that were asked for as the other end, and answers with a late flight so that all is asked.
private final class CountingDirectory: FlightDirectory {
    let asked = Mutex<[[AirportCode]]>([])

    func flights(_ designator: FlightDesignator, on date: CivilDate) async throws -> [Flight] { [] }

    func flights(from: [AirportCode], to: [AirportCode], on date: CivilDate) async throws -> [Flight] {
        let isFirst = asked.withLock { asked in
            asked.append(asked.isEmpty ? to : from)
            return asked.count == 1
        }
        return isFirst ? [Flight("CA1", ("PEK", nil), ("CAN", nil), "2026-11-22 20:00", "2026-11-22 23:00")] : []
    }
}
