public import WeChatProtocol
public import WebhookLedger

extension CallbackDeliverer {
    /// Delivers callbacks for as long as `body` runs, then closes the connections.
    ///
    /// - Parameters:
    ///   - platform: signs and seals callbacks, and opens the answers.
    ///   - targets: the URLs at which the account is served, such as `http://127.0.0.1:8080/wechat/air`; several for the
    ///     replicas behind a load balancer.
    ///   - clock: what time limits and timestamps go by.
    ///   - connections: how many an address gets at most; further callbacks wait for one, within their own time.
    public static func running<Value>(
        _ platform: PlatformDouble,
        targets: [String],
        rules: DeliveryRules = DeliveryRules(),
        clock: any ServiceClock = SystemClock(),
        connections: Int = 64,
        _ body: (CallbackDeliverer) async throws -> Value
    ) async throws -> Value {
        let pool = CallbackConnections(limit: connections)
        let deliverer = CallbackDeliverer(platform, targets: targets, rules: rules, clock: clock, connections: pool)
        let result: Result<Value, any Error>
        do {
            result = .success(try await body(deliverer))
        } catch {
            result = .failure(error)
        }
        await pool.close()
        return try result.get()
    }
}
