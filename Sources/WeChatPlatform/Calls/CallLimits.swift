/// What one call of the platform's API may take.
public struct CallLimits: Sendable, Hashable {
    /// Until a connection, TLS included, stands.
    public var connect: Duration
    /// From the beginning to the answer's last byte.
    public var whole: Duration
    /// Bytes of the answer's body.
    public var answerSize: Int

    public init(connect: Duration = .seconds(3), whole: Duration = .seconds(8), answerSize: Int = 65_536) {
        self.connect = connect
        self.whole = whole
        self.answerSize = answerSize
    }
}
