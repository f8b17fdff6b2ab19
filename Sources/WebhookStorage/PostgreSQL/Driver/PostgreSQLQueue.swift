/// The work that waits for a connection: usual work before long work, and that before housekeeping.
struct PostgreSQLQueue {
    private var ranks: [[PostgreSQLWork]] = [[], [], []]

    var count: Int { ranks.reduce(0) { $0 + $1.count } }
    var isEmpty: Bool { ranks.allSatisfy(\.isEmpty) }
    var hasHousekeeping: Bool { !ranks[2].isEmpty }

    /// Whether some waits for a connection only, which is not so for housekeeping.
    func isPressing(at now: ContinuousClock.Instant) -> Bool {
        ranks[0].contains { $0.earliest <= now } || ranks[1].contains { $0.earliest <= now }
    }

    mutating func append(_ work: PostgreSQLWork) { ranks[rank(of: work)].append(work) }

    /// Puts work before all that waits of its rank.
    mutating func putBack(_ works: [PostgreSQLWork]) {
        for work in works.reversed() { ranks[rank(of: work)].insert(work, at: 0) }
    }

    /// Offers the work of each rank in its order until one piece is not taken, and keeps what is not.
    mutating func offer(at now: ContinuousClock.Instant, _ take: (PostgreSQLWork) -> Bool) {
        for rank in ranks.indices where !ranks[rank].isEmpty {
            var left: [PostgreSQLWork] = []
            var isTaken = true
            for work in ranks[rank] {
                if isTaken, work.earliest <= now {
                    isTaken = take(work)
                    if isTaken { continue }
                }
                left.append(work)
            }
            ranks[rank] = left
        }
    }

    mutating func remove(where isMeant: (PostgreSQLWork) -> Bool) -> [PostgreSQLWork] {
        let removed = ranks.flatMap { $0.filter(isMeant) }
        guard !removed.isEmpty else { return [] }
        for rank in ranks.indices { ranks[rank].removeAll(where: isMeant) }
        return removed
    }

    private func rank(of work: PostgreSQLWork) -> Int { work.manner.isHousekeeping ? 2 : work.manner.isLong ? 1 : 0 }
}
