import FoundationEssentials
import WeChatProtocol

/// A request that is to be made for a delivery.
struct Dispatch: Sendable, Hashable {
    let delivery: Int
    /// From 1.
    let number: Int
    let url: String
    let headers: [String: String]
    let body: [UInt8]
    /// How long the body comes after the head.
    let lag: Duration
}

extension World {
    static let userAgent = "Mozilla/4.0"

    /// What the next attempt sends, noted as sent.
    ///
    /// - Returns: nil where nothing is sent: the delivery is over, or the account has no server.
    mutating func attempt(_ delivery: Int, at real: Date) -> Dispatch? {
        guard let found = deliveries[delivery], !found.isOver else { return nil }
        guard let state = accounts[found.app], state.isPushing, let target = state.account.callbacks?.target,
            let double = state.account.double
        else {
            giveUp(delivery, at: real)
            return nil
        }
        let fault = takeFault(at: real) { $0.takeForDelivery() }
        guard let made = attempt(of: found, double, target, fault, at: real) else {
            giveUp(delivery, at: real)
            return nil
        }
        let number = found.attempts.count + 1
        _ = changeDelivery(delivery) { $0.attempts.append(made) }
        let note = PlatformEvent.AttemptNote(
            delivery: delivery,
            number: number,
            document: number == 1 ? found.draft.document : nil,
            type: found.draft.type,
            messageID: found.draft.messageID,
            mode: double.mode,
            target: target
        )
        self.note(.attempt(note), app: found.app, user: found.draft.user, at: real)
        var lag = Duration.zero
        if case .late(let duration) = fault?.kind { lag = duration }
        return Dispatch(
            delivery: delivery,
            number: number,
            url: made.url,
            headers: made.headers,
            body: Array(made.body.utf8),
            lag: lag
        )
    }

    private mutating func attempt(
        of delivery: DeliveryBook.Delivery,
        _ double: PlatformDouble,
        _ target: String,
        _ fault: Fault?,
        at real: Date
    ) -> DeliveryBook.Attempt? {
        let age: TimeInterval = fault == .oldTimestamp ? 7_200 : 0
        let time = Int64((real.timeIntervalSince1970 - age).rounded(.down))
        let nonce = String(1_000_000_000 + mint.next() % 9_000_000_000)
        let document = delivery.draft.document
        guard let stamp = try? double.stamp(document, timestamp: time, nonce: nonce, random: mint.bytes(16)) else { return nil }
        var query = double.query(stamp, openID: delivery.draft.user?.rawValue)
        var body = double.body(document, stamp)
        if fault == .badSignature {
            for signature in [stamp.signature, stamp.seal?.signature].compactMap(\.self) {
                query = query.replacing(signature, with: Self.spoiled(signature))
            }
        }
        if fault == .tampered { body = Self.tampered(body, stamp.seal?.encrypt) }
        return DeliveryBook.Attempt(
            target: target,
            url: target + (target.contains("?") ? "&" : "?") + query,
            headers: ["User-Agent": Self.userAgent, "Accept": "*/*", "Content-Type": "text/xml"],
            body: body,
            stamp: DeliveryBook.Stamp(
                timestamp: stamp.timestamp,
                nonce: stamp.nonce,
                encrypt: stamp.seal?.encrypt,
                signature: stamp.signature,
                messageSignature: stamp.seal?.signature
            ),
            fault: fault
        )
    }

    /// Another digit at the end.
    private static func spoiled(_ signature: String) -> String {
        String(signature.dropLast()) + (signature.hasSuffix("0") ? "1" : "0")
    }

    /// One letter of the envelope changed, or a word put into a plain document, which no signature covers.
    private static func tampered(_ body: String, _ encrypt: String?) -> String {
        guard let encrypt, let first = encrypt.first else {
            return body.replacing("</xml>", with: "<Tampered>1</Tampered></xml>")
        }
        return body.replacing(encrypt, with: (first == "A" ? "B" : "A") + encrypt.dropFirst())
    }

    /// Ends a delivery that cannot be sent.
    private mutating func giveUp(_ delivery: Int, at real: Date) {
        guard let found = deliveries[delivery] else { return }
        let isStopped = accounts[found.app].map { !$0.isPushing } ?? false
        let outcome = PlatformEvent.Outcome(
            delivery: delivery,
            number: found.attempts.count + 1,
            milliseconds: 0,
            result: .broken,
            status: nil,
            detail: isStopped
                ? "Not sent: callbacks to this server are stopped after many failures." : "Not sent: the account has no server.",
            document: nil,
            isFinal: true
        )
        note(.outcome(outcome), app: found.app, user: found.draft.user, at: real)
        let isShown = found.draft.isInteractive && isStopped
        _ = changeDelivery(delivery) {
            $0.isOver = true
            $0.isOutOfService = isShown
        }
        if isShown { note(.outOfService(delivery: delivery), app: found.app, user: found.draft.user, at: real) }
    }
}
