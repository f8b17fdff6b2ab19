import Foundation

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A TCP connection to this machine, for requests that a proper client would not send.
final class LoopbackConnection: Sendable {
    private let descriptor: Int32

    struct Refused: Error {
        let code: Int32
    }

    init(port: Int) throws {
        #if canImport(Glibc)
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
        descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let connected = unsafe withUnsafePointer(to: &address) { address in
            unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe connect(descriptor, $0, size) }
        }
        guard connected == 0 else {
            let code = errno
            close(descriptor)
            throw Refused(code: code)
        }
    }

    deinit {
        close(descriptor)
    }

    func send(_ bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        var sent = 0
        while sent < bytes.count {
            let count = unsafe bytes.withUnsafeBytes {
                unsafe write(descriptor, $0.baseAddress.map { unsafe $0 + sent }, $0.count - sent)
            }
            guard count > 0 else { return }
            sent += count
        }
    }

    /// Everything up to the end of the connection, or up to `marker`.
    func received(through marker: String? = nil) async -> [UInt8] {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { [self] in
                var all: [UInt8] = []
                var chunk = [UInt8](repeating: 0, count: 65_536)
                while true {
                    let count = unsafe chunk.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
                    guard count > 0 else { break }
                    all += chunk[..<count]
                    if let marker, all.suffix(marker.utf8.count).elementsEqual(marker.utf8) { break }
                }
                continuation.resume(returning: all)
            }
        }
    }

    /// The status and the body of one answer on a connection of its own.
    static func request(
        _ method: String,
        _ target: String,
        port: Int,
        body: [UInt8] = []
    ) async throws -> (status: String, body: [UInt8]) {
        let connection = try LoopbackConnection(port: port)
        let head = "\(method) \(target) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: \(body.count)\r\n\r\n"
        connection.send(Array(head.utf8) + body)
        let answer = await connection.received()
        let end = answer.firstRange(of: "\r\n\r\n".utf8)
        let status = String(decoding: answer.prefix(while: { $0 != UInt8(ascii: "\r") }), as: UTF8.self)
        return (status, Array(answer[(end?.upperBound ?? answer.endIndex)...]))
    }
}
