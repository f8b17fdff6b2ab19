import HTTPTypes
import Hummingbird

/// Refuses requests that a page of another origin makes a browser send: whose Host is no name of this machine, or whose
/// Origin is not the Host's. Says in JSON what is not there.
struct OriginCheck: RouterMiddleware {
    func handle(
        _ request: Request,
        context: ConnectionContext,
        next: @concurrent (Request, ConnectionContext) async throws -> Response
    ) async throws -> Response {
        let host = request.head.authority.flatMap { LoopbackHost.host(of: "http://\($0)") }
        guard let authority = request.head.authority, let host, LoopbackHost.isLoopback(host) else {
            return ControlRoutes.error(.misdirectedRequest, "The Host is not one of this machine.")
        }
        if let origin = request.headers[.origin], origin != "http://\(authority)" {
            return ControlRoutes.error(.forbidden, "The Origin is not this page's.")
        }
        do {
            return try await next(request, context)
        } catch let error as any HTTPResponseError {
            return ControlRoutes.error(error.status, "\(error.status.reasonPhrase).")
        }
    }
}
