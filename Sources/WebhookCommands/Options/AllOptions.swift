import ArgumentParser
import FoundationEssentials

/// All of a time instead of some by their names, and a look at them first.
struct AllOptions: ParsableArguments {
    @Flag(help: "All since a time, given by --since, instead of some by their names.")
    var all = false

    @Option(
        help: ArgumentHelp(
            "With --all: not earlier than 2026-11-22, '2026-11-22 10:00' (China), RFC 3339, or 2h for so long ago.",
            valueName: "time"
        )
    )
    var since: TimeArgument?

    @Flag(help: "Tell how many they are and from when, and change nothing.")
    var dryRun = false

    /// - Parameter names: what was given beside.
    func validate(names: [some Any], called plural: String) throws {
        if all == !names.isEmpty { throw ValidationError("give either \(plural) or --all") }
        if since != nil, !all { throw ValidationError("--since goes with --all") }
        if all, since == nil {
            throw ValidationError("--all wants --since, such as --since 2h; see with --dry-run how many they are, and how old")
        }
    }
}
