import NIOCore

/// Sees a connection's bytes before the decoder, which tells of a head only when it is complete.
final class ArrivalHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let connection: CallbackHandler

    init(connection: CallbackHandler) {
        self.connection = connection
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        guard connection.willDecode(bytes) else { return }
        context.fireChannelRead(data)
        connection.didDecode(bytes)
    }
}
