import CoreMetrics
import FoundationEssentials
import Logging
import NIOCore
import NIOHTTP1
import WebhookCore

/// One connection: takes its deliveries one at a time, in order, and answers them, by the rules of ``ConnectionState``.
///
/// A delivery whose handler does not suspend is answered within the read that completed it. Belongs to its event loop and
/// is touched nowhere else. Here is what the channel tells; what is done then is in a file of its own.
final class CallbackHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = Never
    typealias OutboundOut = ByteBuffer

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

    var state: ConnectionState
    var incoming: Incoming?
    /// Whose delivery is being answered.
    var answering: AccountName?
    /// Answers not yet given to the channel.
    var outbound = ByteBuffer()
    /// The bytes that are being decoded.
    private var currentRead: ByteBuffer?
    /// Whether the loop is to flush it at the end of its turn.
    var isFlushDue = false
    var isCarryingOut = false

    init(edge: CallbackEdge, loop: CallbackLoop) {
        self.edge = edge
        self.loop = loop
        self.state = ConnectionState(times: edge.times, bodySize: edge.limits.bodySize)
    }

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
            state.closed()
            edge.metrics.count(error)
            edge.logger.debug("connection refused", metadata: ["reason": "\(error.rawValue)", "remote": "\(address)"])
            context.close(promise: nil)
            return
        }
        state.opened(at: .now())
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
    func closeForAnother() {
        leaveGate()
        carryOut(.close(reason: "gives-way"))
    }

    func channelInactive(context: ChannelHandlerContext) {
        state.closed()
        discardIncoming()
        leaveGate()
        // A delivery being handled goes on without its sender, within its time.
        loop.remove(self)
        context.fireChannelInactive()
    }

    /// Called with each read before it is decoded; false when nothing more is taken from this sender.
    func willDecode(_ bytes: ByteBuffer) -> Bool {
        loop.receivedBytes += bytes.readableBytes
        guard state.readBegan(at: .now()) else { return false }
        currentRead = bytes
        return true
    }

    /// Called with each read after it was decoded.
    func didDecode(_ bytes: ByteBuffer) {
        currentRead = nil
        state.readDecoded(bytes)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        carryOut(state.receive(unwrapInboundIn(data)))
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        carryOut()
        context.fireChannelReadComplete()
    }

    func read(context: ChannelHandlerContext) {
        if state.readRequested() { context.read() }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        state.writabilityChanged(context.channel.isWritable, at: .now())
        carryOut()
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is ChannelShouldQuiesceEvent:
            let unsent = try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)
            carryOut(state.quiesce(hasUnsent: (unsent ?? 0) + outbound.readableBytes > 0))
        case ChannelEvent.inputClosed:
            carryOut(state.inputClosed())
        default:
            context.fireUserInboundEventTriggered(event)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case HTTPParserError.invalidEOFState, HTTPParserError.closedConnection:
            // The sender has closed its side in the middle of something, or talks on behind what it called the last: of the
            // one an event follows, the other is nobody's concern.
            return
        case HTTPParserError.headerOverflow: state.headOverflowed(in: currentRead)
        case is ByteToMessageDecoderError.PayloadTooLargeError: state.broken(by: .headTooLarge)
        case is HTTPParserError: state.broken(by: .badRequest)
        default:
            context.close(promise: nil)
            return
        }
        carryOut()
    }
}
