/// The newest entries of a table whose size is bounded, whatever is put into it.
///
/// Two generations of fixed size: when the newer is full it becomes the older, whose entries are forgotten. So at least
/// the newest `capacity` entries are remembered, and at most twice as many.
package struct RecentEntries<Key: Hashable, Value> {
    private var newer: [Key: Value] = [:]
    private var older: [Key: Value] = [:]
    private let capacity: Int

    /// - Parameter capacity: how many entries each generation holds.
    package init(capacity: Int) {
        self.capacity = capacity
    }

    /// What was put in last for `key`, unless forgotten.
    package subscript(key: Key) -> Value? {
        newer.isEmpty && older.isEmpty ? nil : newer[key] ?? older[key]
    }

    package mutating func put(_ value: Value, for key: Key) {
        if newer.count >= capacity, newer[key] == nil {
            older = newer
            newer = [:]
        }
        newer[key] = value
    }
}
