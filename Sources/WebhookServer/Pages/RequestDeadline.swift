import NIOCore
import NIOHTTPTypes

/// Closes a connection whose request is not whole within a time of its head.
///
/// The library goes on reading the rest of a body that was refused or never asked for, and takes each part of it for a sign of
/// life: a sender could hold its connection for as long as it has bytes to send.
final class RequestDeadline: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    private let time: TimeAmount
    private var closing: Scheduled<Void>?

    init(_ time: Duration) {
        self.time = TimeAmount(time)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            let channel = context.channel
            closing?.cancel()
            closing = context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
        case .body: break
        case .end: cancel()
        }
        context.fireChannelRead(data)
    }

    func channelInactive(context: ChannelHandlerContext) {
        cancel()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        cancel()
    }

    private func cancel() {
        closing?.cancel()
        closing = nil
    }
}
