/// The account that a command talks to.
struct ChosenAccount: Sendable, Hashable {
    /// As the configuration calls it, where one is known.
    let name: String
    let app: String
}
