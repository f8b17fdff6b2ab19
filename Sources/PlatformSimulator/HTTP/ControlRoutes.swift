import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import WeChatProtocol

/// The control API and the page.
struct ControlRoutes: Sendable {
    /// The longest body that is read.
    private static let longestBody = 1 << 20
    private static let mostEvents = 5_000

    let world: LiveWorld
    /// Whether an account's server may be on another machine.
    let callsAnyTarget: Bool
    let streams = StreamLimit()

    /// Whether a path is one of these, not of the platform's API.
    static func isMeant(by path: String) -> Bool {
        path == "/" || path == "/favicon.ico" || path.hasPrefix("/assets/") || path == "/simulator"
            || path.hasPrefix("/simulator/")
    }

    var responder: any HTTPResponder<ConnectionContext> {
        let router = Router(context: ConnectionContext.self)
        router.add(middleware: OriginCheck())
        addReading(to: router)
        addActing(to: router)
        addPlatform(to: router)
        PageRoutes.add(to: router)
        return router.buildResponder()
    }

    // MARK: What is read

    private func addReading(to router: Router<ConnectionContext>) {
        router.get("/simulator/state") { _, _ in Self.json(world.read { world, now in world.json(at: now) }) }
        router.get("/simulator/events") { request, _ in
            let query = request.uri.queryParameters
            let after = query["after"].flatMap { Int($0) } ?? 0
            let limit = min(max(query["limit"].flatMap { Int($0) } ?? 1_000, 1), Self.mostEvents)
            let (app, user) = (query["app"].map(String.init), query["user"].map(String.init))
            return Self.json(
                world.read { world, _ in world.eventsJSON(after: after, app: app, user: user, limit: limit) }
            )
        }
        router.get("/simulator/events/stream") { request, _ in
            let last = HTTPField.Name("Last-Event-ID").flatMap { request.headers[$0] }.flatMap { Int($0) }
            let after = last ?? request.uri.queryParameters["after"].flatMap { Int($0) } ?? 0
            return EventStream(world: world, streams: streams).response(after: after)
        }
        router.get("/simulator/deliveries/:number") { _, context in
            try delivery(context) { Self.json($0.json) }
        }
        router.get("/simulator/deliveries/:number/:form") { _, context in
            try delivery(context) { delivery in
                switch context.parameters.get("form") {
                case "curl":
                    guard let line = delivery.curl else { return Self.error(.notFound, "Nothing was sent yet.") }
                    return Self.text(line)
                case "case": return Self.text(delivery.fixture)
                case "story": return Self.text(delivery.story)
                default: return Self.error(.notFound, "There is no such form of a delivery.")
                }
            }
        }
        router.get("/simulator/transcript") { request, _ in
            let query = request.uri.queryParameters
            let (app, user) = (query["app"].map(String.init), query["user"].map(String.init))
            return Self.text(world.read { world, _ in world.transcript(app: app, user: user) })
        }
        router.get("/simulator/media/:id") { _, context in
            let id = context.parameters.get("id") ?? ""
            let file = world.read { world, now in world.file(id, at: now) }
            return Self.bytes(file.bytes, type: file.type)
        }
    }

    private func delivery(
        _ context: ConnectionContext,
        _ answer: (DeliveryBook.Delivery) -> Response
    ) throws -> Response {
        let number = context.parameters.get("number").flatMap { Int($0) } ?? 0
        guard let delivery = world.read({ world, _ in world.deliveries[number] }) else {
            return Self.error(.notFound, ActError.unknownDelivery.sentence)
        }
        return answer(delivery)
    }

    // MARK: What users do

    private func addActing(to router: Router<ConnectionContext>) {
        router.post("/simulator/accounts/:app/users") { request, context in
            try await changing(request) { body in
                let app = Self.app(context)
                let name = body["name"]?.text
                let user = try world.change { world, now throws(ActError) in
                    (try world.createUser(of: app, name: name, at: now), [])
                }
                return world.read { world, now in
                    world.accounts[app]?.users[user]?.json(user, at: world.now(now)) ?? .null
                }
            }
        }
        router.post("/simulator/accounts/:app/users/:user/acts") { request, context in
            let waits = request.uri.queryParameters["wait"] == "true"
            return try await changing(request) { body in
                let act = try UserAct(json: body)
                let app = Self.app(context)
                let user = OpenID(context.parameters.get("user") ?? "")
                return try await happen(waiting: waits) { world, now throws(ActError) in
                    try world.act(act, by: user, of: app, at: now)
                }
            }
        }
        router.post("/simulator/deliveries/:number/again") { request, context in
            try await changing(request) { body in
                let number = context.parameters.get("number").flatMap { Int($0) } ?? 0
                return try await happen(waiting: body["wait"]?.flag ?? false) { world, now throws(ActError) in
                    try world.again(
                        number,
                        document: body["document"]?.text,
                        newMessageID: body["newMsgID"]?.flag ?? false,
                        at: now
                    )
                }
            }
        }
        router.post("/simulator/accounts/:app/agents/:what") { request, context in
            try await changing(request) { body in
                guard let agent = body["agent"]?.text, !agent.isEmpty, agent.utf8.count <= 64 else {
                    throw ControlError("agent is missing.")
                }
                let act = try Self.consoleAct(context.parameters.get("what") ?? "", body)
                let app = Self.app(context)
                return try await happen(waiting: false) { world, now throws(ActError) in
                    try world.console(act, by: agent, of: app, at: now)
                }
            }
        }
    }

    private static func consoleAct(_ what: String, _ body: SimulatedJSON) throws(ControlError) -> World.ConsoleAct {
        func user() throws(ControlError) -> OpenID {
            guard let user = body["user"]?.text else { throw ControlError("user is missing.") }
            return OpenID(user)
        }
        switch what {
        case "online": return .online(true)
        case "offline": return .online(false)
        case "take": return .take(try user())
        case "close": return .close(try user())
        case "say":
            guard let text = body["text"]?.text, !text.isEmpty else { throw ControlError("text is missing.") }
            return .say(try user(), text)
        default: throw ControlError("Agents do not \(what).")
        }
    }

    /// Does something and tells what came of it.
    private func happen(
        waiting: Bool,
        _ body: @Sendable (inout World, Date) throws(ActError) -> [Callback]
    ) async throws -> SimulatedJSON {
        let (first, last, deliveries) = try world.change { world, now throws(ActError) in
            let first = world.log.last
            let callbacks = try body(&world, now)
            return ((first, world.log.last, callbacks.map(\.delivery)), callbacks)
        }
        var fields: [String: SimulatedJSON] = [
            "events": .array((first..<last).map { .integer(Int64($0 + 1)) }),
            "deliveries": .array(deliveries.map { .integer(Int64($0)) }),
        ]
        if waiting {
            await world.end(of: deliveries)
            let result = world.read { world, _ in
                let isOut = deliveries.contains { world.deliveries[$0]?.isOutOfService ?? false }
                return (world.messagesJSON(after: first, of: deliveries), isOut)
            }
            fields["messages"] = .array(result.0)
            fields["outOfService"] = .flag(result.1)
        }
        return .object(fields)
    }
}
