import FoundationEssentials

/// What a command is given by its process beside the arguments, or by whoever calls it within another process.
enum CommandEnvironment {
    /// The environment variables.
    @TaskLocal static var variables = ProcessInfo.processInfo.environment
    /// Standard input.
    @TaskLocal static var input = StandardInput()
}
