import FoundationEssentials

/// Names for leases, none of which is used twice in any process.
struct LeaseNames {
    private let owner = UUID().uuidString
    private var count = 0

    mutating func next() -> String {
        count += 1
        return "\(owner)/\(count)"
    }
}
