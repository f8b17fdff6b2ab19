package import CustomerService
import FoundationEssentials

extension FlightDesignator {
    /// A designator as people and feeds write it, without regard to width, case, leading zeros and what stands between.
    package init?(written text: String) {
        self.init(parsing: LookupKey(text).text)
    }
}

extension Date {
    /// Whole seconds since 1970, as tables keep an instant.
    var storedSeconds: Int64 { Int64(timeIntervalSince1970.rounded(.down)) }

    init(storedSeconds: Int64) {
        self.init(timeIntervalSince1970: Double(storedSeconds))
    }

    init?(storedSeconds: Int64?) {
        guard let storedSeconds else { return nil }
        self.init(storedSeconds: storedSeconds)
    }
}
