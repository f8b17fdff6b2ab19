/// Stage *handle*: asks the routes that match until one answers.
struct HandlerRunner: Sendable {
    let router: Router
    let longTexts: LongTexts
    let telemetry: PipelineTelemetry

    /// What came of a visit.
    enum Outcome: Sendable {
        /// A route answered.
        case answered(Reply, route: String?)
        /// No route matched, or all that did passed it on.
        case unhandled
        /// A route's handler threw, twice, or its middleware did.
        case failed(any Error, route: String?)
    }

    /// A handler that throws is run once more at once: most failures are a lost connection to something behind it.
    func run(_ visit: Visit) async -> Outcome {
        let visit = router.hasDialogues ? visit.setting(RegisteredDialogues.self, to: router.dialogues) : visit
        return router.isInPlace ? await outcome(visit) : await runOnPool(visit)
    }

    /// A delivery's task prefers the event loop of its connection, and `@concurrent` alone would go by that preference.
    private func runOnPool(_ visit: Visit) async -> Outcome {
        await withTaskExecutorPreference(globalConcurrentExecutor) { @concurrent in await outcome(visit) }
    }

    private func outcome(_ visit: Visit) async -> Outcome {
        do {
            guard let reply = try await reply(to: visit) else { return .unhandled }
            return .answered(try fitting(reply, visit), route: visit.record.route)
        } catch {
            visit.record.restore(Effects())
            return .failed(error, route: visit.record.route)
        }
    }

    /// What the platform accepts, whoever said it: middleware may have changed a handler's reply or put another in its place.
    private func fitting(_ reply: Reply, _ visit: Visit) throws -> Reply {
        // The platform would not show it, and would count it as a failure.
        if !visit.message.acceptsReply { return .acknowledgement }
        let reply = try longTexts.fit(reply, in: visit)
        try reply.validate(answering: visit.message.kind)
        return reply
    }

    /// The conversation under way is asked first, then the routes in reading order.
    private func reply(to visit: Visit) async throws -> Reply? {
        if let dialogue = visit.stored?.dialogue, let match = router.route(ofDialogue: dialogue),
            let reply = try await reply(of: match, depth: 0, visit)
        {
            return reply
        }
        if visit.record.hasLeftConversation { visit.endConversation() }
        return try await firstReply(from: 0, to: router.routes.count, depth: 0, visit)
    }

    /// The reply of one route, through the groups it stands in below `depth`.
    private func reply(of match: Router.Match, depth: Int, _ visit: Visit) async throws -> Reply? {
        let groups = router.routes[match.index].groups
        guard depth < groups.count else { return try await attempt(match, visit) }
        return try await reply(of: groups[depth], visit) { try await reply(of: match, depth: depth + 1, $0) }
    }

    /// What a group's middleware makes of what is inside.
    private func reply(of group: RouteGroup, _ visit: Visit, next: @escaping Middleware.Next) async throws -> Reply? {
        let before = visit.effects
        do {
            let reply = try await group.middleware.handle(visit, next: next)
            if reply == nil { visit.record.restore(before) }
            return reply
        } catch {
            visit.record.restore(before)
            throw error
        }
    }

    /// The first reply among the routes from `start` to before `end`, all inside the same groups down to `depth`.
    private func firstReply(from start: Int, to end: Int, depth: Int, _ visit: Visit) async throws -> Reply? {
        var start = start
        while start < end, let match = router.firstMatch(for: visit, from: start), match.index < end {
            let groups = router.routes[match.index].groups
            if depth < groups.count {
                let group = groups[depth]
                let last = router.end(of: group, at: depth, from: match.index)
                let reply = try await reply(of: group, visit) { visit in
                    try await firstReply(from: match.index, to: last, depth: depth + 1, visit)
                }
                if let reply { return reply }
                start = last
            } else {
                if let reply = try await attempt(match, visit) { return reply }
                start = match.index + 1
            }
        }
        return nil
    }

    private func attempt(_ match: Router.Match, _ visit: Visit) async throws -> Reply? {
        do {
            return try await timed(match, visit)
        } catch let error where error is CancellationError || error is ReplyError || Task.isCancelled {
            // Neither would end otherwise a second time.
            throw error
        } catch {
            return try await timed(match, visit)
        }
    }

    /// Runs the handler. What it decided beside a reply is dropped when it throws or passes on.
    private func timed(_ match: Router.Match, _ visit: Visit) async throws -> Reply? {
        let route = router.routes[match.index]
        let before = visit.record.begin(route.name)
        let start = ContinuousClock.now
        do {
            let reply = try await match.handler(visit)
            if let reply {
                try reply.validate(answering: visit.message.kind, textLength: .max)
            } else {
                visit.record.restore(before)
            }
            telemetry.handlerEnded(match.index, failed: false, after: start.duration(to: .now))
            return reply
        } catch {
            visit.record.restore(before)
            telemetry.handlerEnded(match.index, failed: true, after: start.duration(to: .now))
            throw error
        }
    }
}

extension Router {
    /// Where the run of routes ends that stand in `group`.
    fileprivate func end(of group: RouteGroup, at depth: Int, from index: Int) -> Int {
        var end = index + 1
        while end < routes.count, depth < routes[end].groups.count, routes[end].groups[depth] === group { end += 1 }
        return end
    }
}
