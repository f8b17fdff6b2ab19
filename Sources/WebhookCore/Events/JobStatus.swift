/// How sending ended, in the platform's words, compared without regard to case and blanks: both waver.
public struct JobStatus: Sendable, RawRepresentable, ExpressibleByStringLiteral {
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    public init(stringLiteral value: String) {
        self.rawValue = value
    }

    // Of a template message.
    public static let success: JobStatus = "success"
    public static let blockedByUser: JobStatus = "failed:user block"
    public static let systemFailure: JobStatus = "failed:system failed"

    // Of a mass message, which otherwise carries a code: `massRefusal`.
    public static let massSent: JobStatus = "send success"
    public static let massFailed: JobStatus = "send fail"
}

extension JobStatus {
    /// Why the platform refused a mass message: the number in `err(…)`. Numbers without a name here occur.
    public var massRefusal: MassRefusal? {
        let folded = folded
        guard folded.hasPrefix("err("), folded.hasSuffix(")"), let code = Int(folded.dropFirst(4).dropLast()) else { return nil }
        return MassRefusal(rawValue: code)
    }

    private var folded: String { rawValue.lowercased().filter { !$0.isWhitespace } }
}

extension JobStatus: Hashable {
    public static func == (first: Self, second: Self) -> Bool { first.folded == second.folded }

    public func hash(into hasher: inout Hasher) { hasher.combine(folded) }
}

/// Why a mass message was refused.
public struct MassRefusal: Sendable, Hashable, RawRepresentable {
    public let rawValue: Int

    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    public static let advertising = MassRefusal(rawValue: 10001)
    public static let politics = MassRefusal(rawValue: 20001)
    public static let pornography = MassRefusal(rawValue: 20002)
    public static let society = MassRefusal(rawValue: 20004)
    public static let crime = MassRefusal(rawValue: 20006)
    public static let fraud = MassRefusal(rawValue: 20008)
    public static let copyright = MassRefusal(rawValue: 20013)
    public static let other = MassRefusal(rawValue: 21000)
    public static let mutualPromotion = MassRefusal(rawValue: 22000)
    /// The check for originality failed, and the sender had chosen to stop then.
    public static let originalityUnchecked = MassRefusal(rawValue: 30001)
    public static let originalityForbids = MassRefusal(rawValue: 30002)
    /// Judged a reprint, and the sender had chosen to stop then.
    public static let reprint = MassRefusal(rawValue: 30003)
    public static let administratorRefused = MassRefusal(rawValue: 40001)
    /// The administrator did not answer within 30 minutes.
    public static let administratorSilent = MassRefusal(rawValue: 40002)
}
