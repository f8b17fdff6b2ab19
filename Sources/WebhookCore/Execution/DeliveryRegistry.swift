import Synchronization

/// The deliveries that are handled in a process, account by account: what pipelines of one account share, whichever of them
/// let a delivery in.
///
/// A reload replaces an account's pipeline; an account may be taken out and come back. What runs is known here all the while,
/// by the account's name, so nothing is handled twice and everything is waited for at the end. Give all pipelines of a
/// process the same registry; a pipeline that is made without one has its own.
public final class DeliveryRegistry: Sendable {
    /// How much may run at once.
    public let limits: DeliveryLimits
    let handlers: HandlerPool
    private let accounts = Mutex<[AccountName: AccountDeliveries]>([:])
    private let running = Atomic<Int>(0)
    private let recovering: Atomic<Bool>

    /// A registry for the accounts of one process.
    ///
    /// - Parameter recoversAtOnce: whether what earlier processes left is taken up as soon as there is a pipeline of its
    ///   account, or not before ``beginRecovery()``: where handlers use what is started later.
    public init(limits: DeliveryLimits = DeliveryLimits(), recoversAtOnce: Bool = true) {
        self.limits = limits
        recovering = Atomic(recoversAtOnce)
        handlers =
            limits.handlerThreads == DeliveryLimits().handlerThreads ? .standard : HandlerPool(width: limits.handlerThreads)
    }

    /// How many deliveries run or wait for their turn, those included that nobody waits for any more and those of accounts that
    /// are no longer served.
    public var runningCount: Int { running.load(ordering: .relaxed) }

    /// How many of one account.
    public func runningCount(of account: AccountName) -> Int {
        accounts.withLock { $0[account] }?.count ?? 0
    }

    /// The accounts of which deliveries run.
    public var busyAccounts: [AccountName] {
        accounts.withLock { Array($0.values) }.filter { $0.count > 0 }.map(\.account).sorted { $0.rawValue < $1.rawValue }
    }

    /// How many handlers that may block run now, and how many wait for a thread.
    public var blockingHandlers: (running: Int, waiting: Int) { handlers.load }

    /// Returns when none of these accounts' deliveries runs any more, or when the task is cancelled.
    public func drain(_ account: AccountName? = nil) async {
        while !Task.isCancelled, (account.map { runningCount(of: $0) } ?? runningCount) > 0 {
            try? await Task.sleep(for: .milliseconds(10))
        }
    }

    /// Takes up what earlier processes left, from now on.
    public func beginRecovery() { recovering.store(true, ordering: .relaxed) }

    /// Takes up nothing more that earlier processes left: this one is about to end.
    public func close() { recovering.store(false, ordering: .relaxed) }

    var isRecovering: Bool { recovering.load(ordering: .relaxed) }

    /// Takes up nothing more of an account that is not served any more, until there is another pipeline of it.
    package func stopRecovery(of account: AccountName) {
        accounts.withLock { $0[account] }?.stopRecovery()
    }

    func deliveries(of account: AccountName) -> AccountDeliveries {
        accounts.withLock { accounts in
            if let known = accounts[account] { return known }
            let new = AccountDeliveries(account: account, registry: self)
            accounts[account] = new
            return new
        }
    }

    func began() { running.add(1, ordering: .relaxed) }

    func ended() { running.subtract(1, ordering: .relaxed) }
}

/// How much a process handles at once. What goes beyond is accepted for later where the account may send messages and its
/// ledger outlives the process, else answered with 503, for the platform to come again.
public struct DeliveryLimits: Sendable, Hashable {
    /// Deliveries of all accounts that run or wait for their turn.
    public var running: Int
    /// Of these, of one account: so that a back end that hangs does not stop the others.
    public var runningPerAccount: Int
    /// Deliveries of one sender that wait for the one that is handled.
    public var waitingPerSender: Int
    /// How many handlers may block at once: each needs a thread as long as it runs. Handlers that only suspend take one
    /// while they compute.
    public var handlerThreads: Int

    /// - Parameter runningPerAccount: by default a quarter of all.
    public init(running: Int = 4_096, runningPerAccount: Int? = nil, waitingPerSender: Int = 8, handlerThreads: Int = 64) {
        self.running = running
        self.runningPerAccount = runningPerAccount ?? max(1, running / 4)
        self.waitingPerSender = waitingPerSender
        self.handlerThreads = handlerThreads
    }
}
