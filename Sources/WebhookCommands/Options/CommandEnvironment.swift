import FoundationEssentials

/// The environment variables that a command reads: the process's, or those that a call within another process gives it.
enum CommandEnvironment {
    @TaskLocal static var variables = ProcessInfo.processInfo.environment
}
