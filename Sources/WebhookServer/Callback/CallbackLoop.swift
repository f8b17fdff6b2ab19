import CoreMetrics
import NIOCore

/// The connections of one event loop: visits them in turn to find what is due, with one timer for all, as a timer for each
/// delivery would cost more than the delivery's way through the edge.
///
/// Belongs to its event loop and is touched nowhere else.
final class CallbackLoop {
    let executor: EventLoopExecutor
    /// Bytes not yet counted in the metrics.
    var receivedBytes = 0
    var sentBytes = 0

    private let eventLoop: any EventLoop
    private let edge: CallbackEdge
    private var connections: [CallbackHandler] = []
    private var isSweepScheduled = false
    /// Those with answers that the channel has not yet.
    private var unsent: [CallbackHandler] = []

    /// So many connections are sent to at once; in a busy turn of the loop the first does not wait for the last.
    private static let flushCount = 64

    init(eventLoop: any EventLoop, edge: CallbackEdge) {
        self.eventLoop = eventLoop
        self.edge = edge
        self.executor = EventLoopExecutor(eventLoop)
    }

    func add(_ connection: CallbackHandler) {
        connection.placeInLoop = connections.count
        connections.append(connection)
        scheduleSweep()
    }

    func remove(_ connection: CallbackHandler) {
        guard let place = connection.placeInLoop else { return }
        connection.placeInLoop = nil
        let last = connections.removeLast()
        if last !== connection {
            connections[place] = last
            last.placeInLoop = place
        }
    }

    /// Sends a connection's answers at the end of this turn of the loop, together with those of others: a sender that runs on
    /// this machine is woken once for many.
    func flushLater(_ connection: CallbackHandler) {
        unsent.append(connection)
        if unsent.count >= Self.flushCount {
            flush()
        } else if unsent.count == 1 {
            eventLoop.assumeIsolated().execute { self.flush() }
        }
    }

    private func flush() {
        // A flush may tell of more to send.
        let connections = unsent
        unsent.removeAll(keepingCapacity: true)
        for connection in connections { connection.flush() }
    }

    /// Closes the connection that has rested longest, if any rests, to make room for another.
    func closeLongestIdle() -> Bool {
        guard let idlest = connections.filter({ $0.state.phase == .idle }).min(by: { $0.state.dueAt < $1.state.dueAt }) else {
            return false
        }
        idlest.closeForAnother()
        return true
    }

    func closeAll() {
        for connection in connections { connection.context?.close(promise: nil) }
    }

    private func scheduleSweep() {
        guard !isSweepScheduled else { return }
        isSweepScheduled = true
        eventLoop.assumeIsolated().scheduleTask(in: edge.times.sweep) { self.sweep() }
    }

    private func sweep() {
        isSweepScheduled = false
        let now = NIODeadline.now()
        // Backwards, as a connection that is due may leave and the last one takes its place.
        for place in connections.indices.reversed() where place < connections.count {
            connections[place].expireIfDue(at: now)
        }
        if receivedBytes > 0 { edge.metrics.receivedBytes.increment(by: receivedBytes) }
        if sentBytes > 0 { edge.metrics.sentBytes.increment(by: sentBytes) }
        receivedBytes = 0
        sentBytes = 0
        edge.metrics.show(deliveriesInFlight: edge.accounts.deliveriesInFlight)
        // Swept once more after the last connection left, for the bytes it left uncounted, and until its delivery has ended.
        if !connections.isEmpty || edge.gate.deliveriesInFlight > 0 { scheduleSweep() }
    }
}
