import PlatformSimulator
import SignatureVerify
import WebhookCore

/// The accounts of the attacked server, one for each policy of late replies.
enum FaultAccount: String, CaseIterable, Sendable {
    /// May send messages, so that late replies are pushed. In safe mode.
    case push
    /// May not, so that late replies wait for the platform's repeats. In plain mode.
    case retry

    static let appSecret = "5ec2e70123456789abcdef0123456789"
    private static let key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
    static let originalID = "gh_webhookd00001"

    var appID: String { self == .push ? "wx00000000000000e1" : "wx00000000000000e2" }
    var path: String { "/wechat/\(rawValue)" }

    func platform() throws -> PlatformDouble {
        PlatformDouble(
            mode: self == .push ? .safe : .plain,
            originalID: OriginalID(Self.originalID),
            appID: AppID(appID),
            token: try Token("faults-token"),
            key: try EncodingAESKey(Self.key)
        )
    }

    var simulated: SimulatedAccount {
        SimulatedAccount(appID: AppID(appID), secret: Self.appSecret, knowsEverybody: true, quotas: [APIPath.customSend: .max])
    }

    /// Its part of the server's configuration.
    func configuration(api: String, tolerance: Duration) -> String {
        """
          \(rawValue):
            path: \(path)
            mode: \(self == .push ? "safe" : "plain")
            original_id: \(Self.originalID)
            app_id: \(appID)
            token: faults-token
            encoding_aes_key: \(Self.key)
            timestamp_tolerance: \(tolerance.components.seconds)s
        """
            + (self == .push ? "\n    send_messages: true\n    app_secret: \(Self.appSecret)\n    api: \(api)\n" : "\n")
    }
}
