import Foundation

/// Vouches for servers, in a folder that goes with it.
package final class CertificateAuthority: Sendable {
    private let folder: URL

    package init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "webhookd-ca-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        try make("ca", named: "webhookd tests")
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// For `sslrootcert`.
    package var certificatePath: String { folder.appending(path: "ca.pem").path }

    /// A server with a certificate for the host name `127.0.0.1`.
    package func makeServer() throws -> PostgreSQLServer {
        try make("server", named: "127.0.0.1", "-CA", certificatePath, "-CAkey", folder.appending(path: "ca.key").path)
        let read = { [folder] (name: String) in try String(contentsOf: folder.appending(path: name), encoding: .utf8) }
        return try PostgreSQLServer(certificate: read("server.pem"), key: read("server.key"))
    }

    private func make(_ file: String, named name: String, _ options: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments =
            ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
            + ["-subj", "/CN=\(name)", "-keyout", folder.appending(path: file + ".key").path]
            + ["-out", folder.appending(path: file + ".pem").path] + options
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw PostgreSQLServer.Failure(description: "openssl makes no certificate; scripts/install-packages test installs it")
        }
    }
}
