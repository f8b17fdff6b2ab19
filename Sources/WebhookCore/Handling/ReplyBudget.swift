/// How long a delivery may take.
public enum ReplyBudget {
    /// After this, counted from a delivery's first byte, nothing is answered.
    ///
    /// Rule of the platform (`被动回复`): it closes the connection after five seconds; half a second is left for the way.
    public static let limit: Duration = .milliseconds(4_500)
}

extension Duration {
    /// As a number of seconds.
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
