import ArgumentParser
import WebhookCore

struct AccountsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accounts",
        abstract: "What kinds of account there are at the platform, and what each may do.",
        subcommands: [Compare.self]
    )

    struct Compare: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "compare",
            abstract: "Tells an owner what changes with another kind of account.",
            discussion: """
                Kinds are subscription (订阅号), service (服务号) and test (接口测试号). Accounts count as verified (已认证) unless \
                it is said otherwise.

                  webhookd accounts compare subscription service --language zh
                """
        )

        @Argument(help: "The kind of account that there is.")
        var from: KindArgument

        @Argument(help: "The kind of account to compare it with.")
        var to: KindArgument

        @Flag(help: "The account that there is, is not verified.")
        var fromUnverified = false

        @Flag(help: "The account to compare it with is not verified.")
        var toUnverified = false

        @Option(help: "zh or en.")
        var language = OutputLanguage.en

        @Option(help: "text or json.")
        var output = OutputForm.text

        func run() async throws {
            let comparison = AccountComparison(
                from: from.kind(isVerified: !fromUnverified),
                to: to.kind(isVerified: !toUnverified),
                language: language
            )
            switch output {
            case .text: StandardOutput.print(comparison.text)
            case .json: StandardOutput.print(try OutputForm.json(comparison))
            }
        }
    }
}

/// What an owner calls an account.
enum KindArgument: String, ExpressibleByArgument, CaseIterable {
    case subscription, service, test

    func kind(isVerified: Bool) -> AccountKind {
        switch self {
        case .subscription: AccountKind(.subscription, isVerified: isVerified)
        case .service: AccountKind(.service, isVerified: isVerified)
        case .test: .test
        }
    }
}
