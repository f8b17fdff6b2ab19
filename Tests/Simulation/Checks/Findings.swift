import WebhookCore

/// What must be so at the end of every world.
struct Findings {
    private let world: World
    private let rows: [Int: SimulatedDatabase.Row]
    private let messages: [SimulatedDatabase.Message]

    /// What is wrong in a world.
    static func all(in world: World) throws -> [String] {
        let findings = Findings(world: world, rows: try world.database.rows(), messages: try world.database.messages())
        return findings.lost + (try findings.doubled) + findings.unequal + findings.late + findings.overlapping + findings.failed
            + (try OrderFindings.all(in: world)) + findings.unsent + findings.unanswered
    }

    private var numbers: [Int] { world.attempts.keys.sorted() }

    /// What was answered with a 200, or accepted, is settled.
    private var lost: [String] {
        numbers.compactMap { number in
            if rows[number]?.answer != nil { return nil }
            if world.attempts[number]?.contains(where: { $0.answer != nil }) == true {
                return "\(number) was answered and is lost"
            }
            return rows[number]?.isAccepted == true ? "\(number) was accepted and is not done" : nil
        }
    }

    /// Each settled message counted its sender's messages on by one, and every number was said or sent.
    private var doubled: [String] {
        get throws {
            try Set(world.scenario.messages.map(\.sender)).sorted().flatMap { sender in try doubled(sender) }
        }
    }

    private func doubled(_ sender: Int) throws -> [String] {
        var findings: [String] = []
        let own = numbers.filter { world.sender(of: $0) == sender }
        let user = World.user(sender)
        let settled = own.compactMap { rows[$0] }.filter { $0.answer != nil && $0.failure == nil }.count
        let counted = try world.database.count(of: user)
        if counted != settled { findings.append("sender \(sender): \(settled) messages were done, \(counted) counted") }
        guard counted > 0 else { return findings }
        let said = own.compactMap { rows[$0]?.answer }.map { World.words(of: $0) ?? "" }
        let kept = messages.filter { $0.recipient == user }
        let sent = world.phone.texts[user] ?? []
        let waiting = try world.database.deferredReply(of: user) ?? ""
        // What is not the end of an answer was late; of that only the newest waits to be said where nothing can be sent.
        let late = (1...counted).filter { count in !said.contains { $0.hasSuffix("第\(count)。") } }
        for count in 1...counted {
            let words = "第\(count)。"
            // In doubt, for an operator to decide: who has one of these may have got it or not.
            let dead = kept.filter { $0.state == "dead" && $0.content.contains(words) }.count
            let times = said.count { $0.contains(words) } + sent.count { $0.contains(words) }
            let isReplaced = !world.account.canSendMessages && late.contains { $0 > count }
            if times + dead == 0, !isReplaced, !waiting.contains(words) {
                findings.append("sender \(sender): “\(words)” was never said")
            }
            if times > 1 { findings.append("sender \(sender): “\(words)” was said \(times) times") }
            if times > 0, waiting.contains(words) {
                findings.append("sender \(sender): “\(words)” was said and waits to be said")
            }
            guard world.account.canSendMessages else { continue }
            let notice = "通知\(count)。"
            let notices = sent.count { $0 == notice }
            let deadNotices = kept.count { $0.state == "dead" && $0.content.contains(notice) }
            if notices > 1 { findings.append("sender \(sender): notice \(count) was sent \(notices) times") }
            if notices + deadNotices == 0 { findings.append("sender \(sender): notice \(count) was never sent") }
        }
        return findings
    }

    /// All attempts of a message that were answered got the same answer, the one that is kept: else its words went nowhere.
    private var unequal: [String] {
        numbers.compactMap { number in
            let answers = Set(world.attempts[number]?.compactMap(\.answer) ?? [])
            if answers.count > 1 { return "\(number) was answered \(answers.sorted())" }
            guard let answer = answers.first, let kept = rows[number]?.answer else { return nil }
            let words = World.words(of: kept) ?? ""
            return words == answer ? nil : "\(number) was answered “\(answer)”, and “\(words)” is kept"
        }
    }

    /// Nothing was answered later than the budget allows, but by a process that stood still.
    private var late: [String] {
        numbers.flatMap { number in
            (world.attempts[number] ?? []).compactMap { attempt in
                guard let end = attempt.endedAt, attempt.answer != nil, !world.stalledParties.contains(attempt.party),
                    end - attempt.arrivedAt > 4.6
                else { return nil }
                return "\(number) was answered after \(end - attempt.arrivedAt) s"
            }
        }
    }

    /// Two handlers of one sender never ran at a time, but with a process that the database took for dead.
    private var overlapping: [String] {
        guard world.overlaps > 0, !world.scenario.databaseLeaps else { return [] }
        return ["\(world.overlaps) handlers began while another of their sender ran"]
    }

    /// Whatever was queued was sent in the end, or is kept with a reason.
    private var unsent: [String] {
        let waiting = messages.filter { $0.state == "waiting" || $0.state == "sending" }
        if !waiting.isEmpty { return ["\(waiting.count) messages still wait"] }
        // Nothing was in doubt: neither a process nor a call ended without a word.
        let dead = messages.filter { $0.state == "dead" && $0.failure?.hasPrefix("in-doubt") == true }
        guard world.scenario.tellsOfMessages, !dead.isEmpty else { return [] }
        return ["\(dead.count) messages are dead: \(dead[0].failure ?? "")"]
    }

    /// Where a handler did not fail, its delivery has not.
    private var failed: [String] {
        world.scenario.messages.compactMap { message in
            guard message.failures < 2, let failure = rows[message.number]?.failure else { return nil }
            // A handler asks the database, too.
            if world.scenario.storeFaults > 0, failure.hasSuffix("StorageError") { return nil }
            return "\(message.number) is kept as failed: \(failure)"
        }
    }

    /// Where nothing went wrong, everything was answered, and every handler ran as often as it had to.
    private var unanswered: [String] {
        var findings: [String] = []
        for number in numbers where world.scenario.isCalm || number >= World.lastNumber {
            if world.attempts[number]?.contains(where: { $0.answer != nil }) != true {
                findings.append("\(number) was never answered")
            }
            let failures = world.scenario.messages.first { $0.number == number }?.failures ?? 0
            let runs = world.runs[number] ?? 0
            if world.scenario.isCalm, runs != min(failures + 1, 2) {
                findings.append("the handler of \(number) ran \(runs) times")
            }
        }
        return findings
    }
}
