import Foundation
import Hummingbird

/// Entries as JSON.
struct JSONAnswer: ResponseGenerator {
    private let body: ByteBuffer

    init(_ content: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        body = ByteBuffer(bytes: try encoder.encode(content))
    }

    func response(from request: Request, context: some RequestContext) -> Response {
        Response(status: .ok, headers: [.contentType: "application/json"], body: .init(byteBuffer: body))
    }
}

/// Why a question is not answered, in the contract's form.
struct Refusal: Error, HTTPResponseError {
    private struct Body: Encodable {
        let error: String
        let message: String?
    }

    let status: HTTPResponse.Status
    let code: String
    let message: String?
    let headers: HTTPFields

    init(_ status: HTTPResponse.Status, _ code: String, _ message: String? = nil, headers: HTTPFields = [:]) {
        self.status = status
        self.code = code
        self.message = message
        self.headers = headers
    }

    func response(from request: Request, context: some RequestContext) throws -> Response {
        var response = try JSONAnswer(Body(error: code, message: message)).response(from: request, context: context)
        response.status = status
        for field in headers { response.headers[field.name] = field.value }
        return response
    }
}
