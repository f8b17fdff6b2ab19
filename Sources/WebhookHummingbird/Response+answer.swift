import HTTPTypes
import Hummingbird
import NIOCore
import WebhookCore

extension Response {
    init(answer: Answer) {
        switch answer {
        case .body(let body, let type):
            var headers: HTTPFields = [.contentType: type.rawValue]
            // A handshake's echo is a stranger's words if the token is known: no browser is to make a page of it.
            if type == .text { headers[.xContentTypeOptions] = "nosniff" }
            self.init(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
        case .rejected(let rejection):
            self.init(status: HTTPResponse.Status(rejection))
        }
    }
}

extension HTTPResponse.Status {
    /// What the sender learns; an unknown one becomes 503, the only one that is sure to bring the platform back.
    init(_ rejection: Rejection) {
        switch rejection.status {
        case 400: self = .badRequest
        case 403: self = .forbidden
        default: self = .serviceUnavailable
        }
    }
}
