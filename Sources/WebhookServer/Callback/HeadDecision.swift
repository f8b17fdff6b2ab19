import NIOHTTP1
import WebhookCore

/// What a head leads to: as much as can be decided before the body has come.
enum HeadDecision {
    /// The body is wanted. The delivery is counted by the gate.
    case take(CallbackAccounts.Endpoint, VerifiedQuery)
    /// A handshake's answer.
    case answer(Answer)
    /// The reason is for the log; nil where the pipeline has logged it.
    case refuse(HTTPRefusal, reason: String?)
}

extension CallbackEdge {
    /// Decides, and counts what is taken.
    ///
    /// - Parameter age: how long ago the first byte of the head came.
    func decide(_ head: CallbackHead, age: Duration) -> HeadDecision {
        guard let endpoint = accounts.endpoint(at: head.path) else { return .refuse(.notFound, reason: "no-account") }
        switch head.method {
        case .GET: return .answer(endpoint.pipeline.handshake(query: head.query))
        case .POST: break
        default: return .refuse(.methodNotAllowed, reason: "method")
        }
        switch head.framing {
        case .noBody: return .refuse(.lengthRequired, reason: "no-length")
        case .length(let length) where length > limits.bodySize: return .refuse(.contentTooLarge, reason: "body-too-large")
        case .length, .chunked: break
        }
        guard head.isXMLOrText else { return .refuse(.unsupportedMediaType, reason: "media-type") }
        do throws(AcceptGate.DeliveryRefusal) {
            try gate.checkRoomForDelivery(of: endpoint.load)
            let query: VerifiedQuery
            do throws(Rejection) {
                query = try endpoint.pipeline.admit(query: head.query, age: age)
            } catch {
                return .refuse(HTTPRefusal(error), reason: nil)
            }
            try gate.deliveryEntered(of: endpoint.load)
            return .take(endpoint, query)
        } catch {
            metrics.count(error, of: endpoint.pipeline.account.name)
            return .refuse(.unavailable, reason: error.rawValue)
        }
    }
}

extension CallbackHead {
    /// Whether the stream can be read on behind what was answered by its head.
    func isReadable(after decision: HeadDecision, bodySize: Int) -> Bool {
        // Behind an upgrade the decoder reads no more.
        if asksForUpgrade { return false }
        switch decision {
        case .take: return true
        // A body has no meaning here.
        case .answer: return framing == .noBody
        // Whatever follows would be taken for another head.
        case .refuse(.lengthRequired, _): return false
        case .refuse:
            // Whether a body comes after a refused expectation is left to the sender: what follows could be either.
            if expectsContinue && framing != .noBody { return false }
            if case .length(let length) = framing, length > bodySize { return false }
            return true
        }
    }
}
