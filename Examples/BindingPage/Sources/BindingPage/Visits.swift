import Foundation

/// Whose browser is where between the link and the way back, under the name in a cookie: state and openid stay here, where no browser
/// can change them.
actor Visits {
    struct Visit {
        let state: String
        let openID: String
        let begun: Date
        var wrong = 0
    }

    private struct Opening {
        let state: String
        let begun: Date
    }

    private struct WrongCodes {
        var count = 0
        let since: Date
    }

    /// Browsers that the platform has not brought back.
    private var openings: [String: Opening] = [:]
    private var visits: [String: Visit] = [:]
    /// By the number of the member. A new link is a new visit, and must not be five new guesses.
    private var wrongCodes: [String: WrongCodes] = [:]
    /// Of each table.
    static let capacity = 1_000
    private static let lifetime: TimeInterval = 600
    /// So often a code may be wrong in one visit.
    private static let attempts = 5
    /// So often codes of one member may be wrong within an hour, in all visits together. Then the right one is refused, too.
    private static let memberAttempts = 10
    private static let memberTime: TimeInterval = 3_600

    /// A browser has opened the link with such a state.
    /// - Returns: its name, which nobody else knows: for its cookie, and for the platform to bring back.
    func open(state: String, at now: Date = Date()) -> String {
        openings = openings.filter { now.timeIntervalSince($0.value.begun) < Self.lifetime }
        if openings.count >= Self.capacity, let oldest = openings.min(by: { $0.value.begun < $1.value.begun }) {
            openings[oldest.key] = nil
        }
        let name = Self.newName()
        openings[name] = Opening(state: state, begun: now)
        return name
    }

    /// Whether a browser has this name and the platform has not brought it back yet.
    func isOpen(_ name: String, at now: Date = Date()) -> Bool {
        openings[name].map { now.timeIntervalSince($0.begun) < Self.lifetime } ?? false
    }

    /// The platform said whose browser it is.
    /// - Returns: the browser's name from now on; nil where it had none, or was brought back before.
    func begin(_ name: String, openID: String, at now: Date = Date()) -> String? {
        guard let opening = openings.removeValue(forKey: name), now.timeIntervalSince(opening.begun) < Self.lifetime else {
            return nil
        }
        visits = visits.filter { now.timeIntervalSince($0.value.begun) < Self.lifetime }
        if visits.count >= Self.capacity, let oldest = visits.min(by: { $0.value.begun < $1.value.begun }) {
            visits[oldest.key] = nil
        }
        let visitor = Self.newName()
        visits[visitor] = Visit(state: opening.state, openID: openID, begun: now)
        return visitor
    }

    /// Ends the visit where the code was right, and after too many that were not.
    /// - Parameter number: of a member; nil where there is none of the number: that has no code to be guessed.
    func signIn(_ name: String, member number: String?, isRight: Bool, at now: Date = Date()) -> Visit? {
        guard var visit = visits[name], now.timeIntervalSince(visit.begun) < Self.lifetime else { return nil }
        wrongCodes = wrongCodes.filter { now.timeIntervalSince($0.value.since) < Self.memberTime }
        if isRight, let number, wrongCodes[number]?.count ?? 0 < Self.memberAttempts {
            visits[name] = nil
            wrongCodes[number] = nil
            return visit
        }
        if let number { countWrong(number, at: now) }
        visit.wrong += 1
        visits[name] = visit.wrong < Self.attempts ? visit : nil
        return nil
    }

    private func countWrong(_ number: String, at now: Date) {
        // Where there is no room, the one goes who was guessed at least: who was guessed at most must not be forgotten.
        if wrongCodes[number] == nil, wrongCodes.count >= Self.capacity,
            let least = wrongCodes.min(by: { ($0.value.count, $0.value.since) < ($1.value.count, $1.value.since) })
        {
            wrongCodes[least.key] = nil
        }
        wrongCodes[number, default: WrongCodes(since: now)].count += 1
    }

    /// The system's generator is a cryptographic one.
    private static func newName() -> String {
        (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 16) }.joined(separator: "-")
    }
}
