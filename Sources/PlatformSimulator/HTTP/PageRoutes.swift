import HTTPTypes
import Hummingbird

/// The page and what it loads.
enum PageRoutes {
    /// Nothing from another address, no script and no style in the page itself.
    private static let policy =
        "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; object-src 'none'"

    static func add(to router: Router<ConnectionContext>) {
        router.get("/") { _, _ in file("index.html") }
        router.get("/assets/:name") { _, context in file(context.parameters.get("name") ?? "") }
        router.get("/simulator/openapi.yaml") { _, _ in file("openapi.yaml") }
        router.get("/favicon.ico") { _, _ in Response(status: .noContent) }
    }

    private static func file(_ name: String) -> Response {
        guard let text = PageFiles.all[name] else { return ControlRoutes.error(.notFound, "There is no such file.") }
        var response = ControlRoutes.text("\(text)")
        response.headers[.contentType] = type(of: name)
        response.headers[.contentSecurityPolicy] = policy
        response.headers[.cacheControl] = "no-cache"
        return response
    }

    private static func type(of name: String) -> String {
        switch name.split(separator: ".").last {
        case "html": "text/html; charset=utf-8"
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "yaml": "application/yaml; charset=utf-8"
        default: "application/octet-stream"
        }
    }
}
