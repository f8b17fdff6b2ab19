import WebhookCore

extension DeliveryLimits {
    /// As the operator has it.
    init(_ configuration: EngineConfiguration) {
        self.init(
            running: configuration.runningDeliveries,
            runningPerAccount: configuration.runningDeliveriesPerAccount,
            waitingPerSender: configuration.waitingPerSender,
            handlerThreads: configuration.handlerThreads
        )
    }
}
