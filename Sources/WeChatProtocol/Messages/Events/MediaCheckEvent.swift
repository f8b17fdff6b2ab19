/// What the platform thinks of a picture or recording it was asked to check.
public struct MediaCheckEvent: Sendable, Hashable, Redacted {
    /// The program that asked for the check.
    public var appID: AppID
    /// The `trace_id` that the check call returned.
    public var traceID: String
    /// Of this push's form. Version 2 has ``details`` and ``verdict``, version 1 the three after it.
    public var version: Int?
    /// What older checks said; nil in today's.
    public var isRisky: Bool?
    /// A remark of the platform.
    public var extraText: String?
    /// A negative number comes as the unsigned number of 32 bits with the same bits.
    public var statusCode: Int?
    /// What each strategy found.
    public var details: [Detail]
    /// The whole result; nil in older checks.
    public var verdict: Verdict?

    /// What one of the platform's models found.
    public struct Detail: Sendable, Hashable {
        /// Which check it was.
        public var strategy: String
        /// 0 where the strategy could judge.
        public var errorCode: Int?
        /// `pass`, `review` or `risky`.
        public var suggestion: String?
        /// What it took the content for, as the platform's number; 100 for nothing wrong.
        public var label: Int?
        /// How sure the model is, in percent.
        public var probability: Int?
    }

    /// What all models together came to.
    public struct Verdict: Sendable, Hashable {
        /// `pass`, `review` or `risky`.
        public var suggestion: String
        /// What the content is taken for, as the platform's number; 100 for nothing wrong.
        public var label: Int?
    }
}

extension MediaCheckEvent {
    init(decoding root: ParsedDocument.Element) {
        appID = AppID(rawValue: root.text(at: "appid"))
        traceID = root.text(at: "trace_id")
        version = root.number(at: "version")
        isRisky = root.flag(at: "isrisky")
        extraText = root.optionalText(at: "extra_info_json")
        statusCode = root.number(at: "status_code")
        details = root.children(named: "detail").map { element in
            Detail(
                strategy: element.text(at: "strategy"),
                errorCode: element.number(at: "errcode"),
                suggestion: element.optionalText(at: "suggest"),
                label: element.number(at: "label"),
                probability: element.number(at: "prob")
            )
        }
        verdict = root.child("result").map { Verdict(suggestion: $0.text(at: "suggest"), label: $0.number(at: "label")) }
    }
}
