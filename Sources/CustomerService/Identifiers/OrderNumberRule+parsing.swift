extension OrderNumberRule {
    /// Ten to twenty digits, as most shops have.
    public static let standard = OrderNumberRule(example: "8800100001")

    /// What ``init(parsing:)`` takes, for whoever has to be told.
    static let wanted = """
        5 to 40 characters such as `10-20 digits`, `DD then 8 digits` or `M then 6-8 letters or digits such as M20261A`
        """

    /// Reads a rule in words: what every number begins with, how many digits, or letters and digits, follow, and the example that customers
    /// are shown, which is made up where none is given.
    ///
    /// Dashes do not count, as customers leave them out.
    public init?(parsing text: String) {
        let form = /(?:([A-Za-z0-9\-]+) then )?(\d{1,2})(?:-(\d{1,2}))? (digits|letters or digits)(?: such as (\S+))?/
        guard let match = text.wholeMatch(of: form), let fewest = Int(match.2) else { return nil }
        let prefix = (match.1.map(String.init) ?? "").uppercased().withoutSeparators
        let most = match.3.flatMap { Int($0) } ?? fewest
        guard 1...40 ~= fewest, fewest <= most, 5...40 ~= prefix.count + fewest, prefix.count + most <= 40 else { return nil }
        self.init(
            prefix: prefix,
            length: prefix.count + fewest...prefix.count + most,
            alphabet: match.4 == "digits" ? .digits : .alphanumerics,
            example: prefix + String(repeating: "1234567890", count: 4).prefix(fewest)
        )
        guard let given = match.5.map(String.init) else { return }
        guard number(parsing: given.uppercased()) != nil else { return nil }
        example = given
    }
}
