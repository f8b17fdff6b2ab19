/// Stage *handle*: asks the routes that match until one answers.
struct HandlerRunner: Sendable {
    let router: Router
    let telemetry: PipelineTelemetry

    /// What came of a visit.
    enum Outcome: Sendable {
        /// A route answered.
        case answered(Reply, route: String)
        /// No route matched, or all that did passed it on.
        case unhandled
        /// A route's handler threw, twice.
        case failed(any Error, route: String)
    }

    /// A handler that throws is run once more at once: most failures are a lost connection to something behind it.
    func run(_ visit: Visit) async -> Outcome {
        var start = 0
        while let match = router.firstMatch(for: visit, from: start) {
            let route = router.routes[match.index]
            do {
                if let reply = try await attempt(route, match, visit) { return .answered(reply, route: route.name) }
            } catch {
                return .failed(error, route: route.name)
            }
            start = match.index + 1
        }
        return .unhandled
    }

    private func attempt(_ route: Route, _ match: Router.Match, _ visit: Visit) async throws -> Reply? {
        do {
            return try await timed(route, match, visit)
        } catch let error where error is CancellationError || error is ReplyError {
            // Neither would end otherwise a second time.
            throw error
        } catch {
            return try await timed(route, match, visit)
        }
    }

    private func timed(_ route: Route, _ match: Router.Match, _ visit: Visit) async throws -> Reply? {
        let start = ContinuousClock.now
        do {
            let reply = try await answer(route, match, visit)
            if let reply { try reply.validate(answering: visit.message.kind) }
            telemetry.handlerEnded(match.index, failed: false, after: start.duration(to: .now))
            return reply
        } catch {
            telemetry.handlerEnded(match.index, failed: true, after: start.duration(to: .now))
            throw error
        }
    }

    private func answer(_ route: Route, _ match: Router.Match, _ visit: Visit) async throws -> Reply? {
        switch route.placement {
        case .inPlace: try await route.answer(visit, match.parts)
        case .pool: try await answerOnPool(route, match, visit)
        }
    }

    /// A delivery's task prefers the event loop of its connection, and `@concurrent` alone would go by that preference.
    private func answerOnPool(_ route: Route, _ match: Router.Match, _ visit: Visit) async throws -> Reply? {
        try await withTaskExecutorPreference(globalConcurrentExecutor) { @concurrent in
            try await route.answer(visit, match.parts)
        }
    }
}

extension Route {
    fileprivate func answer(_ visit: Visit, _ parts: TextMatch?) async throws -> Reply? {
        switch action {
        case .plain(let handler): try await handler(visit)
        case .matched(let handler): try await handler(visit, parts ?? TextMatch(parts: [:]))
        }
    }
}
