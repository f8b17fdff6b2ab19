import HTTPTypes
import Hummingbird
import NIOCore
import WebhookCore

extension Response {
    init(answer: Answer) {
        switch answer {
        case .body(let body, let type):
            self.init(
                status: .ok,
                headers: [.contentType: type.rawValue],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: body))
            )
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
