import ServiceLifecycle

extension ServiceGroup {
    /// Runs the group for as long as `body` runs beside it, then ends it gracefully.
    ///
    /// - Parameters:
    ///   - ready: tells, once, that the group's services are ready, and with what; finishes with them.
    /// - Throws: what `body` throws, or what ended the group before.
    func running<Ready: Sendable, Result: Sendable>(
        until ready: AsyncStream<Ready>,
        _ body: @escaping @Sendable (Ready) async throws -> Result
    ) async throws -> Result {
        try await withThrowingTaskGroup(of: Result?.self) { tasks in
            tasks.addTask {
                try await self.run()
                return nil
            }
            tasks.addTask {
                guard let first = await ready.first(where: { _ in true }) else { return nil }
                let result: Swift.Result<Result, any Error>
                do {
                    result = .success(try await body(first))
                } catch {
                    result = .failure(error)
                }
                await self.triggerGracefulShutdown()
                return try result.get()
            }
            defer { tasks.cancelAll() }
            var found: Result?
            while let next = try await tasks.next() {
                if let next { found = next }
            }
            guard let found else { throw CancellationError() }
            return found
        }
    }
}
