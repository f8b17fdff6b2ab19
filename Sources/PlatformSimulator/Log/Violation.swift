/// A rule of the platform that the server broke.
struct Violation: Sendable, Hashable {
    /// One sentence.
    let rule: String
    /// The same in Chinese.
    let chinese: String
    /// The platform's page on it.
    let section: String

    init(_ rule: String, _ chinese: String, _ section: String) {
        self.rule = rule
        self.chinese = chinese
        self.section = section
    }
}
