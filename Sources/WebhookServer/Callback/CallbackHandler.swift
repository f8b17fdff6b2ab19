import CoreMetrics
import FoundationEssentials
import Logging
import NIOCore
import NIOHTTP1
import WebhookCore

/// One connection: takes its deliveries one at a time, in order, and answers them.
///
/// A delivery whose handler does not suspend is answered within the read that completed it. Belongs to its event loop and
/// is touched nowhere else. Here is the state and what the channel tells; the way in and the way out have files of their own.
final class CallbackHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = Never
    typealias OutboundOut = ByteBuffer

    /// What the connection waits for.
    enum Phase {
        /// The very first byte.
        case opening
        /// The first byte of the next head.
        case idle
        /// The rest of a head.
        case head
        /// The rest of a delivery whose query was found right.
        case body
        /// The end of what was answered already.
        case skipping
        /// The pipeline's answer.
        case answering
        /// The sender to have read the last answer.
        case closing
        case closed
    }

    /// A delivery on its way in, counted by the gate.
    struct Incoming {
        let endpoint: CallbackAccounts.Endpoint
        let query: VerifiedQuery
        let arrivedAt: Date
        var body: [UInt8] = []
    }

    let edge: CallbackEdge
    let loop: CallbackLoop
    /// Where the loop keeps this connection; for the loop alone.
    var placeInLoop: Int?
    private(set) var context: ChannelHandlerContext?
    private(set) var address = RemoteAddress.local
    private var isCounted = false
    /// Whether a signature on this connection was found right.
    var isVerified = false

    var phase = Phase.opening
    /// When the phase has lasted too long.
    var dueAt = NIODeadline.distantFuture
    /// When the sender has left its answers unread for too long.
    var stallDueAt = NIODeadline.distantFuture

    // The way in.
    var readAt = NIODeadline.distantPast
    /// When the first byte of a head arrived that took more than one read.
    var headStartedAt: NIODeadline?
    /// Whether the line with the target was complete before the present read.
    var headHasTarget = false
    var currentRead: ByteBuffer?
    var hasDecodedPart = false
    /// What arrived behind the delivery that is being answered.
    var waiting = CircularBuffer<HTTPServerRequestPart>()
    var waitingBytes = 0
    /// What is wrong with the stream behind the parts that are waiting.
    var brokenBy: HTTPRefusal?
    var isReadWanted = false
    var isInputClosed = false

    // The delivery or request in hand.
    var incoming: Incoming?
    var deliveryStartedAt = NIODeadline.distantPast
    /// Whose delivery is being answered.
    var answering: AccountName?
    var skippedBytes = 0
    var keepsAlive = true
    var isHTTP10 = false
    /// Tells a late answer, to a delivery that was answered 503, from the present one.
    var deliveryNumber = 0
    var task: Task<Void, Never>?

    // The way out.
    /// Answers not yet given to the channel.
    var outbound = ByteBuffer()
    /// Within a read: what is answered is sent when the read is complete.
    var isInTurn = false
    var isDraining = false
    var isStalled = false
    var isQuiescing = false
    /// Whether the last answer has left.
    var isAllSent = false

    init(edge: CallbackEdge, loop: CallbackLoop) {
        self.edge = edge
        self.loop = loop
    }

    /// Whether what arrives must wait.
    var isBusy: Bool { phase == .answering || isStalled }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    func channelActive(context: ChannelHandlerContext) {
        address = RemoteAddress(context.remoteAddress)
        do throws(AcceptGate.ConnectionRefusal) {
            try enterGate()
        } catch {
            phase = .closed
            edge.metrics.count(error)
            edge.logger.debug("Connection refused", metadata: ["reason": "\(error.rawValue)", "remote": "\(address)"])
            context.close(promise: nil)
            return
        }
        dueAt = .now() + edge.times.opening
        loop.add(self)
        context.fireChannelActive()
    }

    private func enterGate() throws(AcceptGate.ConnectionRefusal) {
        do throws(AcceptGate.ConnectionRefusal) {
            try edge.gate.connectionOpened(from: address)
        } catch {
            // Connections at rest must not keep out those that have something to say.
            guard error == .tooMany, loop.closeLongestIdle() else { throw error }
            try edge.gate.connectionOpened(from: address)
        }
        isCounted = true
        edge.metrics.connections.increment()
    }

    private func leaveGate() {
        guard isCounted else { return }
        isCounted = false
        edge.gate.connectionClosed(from: address)
        edge.metrics.connections.decrement()
    }

    /// Closes a connection at rest; its place is free at once.
    func giveWay() {
        phase = .closed
        leaveGate()
        edge.logger.debug("Connection closed", metadata: ["reason": "gives-way", "remote": "\(address)"])
        context?.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        isInTurn = false
        discardIncoming()
        waiting.removeAll()
        phase = .closed
        leaveGate()
        // A delivery being handled goes on without its sender, within its time.
        if task == nil { loop.remove(self) }
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        hasDecodedPart = true
        receive(unwrapInboundIn(data))
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        isInTurn = false
        takeWaiting()
        context.fireChannelReadComplete()
    }

    func read(context: ChannelHandlerContext) {
        if phase != .closing && (isBusy || !waiting.isEmpty) {
            isReadWanted = true
        } else {
            context.read()
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        isStalled = !context.channel.isWritable
        stallDueAt = isStalled ? .now() + edge.times.stall : .distantFuture
        if !isStalled && !isInTurn { takeWaiting() }
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is ChannelShouldQuiesceEvent:
            isQuiescing = true
            if phase == .opening || phase == .idle { closeAtRest() }
        case ChannelEvent.inputClosed:
            isInputClosed = true
            isInTurn = false
            // What is complete is still answered: a sender may close its side when it has said all.
            if !isBusy && waiting.isEmpty {
                discardIncoming()
                if phase != .closing { beginClosing() } else if isAllSent { context.close(promise: nil) }
            }
        default:
            context.fireUserInboundEventTriggered(event)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let refusal: HTTPRefusal
        switch error {
        case HTTPParserError.invalidEOFState, HTTPParserError.closedConnection:
            // The sender has closed its side in the middle of something, or talks on behind what it called the last: of the
            // one an event follows, the other is nobody's concern.
            return
        case HTTPParserError.headerOverflow: refusal = isReadingTarget ? .targetTooLong : .headTooLarge
        case is ByteToMessageDecoderError.PayloadTooLargeError: refusal = .headTooLarge
        case is HTTPParserError: refusal = .badRequest
        default:
            context.close(promise: nil)
            return
        }
        if isBusy || !waiting.isEmpty {
            brokenBy = brokenBy ?? refusal
        } else if phase != .closing && phase != .closed {
            discardIncoming()
            refuse(refusal, reason: "malformed", closing: true)
        }
    }
}
