import ServiceLifecycle
import WebhookStorage

/// Closes the database when all else has ended, so that another service can be had at once: the first of a group, which is shut
/// down last.
struct DatabaseClosing: Service {
    let database: any ServiceDatabase

    func run() async throws {
        try? await gracefulShutdown()
        // What is still read or written then comes too late, and what cannot be closed ends with the process.
        try? await database.close()
    }
}
