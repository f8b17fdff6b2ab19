import Logging
import NIOCore
import WebhookCore

/// The way out: from an answer to bytes, and to the end of the connection.
extension CallbackHandler {
    /// Answers to pipelined deliveries are sent together up to this size.
    static let flushSize = 16 * 1024

    private static let keptCapacity = 8 * 1024

    /// Takes the pipeline's answer, unless the delivery's time has passed.
    func finish(_ number: Int, with answer: Answer) {
        guard number == deliveryNumber else { return }
        task = nil
        guard phase == .answering else {
            if phase == .closed { loop.remove(self) }
            return
        }
        write(answer)
        becomeIdle()
        if !isInTurn { takeWaiting() }
    }

    func write(_ answer: Answer) {
        switch answer {
        case .body(let body, let type):
            outbound.writeAnswer(body, type: type, connection: connectionField)
        case .rejected(let rejection):
            write(HTTPRefusal(rejection), reason: rejection.rawValue)
        }
    }

    private func write(_ refusal: HTTPRefusal, reason: String) {
        edge.metrics.count(refusal)
        edge.logger.debug(
            "Callback refused",
            metadata: ["status": "\(refusal.rawValue)", "reason": "\(reason)", "remote": "\(address)"]
        )
        outbound.writeRefusal(refusal, connection: connectionField)
    }

    private var connectionField: ConnectionField {
        if !keepsAlive || isQuiescing { return .close }
        return isHTTP10 ? .keepAlive : .absent
    }

    /// Answers with a status, and with the end of the connection where the stream cannot be read on.
    func refuse(_ refusal: HTTPRefusal, reason: String, closing: Bool) {
        if closing { keepsAlive = false }
        write(refusal, reason: reason)
        if closing { beginClosing() }
    }

    /// What was in hand is answered and read to its end.
    func becomeIdle() {
        guard keepsAlive, !isQuiescing else {
            beginClosing()
            return
        }
        phase = .idle
        dueAt = .now() + (isVerified ? edge.times.idle : edge.times.opening)
    }

    /// Gives the answers to the channel.
    func flush() {
        guard outbound.readableBytes > 0, let context else { return }
        loop.sentBytes += outbound.readableBytes
        context.writeAndFlush(wrapOutboundOut(outbound), promise: nil)
        // Keeps the memory for the next answer when all has gone out, and not when one answer was large.
        if outbound.capacity > Self.keptCapacity { outbound = ByteBuffer() } else { outbound.clear() }
    }

    /// Sends the answers, then closes our side, and the connection when the sender has closed its own.
    ///
    /// Closing both sides at once while the sender is still sending would destroy the answer on its way.
    func beginClosing() {
        guard let context, phase != .closing, phase != .closed else { return }
        phase = .closing
        waiting.removeAll()
        dueAt = .now() + edge.times.linger
        let sent = context.eventLoop.makePromise(of: Void.self)
        sent.futureResult.assumeIsolated().whenComplete { _ in self.closeOutput() }
        loop.sentBytes += outbound.readableBytes
        context.writeAndFlush(wrapOutboundOut(outbound), promise: sent)
        outbound = ByteBuffer()
    }

    /// Closes a connection at rest: at once, unless its sender has not read all answers yet.
    func closeAtRest() {
        guard let context else { return }
        let unsent = try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)
        if (unsent ?? 0) > 0 { beginClosing() } else { context.close(promise: nil) }
    }

    private func closeOutput() {
        isAllSent = true
        guard phase == .closing, let context else { return }
        context.close(mode: isInputClosed ? .all : .output, promise: nil)
    }

    /// Called by the loop's sweep.
    func expireIfDue(at now: NIODeadline) {
        if stallDueAt <= now {
            stallDueAt = .distantFuture
            edge.logger.debug("Connection closed", metadata: ["reason": "answers-unread", "remote": "\(address)"])
            context?.close(promise: nil)
        } else if dueAt <= now {
            dueAt = .distantFuture
            expire()
        }
    }

    private func expire() {
        switch phase {
        case .opening, .idle, .skipping, .closing:
            context?.close(promise: nil)
        case .head:
            refuse(.timeout, reason: "slow-head", closing: true)
        case .body:
            discardIncoming()
            refuse(.timeout, reason: "slow-body", closing: true)
        case .answering:
            let account = answering?.rawValue ?? ""
            edge.logger.warning("Callback not answered in time", metadata: ["account": "\(account)", "remote": "\(address)"])
            // Its answer comes too late now, whenever it comes.
            deliveryNumber += 1
            cancelTask()
            write(.unavailable, reason: "late")
            becomeIdle()
            takeWaiting()
        case .closed:
            cancelTask()
            loop.remove(self)
        }
    }

    private func cancelTask() {
        task?.cancel()
        task = nil
    }
}
