import ArgumentParser

/// How much a command lists, and how much it shows of each.
struct ListOptions: ParsableArguments {
    @Option(help: ArgumentHelp("How many at most.", valueName: "number"))
    var limit = 50

    @Flag(help: "Show the customers' openids in full.")
    var reveal = false

    func validate() throws {
        if !(1...100_000).contains(limit) { throw ValidationError("--limit must be from 1 to 100000") }
    }
}
