public import FoundationEssentials

/// Why a handler may not decide something.
public enum ContextError: Error, Hashable {
    /// The message names no user: a push of the system.
    case noSender
    /// The account may not send messages of its own (``Account/canSendMessages``).
    case cannotSendMessages
    /// The platform would refuse the message.
    case unsendable(CustomerServiceMessageError)
}

extension Context {
    /// Queues a message, sent after the reply.
    ///
    /// - Parameters:
    ///   - user: the sender, unless another is named.
    ///   - key: unique for the account and the user; by default one of this delivery, so that its repeats queue nothing twice.
    ///   - lifetime: after which it is of no use and not sent. Rule of the platform: what a user sends allows messages
    ///     for 48 hours.
    /// - Throws: ``ContextError``.
    public func queue(
        _ content: CustomerServiceMessage,
        to user: OpenID? = nil,
        key: String? = nil,
        validFor lifetime: Duration = .seconds(48 * 3_600)
    ) throws(ContextError) {
        try put(content, .answer, at: now, to: user, key: key, validFor: lifetime)
    }

    /// Queues a message for a later time: a reminder. Where it is due together with messages of ``queue(_:to:key:validFor:)``, these
    /// go first.
    ///
    /// - Parameters:
    ///   - time: when it is due.
    ///   - key: what takes it back (``cancelQueued(_:to:)``).
    ///   - lifetime: how long after `time` it is still of use.
    /// - Throws: ``ContextError``.
    public func schedule(
        _ content: CustomerServiceMessage,
        at time: Date,
        to user: OpenID? = nil,
        key: String? = nil,
        validFor lifetime: Duration = .seconds(48 * 3_600)
    ) throws(ContextError) {
        try put(content, .reminder, at: time, to: user, key: key, validFor: lifetime)
    }

    private func put(
        _ content: CustomerServiceMessage,
        _ priority: QueuedMessage.Priority,
        at time: Date,
        to user: OpenID?,
        key: String?,
        validFor lifetime: Duration
    ) throws(ContextError) {
        guard account.canSendMessages else { throw .cannotSendMessages }
        guard let recipient = user ?? sender else { throw .noSender }
        do throws(CustomerServiceMessageError) {
            try content.validate()
        } catch {
            throw .unsendable(error)
        }
        let expires = time + lifetime.inSeconds
        let delivery = deliveryKey
        record.change { effects in
            let key = key ?? effects.freeKey(of: delivery)
            effects.messages.append(
                QueuedMessage(
                    key: key,
                    recipient: recipient,
                    content: .customerService(content),
                    priority: priority,
                    due: time,
                    expires: expires
                )
            )
        }
    }

    /// Takes back a queued message that has not been sent.
    ///
    /// - Parameter user: who was to get it: the sender, unless another is named. A push of the system has no sender, and takes
    ///   nothing back without a name.
    public func cancelQueued(_ key: String, to user: OpenID? = nil) {
        guard let recipient = user ?? sender else { return }
        let cancelled = QueuedMessage.ID(key, to: recipient)
        record.change { effects in
            effects.messages.removeAll { $0.id == cancelled }
            effects.cancelledMessages.append(cancelled)
        }
    }

    /// Binds the sender to a customer of the company (绑定).
    ///
    /// - Parameter customer: the company's own number of its customer.
    /// - Throws: ``ContextError/noSender``.
    public func link(to customer: String) throws(ContextError) {
        guard sender != nil else { throw .noSender }
        let customerLink = CustomerLink(customer: customer, since: now)
        record.change { $0.customerLink = .linked(customerLink) }
    }

    /// Ends the sender's customer link (解绑). A push of the system has no sender and nothing to end.
    public func unlink() {
        guard sender != nil else { return }
        record.change { $0.customerLink = .unlinked }
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
            if !messages.contains(where: { $0.key == key }), !cancelledMessages.contains(where: { $0.key == key }) { return key }
            number += 1
        }
    }
}
