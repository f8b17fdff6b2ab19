extension Scenario {
    /// In the order in which they are listed and played.
    static let all: [Scenario] = ofUsers + ofMenus + ofReports + ofDelivering + ofForgeries

    static func named(_ name: String) -> Scenario? { all.first { $0.name == name } }
}
