/// Stage *handle*: asks the routes that match until one answers.
struct HandlerRunner: Sendable {
    let router: Router
    let longTexts: LongTexts
    let telemetry: PipelineTelemetry
    /// Where handlers run that may block.
    let pool: HandlerPool

    /// What came of a delivery.
    enum Outcome: Sendable {
        /// A route answered.
        case answered(Reply, route: String?)
        /// No route matched, or all that did passed it on.
        case unhandled
        /// A route's handler threw, twice, or its middleware did.
        case failed(any Error, route: String?)
    }

    /// A handler that throws is run once more at once: most failures are a lost connection to something behind it.
    func run(_ context: Context) async -> Outcome {
        let context = router.hasDialogues ? context.setting(RegisteredDialogues.self, to: router.dialogues) : context
        return await outcome(context)
    }

    private func outcome(_ context: Context) async -> Outcome {
        do {
            guard let reply = try await reply(to: context) else { return .unhandled }
            return .answered(try fitting(reply, context), route: context.record.route)
        } catch {
            context.record.restore(Effects())
            return .failed(error, route: context.record.route)
        }
    }

    /// What the platform accepts, whoever said it: middleware may have changed a handler's reply or put another in its place.
    private func fitting(_ reply: Reply, _ context: Context) throws -> Reply {
        if reply.isReceipt {
            guard reply.isReceipt(wantedBy: context.message) else { throw ReplyError.noReceiptAsked }
            return reply
        }
        // The platform would not show it, and would count it as a failure.
        if !context.message.acceptsReply { return .acknowledgement }
        let reply = try longTexts.fit(reply, in: context)
        try reply.validate(answering: context.message.kind)
        return reply
    }

    /// The conversation under way is asked first, then the routes in reading order.
    private func reply(to context: Context) async throws -> Reply? {
        if let dialogue = context.stored?.dialogue, let match = router.route(ofDialogue: dialogue) {
            let answered =
                router.runsInPlace[match.index]
                ? try await reply(of: match, depth: 0, context)
                : try await onPool { try await reply(of: match, depth: 0, context) }
            if let answered { return answered }
        }
        if context.record.hasLeftConversation { context.endConversation() }
        return try await firstReply(from: 0, to: router.routes.count, depth: 0, isOnPool: false, context)
    }

    /// Runs `body` on the pool.
    ///
    /// A task of its own, since only that begins there: a preference that is set within a task counts from its next
    /// suspension, which code that blocks never comes to.
    private func onPool(_ body: @Sendable @escaping () async throws -> Reply?) async throws -> Reply? {
        let task = Task(executorPreference: pool) { try await body() }
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }

    /// The reply of one route, through the groups it stands in below `depth`.
    private func reply(of match: Router.Match, depth: Int, _ context: Context) async throws -> Reply? {
        let groups = router.routes[match.index].groups
        guard depth < groups.count else { return try await attempt(match, context) }
        return try await reply(of: groups[depth], context) { try await reply(of: match, depth: depth + 1, $0) }
    }

    /// What a group's middleware makes of what is inside.
    private func reply(of group: RouteGroup, _ context: Context, next: @escaping Middleware.Next) async throws -> Reply? {
        let before = context.effects
        do {
            let reply = try await group.middleware.handle(context, next: next)
            if reply == nil { context.record.restore(before) }
            return reply
        } catch {
            context.record.restore(before)
            throw error
        }
    }

    /// The first reply among the routes from `start` to before `end`, all inside the same groups down to `depth`.
    ///
    /// - Parameter isOnPool: whether it runs there already. What is to run there then needs no further task.
    private func firstReply(
        from start: Int,
        to end: Int,
        depth: Int,
        isOnPool: Bool,
        _ context: Context
    ) async throws -> Reply? {
        var start = start
        while start < end {
            let match: Router.Match
            switch router.firstMatch(for: context, from: start, onPool: isOnPool) {
            case .match(let found): match = found
            case .onPool(let index) where index < end:
                // From here on, whatever matches.
                return try await onPool { try await firstReply(from: index, to: end, depth: depth, isOnPool: true, context) }
            case .onPool, .nothing: return nil
            }
            guard match.index < end else { return nil }
            let runsOnPool = isOnPool || !router.runsInPlace[match.index]
            let groups = router.routes[match.index].groups
            let next = depth < groups.count ? router.end(of: groups[depth], at: depth, from: match.index) : match.index + 1
            // A handler in place needs neither a task nor a closure.
            let found =
                runsOnPool == isOnPool
                ? try await reply(of: match, to: next, depth: depth, isOnPool: isOnPool, context)
                : try await onPool { try await reply(of: match, to: next, depth: depth, isOnPool: true, context) }
            if let found { return found }
            start = next
        }
        return nil
    }

    /// The reply of one route, or of the first among those to before `end` that share its group at `depth`.
    private func reply(
        of match: Router.Match,
        to end: Int,
        depth: Int,
        isOnPool: Bool,
        _ context: Context
    ) async throws -> Reply? {
        let groups = router.routes[match.index].groups
        guard depth < groups.count else { return try await attempt(match, context) }
        return try await reply(of: groups[depth], context) { context in
            try await firstReply(from: match.index, to: end, depth: depth + 1, isOnPool: isOnPool, context)
        }
    }

    private func attempt(_ match: Router.Match, _ context: Context) async throws -> Reply? {
        do {
            return try await timed(match, context)
        } catch let error where error is CancellationError || error is ReplyError || Task.isCancelled {
            // Neither would end otherwise a second time.
            throw error
        } catch {
            return try await timed(match, context)
        }
    }

    /// Runs the handler. What it decided beside a reply is dropped when it throws or passes on.
    private func timed(_ match: Router.Match, _ context: Context) async throws -> Reply? {
        let route = router.routes[match.index]
        let before = context.record.begin(route.name)
        let start = ContinuousClock.now
        do {
            let reply = try await match.handler(context)
            if let reply {
                try reply.validate(answering: context.message.kind, textLength: .max)
            } else {
                context.record.restore(before)
            }
            telemetry.handlerEnded(match.index, failed: false, after: start.duration(to: .now))
            return reply
        } catch {
            context.record.restore(before)
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
