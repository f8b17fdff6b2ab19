import WebhookCore

/// What must be so at the end of every world.
enum Findings {
    static func all(in world: World) -> [String] {
        lost(world) + twice(world) + unequal(world) + late(world) + outOfTurn(world) + unsent(world) + unanswered(world)
    }

    private static func row(_ number: Int, _ world: World) -> SharedDatabase.Row? {
        world.database.rows.first { $0.key.identity.contains("/\(number)/") }?.value
    }

    private static func settledText(_ row: SharedDatabase.Row) -> String {
        if case .document(let bytes) = row.answer { String(decoding: bytes, as: UTF8.self) } else { "" }
    }

    private static var numbers: (World) -> [Int] {
        { world in world.attempts.keys.sorted() }
    }

    /// What was answered with a 200, or accepted, is settled.
    private static func lost(_ world: World) -> [String] {
        numbers(world).compactMap { number in
            let row = row(number, world)
            if row?.answer != nil { return nil }
            if world.attempts[number]?.contains(where: { $0.answer != nil }) == true {
                return "\(number) was answered and is lost"
            }
            return row?.accepted == nil ? nil : "\(number) was accepted and is not done"
        }
    }

    /// Each settled message counted its sender's messages on by one, and every number was said or sent.
    private static func twice(_ world: World) -> [String] {
        var findings: [String] = []
        for sender in Set(world.scenario.messages.map(\.sender)).sorted() {
            let own = numbers(world).filter { number in
                number == 1_000 + sender || world.scenario.messages.contains { $0.number == number && $0.sender == sender }
            }
            let settled = own.compactMap { row($0, world) }.filter { $0.answer != nil && $0.failure == nil }.count
            let user = Sender(account: world.account.name, user: World.user(sender))
            let counted = Int(world.database.effects.customerLink(of: user)?.customer ?? "0") ?? -1
            if counted != settled { findings.append("sender \(sender): \(settled) messages were done, \(counted) counted") }
            let said = own.compactMap { row($0, world) }.map(settledText)
            let queued = world.database.effects.messages(of: world.account.name).filter { $0.recipient == user.user }
            let sent = world.phone.texts[user.user] ?? []
            guard counted > 0 else { continue }
            // What is not the end of an answer was late; of that only the newest waits to be said where nothing can be sent.
            let late = (1...counted).filter { count in !said.contains { $0.contains("第\(count)。]]") } }
            for count in 1...counted {
                let words = "第\(count)。"
                let times =
                    said.count { $0.contains(words) } + sent.count { $0.contains(words) }
                    + queued.count { if case .text(let text) = $0.content { text.contains(words) } else { false } }
                let isReplaced = !world.account.canSendMessages && late.contains { $0 > count }
                if times == 0, !isReplaced, !isInDoubt(words, world) {
                    findings.append("sender \(sender): “\(words)” was never said")
                }
                if times > 1 { findings.append("sender \(sender): “\(words)” was said \(times) times") }
                guard world.account.canSendMessages else { continue }
                let notice = sent.count { $0 == "通知\(count)。" }
                if notice > 1 { findings.append("sender \(sender): notice \(count) was sent \(notice) times") }
            }
        }
        return findings
    }

    /// Whether it is kept as dead, for an operator to decide: the platform's answer to it was lost.
    private static func isInDoubt(_ words: String, _ world: World) -> Bool {
        !world.database.effects.entries(.dead, of: world.account.name, limit: 1_000).isEmpty
    }

    /// All attempts of a message that were answered got the same answer, the one that is kept: else its words went nowhere.
    private static func unequal(_ world: World) -> [String] {
        numbers(world).compactMap { number in
            let answers = Set(world.attempts[number]?.compactMap(\.answer) ?? [])
            if answers.count > 1 { return "\(number) was answered \(answers.sorted())" }
            guard let answer = answers.first, let kept = row(number, world)?.answer else { return nil }
            let words = World.words(of: kept) ?? ""
            return words == answer ? nil : "\(number) was answered “\(answer)”, and “\(words)” is kept"
        }
    }

    /// Nothing was answered later than the budget allows, but by a process that stood still.
    private static func late(_ world: World) -> [String] {
        numbers(world).flatMap { number in
            (world.attempts[number] ?? []).compactMap { attempt in
                guard let end = attempt.endedAt, attempt.answer != nil, !world.stalledParties.contains(attempt.party),
                    end - attempt.arrivedAt > 4.6
                else { return nil }
                return "\(number) was answered after \(end - attempt.arrivedAt) s"
            }
        }
    }

    /// Two handlers of one sender never ran at a time, but with a process that stood still and did not know.
    private static func outOfTurn(_ world: World) -> [String] {
        guard world.overlaps > 0, world.scenario.stalls.isEmpty else { return [] }
        return ["\(world.overlaps) handlers began while another of their sender ran"]
    }

    /// Whatever was queued was sent in the end, or is kept with a reason.
    private static func unsent(_ world: World) -> [String] {
        let waiting = world.database.effects.entries(.waiting, of: world.account.name, limit: 100)
        return waiting.isEmpty ? [] : ["\(waiting.count) messages still wait"]
    }

    /// Where nothing went wrong, everything was answered, and every handler ran as often as it had to.
    private static func unanswered(_ world: World) -> [String] {
        var findings: [String] = []
        for number in numbers(world) where world.scenario.isCalm || number >= 1_000 {
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
