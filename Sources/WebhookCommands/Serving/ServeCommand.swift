import ArgumentParser
import FoundationEssentials
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Synchronization
import UnixSignals
import WebhookServer
import WebhookStorage

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

struct ServeCommand<Executable: WebhookExecutable>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "serve",
            abstract: "Receives callbacks and answers them until SIGTERM or SIGINT.",
            discussion: """
                With the first signal the service says at /readyz that it is not ready, goes on taking callbacks for \
                shutdown_drain (0s unless configured), and then lets accepted deliveries finish within shutdown_grace; a second \
                signal ends at once. The log goes to standard error.

                SIGHUP reads the configuration again and takes over its accounts: new ones, changed ones with their new tokens \
                and keys, and without those that are gone. No connection is closed. A configuration with errors is refused and \
                told in the log, as is what needs a restart, and the one before stays.

                Tells a service manager that gives it NOTIFY_SOCKET, such as systemd with Type=notify, when it is ready.

                Exits with 0 after a signal, and otherwise says in the log's last line why: with 64 for wrong arguments and 78 \
                for what stays wrong until somebody mends it (the configuration, an address that is not allowed, a database \
                that cannot be used, a wrong password, a database or role that does not exist); with 75 when the database \
                is away, after half a minute of waiting, and with 69 when another process has the address or serves the \
                same SQLite database: both may pass, and a service manager should start it again. 70 is a failure of the \
                program or of an executable's own code.
                """
        )
    }

    @OptionGroup
    var source: ConfigurationOptions

    @OptionGroup
    var recording: RecordingOptions

    func run() async throws {
        let loaded = source.load(Executable.services)
        guard let configuration = loaded.configuration else {
            for problem in loaded.problems { StandardError.print("\(problem)") }
            throw ExitCode.badConfiguration
        }
        let registry = ServingProcess.prepare(configuration.log, version: Executable.version)
        let logger = Logger(label: Executable.name)

        logger.notice(
            "starting",
            metadata: [
                "version": "\(Executable.version)", "configuration": "\(source.file ?? "none")",
                "database": "\(configuration.database.absolute)",
            ]
        )
        loaded.logOverruled(to: logger)
        for warning in loaded.warnings {
            logger.warning("configuration warning", metadata: ["problem": "\(warning)"])
        }
        let welcome = Welcome(Executable.name, configuration, manager: ServiceManager(environment: CommandEnvironment.variables))
        let loops = MultiThreadedEventLoopGroup(numberOfThreads: configuration.threads)
        do {
            let executable = try await Executable.make()
            let recorder = try recording.recorder(logger)
            let service = try await WebhookService(
                configuration,
                registry: registry,
                routes: { account, ports in try await executable.routes(for: account, ports) },
                background: executable.background + (recorder.map { [RecordingService(recorder: $0)] } ?? []),
                observer: recorder,
                clock: ServingClock.current,
                eventLoopGroup: loops,
                logger: logger,
                onListening: { listener, port in welcome.listening(listener, port) }
            )
            try await run(service, grace: configuration.longestShutdown, logger)
        } catch let code as ExitCode {
            throw code
        } catch let error as StartError {
            logger.critical("cannot start", metadata: ["reason": "\(error)"])
            throw ExitCode(of: error)
        } catch {
            logger.critical("stopped by an error", metadata: ["reason": "\(error)"])
            throw ExitCode.software
        }
        // The loops end with the process. HummingbirdCore has a task that may still ask its loop for a result; NIO says that of a
        // loop that was shut down on standard error, and traps when nobody reads that any more.
        logger.notice("ended")
    }

    /// Runs to the first signal and its graceful end; a second signal, or a handler that outlives even the cancellation
    /// after the grace period, ends the process on the spot.
    private func run(_ service: WebhookService, grace: Duration, _ logger: Logger) async throws {
        let deadline = ShutdownDeadline()
        let signals = await UnixSignalsSequence(trapping: [.sigterm, .sigint])
        let reloads = await UnixSignalsSequence(trapping: [.sighup])
        try await withThrowingTaskGroup { tasks in
            let source = source
            tasks.addTask {
                for await _ in reloads {
                    logger.notice("reloading the configuration")
                    await service.reload(source.load(Executable.services))
                }
            }
            tasks.addTask {
                var received = 0
                for await signal in signals {
                    received += 1
                    guard received > 1 else {
                        deadline.instant.withLock { $0 = .now + grace }
                        logger.notice("ending", metadata: ["signal": "\(signal)"])
                        // Outside the group, which ends with what is watched here.
                        Task {
                            try? await Task.sleep(for: grace + .seconds(2))
                            logger.critical("stopped with tasks running: grace period over")
                            StandardErrorSink.flush()
                            _exit(ExitCode.software.rawValue)
                        }
                        continue
                    }
                    logger.warning("stopped at once: second signal", metadata: ["signal": "\(signal)"])
                    StandardErrorSink.flush()
                    _exit(128 + signal.rawValue)
                }
            }
            try await service.group(endingWith: [.sigterm, .sigint]).run()
            tasks.cancelAll()
            if let end = deadline.instant.withLock({ $0 }), end <= .now {
                logger.warning("stopped with deliveries unfinished: grace period over")
            }
        }
    }
}

extension ExitCode {
    /// Whether it is worth another start as it is.
    init(of error: StartError) {
        self =
            switch error {
            case .cannotListen, .database: .badConfiguration
            case .databaseAway: .passingFailure
            case .addressUnavailable, .databaseServed: .unavailable
            case .routes, .executable, .fingerprints: .software
            }
    }
}

/// When the grace period ends, once a shutdown has begun.
private final class ShutdownDeadline: Sendable {
    let instant = Mutex<ContinuousClock.Instant?>(nil)
}
