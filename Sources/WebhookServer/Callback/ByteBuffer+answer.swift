import NIOCore
import WebhookCore

/// What an answer says about its connection.
enum ConnectionField: Sendable, Hashable {
    /// Nothing: HTTP/1.1 keeps connections open.
    case absent
    case keepAlive
    case close

    var line: StaticString {
        switch self {
        case .absent: "\r\n"
        case .keepAlive: "Connection: keep-alive\r\n\r\n"
        case .close: "Connection: close\r\n\r\n"
        }
    }
}

extension ByteBuffer {
    /// Appends a 200 as it goes over the wire.
    mutating func writeAnswer(_ body: [UInt8], type: Answer.ContentType, connection: ConnectionField) {
        reserveCapacity(minimumWritableBytes: 192 + body.count)
        switch type {
        case .xml: writeStaticString("HTTP/1.1 200 OK\r\nContent-Type: application/xml; charset=utf-8\r\nContent-Length: ")
        case .text:
            // A handshake's echo is a stranger's words if the token is known: no browser is to make a page of it.
            writeStaticString(
                "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nX-Content-Type-Options: nosniff\r\nContent-Length: "
            )
        }
        writeString(String(body.count))
        writeStaticString("\r\n")
        writeStaticString(connection.line)
        writeBytes(body)
    }

    /// Appends a refusal as it goes over the wire.
    mutating func writeRefusal(_ refusal: HTTPRefusal, connection: ConnectionField) {
        writeStaticString(refusal.head)
        writeStaticString(connection.line)
    }

    /// Appends the interim answer to `Expect: 100-continue`.
    mutating func writeContinue() {
        writeStaticString("HTTP/1.1 100 Continue\r\n\r\n")
    }
}
