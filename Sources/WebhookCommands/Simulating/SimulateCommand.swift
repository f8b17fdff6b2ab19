import ArgumentParser
import Logging
import UnixSignals
import WebhookServer

struct SimulateCommand<Executable: WebhookExecutable>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "simulate",
            abstract: "Runs a simulated platform with a phone to hold in the browser.",
            discussion: """
                It calls the server of the configuration as the platform does, and answers what the server calls: the printed \
                page shows the phone, and beside it every request, reply and call. The accounts are those of --config \
                (deploy/demo.yaml where there is one), with the menus their services declare; an account with send_messages is a \
                verified service account, another one a subscription account. Everything is on this machine, and forgotten at the end.

                  \(Executable.name) simulate --config deploy/demo.yaml --serve
                  \(Executable.name) simulate --config /etc/webhookd/webhookd.yaml --target http://127.0.0.1:8000
                  \(Executable.name) simulate --target http://127.0.0.1:5000/wechat --token books-token

                Without --serve the server runs elsewhere; `api` of its accounts, or what stands for it there, is the printed address. \
                Ends with 0 on SIGTERM or SIGINT, and with 69 when another process has the port.
                """
        )
    }

    @OptionGroup
    var simulation: SimulationOptions

    @Option(help: ArgumentHelp("The port of the page and of the platform's API; 0 for any free one.", valueName: "number"))
    var port = 8_088

    func validate() throws {
        if !(0...65_535).contains(port) { throw ValidationError("--port must be from 0 to 65535") }
    }

    func run() async throws {
        let plan = try SimulationPlan(simulation, Executable.services)
        // Before anything starts that a signal could find half made.
        let signals = await UnixSignalsSequence(trapping: [.sigterm, .sigint])
        let session = SimulatorSession<Executable>(
            plan: plan,
            served: simulation.serve ? plan.configuration : nil,
            port: port,
            callsAnyTarget: simulation.allowRemoteTarget,
            registry: ServingProcess.prepare(plan.configuration?.log, version: Executable.version),
            logger: Logger(label: Executable.name)
        )
        try await session.run { client, ports in
            StandardOutput.printNow("the phone is at \(client.address)/")
            if let port = ports[.callbacks] { StandardOutput.printNow("the server is at http://127.0.0.1:\(port)/") }
            for await _ in signals { return }
        }
    }
}
