/// Which calls a fault befalls.
struct FaultPlan {
    private struct Rule {
        let fault: Fault
        let path: String?
        /// Nil for all to come.
        var remaining: Int?
    }

    private var rules: [Rule] = []

    mutating func add(_ fault: Fault, path: String?, times: Int?) {
        rules.append(Rule(fault: fault, path: path, remaining: times))
    }

    mutating func clear() {
        rules = []
    }

    /// The fault of the oldest rule that fits, counted.
    mutating func take(for path: String) -> Fault? {
        guard let index = rules.firstIndex(where: { $0.path == nil || $0.path == path }) else { return nil }
        let fault = rules[index].fault
        if let remaining = rules[index].remaining {
            if remaining <= 1 { rules.remove(at: index) } else { rules[index].remaining = remaining - 1 }
        }
        return fault
    }
}
