package import FoundationEssentials

/// Lets a database's clock stand at the time that its callers have, for checks that know of one time alone.
package actor FollowingClock {
    private let setTime: @Sendable (Date) async throws -> Void
    /// The last that was set, be it done or under way.
    private var setting: Task<Date, any Error>?

    /// - Parameter setTime: sets what the database takes for the time.
    package init(_ setTime: @escaping @Sendable (Date) async throws -> Void) {
        self.setTime = setTime
    }

    /// Sets the clock to a time, unless it stands there. One at a time: PostgreSQL refuses to replace a function twice at once.
    func follow(_ time: Date) async throws {
        let next = Task { [setting, setTime] in
            if (try? await setting?.value) != time { try await setTime(time) }
            return time
        }
        setting = next
        _ = try await next.value
    }
}
