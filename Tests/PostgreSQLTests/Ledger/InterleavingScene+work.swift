import FoundationEssentials
import WebhookCore

@testable import WebhookStorage

/// What a user's deliveries ask of the ledger.
extension InterleavingScene {
    func key(_ identity: String) -> DeliveryKey {
        DeliveryKey(sender: Sender(account: "demo", user: OpenID(openid)), identity: identity)
    }

    func claim(_ identity: String, _ replica: String, _ number: Int = 1) -> Work {
        let values = key(identity).storedValues + [.text("\(replica)/\(number)"), .text(replica)]
        return (statements.claim, [[values], [values]])
    }

    func ticket(_ identity: String, _ replica: String) -> Work {
        let values = key(identity).storedValues + [.text(replica), .integer(1)]
        return (statements.enqueue, [[values], [values], [key(identity).storedValues]])
    }

    func accept(_ identity: String, _ replica: String) -> Work {
        let values =
            key(identity).storedValues + [
                .text("\(replica)/1"), .text(replica), .integer(1), .bytes([1]), .integer(0), .integer(0),
            ]
        return (statements.accept, [[values], [values], [values]])
    }

    /// Leaves a message and a customer of the replica's name.
    func settlement(_ identity: String, _ replica: String) throws -> Work {
        var effects = Effects()
        let now = Date()
        effects.messages = [
            QueuedMessage(
                key: "\(identity) by \(replica)",
                recipient: OpenID(openid),
                content: .text("words"),
                due: now,
                expires: now + 60
            )
        ]
        effects.customerLink = .linked(CustomerLink(customer: replica, since: now))
        let settlement = Settlement(
            key: key(identity),
            claim: 1,
            answer: .document(Array(replica.utf8)),
            effects: effects,
            settledAt: now
        )
        return (statements.settle, try settlement.rows(under: "\(replica)/1", begun: 0))
    }

    func takeOver(_ identity: String, _ replica: String) -> Work {
        (statements.takeOver, [[key(identity).storedSender.values + [.text(identity), .text(replica)]]])
    }

    func isGranted(_ units: SteppedUnits, _ name: String) throws -> Bool { try units.rows(0).first?.text(8) == name }

    /// Whether the delivery has its place, when it asks for it as one does that was not granted.
    func hasPlace(_ identity: String, _ replica: String) throws -> Bool {
        try runAlone(ticket(identity, replica)).rows(2).first?.integer(4) == 1
    }
}
