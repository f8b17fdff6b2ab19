import Dispatch
import FoundationEssentials
import Synchronization

/// Looks at the clock for all deliveries that run, and not while none does.
///
/// By the machine's clock it does so on a thread of its own, so that handlers that block cannot keep it from answering in
/// time; by another clock, such as a test's, in a task that the clock wakes. Deliveries are looked at one after the other, so
/// a delivery that is done in time costs nothing here.
final class DeadlineTicker: Sendable {
    /// How late something that is due may be done.
    static let interval: Duration = .milliseconds(20)

    /// For everything that goes by the machine's clock.
    static let system = DeadlineTicker(SystemClock())

    private struct State {
        var accounts: [ObjectIdentifier: AccountDeliveries] = [:]
        var isRunning = false
        var rounds = 0
    }

    private let clock: any ServiceClock
    private let state = Mutex(State())
    private let wake = DispatchSemaphore(value: 0)

    init(_ clock: any ServiceClock) {
        self.clock = clock
    }

    /// The one that goes by `clock`.
    static func of(_ clock: any ServiceClock) -> DeadlineTicker {
        clock is SystemClock ? system : DeadlineTicker(clock)
    }

    /// Looks at the account's deliveries until there are none.
    func add(_ account: AccountDeliveries) {
        let begins = state.withLock { state in
            state.accounts[ObjectIdentifier(account)] = account
            defer { state.isRunning = true }
            return !state.isRunning
        }
        guard begins else { return }
        if clock is SystemClock { runOnThread() } else { Task { await runInTask() } }
    }

    private func runOnThread() {
        let started = BackgroundThread.start { [self] in
            while round() { _ = wake.wait(timeout: .now() + .milliseconds(20)) }
        }
        // Late is better than never.
        if !started { Task { await runInTask() } }
    }

    private func runInTask() async {
        while round() { try? await clock.sleep(until: clock.now + Self.interval.inSeconds) }
    }

    /// How many rounds without deliveries an account is still looked at: beginning and ending costs more than that.
    private static let patience = 100

    /// Looks at all once; false when there is nothing left to look at.
    private func round() -> Bool {
        let accounts = state.withLock { state in
            state.rounds += 1
            return state.accounts
        }
        let now = clock.monotonic
        var isIdle = true
        for (_, account) in accounts where account.tick(at: now) { isIdle = false }
        guard isIdle else {
            state.withLock { $0.rounds = 0 }
            return true
        }
        return state.withLock { state in
            guard !(clock is SystemClock) || state.rounds > Self.patience else { return true }
            for (id, account) in state.accounts where account.stopsTicking() { state.accounts[id] = nil }
            if state.accounts.isEmpty {
                state.isRunning = false
                state.rounds = 0
            }
            return state.isRunning
        }
    }
}
