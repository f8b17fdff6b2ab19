import HTTPTypes
import Hummingbird

/// The pages of the operations listener.
struct OperationsRoutes {
    let readiness: Readiness
    let metrics: @Sendable () -> String

    private static let index = """
        webhookd operations
        /healthz  200 while the process lives
        /readyz   200 while it wants deliveries, else 503 with what is missing
        /metrics  Prometheus text format

        """

    var router: Router<BasicRequestContext> {
        let router = Router(options: .autoGenerateHeadEndpoints)
        let pages: Set<String> = ["/", "/healthz", "/readyz", "/metrics"]
        router.add(middleware: ReadOnlyPages(paths: pages))
        router.get("/") { _, _ in Self.text(Self.index) }
        router.get("/healthz") { _, _ in Self.text("ok\n") }
        router.get("/readyz") { [readiness] _, _ in Self.readyPage(failures: await readiness.failures()) }
        router.get("/metrics") { [metrics] _, _ in
            Self.page(metrics(), type: "text/plain; version=0.0.4; charset=utf-8")
        }
        return router
    }

    private static func readyPage(failures: [String]) -> Response {
        let names = failures.map(quoted).joined(separator: ",")
        return page(
            #"{"ready":\#(failures.isEmpty),"failing":[\#(names)]}"# + "\n",
            type: "application/json",
            status: failures.isEmpty ? .ok : .serviceUnavailable
        )
    }

    private static func text(_ text: String) -> Response {
        page(text, type: "text/plain; charset=utf-8")
    }

    private static func page(_ text: String, type: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: type, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }

    /// A JSON string.
    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar -> String in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case _ where scalar.value < 0x20: "\\u00" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
            default: String(scalar)
            }
        }
        return "\"" + escaped.joined() + "\""
    }
}

/// Answers 405 where a page exists and can only be read; the router alone would answer 404.
private struct ReadOnlyPages: RouterMiddleware {
    let paths: Set<String>

    func handle(
        _ request: Request,
        context: BasicRequestContext,
        next: @concurrent (Request, BasicRequestContext) async throws -> Response
    ) async throws -> Response {
        if request.method != .get, request.method != .head, paths.contains(request.uri.path) {
            return Response(status: .methodNotAllowed, headers: [.allow: "GET, HEAD"])
        }
        return try await next(request, context)
    }
}
