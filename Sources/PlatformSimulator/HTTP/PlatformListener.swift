import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

/// The simulated platform's HTTP side: its API, its control API and its page.
struct PlatformListener {
    /// The longest body that is read: a video in a form.
    private static let longestBody = 12 << 20

    let host: String
    let port: Int
    let callsAnyTarget: Bool
    let logger: Logger
    let world: LiveWorld
    /// Told the port.
    let onListening: @Sendable (Int) async -> Void

    func run() async throws {
        let control = ControlRoutes(world: world, callsAnyTarget: callsAnyTarget).responder
        let responder = CallbackResponder { (request: Request, context: ConnectionContext) in
            if ControlRoutes.isMeant(by: request.uri.path) { return try await control.respond(to: request, context: context) }
            return try await self.answer(request, context)
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
        let body = try await request.body.collect(upTo: Self.longestBody)
        var query: [String: String] = [:]
        for (name, value) in request.uri.queryParameters { query[String(name)] = String(value) }
        let call = APICall(
            method: request.method.rawValue,
            path: request.uri.path,
            query: query,
            contentType: request.headers[.contentType] ?? "",
            body: Array(buffer: body)
        )
        let reaction = world.change { world, now in world.answer(call, at: now) }
        guard let fault = reaction.fault else { return Self.response(reaction.answer) }
        switch fault.kind {
        case .status(let status): return Self.page(status: .init(code: status))
        case .garbage: return Self.page(status: .ok)
        case .delay(let duration):
            try await cancelWhenGracefulShutdown { try await Task.sleep(for: duration) }
            return Self.response(reaction.answer)
        case .hang:
            await context.waitForTheEnd()
            throw Interrupted()
        case .reset:
            await context.reset()
            throw Interrupted()
        case .halfAnswer: return half(of: reaction.answer.text, context)
        case .code, .loseReply, .duplicate, .badSignature, .late, .tampered, .oldTimestamp, .noHandshake:
            return Self.response(reaction.answer)
        }
    }

    private struct Interrupted: Error {}

    private static func response(_ answer: APIAnswer) -> Response {
        switch answer {
        case .json(let value):
            // The platform calls its JSON so.
            return Response(
                status: .ok,
                headers: [.contentType: "application/json; encoding=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: value.encoded))
            )
        case .file(let bytes, let type, let name):
            var headers: HTTPFields = [.contentType: type]
            if let name {
                headers[.contentDisposition] = "attachment; filename=\"\(name.filter { $0 != "\"" && !$0.isNewline })\""
            }
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        }
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
