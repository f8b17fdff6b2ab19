import Foundation
import Synchronization
package import WebhookStorage

/// A PostgreSQL server of the tests' own, in a folder that goes with it. The machine's server is not touched.
///
/// A shell watches over it that ends with this process, however this process ends, and then stops the server and removes
/// the folder. PostgreSQL refuses to run as root, who starts it as the user `postgres`.
package final class PostgreSQLServer: Sendable {
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    private let folder: String
    package let port: UInt16
    private let orders: FileHandle
    private let words: FileHandle
    private let postmaster = Mutex<pid_t>(0)
    private let databases = Mutex(0)

    /// Starts one with the settings that durability needs, unless `settings` say otherwise.
    ///
    /// - Parameters:
    ///   - settings: lines of `postgresql.conf`, such as `fsync = off`.
    ///   - certificate: in PEM; with it the server offers TLS.
    ///   - primary: whose standby it is.
    ///   - dataFolder: an empty folder of the user `postgres` for what it keeps, the write-ahead log included.
    ///   - logFolder: likewise for its write-ahead log.
    package init(
        settings: [String] = [],
        certificate: String? = nil,
        key: String? = nil,
        standbyOf primary: PostgreSQLServer? = nil,
        dataFolder: String? = nil,
        logFolder: String? = nil
    ) throws {
        let binaries = try Self.binaries()
        // A Unix socket's path has hardly more than a hundred bytes.
        folder = "/tmp/webhookd-postgres-" + UUID().uuidString.prefix(8)
        port = try LoopbackPort.free()
        var lines = [
            "listen_addresses = '127.0.0.1'", "port = \(port)", "unix_socket_directories = '\(folder)'", "max_connections = 400",
            "shared_buffers = 16MB",
        ]
        if certificate != nil { lines.append("ssl = on") }
        lines += settings
        let (input, output) = (Pipe(), Pipe())
        let shell = Self.process(
            "/bin/sh",
            [
                "-c", Self.script, "sh", binaries, folder, lines.joined(separator: "\n"), certificate ?? "", key ?? "",
                primary.map { "host=\($0.folder) port=\($0.port) user=postgres" } ?? "", dataFolder ?? "", logFolder ?? "",
            ]
        )
        shell.standardInput = input
        shell.standardOutput = output
        orders = input.fileHandleForWriting
        words = output.fileHandleForReading
        for file in [orders, words] { _ = fcntl(file.fileDescriptor, F_SETFD, FD_CLOEXEC) }
        try shell.run()
        try readPostmaster()
    }

    deinit {
        // Told in words, too, as what was started meanwhile may hold the pipe open.
        try? order("end")
        try? orders.close()
    }

    /// Prints the server's process when it is started, and its end when that is waited for.
    private static let script = """
        umask 077
        make() {
            if [ -n "$7" ]; then ln -s "$7" "$2/data"; fi
            if [ -n "$6" ]; then
                "$1/pg_basebackup" -d "$6" -D "$2/data" -R -c fast --no-sync
            else
                "$1/initdb" -D "$2/data" -U postgres -A trust -E UTF8 --locale=C --no-sync \
                    ${7:+--wal-segsize=1} ${8:+--wal-segsize=1 -X "$8"} && : >"$2/data/postgresql.auto.conf"
            fi
        }
        mkdir "$2" && make "$@" >"$2/log" 2>&1 || { cat "$2/log" >&2; rm -rf "$2"; exit 1; }
        printf '%s\\n' "$3" >>"$2/data/postgresql.auto.conf"
        printf '%s\\n' "$4" >"$2/data/server.crt"
        printf '%s\\n' "$5" >"$2/data/server.key"
        start() { "$1/postgres" -D "$2/data" >>"$2/log" 2>&1 </dev/null & server=$!; echo "$server"; }
        start "$1" "$2"
        while read -r order; do
            case $order in
            start) start "$1" "$2" ;;
            wait) wait "$server"; echo "$?" ;;
            promote) "$1/pg_ctl" promote -D "$2/data" >>"$2/log" 2>&1; echo "$?" ;;
            end) break ;;
            esac
        done
        exec >/dev/null 2>&1
        kill -CONT "$server"; kill -QUIT "$server"; wait "$server"
        rm -rf "$2"
        """

    // MARK: Addresses

    /// Over the Unix socket.
    package func address(of database: String = "postgres") throws -> PostgreSQLAddress {
        try PostgreSQLAddress("host=\(folder) port=\(port) user=postgres dbname=\(database)")
    }

    /// Over the loopback interface.
    package func uri(of database: String = "postgres", user: String = "postgres") -> String {
        "postgresql://\(user)@127.0.0.1:\(port)/\(database)"
    }

    /// Makes an empty database of a new name.
    package func makeDatabase() async throws -> String {
        let name = databases.withLock { count in
            count += 1
            return "test_\(count)"
        }
        try await run("CREATE DATABASE \(name) TEMPLATE template0")
        return name
    }

    /// Runs a statement as an operator would, beside the connections that are tested.
    package func run(_ sql: String, in database: String = "postgres") async throws {
        let operation = try PostgreSQLDatabase(address(of: database), connections: 1, timeLimit: .seconds(30))
        _ = try await operation.run(PostgreSQLCommand(once: sql))
        await operation.close()
    }

    /// The number that a statement finds, as an operator would ask.
    package func number(_ sql: String, in database: String = "postgres") async throws -> Int {
        let operation = try PostgreSQLDatabase(address(of: database), connections: 1, timeLimit: .seconds(30))
        let rows = try await operation.run(PostgreSQLCommand(once: sql))
        await operation.close()
        return Int(try rows.first?.integer(0) ?? 0)
    }

    /// Makes a standby that commits wait for from now on.
    package func makeSynchronousStandby() async throws -> PostgreSQLServer {
        let standby = try PostgreSQLServer(standbyOf: self)
        try await run("ALTER SYSTEM SET synchronous_standby_names = '*'")
        try await run("SELECT pg_reload_conf()")
        let deadline = ContinuousClock.now + .seconds(30)
        while try await number("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'") == 0 {
            guard ContinuousClock.now < deadline else { throw Failure(description: "the standby does not follow its primary") }
        }
        return standby
    }

    // MARK: Misfortunes

    /// As `kill -9` of all its processes, or a loss of power but for the disk.
    package func kill() throws {
        let postmaster = postmaster.withLock { $0 }
        let children = Self.children(of: postmaster)
        Foundation.kill(postmaster, SIGKILL)
        for child in children { Foundation.kill(child, SIGKILL) }
        try order("wait")
        _ = try readLine()
    }

    /// Starts it again after ``kill()``, or when it has ended itself.
    package func start() throws {
        try order("start")
        try readPostmaster()
    }

    /// False once it has ended itself; ``start()`` starts it again.
    package var isRunning: Bool {
        let file = try? String(contentsOfFile: folder + "/data/postmaster.pid", encoding: .utf8)
        return file != nil && Foundation.kill(postmaster.withLock { $0 }, 0) == 0
    }

    /// A standby becomes the primary; it takes writes when this returns.
    package func promote() throws {
        try order("promote")
        guard try readLine() == "0" else { throw Failure(description: "the standby was not promoted: \(log)") }
    }

    /// All its processes stand still, with their connections open.
    package func suspend() { signal(SIGSTOP) }

    /// Ends ``suspend()``.
    package func resume() { signal(SIGCONT) }

    private func signal(_ signal: Int32) {
        let postmaster = postmaster.withLock { $0 }
        for process in [postmaster] + Self.children(of: postmaster) { Foundation.kill(process, signal) }
    }

    private static func children(of process: pid_t) -> [pid_t] {
        let path = "/proc/\(process)/task/\(process)/children"
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        return text.split(separator: " ").compactMap { pid_t($0) }
    }

    // MARK: Starting

    private func order(_ word: String) throws { try orders.write(contentsOf: Data((word + "\n").utf8)) }

    private func readLine() throws -> String {
        var line = ""
        while let byte = try words.read(upToCount: 1)?.first, byte != UInt8(ascii: "\n") {
            line.unicodeScalars.append(Unicode.Scalar(byte))
        }
        return line
    }

    private func readPostmaster() throws {
        guard let process = pid_t(try readLine()) else { throw Failure(description: "the server did not start") }
        postmaster.withLock { $0 = process }
        let deadline = ContinuousClock.now + .seconds(60)
        // The sixth line of its file says so once it takes connections.
        while true {
            let file = try? String(contentsOfFile: folder + "/data/postmaster.pid", encoding: .utf8)
            let lines = (file ?? "").split(separator: "\n", omittingEmptySubsequences: false)
            if lines.count > 7, lines[0] == "\(process)", lines[7].hasPrefix("ready") { return }
            guard ContinuousClock.now < deadline, Foundation.kill(process, 0) == 0 else {
                throw Failure(description: "the server did not start: \(log)")
            }
            usleep(5_000)
        }
    }

    private var log: String { (try? String(contentsOfFile: folder + "/log", encoding: .utf8)) ?? "" }

    private static func binaries() throws -> String {
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        let newest = versions.compactMap { Int($0) }.sorted(by: >).map { "/usr/lib/postgresql/\($0)/bin" }
        let onPath = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        guard let found = (newest + onPath).first(where: { FileManager.default.isExecutableFile(atPath: $0 + "/initdb") }) else {
            throw Failure(description: "no PostgreSQL server is installed; scripts/install-packages test installs it")
        }
        return found
    }

    /// Runs as another user than root.
    static func process(_ path: String, _ arguments: [String]) -> Process {
        let process = Process()
        process.currentDirectoryURL = URL(fileURLWithPath: "/tmp")
        if getuid() == 0 {
            process.executableURL = URL(fileURLWithPath: "/usr/bin/setpriv")
            process.arguments = ["--reuid=postgres", "--regid=postgres", "--clear-groups", path] + arguments
        } else {
            process.executableURL = URL(fileURLWithPath: path)
            process.arguments = arguments
        }
        return process
    }
}

extension PostgreSQLServer {
    private static let started = Mutex<PostgreSQLServer?>(nil)

    /// The server that all tests of the process use that do it no harm.
    package static func shared() throws -> PostgreSQLServer {
        try started.withLock { started in
            if let started { return started }
            let server = try PostgreSQLServer()
            started = server
            return server
        }
    }
}
