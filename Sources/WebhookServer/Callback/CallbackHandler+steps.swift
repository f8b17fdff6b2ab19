import FoundationEssentials
import Logging
import NIOCore
import NIOHTTP1
import WebhookCore

/// Carries out what the rules of the connection tell.
extension CallbackHandler {
    /// Answers to pipelined deliveries are sent together up to this size.
    private static let flushSize = 16 * 1024

    private static let keptCapacity = 8 * 1024

    /// Does `step`, and whatever is to be done next, until nothing is left. What was answered is sent at the end of the loop's
    /// turn.
    func carryOut(_ step: ConnectionState.Step? = nil) {
        if let step { perform(step) }
        // What happens while a step is carried out is seen by the loop below.
        guard !isCarryingOut else { return }
        isCarryingOut = true
        while let step = state.next(at: .now()) {
            perform(step)
            if outbound.readableBytes >= Self.flushSize { flush() }
        }
        isCarryingOut = false
        guard outbound.readableBytes > 0, !isFlushDue else { return }
        isFlushDue = true
        loop.flushLater(self)
    }

    private func perform(_ step: ConnectionState.Step) {
        switch step {
        case .decide(let head): decide(head)
        case .append(let bytes): incoming?.body.append(contentsOf: bytes.readableBytesView)
        case .deliver(let number): deliver(number)
        case .refuse(let refusal, let reason):
            discardIncoming()
            write(refusal, reason: reason)
        case .giveUp: giveUp()
        case .sendLast: sendLast()
        case .closeOutput: context?.close(mode: .output, promise: nil)
        case .close(let reason): close(reason)
        case .read: context?.read()
        }
    }

    private func decide(_ httpHead: HTTPRequestHead) {
        let head: CallbackHead
        do throws(HTTPRefusal) {
            head = try CallbackHead(httpHead, limits: edge.limits)
        } catch {
            state.passOver(isReadable: false, at: .now())
            write(error, reason: "malformed")
            return
        }
        let now = NIODeadline.now()
        let age = Duration.nanoseconds((now - state.startedAt).nanoseconds)
        let decision = edge.decide(head, age: age)
        let isReadable = head.isReadable(after: decision, bodySize: edge.limits.bodySize)
        switch decision {
        case .take(let endpoint, let query):
            state.isVerified = true
            state.expectBody(isReadable: isReadable, at: now)
            incoming = Incoming(endpoint: endpoint, query: query, arrivedAt: edge.clock.now - age.inSeconds)
            if head.expectsContinue { outbound.writeContinue() }
        case .answer(let answer):
            if case .body = answer { state.isVerified = true }
            state.passOver(isReadable: isReadable, at: now)
            write(answer)
        case .refuse(let refusal, let reason):
            state.passOver(isReadable: isReadable, at: now)
            write(refusal, reason: reason)
        }
    }

    /// Gives the place of an incomplete delivery back.
    func discardIncoming() {
        guard let incoming else { return }
        self.incoming = nil
        edge.gate.deliveryLeft(of: incoming.endpoint.load)
    }

    private func deliver(_ number: Int) {
        guard let incoming, let context else { return }
        self.incoming = nil
        answering = incoming.endpoint.pipeline.account.name

        let eventLoop = context.eventLoop
        let connection = NIOLoopBound(self, eventLoop: eventLoop)
        let gate = edge.gate
        let endpoint = incoming.endpoint
        let delivery = Delivery(query: incoming.query, body: incoming.body, arrivedAt: incoming.arrivedAt)
        endpoint.pipeline.receive(delivery, on: loop.executor) { answer in
            gate.deliveryLeft(of: endpoint.load)
            if eventLoop.inEventLoop {
                connection.value.finish(number, with: answer)
            } else {
                eventLoop.execute { connection.value.finish(number, with: answer) }
            }
        }
    }

    /// Takes the pipeline's answer, unless the delivery's time has passed.
    private func finish(_ number: Int, with answer: Answer) {
        guard state.answered(number, at: .now()) else { return }
        write(answer)
        carryOut()
    }

    private func giveUp() {
        let account = answering?.rawValue ?? ""
        edge.logger.warning("callback not answered in time", metadata: ["account": "\(account)", "remote": "\(address)"])
        write(.unavailable, reason: nil)
    }

    private func write(_ answer: Answer) {
        switch answer {
        case .body(let body, let type):
            outbound.writeAnswer(body, type: type, connection: state.connectionField)
        case .rejected(let rejection):
            write(HTTPRefusal(rejection), reason: nil)
        }
    }

    /// - Parameter reason: for the log; nil where it has a line of the refusal already.
    private func write(_ refusal: HTTPRefusal, reason: String?) {
        edge.metrics.count(refusal)
        if let reason {
            edge.logger.debug(
                "callback refused",
                metadata: ["status": "\(refusal.rawValue)", "reason": "\(reason)", "remote": "\(address)"]
            )
        }
        outbound.writeRefusal(refusal, connection: state.connectionField)
    }

    /// Gives the answers to the channel.
    func flush() {
        isFlushDue = false
        guard outbound.readableBytes > 0, let context else { return }
        loop.sentBytes += outbound.readableBytes
        context.writeAndFlush(wrapOutboundOut(outbound), promise: nil)
        // Keeps the memory for the next answer when all has gone out, and not when one answer was large.
        if outbound.capacity > Self.keptCapacity { outbound = ByteBuffer() } else { outbound.clear() }
    }

    private func sendLast() {
        discardIncoming()
        guard let context else { return }
        let sent = context.eventLoop.makePromise(of: Void.self)
        sent.futureResult.assumeIsolated().whenComplete { _ in self.carryOut(self.state.lastAnswerSent()) }
        loop.sentBytes += outbound.readableBytes
        context.writeAndFlush(wrapOutboundOut(outbound), promise: sent)
        outbound = ByteBuffer()
    }

    private func close(_ reason: String?) {
        if let reason {
            edge.logger.debug("connection closed", metadata: ["reason": "\(reason)", "remote": "\(address)"])
        }
        flush()
        context?.close(promise: nil)
    }

    /// Called by the loop's sweep.
    func expireIfDue(at now: NIODeadline) {
        if let step = state.expire(at: now) { carryOut(step) }
    }
}
