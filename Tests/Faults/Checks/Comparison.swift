import PlatformSimulator
import WebhookCore

/// The client's record beside the database and what the platform was sent: nothing lost, nothing twice.
struct Comparison {
    let acknowledged: [ClientRecord.Answered]
    let stored: StoredState
    let sent: [SentMessage]
    let findings: Findings

    func run() {
        Comparison(acknowledged: acknowledged, stored: stored.told(by: sent), sent: sent, findings: findings).compare()
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
    }

    private func compare(
        _ sender: String,
        _ answered: [ClientRecord.Answered],
        _ queued: [String?: [StoredState.QueuedText]],
        _ late: [String: Int]
    ) {
        var numbers: [Int] = []
        for one in answered {
            let token = one.delivery.token
            guard let count = count(one, late) else {
                findings.add("\(token): acknowledged with \(one.answer), and no reply of it is anywhere")
                continue
            }
            numbers.append(count)
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
    }

    /// One that is in doubt is kept back, so no message may arrive twice; and none that was not queued.
    private func compareSent() {
        var seen: Set<String> = []
        for text in sent.compactMap(\.text) where !seen.insert(text).inserted { findings.add("sent twice: \(text)") }
        let marked = Set(stored.queued.filter { $0.state == "sent" }.map(\.text))
        findings.expect(marked.isSubset(of: seen), "\(marked.subtracting(seen).count) messages count as sent and were not")
        findings.expect(seen.isSubset(of: Set(stored.queued.map(\.text))), "messages were sent that are not in the outbox")
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
            return QueuedText(recipient: row.recipient, text: text, state: row.state)
        }
        return told
    }
}
