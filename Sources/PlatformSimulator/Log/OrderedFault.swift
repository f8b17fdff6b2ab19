/// A fault that waits for its calls or deliveries.
struct OrderedFault: Sendable, Hashable {
    let id: Int
    let fault: Fault
    /// Nil for every path, and for deliveries.
    let path: String?
    /// Nil for all to come.
    var remaining: Int?
}
