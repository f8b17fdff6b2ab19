import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import Synchronization

/// Sets up each accepted connection: NIO's HTTP/1 decoder between a handler that sees the bytes and one that answers.
///
/// There is no encoder: answers are few and of a fixed form, and are written as bytes.
struct CallbackChannel: ServerChildChannel {
    struct Value: ServerChildChannelValue {
        let channel: any Channel
    }

    private let edge: CallbackEdge
    private let loops = LoopTable()

    init(edge: CallbackEdge) {
        self.edge = edge
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            var decoderLimits = NIOHTTPDecoderLimitConfiguration()
            decoderLimits.maxHeaderFieldSize = edge.limits.headSize
            decoderLimits.maxHeaderListSize = edge.limits.headSize
            decoderLimits.maxHeaderFieldCount = edge.limits.headFields
            let decoder = HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes, limitConfiguration: decoderLimits)

            // One read, one turn: what has arrived is answered before more is fetched. Small reads bound what a pipelining
            // sender makes wait; a delivery commonly fits in one.
            try channel.syncOptions?.setOption(.maxMessagesPerRead, value: 1)
            let reads = AdaptiveRecvByteBufferAllocator(minimum: 1024, initial: 2048, maximum: 16 * 1024)
            try channel.syncOptions?.setOption(.recvAllocator, value: reads)
            let connection = CallbackHandler(edge: edge, loop: loops.loop(of: channel.eventLoop, edge: edge))
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(ArrivalHandler(connection: connection))
            try pipeline.addHandler(ByteToMessageHandler(decoder, maximumBufferSize: 2 * edge.limits.headSize))
            try pipeline.addHandler(connection)
            return Value(channel: channel)
        }
    }

    /// Closes what the server left open: when it is cancelled, connections that it accepted and did not come to handle.
    func closeAll() {
        loops.closeAll()
    }

    func handle(value: Value, logger: Logger) async {
        // Cancelled when the grace period of the shutdown is over.
        await withTaskCancellationHandler {
            try? await value.channel.closeFuture.get()
        } onCancel: {
            value.channel.close(promise: nil)
        }
    }
}

/// The ``CallbackLoop`` of each event loop, made when its first connection arrives.
private final class LoopTable: Sendable {
    private let loops = Mutex<[ObjectIdentifier: NIOLoopBound<CallbackLoop>]>([:])

    func loop(of eventLoop: any EventLoop, edge: CallbackEdge) -> CallbackLoop {
        let bound = loops.withLock { loops in
            if let known = loops[ObjectIdentifier(eventLoop)] { return known }
            let new = NIOLoopBound(CallbackLoop(eventLoop: eventLoop, edge: edge), eventLoop: eventLoop)
            loops[ObjectIdentifier(eventLoop)] = new
            return new
        }
        return bound.value
    }

    func closeAll() {
        for loop in loops.withLock({ Array($0.values) }) {
            loop.eventLoop.execute { loop.value.closeAll() }
        }
    }
}
