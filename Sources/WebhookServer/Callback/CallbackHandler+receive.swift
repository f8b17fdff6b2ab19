import FoundationEssentials
import Logging
import NIOCore
import NIOHTTP1
import WebhookCore

/// The way in: from bytes to a complete delivery.
extension CallbackHandler {
    /// Reading stops while answers are due, except for what a sender has sent before it closed its side, which arrives all
    /// at once: beyond these it is cut off.
    private static let mostWaitingParts = 4096
    private static let mostWaitingBytes = 256 * 1024

    /// Called with each read before it is decoded; false when nothing more is taken from this sender.
    func willDecode(_ bytes: ByteBuffer) -> Bool {
        loop.receivedBytes += bytes.readableBytes
        guard phase != .closing, phase != .closed, brokenBy == nil else { return false }
        isInTurn = true
        hasDecodedPart = false
        readAt = .now()
        currentRead = bytes
        return true
    }

    /// Called with each read after it was decoded.
    func didDecode(_ bytes: ByteBuffer) {
        currentRead = nil
        if phase == .opening || phase == .idle, !hasDecodedPart, waiting.isEmpty, !bytes.isBlankLines {
            phase = .head
            headStartedAt = readAt
            headHasTarget = false
            dueAt = readAt + edge.times.head
        }
        if phase == .head, !headHasTarget { headHasTarget = bytes.hasLineEnd }
    }

    /// Whether the decoder has not seen the end of the first line yet.
    var isReadingTarget: Bool {
        !headHasTarget && !(currentRead?.hasLineEnd ?? false)
    }

    /// Takes a part, or keeps it until the answers before it have gone.
    func receive(_ part: HTTPServerRequestPart) {
        guard phase != .closing, phase != .closed else { return }
        guard isBusy || !waiting.isEmpty else {
            take(part)
            if outbound.readableBytes >= Self.flushSize { flush() }
            return
        }
        waiting.append(part)
        if case .body(let bytes) = part { waitingBytes += bytes.readableBytes }
        if waiting.count > Self.mostWaitingParts || waitingBytes > Self.mostWaitingBytes {
            edge.logger.debug("Connection closed", metadata: ["reason": "pipelined-too-much", "remote": "\(address)"])
            context?.close(promise: nil)
        }
    }

    /// Goes on with what has waited, sends what was answered, and reads on.
    func takeWaiting() {
        guard !isDraining else { return }
        isDraining = true
        repeat {
            while !isBusy, let part = waiting.popFirst() {
                take(part)
                if outbound.readableBytes >= Self.flushSize { flush() }
            }
            flush()
        } while !isBusy && !waiting.isEmpty
        isDraining = false

        guard !isBusy, phase != .closed else { return }
        waitingBytes = 0
        if phase != .closing {
            if let brokenBy {
                discardIncoming()
                refuse(brokenBy, reason: "malformed", closing: true)
            } else if isInputClosed {
                discardIncoming()
                beginClosing()
            }
        }
        if isReadWanted {
            isReadWanted = false
            context?.read()
        }
    }

    private func take(_ part: HTTPServerRequestPart) {
        switch (part, phase) {
        case (.head(let head), .opening), (.head(let head), .idle), (.head(let head), .head):
            begin(head)
        case (.body(let bytes), .body):
            append(bytes)
        case (.end, .body):
            deliver()
        case (.body(let bytes), .skipping):
            skippedBytes += bytes.readableBytes
            if skippedBytes > edge.limits.bodySize { beginClosing() }
        case (.end, .skipping):
            becomeIdle()
        default:
            // Behind the last answer of a connection; the decoder keeps heads, bodies and ends in order.
            break
        }
    }

    /// Decides by the head, before the body has come, as much as can be decided.
    private func begin(_ httpHead: HTTPRequestHead) {
        deliveryStartedAt = headStartedAt ?? readAt
        headStartedAt = nil
        headHasTarget = false
        isHTTP10 = httpHead.version == .http1_0
        keepsAlive = httpHead.isKeepAlive
        let head: CallbackHead
        do throws(HTTPRefusal) {
            head = try CallbackHead(httpHead, limits: edge.limits)
        } catch {
            refuse(error, reason: "malformed", closing: true)
            return
        }
        // Behind an upgrade the decoder reads no more; and whether a body follows a refused expectation is open.
        if head.asksForUpgrade { keepsAlive = false }
        guard let endpoint = edge.accounts.endpoint(at: head.path) else {
            refuseByHead(.notFound, reason: "no-account", head)
            return
        }
        switch head.method {
        case .GET:
            // A body has no meaning here.
            if head.framing != .noBody { keepsAlive = false }
            let answer = endpoint.pipeline.handshake(query: head.query)
            if case .body = answer { isVerified = true }
            write(answer)
            if keepsAlive { beginSkipping() } else { beginClosing() }
        case .POST: begin(head, at: endpoint)
        default: refuseByHead(.methodNotAllowed, reason: "method", head)
        }
    }

    private func begin(_ head: CallbackHead, at endpoint: CallbackAccounts.Endpoint) {
        switch head.framing {
        case .noBody:
            // Whatever follows would be taken for another head.
            refuse(.lengthRequired, reason: "no-length", closing: true)
            return
        case .length(let length) where length > edge.limits.bodySize:
            refuse(.contentTooLarge, reason: "body-too-large", closing: true)
            return
        case .length, .chunked: break
        }
        guard head.isXMLOrText else {
            refuseByHead(.unsupportedMediaType, reason: "media-type", head)
            return
        }
        guard edge.gate.hasRoomForDelivery else {
            refuseByHead(.unavailable, reason: "too-many-deliveries", head)
            return
        }
        let query: VerifiedQuery
        do throws(Rejection) {
            query = try endpoint.pipeline.admit(query: head.query)
        } catch {
            refuseByHead(HTTPRefusal(error), reason: error.rawValue, head)
            return
        }
        isVerified = true
        guard edge.gate.deliveryEntered() else {
            refuseByHead(.unavailable, reason: "too-many-deliveries", head)
            return
        }
        let now = NIODeadline.now()
        let age = Double((now - deliveryStartedAt).nanoseconds) / 1e9
        incoming = Incoming(endpoint: endpoint, query: query, arrivedAt: Date(timeIntervalSinceNow: -age))
        phase = .body
        dueAt = min(now + edge.times.body, deliveryStartedAt + edge.times.reply)
        if head.expectsContinue { outbound.writeContinue() }
    }

    /// Answers before the body, and passes over the body where that leaves the stream readable.
    private func refuseByHead(_ refusal: HTTPRefusal, reason: String, _ head: CallbackHead) {
        // Whether a body comes after a refused expectation is left to the sender: what follows could be either.
        if head.expectsContinue && head.framing != .noBody { keepsAlive = false }
        if case .length(let length) = head.framing, length > edge.limits.bodySize { keepsAlive = false }
        refuse(refusal, reason: reason, closing: !keepsAlive)
        if phase != .closing { beginSkipping() }
    }

    /// Passes over the body of what is answered already.
    private func beginSkipping() {
        phase = .skipping
        skippedBytes = 0
        dueAt = readAt + edge.times.body
    }

    private func append(_ bytes: ByteBuffer) {
        guard (incoming?.body.count ?? 0) + bytes.readableBytes <= edge.limits.bodySize else {
            discardIncoming()
            refuse(.contentTooLarge, reason: "body-too-large", closing: true)
            return
        }
        incoming?.body.append(contentsOf: bytes.readableBytesView)
    }

    /// Gives the place of an incomplete delivery back.
    func discardIncoming() {
        guard incoming != nil else { return }
        incoming = nil
        edge.gate.deliveryLeft()
    }

    private func deliver() {
        guard let incoming, let context else { return }
        self.incoming = nil
        answering = incoming.endpoint.pipeline.account.name
        phase = .answering
        dueAt = deliveryStartedAt + edge.times.reply
        deliveryNumber += 1

        let number = deliveryNumber
        let eventLoop = context.eventLoop
        let connection = NIOLoopBound(self, eventLoop: eventLoop)
        let gate = edge.gate
        let endpoint = incoming.endpoint
        let delivery = Delivery(query: incoming.query, body: incoming.body, arrivedAt: incoming.arrivedAt)
        let executor = loop.executor
        let task = Task.immediate(executorPreference: executor) {
            let answer = await endpoint.pipeline.answer(delivery, on: executor)
            gate.deliveryLeft()
            if eventLoop.inEventLoop {
                connection.value.finish(number, with: answer)
            } else {
                eventLoop.execute { connection.value.finish(number, with: answer) }
            }
        }
        if phase == .answering && number == deliveryNumber { self.task = task }
    }
}

extension ByteBuffer {
    fileprivate var hasLineEnd: Bool {
        readableBytesView.contains(UInt8(ascii: "\n"))
    }

    /// Nothing but line ends, which may precede a head.
    fileprivate var isBlankLines: Bool {
        readableBytesView.allSatisfy { $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n") }
    }
}
