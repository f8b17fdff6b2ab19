/// What asking a company's API may take.
public struct DirectoryRules: Sendable, Hashable {
    /// From the question to the answer's last byte, a connection included; 100 ms to 10 s.
    public var timeout: Duration
    /// How long an answer is taken for an equal question; zero for never, 5 minutes at most.
    public var cache: Duration
    /// How many questions may be under way at once; what is more fails at once.
    public var maxCalls: Int
    /// Bytes of an answer's body.
    public var maxAnswerSize: Int

    /// Two seconds leave the customer's answer time enough within the platform's five.
    public init(
        timeout: Duration = .seconds(2),
        cache: Duration = .seconds(10),
        maxCalls: Int = 64,
        maxAnswerSize: Int = 1 << 20
    ) {
        self.timeout = timeout
        self.cache = cache
        self.maxCalls = maxCalls
        self.maxAnswerSize = maxAnswerSize
    }
}
