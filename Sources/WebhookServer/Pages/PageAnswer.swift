import HTTPTypes
import Hummingbird

/// An answer of the pages listener: a short page for people, or a line of JSON for a server.
struct PageAnswer {
    let status: HTTPResponse.Status
    let type: String
    let text: String

    /// - Parameters:
    ///   - title: what happened.
    ///   - advice: what to do now. Both are constants: nothing that a visitor sent is shown.
    static func page(_ title: String, _ advice: String, status: HTTPResponse.Status) -> PageAnswer {
        let text = """
            <!DOCTYPE html>
            <html lang="zh-CN"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1"><title>\(title)</title></head>
            <body><h1>\(title)</h1><p>\(advice)</p></body></html>

            """
        return PageAnswer(status: status, type: "text/html; charset=utf-8", text: text)
    }

    /// - Parameter outcome: one of our own words.
    static func line(_ outcome: String, status: HTTPResponse.Status) -> PageAnswer {
        PageAnswer(status: status, type: "application/json", text: #"{"outcome":"\#(outcome)"}"# + "\n")
    }

    static let notFound = page("页面不存在", "请返回微信，从公众号重新打开。", status: .notFound)

    var response: Response {
        Response(status: status, headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}

/// What every answer of the pages listener says to browsers and caches, and the page for what is not there. Nothing of a fault is told.
struct PageManners: RouterMiddleware {
    func handle(
        _ request: Request,
        context: BasicRequestContext,
        next: @concurrent (Request, BasicRequestContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            response = try await next(request, context)
        } catch let error as any HTTPResponseError {
            response =
                error.status == .notFound
                ? PageAnswer.notFound.response : PageAnswer.line("refused", status: error.status).response
        } catch {
            response = PageAnswer.line("failed", status: .internalServerError).response
        }
        for (name, value) in Self.fields { response.headers[name] = value }
        return response
    }

    /// The address holds who somebody is: no other site gets it as a referrer, and no cache keeps its page.
    private static let fields: [(HTTPField.Name, String)] = [
        (.cacheControl, "no-store"),
        (.contentSecurityPolicy, "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"),
        (.xContentTypeOptions, "nosniff"),
        (HTTPField.Name("Referrer-Policy"), "no-referrer"),
        (HTTPField.Name("X-Frame-Options"), "DENY"),
        (HTTPField.Name("X-Robots-Tag"), "noindex"),
    ].compactMap { name, value in name.map { ($0, value) } }
}
