public import FoundationEssentials
public import WebhookCore

/// One order, booking or ticket, whoever asks for it.
public struct ProofSubject: Sendable, Hashable {
    /// Kind and identifier, such as `order/8800100001`.
    public let name: String

    /// An order of a shop, by its number as it is compared.
    public static func order(_ number: String) -> ProofSubject { ProofSubject(name: "order/\(number.uppercased())") }
    /// A journey by its ticket.
    public static func ticket(_ number: String) -> ProofSubject { ProofSubject(name: "ticket/\(number)") }
    /// A journey by its booking reference.
    public static func booking(_ reference: String) -> ProofSubject { ProofSubject(name: "booking/\(reference)") }
    /// What a company's own service shows to whoever proves that it is theirs.
    public static func other(_ kind: String, _ identifier: String) -> ProofSubject {
        ProofSubject(name: "other/\(kind.utf8.count)/\(kind)/\(identifier)")
    }
}

/// How things stand between a sender and what they want to see.
public enum ProofStanding: Sendable, Hashable {
    /// They have to prove that it is theirs.
    case unproven
    /// They have done so within the last half hour.
    case proven
    /// Too often wrong: nothing is compared for half an hour.
    case paused
}

/// Remembers who has proven what, and counts who was wrong, so that nobody guesses the second factor of what is another's.
///
/// Five attempts within 15 minutes that were not right pause for 30, by sender and by subject. Of one sender no more than two count at a
/// subject, so that nobody alone keeps its owner out; and others' guesses do not stop a sender who was right about it within 30 days, or
/// whom the account has linked to a customer.
public protocol ProofLedger: Sendable {
    /// - Parameter isLinked: the account knows the sender's customer number (绑定).
    func standing(
        of sender: OpenID,
        isLinked: Bool,
        for subject: ProofSubject,
        at now: Date
    ) async throws -> ProofStanding

    /// Counts an attempt before its second factor is compared, so that many at the same moment get no further than one after the other.
    ///
    /// - Returns: whether it may be compared.
    func recordAttempt(
        of sender: OpenID,
        isLinked: Bool,
        for subject: ProofSubject,
        at now: Date
    ) async throws -> Bool

    /// The second factor was right. The sender's own attempts at the subject count no more.
    func recordSuccess(of sender: OpenID, for subject: ProofSubject, at now: Date) async throws
}

/// The numbers behind ``ProofLedger``, which all of its kinds go by.
public enum ProofRules {
    /// How many attempts within ``window`` that were not right pause.
    public static let allowedFailures = 5
    /// How many of them count at a subject where they are one sender's.
    public static let countedOfSender = 2
    /// In seconds.
    public static let window: TimeInterval = 15 * 60
    /// How long nothing is compared, in seconds.
    public static let pause: TimeInterval = 30 * 60
    /// How long a right second factor opens its subject, in seconds.
    public static let knowledge: TimeInterval = 30 * 60
    /// How long whoever was right is not stopped by others' guesses, in seconds.
    public static let trust: TimeInterval = 30 * 86_400
    /// How long failures are of any use, in seconds.
    public static let memory = window + pause

    /// - Parameters:
    ///   - failures: of one sender, or at one subject, in any order.
    ///   - allowed: how many within ``window`` pause.
    public static func isPaused(_ failures: [Date], at now: Date, allowing allowed: Int = allowedFailures) -> Bool {
        let failures = failures.sorted()
        return failures.indices.dropFirst(allowed - 1).contains { index in
            failures[index].timeIntervalSince(failures[index - allowed + 1]) < window
                // A clock that was ahead for a while pauses nobody until it has caught up.
                && abs(now.timeIntervalSince(failures[index])) < pause
        }
    }

    /// What follows from what is kept of a sender and a subject.
    ///
    /// - Parameters:
    ///   - own: the sender's failures, whatever their subject.
    ///   - others: the subject's failures, at most ``countedOfSender`` of each sender.
    ///   - proven: when the sender was right about it last.
    public static func standing(
        own: [Date],
        others: [Date],
        proven: Date?,
        isLinked: Bool,
        at now: Date,
        allowing allowed: Int = allowedFailures
    ) -> ProofStanding {
        if isPaused(own, at: now, allowing: allowed) { return .paused }
        let age = proven.map { abs(now.timeIntervalSince($0)) }
        if let age, age < knowledge { return .proven }
        if isLinked || age.map({ $0 < trust }) ?? false { return .unproven }
        return isPaused(others, at: now, allowing: allowed) ? .paused : .unproven
    }

    /// Whether an attempt that has been recorded may be compared: there was no pause before it, and of those at the same moment it is none
    /// too many.
    ///
    /// - Parameters:
    ///   - own: the sender's failures with the attempt.
    ///   - others: the subject's, likewise.
    public static func mayCompare(
        _ attempt: Date,
        own: [Date],
        others: [Date],
        proven: Date?,
        isLinked: Bool,
        at now: Date
    ) -> Bool {
        let earlier = standing(
            own: own.without(attempt),
            others: others.without(attempt),
            proven: proven,
            isLinked: isLinked,
            at: now
        )
        let all = standing(
            own: own,
            others: others,
            proven: proven,
            isLinked: isLinked,
            at: now,
            allowing: allowedFailures + 1
        )
        return earlier != .paused && all != .paused
    }
}

extension [Date] {
    fileprivate func without(_ date: Date) -> [Date] {
        var dates = self
        if let index = firstIndex(of: date) { dates.remove(at: index) }
        return dates
    }
}
