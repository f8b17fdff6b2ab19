import ArgumentParser
import CustomerService
import FoundationEssentials
import Logging
import NIOPosix
import PlatformSimulator
import WebhookCore
import WebhookServer

/// Whose phone a command holds, and on which platform.
struct PhoneOptions: ParsableArguments {
    @OptionGroup
    var simulation: SimulationOptions

    @Option(
        help: ArgumentHelp(
            "Join the simulated platform at this URL, such as that of `make run`, in place of one of the command's own.",
            valueName: "url"
        )
    )
    var simulator: TargetURL?

    @Option(help: ArgumentHelp("The user's name; one that is new to the platform is made.", valueName: "name"))
    var user = "用户A"

    func validate() throws {
        if simulator != nil, simulation.serve || simulation.target != nil {
            throw ValidationError(
                "the platform at --simulator has its servers: --serve and --target are for one of the command's own"
            )
        }
        if let simulator, !simulator.isOnThisMachine { throw ValidationError("--simulator must be on this machine") }
        if let simulator, !["", "/"].contains(simulator.url.path()) { throw ValidationError("--simulator has no path") }
        if user.isEmpty || user.count > 32 { throw ValidationError("--user must be a name of at most 32 characters") }
    }

    /// Gives `body` the platform, and the account that is meant.
    func run<Executable: WebhookExecutable, Result: Sendable>(
        _ executable: Executable.Type,
        _ body: @escaping @Sendable (SimulatorClient, ChosenAccount) async throws -> Result
    ) async throws -> Result {
        if let simulator { return try await join(SimulatorClient(simulator.url.absoluteString), Executable.services, body) }
        let plan = try SimulationPlan(simulation, Executable.services)
        let named = plan.accounts.first { simulation.secrets.account == nil || $0.name == simulation.secrets.account }
        guard let named else {
            throw ExitCode.badConfiguration.saying("the account has no original_id, by which it is called")
        }
        let account = ChosenAccount(name: named.name, app: named.simulated.appID.rawValue)
        let folder = try FileManager.default.makePrivateFolder("\(Executable.name)-phone")
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let session = SimulatorSession<Executable>(
            plan: plan,
            served: simulation.serve ? plan.configuration?.apart(in: folder) : nil,
            port: 0,
            callsAnyTarget: simulation.allowRemoteTarget,
            registry: PrometheusRegistry(),
            // The chat is what is looked at.
            logger: Logger(label: Executable.name) { LineLogHandler(label: $0, level: .error, format: .text) }
        )
        return try await session.run { client, _ in
            try await Interruption.ending { try await body(client, account) }
        }
    }

    private func join<Result: Sendable>(
        _ client: SimulatorClient,
        _ services: AccountServices,
        _ body: @Sendable (SimulatorClient, ChosenAccount) async throws -> Result
    ) async throws -> Result {
        do {
            let state = try await client.state()
            return try await body(client, try account(in: state, services))
        } catch let failure as SimulatorFailure {
            throw ExitCode.unavailable.saying("\(failure)")
        }
    }

    /// The account by its name in the configuration, by its AppID, or as the phone shows it; the first where none is named.
    private func account(in state: SimulatorState, _ services: AccountServices) throws -> ChosenAccount {
        let planned = (try? SimulationPlan(simulation, services).accounts) ?? []
        func chosen(_ app: String) -> ChosenAccount {
            ChosenAccount(name: planned.first { $0.simulated.appID.rawValue == app }?.name ?? app, app: app)
        }
        guard let first = state.accounts.first else { throw ExitCode.unavailable.saying("the platform has no account") }
        guard let name = simulation.secrets.account else { return chosen(first.app) }
        let app = planned.first { $0.name == name }?.simulated.appID.rawValue
        if let found = state.accounts.first(where: { [$0.app, $0.name].contains(name) || $0.app == app }) {
            return chosen(found.app)
        }
        let names = state.accounts.map { "\($0.app) (\($0.name))" }.joined(separator: ", ")
        throw ExitCode.badConfiguration.saying("the platform has no account \(name); it has \(names)")
    }
}
