import FoundationEssentials
import Synchronization
import WeChatProtocol
import WebhookLedger

/// The world with a clock and connections: does what the world says is to be sent.
final class LiveWorld: Sendable {
    /// The most callbacks that wait to be sent.
    private static let waitingLimit = 20_000

    let clock: any ServiceClock
    let changes = Changes()
    private let world: Mutex<World>
    private let connections: CallbackConnections
    private let callbacks: AsyncStream<Callback>
    private let waiting: AsyncStream<Callback>.Continuation

    init(_ world: World, clock: any ServiceClock) {
        self.world = Mutex(world)
        self.clock = clock
        connections = CallbackConnections(limit: 256)
        (callbacks, waiting) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.waitingLimit))
    }

    func read<Result: Sendable>(_ body: (borrowing World, Date) throws -> Result) rethrows -> Result {
        let now = clock.now
        return try world.withLock { try body($0, now) }
    }

    /// Changes the world, then sends what it says.
    func change<Result: Sendable, Failure>(
        _ body: (inout World, Date) throws(Failure) -> (Result, [Callback])
    ) throws(Failure) -> Result {
        let now = clock.now
        let (result, callbacks) = try world.withLock { world throws(Failure) in try body(&world, now) }
        for callback in callbacks { waiting.yield(callback) }
        changes.signal()
        return result
    }

    /// Sends callbacks until cancelled, each beside the others, then closes the connections.
    func deliverAll() async {
        await withDiscardingTaskGroup { group in
            for await callback in callbacks { group.addTask { await self.deliver(callback) } }
            group.cancelAll()
        }
        await connections.close()
        changes.finish()
    }

    private func deliver(_ callback: Callback) async {
        if callback.delay > .zero { try? await Task.sleep(for: callback.delay) }
        var goesOn = true
        while goesOn, !Task.isCancelled {
            let dispatch = change { world, now in (world.attempt(callback.delivery, at: now), []) }
            guard let dispatch else { return }
            let begin = ContinuousClock.now
            let heard = await within(DeliveryRules().patience) { [connections] in await connections.post(dispatch) }
            let milliseconds = Int((ContinuousClock.now - begin) / .milliseconds(1))
            goesOn = change { world, now in
                world.heard(heard, to: dispatch.delivery, attempt: dispatch.number, milliseconds: milliseconds, at: now)
            }
        }
    }

    private func within(_ patience: Duration, _ exchange: @escaping @Sendable () async -> Heard) async -> Heard {
        let limit = clock.now + patience / .seconds(1)
        return await withTaskGroup(of: Heard.self) { group in
            group.addTask { await exchange() }
            group.addTask { [clock] in
                do { try await clock.sleep(until: limit) } catch { return .broken("cancelled") }
                return .silent
            }
            defer { group.cancelAll() }
            return await group.next() ?? .silent
        }
    }

    /// Returns when none of the deliveries is under way, or when everything ends.
    func end(of deliveries: [Int]) async {
        for await _ in changes.subscribe() {
            let areOver = read { world, _ in deliveries.allSatisfy { world.deliveries[$0]?.isOver ?? true } }
            if areOver { return }
        }
    }

    /// Checks an address as the platform does before it is saved.
    ///
    /// - Returns: whether it may be saved, and one sentence.
    func handshake(of app: AppID, at target: String) async -> (isGood: Bool, detail: String) {
        let prepared = change { world, now in (world.handshake(of: app, at: now), []) }
        switch prepared {
        case .notNeeded: return (true, "Saved without a handshake, as ordered.")
        case .impossible: return (false, "The account has no token, or no key for its mode.")
        case .ask(let query, let echo):
            let url = target + (target.contains("?") ? "&" : "?") + query
            let heard = await within(DeliveryRules().patience) { [connections] in await connections.get(url) }
            switch heard {
            case .answer(200, let body) where body.elementsEqual(echo.utf8): return (true, "The echostr came back.")
            case .answer(200, let body):
                return (false, "Status 200, but \(body.count) bytes in place of the \(echo.utf8.count) of the echostr.")
            case .answer(let status, _): return (false, "Status \(status) in place of the echostr.")
            case .silent: return (false, "No answer within five seconds.")
            case .broken(let reason): return (false, "No connection: \(reason).")
            }
        }
    }
}
