import NIOCore
import NIOHTTP1

@testable import WebhookServer

/// Takes a ``ConnectionState`` through events, plays the handler's part, and notes what contradicts the contract.
struct ConnectionWalk {
    enum Event: String, CaseIterable {
        /// Complete heads: of a handshake, of a delivery, of one after which the connection is to end, of what is refused.
        case get, oldGet, post, lastPost, refused
        /// A head behind which the stream cannot be read on.
        case unreadable
        case body, large, end
        /// Part of a head without the end of its first line, and with it.
        case dots, line
        case broken, overflow
        /// The pipeline answers the delivery in hand, or one before it.
        case answer, stale
        case inputClosed, closed
        case stalled, unstalled
        case wantsRead
        case quiesce, quiesceUnsent
        case sent
        /// The deadline is reached: of the phase, of unread answers.
        case due, stallDue
        /// Thousands of requests in one read.
        case flood
    }

    /// From where every order of events is tried: each phase, and some with more behind them.
    static let starts: [[Event]] = [
        [], [.get, .end], [.dots], [.post], [.post, .body], [.refused], [.post, .end], [.post, .end, .post, .body, .end],
        [.post, .end, .due], [.lastPost, .end], [.unreadable], [.unreadable, .sent], [.get, .end, .stalled],
        [.post, .end, .stalled],
        [.post, .end, .inputClosed], [.post, .quiesce], [.post, .end, .closed],
    ]

    static let bodySize = 100

    let start = NIODeadline.uptimeNanoseconds(1_000_000_000_000)
    var now: NIODeadline
    private(set) var state: ConnectionState
    private(set) var events: [Event] = []
    private(set) var told: [String] = []
    private(set) var faults: [String] = []

    /// What the decoder would let follow.
    private enum Grammar { case head, body, nothing }
    private var grammar = Grammar.head
    private var isGone = false
    private var isStalled = false
    private var isReceiving = false
    private var handlers: Set<Int> = []
    private var answered: Set<Int> = []
    private var inHand = 0
    private var hasEnded = false

    init() {
        now = start
        state = ConnectionState(times: CallbackTimes(CallbackLimits()), bodySize: Self.bodySize)
        state.opened(at: now)
    }

    /// Calls `visit` with the walk after each order of events that can follow, of `depth` events at the most.
    func each(upTo depth: Int, _ visit: (ConnectionWalk) -> Void) {
        visit(self)
        guard depth > 0, faults.isEmpty else { return }
        for event in Event.allCases where event != .flood && canHappen(event) {
            var next = self
            next.happens(event)
            next.each(upTo: depth - 1, visit)
        }
    }

    private func canHappen(_ event: Event) -> Bool {
        switch event {
        case .get, .oldGet, .post, .lastPost, .refused, .unreadable, .dots, .line, .overflow, .flood: grammar == .head && !isGone
        case .body, .large, .end: grammar == .body && !isGone
        case .broken: grammar != .nothing && !isGone
        case .inputClosed: grammar != .nothing && !isGone
        case .answer: handlers.contains(inHand)
        case .stale: handlers.contains { $0 < inHand }
        case .closed, .wantsRead, .quiesce, .quiesceUnsent, .sent: !isGone
        case .stalled: !isStalled && !isGone
        case .unstalled, .stallDue: isStalled && !isGone
        case .due: state.dueAt != .distantFuture
        }
    }

    mutating func happens(_ event: Event) {
        events.append(event)
        let before = state.phase
        switch event {
        case .get: reads(head(.GET))
        case .oldGet: reads(head(.GET, .http1_0))
        case .post: reads(head(.POST))
        case .lastPost: reads(head(.POST, ["Connection": "close"]))
        case .refused: reads(head(.PUT))
        case .unreadable: reads(head(.CONNECT))
        case .body: reads(.body(ByteBuffer(string: "0123456789")))
        case .large: reads(.body(ByteBuffer(repeating: 0x30, count: Self.bodySize)))
        case .end: reads(.end(nil))
        case .dots: reads(nil, "...")
        case .line: reads(nil, "...\n")
        case .broken:
            grammar = .nothing
            state.broken(by: .badRequest)
        case .overflow:
            grammar = .nothing
            state.headOverflowed(in: ByteBuffer(string: "..."))
        case .answer: answer(inHand)
        case .stale: for number in handlers where number < inHand { answer(number) }
        case .inputClosed:
            grammar = .nothing
            carryOut(state.inputClosed())
        case .closed: close()
        case .stalled, .unstalled:
            isStalled = event == .stalled
            state.writabilityChanged(!isStalled, at: now)
        case .wantsRead: if state.readRequested() { carryOut(.read) }
        case .quiesce: carryOut(state.quiesce(hasUnsent: false))
        case .quiesceUnsent: carryOut(state.quiesce(hasUnsent: true))
        case .sent: carryOut(state.lastAnswerSent())
        case .due:
            now = max(now, state.dueAt)
            expire(before)
        case .stallDue:
            now = now + .seconds(5)
            expire(before)
        case .flood: for _ in 0..<5_000 where !isGone { reads(head(.GET)) }
        }
        while let step = state.next(at: now) { carryOut(step) }
        check()
    }

    private mutating func expire(_ before: ConnectionState.Phase) {
        let step = state.expire(at: now)
        if step == nil { faults.append("nothing done when \(before) lasted too long") }
        carryOut(step)
    }

    private func head(
        _ method: HTTPMethod,
        _ version: HTTPVersion = .http1_1,
        _ headers: HTTPHeaders = [:]
    ) -> HTTPServerRequestPart {
        .head(HTTPRequestHead(version: version, method: method, uri: "/", headers: headers))
    }

    private func head(_ method: HTTPMethod, _ headers: HTTPHeaders) -> HTTPServerRequestPart { head(method, .http1_1, headers) }

    private mutating func reads(_ part: HTTPServerRequestPart?, _ text: String = "x\n") {
        let bytes = ByteBuffer(string: text)
        guard state.readBegan(at: now) else { return }
        if let part {
            if case .end = part { grammar = .head } else { grammar = .body }
            carryOut(state.receive(part))
            while let step = state.next(at: now) { carryOut(step) }
        }
        state.readDecoded(bytes)
    }

    private mutating func answer(_ number: Int) {
        handlers.remove(number)
        let isWanted = state.answered(number, at: now)
        guard isWanted else { return }
        told.append("answered")
        if isGone { faults.append("answered one that is gone") }
        if !answered.insert(number).inserted { faults.append("answered \(number) twice") }
    }

    private mutating func close() {
        isGone = true
        isReceiving = false
        state.closed()
    }

    private mutating func carryOut(_ step: ConnectionState.Step?) {
        guard let step else { return }
        if hasEnded {
            switch step {
            case .closeOutput, .close, .read: break
            default: faults.append("\(step) after the last answer")
            }
        }
        switch step {
        case .decide(let head):
            told.append("decide")
            if isReceiving || handlers.contains(inHand) && !answered.contains(inHand) { faults.append("two in hand") }
            switch head.method {
            case .POST:
                state.isVerified = true
                isReceiving = true
                state.expectBody(isReadable: true, at: now)
            case .CONNECT: state.passOver(isReadable: false, at: now)
            default: state.passOver(isReadable: true, at: now)
            }
        case .append:
            told.append("append")
            if !isReceiving { faults.append("a body that nobody wants") }
        case .deliver(let number):
            told.append("deliver \(number),")
            if !isReceiving { faults.append("delivered what was given up") }
            if number != inHand + 1 { faults.append("delivery \(number) after \(inHand)") }
            isReceiving = false
            inHand = number
            handlers.insert(number)
        case .refuse(let refusal, _):
            told.append("refuse \(refusal.rawValue)")
            isReceiving = false
            if state.connectionField != .close { faults.append("the sender is not told of the end") }
        case .giveUp:
            told.append("giveUp")
            if isGone || !answered.insert(inHand).inserted { faults.append("gave up what was answered") }
        case .sendLast:
            told.append("sendLast")
            hasEnded = true
            isReceiving = false
        case .closeOutput: told.append("closeOutput")
        case .close:
            told.append("close")
            if isGone { faults.append("closed twice") }
            close()
        case .read:
            told.append("read")
            if !hasEnded, isStalled || handlers.contains(inHand) && !answered.contains(inHand) {
                faults.append("reads on while an answer is due")
            }
        }
    }

    private mutating func check() {
        if isGone { return }
        if state.phase == .closed { faults.append("closed by itself") }
        // Nothing waits without an end.
        if state.dueAt == .distantFuture { faults.append("no deadline in \(state.phase)") }
        if case .answering(let number) = state.phase, !handlers.contains(number) { faults.append("waits for nobody") }
        if isReceiving, case .body = state.phase {} else if isReceiving { faults.append("a delivery without its phase") }
    }
}
