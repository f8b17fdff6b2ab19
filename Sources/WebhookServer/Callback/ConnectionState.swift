import NIOCore
import NIOHTTP1

/// The rules of one connection: what it waits for and how long, what it takes of what arrives, and how it ends.
///
/// Without channel, clock and task. Its methods take what happened; what is to be done then they return, or ``next(at:)``
/// tells, step after step. ``CallbackHandler`` carries the steps out.
struct ConnectionState {
    /// What the connection waits for.
    enum Phase: Hashable {
        /// The very first byte.
        case opening
        /// The first byte of the next head.
        case idle
        /// The rest of a head whose first byte came at `startedAt`; its first line may be complete.
        case head(startedAt: NIODeadline, hasTarget: Bool)
        /// The rest of a delivery whose query was found right; so many bytes of its body have come.
        case body(Int)
        /// The end of what was answered already; so many bytes of its body have been passed over.
        case skipping(Int)
        /// The pipeline's answer to the delivery of this number.
        case answering(Int)
        /// The sender to have read the last answer.
        case closing(LastAnswer)
        case closed
    }

    /// How far the last answer of a connection is.
    enum LastAnswer: Hashable {
        case due
        case leaving
        case sent
    }

    /// What is to be done.
    enum Step {
        /// Decide by the head, and tell with ``expectBody(isReadable:at:)`` or ``passOver(isReadable:at:)``.
        case decide(HTTPRequestHead)
        /// Add this to the body of the delivery in hand.
        case append(ByteBuffer)
        /// Hand over the delivery in hand, and tell its answer with ``answered(_:at:)``.
        case deliver(Int)
        /// Give up the delivery in hand, if any, and answer with a status; the connection ends.
        case refuse(HTTPRefusal, reason: String)
        /// The pipeline has had its time: answer 503 in its place.
        case giveUp
        /// Give up the delivery in hand, if any, send all answers, and tell with ``lastAnswerSent()``.
        case sendLast
        /// Close our side.
        case closeOutput
        /// Close both sides at once; the reason is for the log.
        case close(reason: String?)
        /// Ask the channel for more.
        case read
    }

    private(set) var phase = Phase.opening
    /// When the phase has lasted too long.
    private(set) var dueAt = NIODeadline.distantFuture
    /// When the first byte of the delivery or request in hand came.
    private(set) var startedAt = NIODeadline.distantPast
    private(set) var isHTTP10 = false

    /// Whether a signature on this connection was found right: then it may rest longer.
    var isVerified = false

    private let times: CallbackTimes
    private let bodySize: Int

    private var readAt = NIODeadline.distantPast
    /// Whether the present read completed any part of a request.
    private var hasDecodedPart = false
    /// What arrived behind the delivery that is being answered.
    private var waiting = CircularBuffer<HTTPServerRequestPart>()
    private var waitingBytes = 0
    /// What is wrong with the stream behind the parts that are waiting.
    private var brokenBy: HTTPRefusal?
    private var isReadWanted = false
    private var isInputClosed = false
    private var keepsAlive = true
    private var isQuiescing = false
    private var isStalled = false
    /// When the sender has left its answers unread for too long.
    private var stallDueAt = NIODeadline.distantFuture
    /// Tells a late answer, to a delivery that was answered 503, from the present one.
    private var deliveryNumber = 0

    /// - Parameter bodySize: the most bytes of a body, taken or passed over.
    init(times: CallbackTimes, bodySize: Int) {
        self.times = times
        self.bodySize = bodySize
    }

    /// Whether what arrives must wait.
    private var isBusy: Bool {
        if case .answering = phase { true } else { isStalled }
    }

    private var isEnding: Bool {
        switch phase {
        case .closing, .closed: true
        default: false
        }
    }

    /// What the next answer says about the connection.
    var connectionField: ConnectionField {
        if !keepsAlive || isQuiescing { return .close }
        return isHTTP10 ? .keepAlive : .absent
    }
}

// MARK: The way in

extension ConnectionState {
    /// Reading stops while answers are due, except for what a sender has sent before it closed its side, which arrives all
    /// at once: beyond these it is cut off.
    private static let maxWaitingParts = 4096
    private static let maxWaitingBytes = 256 * 1024

    /// The connection is accepted.
    mutating func opened(at now: NIODeadline) {
        dueAt = now + times.opening
    }

    /// The channel would read; false when it is to wait for ``Step/read``.
    mutating func readRequested() -> Bool {
        if case .closing = phase { return true }
        isReadWanted = isBusy || !waiting.isEmpty
        return !isReadWanted
    }

    /// Bytes came in; false when nothing more is taken from this sender.
    mutating func readBegan(at now: NIODeadline) -> Bool {
        guard !isEnding, brokenBy == nil else { return false }
        readAt = now
        hasDecodedPart = false
        return true
    }

    /// What came in was decoded.
    mutating func readDecoded(_ bytes: ByteBuffer) {
        switch phase {
        case .opening, .idle:
            guard !hasDecodedPart, waiting.isEmpty, !bytes.isBlankLines else { return }
            phase = .head(startedAt: readAt, hasTarget: bytes.hasLineEnd)
            dueAt = readAt + times.head
        case .head(let startedAt, hasTarget: false):
            phase = .head(startedAt: startedAt, hasTarget: bytes.hasLineEnd)
        default:
            break
        }
    }

    /// Takes a part; it waits until the answers before it have gone.
    mutating func receive(_ part: HTTPServerRequestPart) -> Step? {
        hasDecodedPart = true
        guard !isEnding else { return nil }
        waiting.append(part)
        waitingBytes += part.bodyLength
        guard isBusy, waiting.count > Self.maxWaitingParts || waitingBytes > Self.maxWaitingBytes else { return nil }
        return .close(reason: "pipelined-too-much")
    }

    /// The stream cannot be read on.
    mutating func broken(by refusal: HTTPRefusal) {
        brokenBy = brokenBy ?? refusal
    }

    /// A head was too large; `read` is what came last.
    mutating func headOverflowed(in read: ByteBuffer?) {
        var hasTarget = read?.hasLineEnd ?? false
        if case .head(_, hasTarget: true) = phase { hasTarget = true }
        broken(by: hasTarget ? .headTooLarge : .targetTooLong)
    }

    /// The sender has closed its side. What is complete is still answered: it may do so when it has said all.
    mutating func inputClosed() -> Step? {
        isInputClosed = true
        return phase == .closing(.sent) ? .close(reason: nil) : nil
    }

    /// The body of the delivery that was begun is wanted.
    ///
    /// - Parameter isReadable: whether another request can follow it.
    mutating func expectBody(isReadable: Bool, at now: NIODeadline) {
        keepsAlive = keepsAlive && isReadable
        phase = .body(0)
        dueAt = min(now + times.body, startedAt + times.reply)
    }

    /// What was begun is answered by its head. Its body is passed over where the stream can be read on; else this is the
    /// end of the connection.
    mutating func passOver(isReadable: Bool, at now: NIODeadline) {
        keepsAlive = keepsAlive && isReadable
        guard keepsAlive else {
            end()
            return
        }
        phase = .skipping(0)
        dueAt = now + times.body
    }

    /// What is to be done now; nil for nothing. To be asked after whatever happened, until it is nil.
    mutating func next(at now: @autoclosure () -> NIODeadline) -> Step? {
        while !isBusy, let part = waiting.popFirst() {
            waitingBytes -= part.bodyLength
            if let step = take(part, at: now()) { return step }
        }
        if !isBusy, !isEnding {
            if let brokenBy { return refuse(brokenBy, reason: "malformed") }
            if isInputClosed { end() }
        }
        if phase == .closing(.due) {
            phase = .closing(.leaving)
            dueAt = now() + times.linger
            return .sendLast
        }
        if isReadWanted, !isBusy, phase != .closed {
            isReadWanted = false
            return .read
        }
        return nil
    }

    private mutating func take(_ part: HTTPServerRequestPart, at now: @autoclosure () -> NIODeadline) -> Step? {
        switch (part, phase) {
        case (.head(let head), .opening), (.head(let head), .idle):
            return begin(head, startedAt: readAt)
        case (.head(let head), .head(let startedAt, _)):
            return begin(head, startedAt: startedAt)
        case (.body(let bytes), .body(let received)):
            guard received + bytes.readableBytes <= bodySize else { return refuse(.contentTooLarge, reason: "body-too-large") }
            phase = .body(received + bytes.readableBytes)
            return .append(bytes)
        case (.end, .body):
            deliveryNumber += 1
            phase = .answering(deliveryNumber)
            dueAt = startedAt + times.reply
            return .deliver(deliveryNumber)
        case (.body(let bytes), .skipping(let passed)):
            phase = .skipping(passed + bytes.readableBytes)
            if passed + bytes.readableBytes > bodySize { end() }
        case (.end, .skipping):
            rest(at: now())
        default:
            // Behind the last answer of a connection; the decoder keeps heads, bodies and ends in order.
            break
        }
        return nil
    }

    private mutating func begin(_ head: HTTPRequestHead, startedAt: NIODeadline) -> Step {
        self.startedAt = startedAt
        keepsAlive = head.isKeepAlive
        isHTTP10 = head.version == .http1_0
        return .decide(head)
    }
}

// MARK: The way out

extension ConnectionState {
    /// The pipeline has answered; false when the delivery's time has passed and the answer is not to be sent.
    mutating func answered(_ number: Int, at now: NIODeadline) -> Bool {
        guard phase == .answering(number) else { return false }
        rest(at: now)
        return true
    }

    /// The channel takes more, or no more, until the sender has read.
    mutating func writabilityChanged(_ isWritable: Bool, at now: NIODeadline) {
        isStalled = !isWritable
        stallDueAt = isStalled ? now + times.stall : .distantFuture
    }

    /// The service shuts down: what is in hand is finished, what rests is closed.
    ///
    /// - Parameter hasUnsent: whether answers are on their way.
    mutating func quiesce(hasUnsent: Bool) -> Step? {
        isQuiescing = true
        guard phase == .opening || phase == .idle else { return nil }
        guard hasUnsent else { return .close(reason: nil) }
        end()
        return nil
    }

    /// The last answer has left. Both sides are closed at once only when the sender has closed its own: while it is still
    /// sending, that would destroy the answer on its way.
    mutating func lastAnswerSent() -> Step? {
        guard phase == .closing(.leaving) else { return nil }
        phase = .closing(.sent)
        return isInputClosed ? .close(reason: nil) : .closeOutput
    }

    /// The connection is gone. A delivery being handled goes on without its sender, within its time.
    mutating func closed() {
        dueAt = .distantFuture
        phase = .closed
        stallDueAt = .distantFuture
        waiting.removeAll()
    }

    /// What is to be done because something has lasted too long, if anything has.
    mutating func expire(at now: NIODeadline) -> Step? {
        if stallDueAt <= now {
            stallDueAt = .distantFuture
            return .close(reason: "answers-unread")
        }
        guard dueAt <= now else { return nil }
        dueAt = .distantFuture
        switch phase {
        case .closed:
            return nil
        case .opening, .idle, .skipping, .closing:
            return .close(reason: nil)
        case .head:
            return refuse(.timeout, reason: "slow-head")
        case .body:
            return refuse(.timeout, reason: "slow-body")
        case .answering:
            rest(at: now)
            return .giveUp
        }
    }

    private mutating func refuse(_ refusal: HTTPRefusal, reason: String) -> Step {
        keepsAlive = false
        end()
        return .refuse(refusal, reason: reason)
    }

    /// What was in hand is answered and read to its end.
    private mutating func rest(at now: NIODeadline) {
        guard keepsAlive, !isQuiescing else {
            end()
            return
        }
        phase = .idle
        dueAt = now + (isVerified ? times.idle : times.opening)
    }

    private mutating func end() {
        phase = .closing(.due)
        waiting.removeAll()
    }
}

extension HTTPServerRequestPart {
    fileprivate var bodyLength: Int {
        if case .body(let bytes) = self { bytes.readableBytes } else { 0 }
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
