import FoundationEssentials
import WeChatProtocol

extension World {
    /// How often a callback is sent, the first time included.
    static let attempts = 3
    /// After how many deliveries in a row without an answer callbacks stop (MarkFail).
    static let failuresUntilStop = 50

    /// Takes what a server said to an attempt.
    ///
    /// - Parameters:
    ///   - milliseconds: real ones.
    /// - Returns: whether the delivery is sent again, and what else is to be delivered.
    mutating func heard(
        _ heard: Heard,
        to delivery: Int,
        attempt number: Int,
        milliseconds: Int,
        at real: Date
    ) -> (again: Bool, callbacks: [Callback]) {
        guard let found = deliveries[delivery], found.attempts.indices.contains(number - 1) else { return (false, []) }
        let isLost = found.attempts[number - 1].fault == .loseReply
        let isDuplicate = found.attempts[number - 1].fault == .duplicate && !found.isDuplicated
        let reading: ReplyReading?
        let (result, status, detail): (PlatformEvent.Outcome.Result, Int?, String)
        switch heard {
        case .answer(let code, _) where isLost:
            (reading, result, status, detail) = (nil, .silent, code, "The answer was thrown away.")
        case .answer(200, let body):
            let read = reader(of: found, at: real).read(body)
            (reading, status) = (read, 200)
            (result, detail) = Self.outcome(of: read)
        case .answer(let code, _): (reading, result, status, detail) = (nil, .refused, code, "Status \(code) is no answer.")
        case .silent:
            (reading, result, status, detail) = (nil, .silent, nil, "No complete answer within five seconds.")
        case .broken(let reason): (reading, result, status, detail) = (nil, .broken, nil, reason)
        }
        let mayRepeat = number < Self.attempts && !found.isAnswered
        let again = reading == nil ? mayRepeat : isDuplicate
        let outcome = PlatformEvent.Outcome(
            delivery: delivery,
            number: number,
            milliseconds: milliseconds,
            result: result,
            status: status,
            detail: detail,
            document: reading?.document,
            isFinal: !again
        )
        note(.outcome(outcome), app: found.app, user: found.draft.user, at: real)
        _ = changeDelivery(delivery) { delivery in
            delivery.attempts[number - 1].heard = heard
            delivery.attempts[number - 1].milliseconds = milliseconds
            delivery.attempts[number - 1].result = result
            delivery.attempts[number - 1].reply = reading?.document
            delivery.isDuplicated = delivery.isDuplicated || isDuplicate
            delivery.isAnswered = delivery.isAnswered || reading != nil
        }
        if heard == .silent { note(.violation(.late, .delivery(delivery)), app: found.app, user: found.draft.user, at: real) }
        var callbacks: [Callback] = []
        if let reading, !found.isAnswered { callbacks = take(reading, of: found, at: real) }
        if reading == nil, !again, !found.isAnswered { fail(found, at: real) }
        if !again { _ = changeDelivery(delivery) { $0.isOver = true } }
        return (again, callbacks)
    }

    private func reader(of delivery: DeliveryBook.Delivery, at real: Date) -> ReplyReader {
        let state = accounts[delivery.app]
        let now = now(real)
        return ReplyReader(
            account: state?.account ?? SimulatedAccount(appID: delivery.app, secret: ""),
            user: delivery.draft.user,
            articleLimit: delivery.draft.articleLimit,
            isFile: { state?.isFile($0, at: now) ?? false }
        )
    }

    private static func outcome(of reading: ReplyReading) -> (PlatformEvent.Outcome.Result, String) {
        switch reading {
        case .empty: (.empty, "An empty answer.")
        case .success: (.success, "The answer success.")
        case .message(let shown, _, _): (.reply, "A reply of type \(shown["type"]?.text ?? "").")
        case .transfer: (.reply, "A hand-over to the agents.")
        case .unreadable(let violation, _): (.unreadable, violation.rule)
        }
    }

    /// Does what an answer says.
    private mutating func take(
        _ reading: ReplyReading,
        of delivery: DeliveryBook.Delivery,
        at real: Date
    ) -> [Callback] {
        let (number, app, user) = (delivery.number, delivery.app, delivery.draft.user)
        func violate(_ violation: Violation) {
            note(.violation(violation, .delivery(number)), app: app, user: user, at: real)
        }
        switch reading {
        case .empty, .success: accounts[app]?.consecutiveFailures = 0
        case .message(let shown, _, let violation):
            accounts[app]?.consecutiveFailures = 0
            if !delivery.draft.takesReply {
                violate(.notShown)
                break
            }
            if let violation { violate(violation) }
            let message = PlatformEvent.ShownMessage(origin: .reply, shown: shown, body: nil, cause: .delivery(number))
            note(.message(message), app: app, user: user, at: real)
        case .transfer(let agent, _):
            accounts[app]?.consecutiveFailures = 0
            guard let user, delivery.draft.takesReply else {
                violate(.notShown)
                break
            }
            return handOver(user, of: app, to: agent, at: real)
        case .unreadable(let violation, _):
            violate(violation)
            fail(delivery, at: real)
        }
        return []
    }

    /// Nobody answered, or nobody who could be understood.
    private mutating func fail(_ delivery: DeliveryBook.Delivery, at real: Date) {
        if delivery.draft.isInteractive {
            _ = changeDelivery(delivery.number) { $0.isOutOfService = true }
            note(.outOfService(delivery: delivery.number), app: delivery.app, user: delivery.draft.user, at: real)
        }
        accounts[delivery.app]?.consecutiveFailures += 1
        if let state = accounts[delivery.app], state.isPushing, state.consecutiveFailures >= Self.failuresUntilStop {
            accounts[delivery.app]?.isPushing = false
            note(.pushing(false), app: delivery.app, at: real)
        }
    }

    /// Delivers a document again, or another in its place.
    mutating func again(
        _ delivery: Int,
        document: String?,
        newMessageID: Bool,
        at real: Date
    ) throws(ActError) -> [Callback] {
        guard let found = deliveries[delivery], let user = found.draft.user else { throw .unknownDelivery }
        var text = document ?? found.draft.document
        if newMessageID {
            let id = mint.messageID()
            let seconds = Int64(real.timeIntervalSince1970.rounded(.down))
            text = text.replacing(/<MsgId>[^<]*<\/MsgId>/, with: "<MsgId>\(id)</MsgId>")
                .replacing(/<CreateTime>[^<]*<\/CreateTime>/, with: "<CreateTime>\(seconds)</CreateTime>")
        }
        return try act(.raw(document: text), by: user, of: found.app, at: real)
    }
}

extension ReplyReading {
    /// As it stands inside the envelope.
    var document: String? {
        switch self {
        case .empty, .success: nil
        case .message(_, let document, _), .transfer(_, let document): document
        case .unreadable(_, let document): document
        }
    }
}
