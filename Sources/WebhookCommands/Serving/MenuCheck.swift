import WebhookCore
import WebhookServer

/// Looks at the menu's file of an account, where it has one.
enum MenuCheck {
    /// - Parameter routes: of the account; nil where they cannot be made.
    static func problems(of account: AccountConfiguration, _ routes: Routes?) -> [ConfigurationProblem] {
        guard let path = account.menu else { return [] }
        let found: [MenuProblem]
        do throws(UnreadableMenu) {
            found = MenuLint.problems(of: try MenuFile(path: path), routes)
        } catch {
            found = error.problems
        }
        return found.map { ConfigurationProblem($0.severity, key: "accounts.\(account.account.name).menu", $0.placed) }
    }
}
