import ArgumentParser
import WebhookServer

/// An executable with all commands of `webhookd`: serve, check, replay and the rest.
///
/// ```swift
/// @main
/// struct Bookshop: WebhookExecutable {}
/// ```
public protocol WebhookExecutable: Sendable {
    /// What the shell calls it, as help and usage show it; by default the type's name in small letters.
    static var name: String { get }

    /// The sentence that help begins with.
    static var abstract: String { get }

    /// Its own version, by semantic versioning.
    static var version: String { get }
}

extension WebhookExecutable {
    public static var name: String { "\(Self.self)".lowercased() }

    public static var abstract: String { "Receives the callbacks of WeChat official accounts and answers them." }

    public static var version: String { Release.version }

    /// Runs the command that the process's arguments name.
    @concurrent
    public static func main() async {
        await RootCommand<Self>.main()
    }
}
