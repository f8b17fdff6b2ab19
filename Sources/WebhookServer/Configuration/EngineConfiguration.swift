/// What deliveries and their handlers may use of the process, beyond what the listener allows.
public struct EngineConfiguration: Sendable, Hashable {
    /// The most deliveries whose handlers run or wait for their sender's turn, those already acknowledged included.
    public var runningDeliveries = 4096
    /// Of these the most of one account, so that one whose back end hangs leaves room for the others.
    public var runningDeliveriesPerAccount = 1024
    /// The most deliveries of one sender that wait for an earlier one of theirs.
    public var waitingPerSender = 8
    /// How long a handler may take altogether; one that takes longer has failed.
    public var handlerTime: Duration = .seconds(60)
    /// How many handlers may block a thread at once.
    public var handlerThreads = 64

    /// The standard limits.
    public init() {}
}

extension EngineConfiguration {
    /// - `limits.running_deliveries`: whole number, 1 to 1000000; default `4096`.
    /// - `limits.running_deliveries_per_account`: whole number, 1 to 1000000, at most `running_deliveries`; default a quarter of it.
    /// - `limits.waiting_per_sender`: whole number, 1 to 1000; default `8`.
    /// - `limits.handler_time`: duration, 1s to 10m; default `60s`.
    /// - `limits.handler_threads`: whole number, 1 to 1024; default `64`.
    init(from settings: SettingsReader) {
        let count = SettingForm.integer(1...1_000_000)
        runningDeliveries = settings.value("running_deliveries", count, default: runningDeliveries)
        let share = max(1, runningDeliveries / 4)
        runningDeliveriesPerAccount = settings.value("running_deliveries_per_account", count, default: share)
        if runningDeliveriesPerAccount > runningDeliveries {
            settings.report(.error, "running_deliveries_per_account", "must not be more than limits.running_deliveries")
        }
        waitingPerSender = settings.value("waiting_per_sender", .integer(1...1_000), default: waitingPerSender)
        handlerTime = settings.value("handler_time", .duration(.seconds(1) ... .seconds(600)), default: handlerTime)
        handlerThreads = settings.value("handler_threads", .integer(1...1_024), default: handlerThreads)
    }
}
