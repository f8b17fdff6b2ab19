import Foundation

/// nginx as deploy/nginx.conf configures it, on loopback and without TLS.
final class ProxyProcess: Sendable {
    let port: Int
    private let process: Process

    init(folder: WorkFolder, upstream ports: [Int]) throws {
        let port = try FreePort.take(1)[0]
        self.port = port
        let deployed = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../deploy/nginx.conf")
        let servers = ports.map { "    server 127.0.0.1:\($0);" }.joined(separator: "\n")
        let lines = try String(contentsOf: deployed, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
        let site = lines.compactMap { line -> String? in
            let words = line.split(separator: " ")
            switch words.first {
            case "ssl_certificate", "ssl_certificate_key": return nil
            case "listen": return words.count > 1 && words[1] == "443" ? "    listen 127.0.0.1:\(port);" : nil
            case "server" where words.count > 1 && words[1].hasPrefix("127.0.0.1"): return servers
            default: return String(line)
            }
        }
        let path = folder.url.path
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map { "\($0)_temp_path \(path)/nginx-\($0);" }
        let configuration = """
            daemon off; master_process off; pid \(path)/nginx.pid; error_log \(path)/nginx.log;
            events { worker_connections 1024; }
            http {
            \(temporary.joined(separator: "\n"))
            \(site.joined(separator: "\n"))
            }
            """
        let file = folder.file("nginx.conf")
        try Data(configuration.utf8).write(to: file)
        process = Process()
        guard let nginx = ["/usr/sbin/nginx", "/usr/bin/nginx"].first(where: FileManager.default.isExecutableFile) else {
            throw Unprovable("there is no nginx: scripts/install-packages test installs it")
        }
        process.executableURL = URL(filePath: nginx)
        process.arguments = ["-p", path, "-e", path + "/nginx.log", "-c", file.path]
        process.standardInput = FileHandle.nullDevice
        try process.run()
    }

    func end() {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }
}
