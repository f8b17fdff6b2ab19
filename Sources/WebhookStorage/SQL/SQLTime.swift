/// Times in statements. Whoever asks gives its own time, and the database has its own: what is behind is believed, so that a
/// replica whose clock runs ahead does nothing early.
enum SQLTime {
    /// The place's time or the database's, whichever is earlier. In a condition it is known before the first row is read.
    static func earlier(_ place: String) -> String {
        "(CASE WHEN \(place) < (SELECT now_ms()) THEN \(place) ELSE (SELECT now_ms()) END)"
    }

    /// How far the place's time is ahead of the database's; 0 where it is not.
    static func lead(_ place: String) -> String { "(\(place) - \(earlier(place)))" }
}
