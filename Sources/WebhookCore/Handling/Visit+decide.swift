public import FoundationEssentials

/// Why a handler may not decide something.
public enum VisitError: Error, Hashable {
    /// The message names no user: a push of the system.
    case noSender
    /// The account may not send messages of its own (``Account/mayPush``).
    case mayNotPush
    /// The platform would refuse the message.
    case unsendable(PushMessageError)
}

extension Visit {
    /// Queues a message, sent after the reply.
    ///
    /// - Parameters:
    ///   - user: the sender, unless another is named.
    ///   - key: unique within the account; by default one of this delivery, so that its repeats queue nothing twice.
    ///   - lifetime: after which it is of no use and not sent. Rule of the platform: what a user sends allows messages
    ///     for 48 hours.
    /// - Throws: ``VisitError``.
    public func queue(
        _ content: PushMessage,
        to user: OpenID? = nil,
        key: String? = nil,
        validFor lifetime: Duration = .seconds(48 * 3_600)
    ) throws(VisitError) {
        try schedule(content, at: now, to: user, key: key, validFor: lifetime)
    }

    /// Queues a message for a later time: a reminder.
    ///
    /// - Parameters:
    ///   - time: when it is due.
    ///   - key: what takes it back (``cancelQueued(_:)``).
    ///   - lifetime: how long after `time` it is still of use.
    /// - Throws: ``VisitError``.
    public func schedule(
        _ content: PushMessage,
        at time: Date,
        to user: OpenID? = nil,
        key: String? = nil,
        validFor lifetime: Duration = .seconds(48 * 3_600)
    ) throws(VisitError) {
        guard account.mayPush else { throw .mayNotPush }
        guard let recipient = user ?? sender else { throw .noSender }
        do throws(PushMessageError) {
            try content.validate()
        } catch {
            throw .unsendable(error)
        }
        let expires = time + lifetime.inSeconds
        let delivery = deliveryKey
        record.change { effects in
            let key = key ?? effects.freeKey(of: delivery)
            effects.messages.append(
                QueuedMessage(key: key, recipient: recipient, content: content, due: time, expires: expires)
            )
        }
    }

    /// Takes back a queued message of the account that has not been sent.
    public func cancelQueued(_ key: String) {
        record.change { effects in
            effects.messages.removeAll { $0.key == key }
            effects.cancelledMessages.append(key)
        }
    }

    /// Binds the sender to a customer of the company (绑定).
    ///
    /// - Parameter customer: the company's own number of its customer.
    /// - Throws: ``VisitError/noSender``.
    public func bind(to customer: String) throws(VisitError) {
        guard sender != nil else { throw .noSender }
        let binding = Binding(customer: customer, since: now)
        record.change { $0.binding = .bound(binding) }
    }

    /// Ends the sender's binding (解绑). A push of the system has no sender and nothing to end.
    public func unbind() {
        guard sender != nil else { return }
        record.change { $0.binding = .unbound }
    }

    /// Ends the sender's conversation, whatever it is. A push of the system has no sender and nothing to end.
    public func endConversation() {
        guard sender != nil else { return }
        record.change { $0.conversation = .ended }
    }
}

extension Effects {
    /// A key that no message of the delivery has or had; the same when the handler runs again.
    fileprivate func freeKey(of delivery: DeliveryKey) -> String {
        var number = messages.count
        while true {
            let key = "\(delivery.rawValue)/\(number)"
            if !messages.contains(where: { $0.key == key }), !cancelledMessages.contains(key) { return key }
            number += 1
        }
    }
}
