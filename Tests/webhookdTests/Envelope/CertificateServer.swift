import Foundation
import PostgreSQLTesting

/// A server on loopback that shows a certificate which no client believes.
final class CertificateServer {
    enum Certificate: String, CaseIterable {
        case selfSigned, expired, withoutIssuer
    }

    let port: UInt16
    private let folder: TemporaryDirectory
    private let server: Process

    /// Waits until it listens.
    init(_ certificate: Certificate) throws {
        folder = try TemporaryDirectory()
        port = try LoopbackPort.free()
        server = Process()
        try Self.openssl(
            ["req", "-new", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-keyout", "key", "-out", "request"],
            in: folder
        )
        switch certificate {
        case .selfSigned:
            try Self.openssl(["x509", "-req", "-in", "request", "-signkey", "key", "-days", "2", "-out", "shown"], in: folder)
        case .expired:
            let configuration = """
                [ca]
                default_ca = own
                [own]
                database = index
                new_certs_dir = .
                rand_serial = yes
                default_md = sha256
                policy = any
                [any]
                commonName = supplied

                """
            try Data(configuration.utf8).write(to: URL(filePath: folder.path + "/configuration"))
            try Data().write(to: URL(filePath: folder.path + "/index"))
            try Self.openssl(
                [
                    "ca", "-batch", "-selfsign", "-config", "configuration", "-keyfile", "key", "-in", "request", "-out", "shown",
                    "-notext", "-startdate", "20200101000000Z", "-enddate", "20200301000000Z",
                ],
                in: folder
            )
        case .withoutIssuer:
            try Self.openssl(
                [
                    "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=nobody", "-days", "2", "-keyout", "cakey",
                    "-out", "ca",
                ],
                in: folder
            )
            try Self.openssl(
                [
                    "x509", "-req", "-in", "request", "-CA", "ca", "-CAkey", "cakey", "-CAcreateserial", "-days", "2", "-out",
                    "shown",
                ],
                in: folder
            )
        }
        server.executableURL = URL(filePath: "/usr/bin/openssl")
        server.arguments = ["s_server", "-accept", "127.0.0.1:\(port)", "-cert", "shown", "-key", "key", "-www"]
        server.currentDirectoryURL = URL(filePath: folder.path)
        server.standardOutput = FileHandle.nullDevice
        server.standardError = FileHandle.nullDevice
        try server.run()
        while !LoopbackPort.isOpen(port), server.isRunning { usleep(20_000) }
    }

    deinit {
        // It inherits which signals are held back, of which this is none.
        kill(server.processIdentifier, SIGKILL)
        server.waitUntilExit()
    }

    private static func openssl(_ arguments: [String], in folder: TemporaryDirectory) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: folder.path)
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.fileNoSuchFile) }
    }
}
