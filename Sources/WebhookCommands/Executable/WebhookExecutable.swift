public import CustomerService
public import ServiceLifecycle
public import WebhookCore
public import WebhookServer

/// An executable with all commands of `webhookd` for accounts whose routes you write: serve, check, replay and the rest.
///
/// ```swift
/// @main
/// struct Bookshop: WebhookExecutable {
///     func routes(for account: AccountConfiguration, _ ports: AccountPorts) -> Routes {
///         Routes {
///             On(.subscribe) { _ in .text("欢迎光临") }
///             Text("订单 {number}") { context, match in … }
///         }
///     }
/// }
/// ```
///
/// One value of it is made for a run of `serve`, `check`, `replay` or `test`: what all accounts share stands in its properties.
public protocol WebhookExecutable: Sendable {
    /// What the shell calls it, as help and usage show it; by default the type's name in small letters.
    static var name: String { get }

    /// The sentence that help begins with.
    static var abstract: String { get }

    /// Its own version, by semantic versioning.
    static var version: String { get }

    /// What accounts of the configuration may name as their `service`; where there is only one, they need not. Services that declare
    /// themselves (`AccountService`) need no ``routes(for:_:)``: list them, beside those of `AccountServices/builtIn` if you like.
    /// By default there is one with the executable's name, whose routes ``routes(for:_:)`` makes.
    static var services: AccountServices { get }

    /// Makes what all accounts share. An error's description is what the operator reads.
    init() async throws

    /// Makes what an account answers, at the start and when the account's configuration has changed.
    ///
    /// - Parameters:
    ///   - account: with its name, its service and its own `settings`.
    ///   - ports: what handlers may use: the lookups, the clock, the logger.
    func routes(for account: AccountConfiguration, _ ports: AccountPorts) async throws -> Routes

    /// What runs beside the accounts as long as `serve` does, such as a pool of connections that handlers use. Started
    /// before callbacks are accepted, and ended after the last of them.
    var background: [any Service] { get }
}

extension WebhookExecutable {
    public static var name: String { "\(Self.self)".lowercased() }

    public static var abstract: String { "Receives the callbacks of WeChat official accounts and answers them." }

    public static var version: String { Release.version }

    public static var services: AccountServices { AccountServices(undeclared: [ServiceName(rawValue: name)]) }

    public func routes(for account: AccountConfiguration, _ ports: AccountPorts) throws -> Routes {
        try Self.services.routes(of: account, ports)
    }

    public var background: [any Service] { [] }
}

extension WebhookExecutable {
    /// The value of a run; what it cannot make ends the start.
    @concurrent
    static func make() async throws(StartError) -> Self {
        do {
            return try await Self()
        } catch {
            throw .executable(reason: "\(error)")
        }
    }
}
