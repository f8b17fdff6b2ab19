package import Logging
import WeChatPlatform
package import WebhookCore

extension AccountConfiguration {
    /// The platform's API for a command that calls for the account beside the service; nil where the account has no secret.
    ///
    /// - Parameter tokens: what the service has, too, so that none of its tokens becomes void.
    package func platform(tokens: any AccessTokenStore, logger: Logger) -> (any CallablePlatform)? {
        access.map { access in
            PlatformClient(
                PlatformAccount(account, access),
                connections: PlatformConnections(),
                tokens: tokens,
                logger: logger
            )
        }
    }
}

extension PlatformAccount {
    init(_ account: Account, _ access: PlatformAccess) {
        self.init(
            name: account.name,
            appID: account.appID,
            secret: access.secret,
            kind: account.kind,
            host: access.host,
            tokenSource: access.tokenSource
        )
    }
}
