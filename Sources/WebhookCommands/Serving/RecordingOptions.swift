import ArgumentParser
import Logging
import ServiceLifecycle
import WebhookTestKit

/// Whether and where a service writes down what it receives.
struct RecordingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Write what is received into this folder, as cases for replay.",
            discussion: """
                For reproducing a problem. Openids, names, numbers, addresses and whatever else is not known to be harmless \
                are replaced, the same by the same; answers, tokens and signatures are not written. Look through the cases \
                before you hand them on.
                """,
            valueName: "folder"
        ),
        completion: .directory
    )
    var record: String?

    @Option(help: ArgumentHelp("The most cases that --record fills the folder with.", valueName: "count"))
    var recordLimit = 1_000

    func validate() throws {
        if !(1...99_999).contains(recordLimit) { throw ValidationError("--record-limit must be between 1 and 99999") }
    }

    /// Nil where nothing is to be recorded.
    func recorder(_ logger: Logger) throws -> DeliveryRecorder? {
        guard let record else { return nil }
        do throws(FixtureError) {
            let recorder = try DeliveryRecorder(folder: record, limit: recordLimit, logger: logger)
            logger.warning(
                "recording deliveries, private parts replaced",
                metadata: ["folder": "\(record)", "limit": "\(recordLimit)"]
            )
            return recorder
        } catch {
            logger.critical("recording not possible", metadata: ["reason": "\(error)"])
            throw ExitCode.badConfiguration
        }
    }
}

/// Writes what is received until the service ends.
struct RecordingService: Service {
    let recorder: DeliveryRecorder

    func run() async throws {
        await cancelWhenGracefulShutdown { await recorder.run() }
        // The end of the recording, at its limit, is not the end of the service.
        try? await gracefulShutdown()
    }
}
