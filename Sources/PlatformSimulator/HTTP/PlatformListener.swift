import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

/// The simulated platform's HTTP side.
struct PlatformListener {
    let host: String
    let port: Int
    let logger: Logger
    let receive: @Sendable (APICall) -> Reaction
    /// Told the port.
    let onListening: @Sendable (Int) async -> Void

    func run() async throws {
        let responder = CallbackResponder { (request: Request, context: ConnectionContext) in
            try await self.answer(request, context)
        }
        let application = Application(
            responder: responder,
            configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? 0) },
            logger: logger
        )
        try await application.run()
    }

    private func answer(_ request: Request, _ context: ConnectionContext) async throws -> Response {
        let body = try await request.body.collect(upTo: 1_048_576)
        var query: [String: String] = [:]
        for (name, value) in request.uri.queryParameters { query[String(name)] = String(value) }
        let call = APICall(method: request.method.rawValue, path: request.uri.path, query: query, body: Array(buffer: body))
        let reaction = receive(call)
        guard let fault = reaction.fault else { return Self.json(reaction.json) }
        switch fault.kind {
        case .code: return Self.json(reaction.json)
        case .status(let status): return Self.page(status: .init(code: status))
        case .garbage: return Self.page(status: .ok)
        case .delay(let duration):
            try await cancelWhenGracefulShutdown { try await Task.sleep(for: duration) }
            return Self.json(reaction.json)
        case .hang:
            await context.waitForTheEnd()
            throw Interrupted()
        case .reset:
            await context.reset()
            throw Interrupted()
        case .halfAnswer: return half(of: reaction.json, context)
        }
    }

    private struct Interrupted: Error {}

    /// The platform calls its JSON so.
    private static func json(_ text: String) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "application/json; encoding=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }

    private static func page(status: HTTPResponse.Status) -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/html"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: "<html><body>\(status)</body></html>"))
        )
    }

    private func half(of text: String, _ context: ConnectionContext) -> Response {
        let bytes = Array(text.utf8)
        let body = ResponseBody(contentLength: bytes.count) { writer in
            try await writer.write(ByteBuffer(bytes: bytes.prefix(bytes.count / 2)))
            await context.close()
            throw Interrupted()
        }
        return Response(status: .ok, headers: [.contentType: "application/json; encoding=utf-8"], body: body)
    }
}
