/// Hears what is said on a channel of the server, until it is let go of.
///
/// It has a connection of its own, which is opened again when it breaks, later after each failure. What is said meanwhile is lost: an
/// empty word tells that a connection begins.
final class PostgreSQLListener: Sendable {
    private let mailbox: PostgreSQLMailbox

    /// Begins to connect and does not wait for it.
    ///
    /// - Parameters:
    ///   - channel: a name that needs no quotes.
    ///   - tally: counts what fails.
    ///   - heard: called with each word, on the connection's thread.
    init(
        to channel: String,
        at address: PostgreSQLAddress,
        tally: PostgreSQLTally = PostgreSQLTally(),
        heard: @escaping @Sendable (String) -> Void
    ) throws(PostgreSQLError) {
        mailbox = try PostgreSQLMailbox()
        var limits = PostgreSQLPool.Limits()
        limits.connections = 1
        let listening = PostgreSQLPool.Listening(channel: channel, heard: heard)
        PostgreSQLPool.start(mailbox, address, limits, .nothingOfDurability, PostgreSQLTally(partOf: tally), listening)
    }

    deinit {
        _ = mailbox.post(.close(nil))
    }
}
