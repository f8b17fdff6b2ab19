import ArgumentParser

extension WebhookExecutable {
    /// Runs the command that the process's arguments name.
    @concurrent
    public static func main() async {
        await RootCommand<Self>.main()
    }

    /// Runs a command within this process, up to its end; what it writes is collected. Its exit code.
    ///
    /// Not for commands that serve: they change what the whole process has one of, such as its logging.
    ///
    /// - Parameter input: what stands on standard input.
    @concurrent
    package static func call(
        _ arguments: [String],
        environment: [String: String],
        input: [UInt8] = [],
        writingTo output: CollectedOutput
    ) async -> Int32 {
        await CommandEnvironment.$variables.withValue(environment) {
            await CommandEnvironment.$input.withValue(StandardInput(input)) {
                await CollectedOutput.$current.withValue(output) { await run(arguments) }
            }
        }
    }

    private static func run(_ arguments: [String]) async -> Int32 {
        do {
            var command = try RootCommand<Self>.parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            return ExitCode.success.rawValue
        } catch {
            let code = RootCommand<Self>.exitCode(for: error)
            // As wide as where standard output is no terminal.
            let text = RootCommand<Self>.fullMessage(for: error, columns: 80)
            if !text.isEmpty { code == .success ? StandardOutput.print(text) : StandardError.print(text) }
            return code.rawValue
        }
    }
}
