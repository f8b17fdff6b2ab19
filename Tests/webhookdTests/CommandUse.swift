import Testing

/// A command as an operator would use it, and what it may do with the database.
struct CommandUse: Sendable, CustomTestStringConvertible {
    enum Effect: Sendable {
        /// It tells something, and changes nothing.
        case reads
        /// It makes a copy.
        case copies
        case changes
        /// It reads the database of `--config`, and takes no other.
        case readsConfigured
        /// It has nothing to do with a database.
        case none
        /// It is the service.
        case serves
    }

    let arguments: [String]
    let effect: Effect

    var testDescription: String { arguments.joined(separator: " ") }

    static let customer = "oUser-1_abcdefghijklmnopqrst"

    private static func air(_ effect: Effect, _ arguments: String...) -> CommandUse {
        CommandUse(arguments: arguments + ["--account", "air"], effect: effect)
    }

    private static func plain(_ effect: Effect, _ arguments: String...) -> CommandUse {
        CommandUse(arguments: arguments, effect: effect)
    }

    private static let flights = ImportAndLookupTests.fixtures + "/flights.csv"
    private static let orders = ImportAndLookupTests.fixtures + "/orders.csv"

    /// Every command, once at least, with and without an account.
    static let all: [CommandUse] = [
        plain(.reads, "db", "status"), plain(.reads, "db", "check"), plain(.copies, "db", "backup", "/nonexistent/copy"),
        plain(.changes, "db", "migrate"), air(.changes, "import", "flights", flights),
        air(.changes, "import", "flights", flights, "--dry-run"), air(.changes, "import", "orders", orders, "--remove"),
        air(.reads, "lookup", "flight", "CA1835"),
        air(.reads, "lookup", "route", "北京", "上海"), air(.reads, "lookup", "order", "8800100005"),
        air(.reads, "lookup", "parcel", "SF1000000000005"), air(.reads, "lookup", "itinerary", "NX5T8K", "--name", "张三"),
        air(.reads, "deliveries", "list"), air(.reads, "deliveries", "list", "--state", "settled"),
        air(.reads, "deliveries", "list", "--sender", customer), air(.reads, "deliveries", "show", "1/7"),
        air(.reads, "deliveries", "rerun", "--all", "--since", "100000d", "--dry-run"),
        air(.changes, "deliveries", "rerun", "--all", "--since", "2h"), air(.changes, "deliveries", "rerun", "1/9"),
        air(.reads, "outbox", "list"), air(.reads, "outbox", "list", "--state", "waiting"),
        air(.reads, "outbox", "list", "--state", "sending"), air(.reads, "outbox", "list", "--state", "sent"),
        air(.reads, "outbox", "retry", "--all", "--since", "100000d", "--dry-run"),
        air(.changes, "outbox", "retry", "--all", "--since", "2h"), air(.changes, "outbox", "drop", "key"),
        air(.reads, "state", "show", customer), air(.changes, "state", "reset", customer),
        plain(.changes, "erase", "oNobody_abcdefghijklmnopqrst"),
        plain(.readsConfigured, "replay", FixtureCases.folder + "/airline/menu-faq", "--account", "air"),
        plain(.readsConfigured, "test", FixtureStoriesTests.folder + "/airline/agent-hours.yaml"),
        plain(.readsConfigured, "check"), air(.readsConfigured, "menu", "show"), air(.readsConfigured, "menu", "lint"),
        plain(.none, "menu", "diff"), plain(.none, "menu", "drift"), plain(.none, "menu", "apply"),
        plain(.none, "menu", "rollback"), plain(.none, "accounts", "compare", "subscription", "service"),
        plain(.none, "fingerprint", customer), plain(.none, "open"), plain(.none, "seal"), plain(.none, "sign"),
        plain(.none, "verify-url"), plain(.serves, "serve"),
        plain(.none, "chat"), plain(.none, "send", "text", "CA1835"), plain(.none, "simulate"), plain(.none, "trigger", "text"),
    ]

    /// Those that take `--database`.
    static let ofDatabase = all.filter { [.reads, .copies, .changes].contains($0.effect) }

    static func of(_ effects: Effect...) -> [CommandUse] { all.filter { effects.contains($0.effect) } }

    var hasAccount: Bool { arguments.contains("--account") }
}
