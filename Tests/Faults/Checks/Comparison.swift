import PlatformSimulator
import WebhookCore

/// The client's record beside the database and what the platform was sent: nothing lost, nothing twice, each sender's deliveries
/// and messages in their order.
struct Comparison {
    let acknowledged: [ClientRecord.Answered]
    let stored: StoredState
    let sent: [SentMessage]
    /// How many messages may be in doubt: those that were being sent when their server was killed, or stood still.
    let mostInDoubt: Int
    /// How many may be given up because the platform takes five for what a user has written last: where they wait for the lease of
    /// one that was killed, more than five of one user come together.
    let mostDisallowed: Int
    let findings: Findings

    func run() {
        Comparison(
            acknowledged: acknowledged,
            stored: stored.told(by: sent),
            sent: sent,
            mostInDoubt: mostInDoubt,
            mostDisallowed: mostDisallowed,
            findings: findings
        ).compare()
    }

    private func compare() {
        let queued = Dictionary(grouping: stored.queued.filter { $0.text.hasPrefix(Wish.queuedMark) }) {
            CountedText($0.text.dropFirst(Wish.queuedMark.count))?.token
        }
        findings.expect(queued[nil] == nil, "messages are queued that no handler queues: \(queued[nil]?.count ?? 0)")
        var late: [String: Int] = [:]
        for message in stored.queued {
            guard let text = CountedText(message.text) else { continue }
            findings.expect(late[text.token] == nil, "\(text.token): its late reply is queued twice")
            late[text.token] = text.count
        }
        compareAsAWhole(queuedCount: queued.values.reduce(0) { $0 + $1.count })
        for (sender, answered) in Dictionary(grouping: acknowledged, by: \.delivery.sender) {
            compare(sender, answered, queued, late)
        }
        compareSent()
        compareOrderOfSent()
    }

    private func compare(
        _ sender: String,
        _ answered: [ClientRecord.Answered],
        _ queued: [String?: [StoredState.QueuedText]],
        _ late: [String: Int]
    ) {
        var numbers: [Int] = []
        var handled: [(count: Int, answered: ClientRecord.Answered)] = []
        for one in answered {
            let token = one.delivery.token
            guard let count = count(one, late) else {
                findings.add("\(token): acknowledged with \(one.answer), and no reply of it is anywhere")
                continue
            }
            numbers.append(count)
            handled.append((count, one))
            let messages = queued[token] ?? []
            findings.expect(
                messages.map(\.text) == ["\(Wish.queuedMark)\(count) \(token)"] && messages[0].recipient == sender,
                "\(token): \(messages.count) messages are queued for effect \(count) of \(sender)"
            )
        }
        findings.expect(
            numbers.sorted() == Array(1...max(1, answered.count)),
            "\(sender): \(answered.count) deliveries had the effects \(numbers.sorted())"
        )
        findings.expect(
            stored.counts[sender] == answered.count,
            "\(sender): \(answered.count) acknowledged, \(stored.counts[sender] ?? 0) counted"
        )
        compareOrder(handled)
    }

    /// One that was answered before another was sent was handled before it. Of those that were under way together the client
    /// cannot tell which came first.
    private func compareOrder(_ handled: [(count: Int, answered: ClientRecord.Answered)]) {
        var latest: ClientRecord.Answered?
        for (_, one) in handled.sorted(by: { $0.count < $1.count }) {
            if let latest, one.ended < latest.begun {
                findings.add("\(one.delivery.token) was answered before \(latest.delivery.token) was sent, and handled after it")
            }
            if one.begun > latest?.begun ?? 0 { latest = one }
        }
    }

    /// Which effect of its sender a delivery had, by its reply or by the late one.
    private func count(_ one: ClientRecord.Answered, _ late: [String: Int]) -> Int? {
        switch one.answer {
        case .reply(let document): CountedText.all(inReply: document).first { $0.token == one.delivery.token }?.count
        case .success: late[one.delivery.token]
        case .empty, .unreadable: nil
        }
    }

    private func compareAsAWhole(queuedCount: Int) {
        findings.expect(
            stored.deliveries.count == acknowledged.count,
            "\(acknowledged.count) acknowledged, \(stored.deliveries.count) in the database"
        )
        for (delivery, all) in Dictionary(grouping: stored.deliveries.filter { $0.state != "settled" }, by: { "\($0)" }) {
            findings.add("\(all.count) deliveries are not settled: \(delivery)")
        }
        findings.expect(queuedCount == acknowledged.count, "\(acknowledged.count) acknowledged, \(queuedCount) messages queued")
        compareDead()
    }

    private func compareDead() {
        let dead = Dictionary(grouping: stored.dead) { $0.failure.prefix { $0 != ":" } }
        for (kind, messages) in dead {
            let most = kind == "in-doubt" ? mostInDoubt : kind == "no-messaging-window" ? mostDisallowed : 0
            findings.expect(messages.count <= most, "\(messages.count) messages are given up as \(kind), \(most) may be")
        }
    }

    /// One that is in doubt is kept back, so no message may arrive twice; and none that was not queued.
    private func compareSent() {
        var seen: Set<String> = []
        for text in sent.compactMap(\.text) where !seen.insert(text).inserted { findings.add("sent twice: \(text)") }
        let marked = Set(stored.queued.filter { $0.state == "sent" }.map(\.text))
        findings.expect(marked.isSubset(of: seen), "\(marked.subtracting(seen).count) messages count as sent and were not")
        findings.expect(seen.isSubset(of: Set(stored.queued.map(\.text))), "messages were sent that are not in the outbox")
    }

    /// Each recipient's messages went out in the order of the deliveries they came from, a late reply before what its handler
    /// queued.
    private func compareOrderOfSent() {
        var last: [String: (count: Int, isQueued: Bool)] = [:]
        for message in sent {
            guard let text = message.text else { continue }
            let isQueued = text.hasPrefix(Wish.queuedMark)
            guard let counted = CountedText(isQueued ? text.dropFirst(Wish.queuedMark.count) : text[...]) else { continue }
            let recipient = message.user.rawValue
            if let before = last[recipient] {
                let isInOrder = before.count < counted.count || before.count == counted.count && !before.isQueued && isQueued
                findings.expect(isInOrder, "\(recipient): \(text) was sent after what came of effect \(before.count)")
            }
            last[recipient] = (counted.count, isQueued)
        }
    }
}

extension StoredState {
    /// With the words of what was sent, which the database no longer has: those that its recipient got and that no other row
    /// has.
    fileprivate func told(by sent: [SentMessage]) -> StoredState {
        let known = Set(queued.map(\.text))
        var untold: [String: [String]] = [:]
        for message in sent {
            if let text = message.text, !known.contains(text) { untold[message.user.rawValue, default: []].append(text) }
        }
        var told = self
        told.queued = queued.map { row in
            guard row.text.isEmpty, row.state == "sent", let text = untold[row.recipient]?.popLast() else { return row }
            return QueuedText(recipient: row.recipient, text: text, state: row.state, failure: row.failure)
        }
        return told
    }
}
