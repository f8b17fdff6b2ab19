import Foundation

/// PgBouncer before a server of the tests, in a folder that goes with it. A shell watches over it as over the server.
package final class PgBouncer: Sendable {
    /// Who has a session of the server: a client as long as it is connected, or whoever has a transaction.
    package enum Mode: String, Sendable {
        case session, transaction
    }

    private let port: UInt16
    private let orders: FileHandle

    /// Starts it, and returns when it takes connections.
    package init(_ mode: Mode, before server: PostgreSQLServer) throws {
        port = try LoopbackPort.free()
        let folder = "/tmp/webhookd-pgbouncer-" + UUID().uuidString.prefix(8)
        let settings = """
            [databases]
            * = host=127.0.0.1 port=\(server.port) user=postgres
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = \(port)
            unix_socket_dir =
            auth_type = any
            pool_mode = \(mode.rawValue)
            """
        let input = Pipe()
        let shell = PostgreSQLServer.process("/bin/sh", ["-c", Self.script, "sh", folder, settings])
        shell.standardInput = input
        orders = input.fileHandleForWriting
        _ = fcntl(orders.fileDescriptor, F_SETFD, FD_CLOEXEC)
        try shell.run()
        let deadline = ContinuousClock.now + .seconds(30)
        // A client that asked something would be one that had a session.
        while !LoopbackPort.isOpen(port) {
            guard shell.isRunning, ContinuousClock.now < deadline else {
                throw PostgreSQLServer.Failure(description: "PgBouncer did not start; scripts/install-packages test installs it")
            }
            usleep(5_000)
        }
    }

    deinit {
        try? orders.close()
    }

    private static let script = """
        umask 077
        mkdir "$1" && printf '%s\\n' "$2" >"$1/pgbouncer.ini" || exit
        pgbouncer -q "$1/pgbouncer.ini" >"$1/log" 2>&1 </dev/null &
        read -r order
        kill -KILL "$!"
        rm -rf "$1"
        """

    /// Over the loopback interface.
    package func uri(of database: String) -> String { "postgresql://postgres@127.0.0.1:\(port)/\(database)" }
}
