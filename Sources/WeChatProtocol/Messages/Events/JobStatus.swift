/// How sending ended, in the platform's words, compared without regard to case and blanks: both waver.
public struct JobStatus: Sendable, RawRepresentable, ExpressibleByStringLiteral {
    /// As the platform spells it.
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    public init(stringLiteral value: String) {
        self.rawValue = value
    }

    // Of a template message.
    /// The message arrived.
    public static let success: JobStatus = "success"
    /// The user refuses the account's messages.
    public static let blockedByUser: JobStatus = "failed:user block"
    /// The platform failed.
    public static let systemFailure: JobStatus = "failed:system failed"

    // Of a mass message, which otherwise carries a code: `massRefusal`.
    /// The mass message was sent.
    public static let massSent: JobStatus = "send success"
    /// The mass message was not sent.
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
    /// The platform's number.
    public let rawValue: Int

    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// 涉嫌广告.
    public static let advertising = MassRefusal(rawValue: 10001)
    /// 涉嫌政治.
    public static let politics = MassRefusal(rawValue: 20001)
    /// 涉嫌色情.
    public static let pornography = MassRefusal(rawValue: 20002)
    /// 涉嫌社会.
    public static let society = MassRefusal(rawValue: 20004)
    /// 涉嫌违法犯罪.
    public static let crime = MassRefusal(rawValue: 20006)
    /// 涉嫌欺诈.
    public static let fraud = MassRefusal(rawValue: 20008)
    /// 涉嫌版权.
    public static let copyright = MassRefusal(rawValue: 20013)
    /// 涉嫌其他.
    public static let other = MassRefusal(rawValue: 21000)
    /// 涉嫌互推（互相宣传）.
    public static let mutualPromotion = MassRefusal(rawValue: 22000)
    /// The check for originality failed, and the sender had chosen to stop then.
    public static let originalityUnchecked = MassRefusal(rawValue: 30001)
    /// The original's author does not allow it to be sent again.
    public static let originalityForbids = MassRefusal(rawValue: 30002)
    /// Judged a reprint, and the sender had chosen to stop then.
    public static let reprint = MassRefusal(rawValue: 30003)
    /// An administrator refused it on the phone.
    public static let administratorRefused = MassRefusal(rawValue: 40001)
    /// The administrator did not answer within 30 minutes.
    public static let administratorSilent = MassRefusal(rawValue: 40002)
}
