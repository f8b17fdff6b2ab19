import Foundation
import Testing
import WebhookStorage

@Suite("webhookd import and lookup", .timeLimit(.minutes(1)))
struct ImportAndLookupTests {
    static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../fixtures/import")
        .standardized.path

    private func withFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "webhookd-import-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(folder.path)
    }

    /// One that has its tables.
    private func newDatabase(at path: String) async throws -> String {
        #expect(await BuiltCommand.call(["db", "migrate", "--create", "--database", path]).exitCode == 0)
        return path
    }

    private func run(_ arguments: [String], database: String, account: String = "air") async throws -> BuiltCommand.Outcome {
        await BuiltCommand.call(arguments + ["--database", database, "--account", account])
    }

    @Test("what was imported is looked up, in text and in JSON")
    func importAndLookup() async throws {
        try await withFolder { folder in
            let database = try await newDatabase(at: "\(folder)/lookup.sqlite")
            let csv = "\(Self.fixtures)/flights.csv"
            let json = "\(Self.fixtures)/flights.json"
            let first = try await run(["import", "flights", csv, json], database: database)
            #expect(first.exitCode == 0)
            #expect(first.output == "\(csv): 5 flights: 5 added, 0 replaced\n\(json): 5 flights: 0 added, 5 replaced\n")
            #expect(first.errors == "")

            let flight = try await run(["lookup", "flight", "zh1835", "--date", "2026-11-22"], database: database)
            #expect(flight.exitCode == 0)
            #expect(
                flight.output == """
                    ZH1835  2026-11-22  leg 1
                      operated by CA1835
                      PEK T3 → SHA T2
                      status     delayed (航路流量控制，预计等待 50 分钟)
                      scheduled  11:30 – 13:45
                      estimated  12:20 – 14:35
                      counters   J–K
                      gate       C32
                      aircraft   A321
                      codeshares SC5835 ZH1835
                      updated    2026-11-22 10:28

                    """
            )
            let route = try await run(
                ["lookup", "route", "pvg", "北京", "--date", "2026-11-22", "--output", "json"],
                database: database
            )
            let found = try #require(try JSONSerialization.jsonObject(with: Data(route.output.utf8)) as? [[String: Any]])
            #expect(found.map { $0["flight"] as? String } == ["CA1886"])
            #expect(found.map { $0["arrival"] as? String } == ["2026-11-23T00:55+08:00"])
        }
    }

    @Test("what JSON shows of an order can be imported again")
    func reimport() async throws {
        try await withFolder { folder in
            let database = try await newDatabase(at: "\(folder)/lookup.sqlite")
            _ = try await run(["import", "orders", "\(Self.fixtures)/orders.csv"], database: database, account: "shop")
            let lookup = ["lookup", "order", "20261119000042", "--output", "json"]
            let shown = try await run(lookup, database: database, account: "shop")
            try Data(shown.output.utf8).write(to: URL(filePath: "\(folder)/again.json"))
            let other = try await newDatabase(at: "\(folder)/other.sqlite")
            let again = try await run(["import", "orders", "\(folder)/again.json"], database: other, account: "shop")
            #expect(again.exitCode == 0, "\(again.errors)")
            #expect(try await run(lookup, database: other, account: "shop").output == shown.output)
            let parcel = try await run(["lookup", "parcel", "sf1300000000042"], database: database, account: "shop")
            #expect(parcel.output.hasPrefix("order 20261119000042\n  status  shipped\n  placed  2026-11-19 20:12\n"))
        }
    }

    @Test("names and tickets are masked unless they are to be revealed; a wrong name finds nothing")
    func masking() async throws {
        try await withFolder { folder in
            let database = try await newDatabase(at: "\(folder)/lookup.sqlite")
            _ = try await run(["import", "itineraries", "\(Self.fixtures)/itineraries.json"], database: database)
            let masked = try await run(["lookup", "itinerary", "781-2123456790", "--name", "李娜"], database: database)
            #expect(
                masked.output.hasPrefix("booking PW3K7D\n  passenger  李*  781-21****6790\n  passenger  王**  781-21****6791\n")
            )
            let revealed = try await run(["lookup", "itinerary", "pw3k7d", "--name", "李娜", "--reveal"], database: database)
            #expect(revealed.output.contains("passenger  王小明  7812123456791"))
            let wrong = try await run(["lookup", "itinerary", "PW3K7D", "--name", "李四"], database: database)
            #expect(wrong.exitCode == 1)
            #expect(wrong.output == "")
            #expect(wrong.errors == "there is no itinerary \"PW3K7D\" for that name in account air\n")
        }
    }

    @Test("with one bad file nothing of any is written, and every problem is told")
    func badData() async throws {
        try await withFolder { folder in
            let bad = "\(folder)/bad.csv"
            let text =
                "flight,date,origin,destination,departure,arrival\nCA1,2026-11-22,PEK,SHA,25:00,13:45\nCA,x,PEK,SHA,11:30,13:45\n"
            try Data(text.utf8).write(to: URL(filePath: bad))
            let database = "\(folder)/lookup.sqlite"
            let outcome = try await run(["import", "flights", "\(Self.fixtures)/flights.csv", bad], database: database)
            #expect(outcome.exitCode == 65)
            #expect(outcome.output == "")
            #expect(
                outcome.errors == """
                    \(bad):2: departure: "25:00" is not a time HH:mm
                    \(bad):3: flight: "CA" is not a flight number such as CA1835
                    \(bad):3: date: "x" is not a date yyyy-MM-dd
                    3 problems; nothing was changed

                    """
            )
            #expect(!FileManager.default.fileExists(atPath: database))
            let script = try await run(["import", "flights", bad, "--output", "json", "--problems", "1"], database: database)
            #expect(script.exitCode == 65)
            let report = try #require(try JSONSerialization.jsonObject(with: Data(script.output.utf8)) as? [String: Any])
            #expect(report["changed"] as? Bool == false)
            #expect(report["problemCount"] as? Int == 3)
            let problems = try #require(report["problems"] as? [[String: Any]])
            #expect(problems.map { $0["line"] as? Int } == [2])
            #expect(problems.map { $0["column"] as? String } == ["departure"])
        }
    }

    @Test("when the database fails between two files, what was written is told, and what was not")
    func interrupted() async throws {
        try await withFolder { folder in
            let database = try await newDatabase(at: "\(folder)/lookup.sqlite")
            let opened = try SQLiteDatabase(path: database, opening: .existing)
            let trigger = """
                CREATE TRIGGER full BEFORE INSERT ON flight WHEN NEW.number = 1886 BEGIN SELECT RAISE(ABORT, 'no room'); END
                """
            _ = try await opened.run(SQLCommand(trigger), .writing)
            try opened.close()
            let row = "PEK,SHA,11:30,13:45"
            let files = try [1_835, 1_886, 1_887].map { number in
                let file = "\(folder)/\(number).csv"
                let text = "flight,date,origin,destination,departure,arrival\nCA\(number),2026-11-22,\(row)\n"
                try Data(text.utf8).write(to: URL(filePath: file))
                return file
            }
            let outcome = try await run(["import", "flights", "--replace"] + files, database: database)
            #expect(outcome.exitCode == 70)
            #expect(outcome.errors.contains("no room"))
            #expect(
                outcome.output == """
                    \(files[0]): 1 flights: 1 added, 0 replaced
                    \(files[1]): not written
                    \(files[2]): not written
                    what no file holds: not removed

                    """
            )
            let none = try await run(["import", "flights"] + files.dropFirst(), database: database)
            #expect(none.exitCode == 70)
            #expect(none.output == "")
            let script = try await run(["import", "flights", "--output", "json"] + files, database: database)
            let report = try #require(try JSONSerialization.jsonObject(with: Data(script.output.utf8)) as? [String: Any])
            #expect(report["changed"] as? Bool == true)
            #expect(report["unwritten"] as? [String] == Array(files[1...]))
            #expect(report["othersStayed"] == nil)
        }
    }

    @Test("when what no file holds cannot be removed, that is told", arguments: ["text", "json"])
    func interruptedReplacement(form: String) async throws {
        try await withFolder { folder in
            let database = try await newDatabase(at: "\(folder)/lookup.sqlite")
            _ = try await run(["import", "orders", "\(Self.fixtures)/orders.csv"], database: database)
            let opened = try SQLiteDatabase(path: database, opening: .existing)
            let trigger = "CREATE TRIGGER kept BEFORE DELETE ON merchant_order BEGIN SELECT RAISE(ABORT, 'no room'); END"
            _ = try await opened.run(SQLCommand(trigger), .writing)
            try opened.close()
            let one = "\(folder)/one.json"
            let order = #"{"number": "X-1", "placed_at": "2026-11-22 10:00", "status": "shipped", "total": 1, "phone": "8000"}"#
            try Data("[\(order)]".utf8).write(to: URL(filePath: one))
            let command = ["import", "orders", "--replace", one, "--output", form]
            let outcome = try await run(command, database: database)
            #expect(outcome.exitCode == 70)
            #expect(outcome.errors.contains("no room"))
            if form == "text" {
                #expect(outcome.output == "\(one): 1 orders: 1 added, 0 replaced\nwhat no file holds: not removed\n")
            } else {
                let report = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
                #expect(report["othersStayed"] as? Bool == true)
                #expect(report["unwritten"] as? [String] == [])
            }
        }
    }

    @Test(
        "nothing is replaced by files that hold no entry",
        arguments: [("csv", "number,placed_at,status,total,phone\n"), ("json", "[]")]
    )
    func emptyReplacement(form: String, text: String) async throws {
        try await withFolder { folder in
            let database = try await newDatabase(at: "\(folder)/lookup.sqlite")
            let (file, empty) = ("\(Self.fixtures)/orders.csv", "\(folder)/empty.\(form)")
            _ = try await run(["import", "orders", file], database: database)
            try Data(text.utf8).write(to: URL(filePath: empty))
            for more in [[], ["--dry-run"]] {
                let outcome = try await run(["import", "orders", "--replace", empty, empty] + more, database: database)
                #expect(outcome.exitCode == 65)
                #expect(outcome.errors == "error: no file holds an entry; --remove removes what files name\n")
                #expect(outcome.output == "")
            }
            let again = try await run(["import", "orders", "--replace", file, empty], database: database)
            #expect(again.exitCode == 0, "\(again.errors)")
            #expect(again.output.hasSuffix("0 orders that no file holds removed\n"))
            #expect(again.output.contains(" orders: 0 added, "))
        }
    }

    @Test("of flights that are removed, only how many legs there were is told")
    func removedLegs() async throws {
        try await withFolder { folder in
            let database = try await newDatabase(at: "\(folder)/lookup.sqlite")
            let (file, one) = ("\(Self.fixtures)/flights.csv", "\(folder)/one.csv")
            _ = try await run(["import", "flights", file], database: database)
            try Data("flight,date,leg\nCA1835,2026-11-22,\nCA1835,2026-11-22,1\nCA9,2026-11-22,\n".utf8).write(
                to: URL(filePath: one)
            )
            let outcome = try await run(["import", "flights", "--remove", one], database: database)
            #expect(outcome.output == "\(one): 3 flights: 1 removed\n", "\(outcome.errors)")
        }
    }

    @Test("entries are replaced as a whole and removed by name, first as a rehearsal")
    func replaceAndRemove() async throws {
        try await withFolder { folder in
            let database = try await newDatabase(at: "\(folder)/lookup.sqlite")
            let (file, one) = ("\(Self.fixtures)/orders.csv", "\(folder)/one.json")
            _ = try await run(["import", "orders", file], database: database)
            let order = #"{"number": "X-1", "placed_at": "2026-11-22 10:00", "status": "shipped", "total": 1, "phone": "8000"}"#
            try Data("[\(order)]".utf8).write(to: URL(filePath: one))
            let replace = ["import", "orders", "--replace", one]
            let rehearsal = try await run(replace + ["--dry-run"], database: database)
            let count = try #require(rehearsal.output.firstMatch(of: /(\d+) orders that no file holds would be removed/)?.1)
            #expect(Int(count) ?? 0 > 1)
            let done = try await run(replace, database: database)
            #expect(done.output == "\(one): 1 orders: 1 added, 0 replaced\n\(count) orders that no file holds removed\n")
            #expect(try await run(["lookup", "order", "X-1"], database: database).exitCode == 0)
            let again = try await run(["import", "orders", "--remove", file, one], database: database)
            #expect(again.output.hasSuffix("\(one): 1 orders: 1 removed, 0 not there\n"))
            #expect(again.output.contains("\(file): \(count) orders: 0 removed, \(count) not there"))
            #expect(try await run(["lookup", "order", "X-1"], database: database).exitCode == 1)
            #expect(try await run(["import", "orders", "--remove", "--replace", one], database: database).exitCode == 64)
        }
    }

    @Test("a dry run tells what it would do and changes nothing")
    func dryRun() async throws {
        try await withFolder { folder in
            let database = try await newDatabase(at: "\(folder)/lookup.sqlite")
            let file = "\(Self.fixtures)/flights.csv"
            let rehearsal = ["import", "flights", file, "--dry-run"]
            let first = try await run(rehearsal, database: database)
            #expect(first.exitCode == 0)
            #expect(first.output == "\(file): 5 flights: 5 would be added, 0 would be replaced\nnothing was changed\n")
            _ = try await run(["import", "flights", file], database: database)
            let second = try await run(rehearsal, database: database)
            #expect(second.output == "\(file): 5 flights: 0 would be added, 5 would be replaced\nnothing was changed\n")
        }
    }

    static let refusals: [([String], Int32, String)] = [
        (["lookup", "flight", "CA1835"], 78, "there is no database at"),
        (["lookup", "flight", "1835"], 64, "'1835' is not a flight number such as CA1835."),
        (["lookup", "flight", "CA1835", "--date", "2026-02-30"], 64, "'2026-02-30' is not a date yyyy-MM-dd."),
        (["lookup", "route", "PEK", "亚特兰蒂斯"], 64, "'亚特兰蒂斯' is not a city or an airport's three-letter code."),
        (["import", "ships", "x.csv"], 64, "ships"),
        (["import", "flights"], 64, "Missing expected argument"),
        (["import", "flights", "nowhere.csv"], 65, "nowhere.csv: cannot be read: No such file or directory"),
    ]

    @Test("what cannot be done ends with its exit code and says why", arguments: refusals)
    func refused(arguments: [String], code: Int32, reason: String) async throws {
        try await withFolder { folder in
            let outcome = try await run(arguments, database: "\(folder)/lookup.sqlite")
            #expect(outcome.exitCode == code)
            #expect(outcome.errors.contains(reason), "\(outcome.errors)")
            #expect(outcome.output == "")
        }
    }

    @Test("an account without any lookups is told with those that have some")
    func unknownAccount() async throws {
        try await withFolder { folder in
            let database = try await newDatabase(at: "\(folder)/lookup.sqlite")
            _ = try await run(["import", "flights", "\(Self.fixtures)/flights.csv"], database: database)
            let outcome = try await run(
                ["lookup", "flight", "CA1835", "--date", "2026-11-22"],
                database: database,
                account: "ari"
            )
            #expect(outcome.exitCode == 1)
            #expect(
                outcome.errors == """
                    there is no flight CA1835 on 2026-11-22 in account ari
                    account ari has no lookups at all; the database has those of air

                    """
            )
        }
    }

    @Test("the help names the columns of every kind of file")
    func help() async throws {
        let outcome = await BuiltCommand.call(["import", "--help"])
        #expect(outcome.exitCode == 0)
        for column in [
            "actual_arrival", "item_unit_price", "parcel_number", "event_text", "passenger_name", "booking_reference*",
        ] {
            #expect(outcome.output.contains("  \(column)"), "\(column)")
        }
    }
}
