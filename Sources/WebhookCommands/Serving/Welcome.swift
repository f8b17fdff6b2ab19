import CustomerService
import Synchronization
import WebhookCore
import WebhookServer

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What is told once both listeners wait: the service manager that it is ready, and a person at a terminal where they are and
/// what to try next.
final class Welcome: Sendable {
    private let executable: String
    private let configuration: DaemonConfiguration
    private let manager: ServiceManager?
    private let ports = Mutex<[Listener: Int]>([:])

    /// - Parameters:
    ///   - executable: its name, as a shell calls it.
    ///   - manager: who waits to be told; nil for nobody.
    init(_ executable: String, _ configuration: DaemonConfiguration, manager: ServiceManager?) {
        self.executable = executable
        self.configuration = configuration
        self.manager = manager
    }

    /// Tells when it is the last of the listeners; prints on a terminal only.
    func listening(_ listener: Listener, _ port: Int) {
        let all = ports.withLock { ports in
            ports[listener] = port
            return ports.count == Listener.allCases.count ? ports : nil
        }
        guard let all else { return }
        manager?.tell("READY=1")
        guard isatty(STDOUT_FILENO) == 1 else { return }
        StandardOutput.print(text(ports: all))
    }

    private func text(ports: [Listener: Int]) -> String {
        let callbacks = Self.url(configuration.callbacks, port: ports[.callbacks])
        let operations = Self.url(configuration.operations, port: ports[.operations])
        var lines = ["", "\(executable) is ready. Ctrl-C ends it.", ""]
        for account in configuration.accounts {
            lines.append("  \(callbacks)\(account.path)  \(account.service.rawValue), \(account.account.mode.rawValue) mode")
        }
        lines.append("  \(operations)/metrics  and /healthz, /readyz")
        if configuration.sampleData {
            lines += [
                "", "Try in another terminal:", "",
                "  \(executable) replay fixtures --target \(callbacks)",
                "  curl \(operations)/metrics",
            ]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func url(_ address: ListenAddress, port: Int?) -> String {
        switch address {
        case .tcp(let host, let standard): "http://\(ListenAddress.tcp(host: host, port: port ?? standard))"
        case .unix(let path): "unix:\(path):"
        }
    }
}
