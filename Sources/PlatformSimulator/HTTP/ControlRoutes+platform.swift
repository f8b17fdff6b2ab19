import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import WeChatProtocol

extension ControlRoutes {
    // MARK: Clock, faults, settings

    func addPlatform(to router: Router<ConnectionContext>) {
        router.post("/simulator/clock") { request, _ in
            try await changing(request) { body in
                try world.change { world, now throws(ControlError) in
                    var callbacks: [Callback] = []
                    if let text = body["advance"]?.text {
                        guard let seconds = Span.seconds(text) else {
                            throw ControlError("advance is a span such as 10m or 48h.")
                        }
                        callbacks = world.advance(by: seconds, at: now)
                    } else if let isFrozen = body["frozen"]?.flag {
                        world.freeze(isFrozen, at: now)
                    } else {
                        throw ControlError("The clock needs advance or frozen.")
                    }
                    return (world.time.json(at: now), callbacks)
                }
            }
        }
        router.post("/simulator/faults") { request, _ in
            try await changing(request) { body in
                let fault = try Fault(json: body)
                let times: Int? = body["times"] == .null ? nil : Int(clamping: body["times"]?.integer ?? 1)
                let path = body["path"]?.text
                return world.change { world, now in
                    (world.order(fault, path: path, times: times.map { max(1, $0) }, at: now).json, [])
                }
            }
        }
        router.delete("/simulator/faults") { _, _ in
            world.change { world, now in
                world.removeFaults(at: now)
                return ((), [])
            }
            return Self.json([:])
        }
        router.delete("/simulator/faults/:id") { _, context in
            let id = context.parameters.get("id").flatMap { Int($0) } ?? 0
            let isFound = world.change { world, now in (world.removeFaults(id, at: now), []) }
            return isFound ? Self.json([:]) : Self.error(.notFound, "There is no such fault.")
        }
        router.post("/simulator/reset") { request, _ in
            try await changing(request) { _ in
                world.change { world, now in
                    world.reset(at: now)
                    return ([:], [])
                }
            }
        }
        router.post("/simulator/accounts/:app") { request, context in
            try await changing(request) { body in
                let app = Self.app(context)
                if let target = body["target"]?.text { return try await save(target, of: app) }
                let setting = try Self.setting(body)
                try world.change { world, now throws(ActError) in (try world.set(setting, of: app, at: now), []) }
                return [:]
            }
        }
    }

    private static func setting(_ body: SimulatedJSON) throws(ControlError) -> World.Setting {
        if let mode = body["mode"]?.text.flatMap({ Account.Mode(rawValue: $0) }) { return .mode(mode) }
        if let kind = body["kind"]?.text.flatMap({ SimulatedAccount.Kind(rawValue: $0) }) { return .kind(kind) }
        if let isVerified = body["verified"]?.flag { return .verified(isVerified) }
        if let isTest = body["test"]?.flag { return .test(isTest) }
        throw ControlError("A setting is mode, kind, verified, test or target, with one of its values.")
    }

    /// Saves an address after the handshake.
    private func save(_ target: String, of app: AppID) async throws -> SimulatedJSON {
        guard let host = LoopbackHost.host(of: target) else { throw ControlError("The target is not an http address.") }
        if !callsAnyTarget, !LoopbackHost.isLoopback(host) {
            throw ControlError("The target is not on this machine, which the simulator was not told to allow.")
        }
        guard world.read({ world, _ in world.accounts[app] != nil }) else { throw ActError.unknownAccount }
        let (isGood, detail) = await world.handshake(of: app, at: target)
        if isGood {
            try world.change { world, now throws(ActError) in (try world.set(.target(target), of: app, at: now), []) }
        }
        return ["handshake": ["ok": .flag(isGood), "detail": .text(detail)]]
    }

    static func app(_ context: ConnectionContext) -> AppID { AppID(context.parameters.get("app") ?? "") }

    // MARK: Requests and answers

    /// Reads what was posted, and answers with what `body` makes of it.
    func changing(_ request: Request, _ body: (SimulatedJSON) async throws -> SimulatedJSON) async throws -> Response {
        guard request.headers[.contentType]?.lowercased().hasPrefix("application/json") ?? false else {
            return Self.error(.unsupportedMediaType, "The Content-Type must be application/json.")
        }
        let bytes = try await request.body.collect(upTo: 1 << 20)
        guard let json = SimulatedJSON(parsing: bytes.readableBytesView), case .object = json else {
            return Self.error(.badRequest, "The body is no JSON object.")
        }
        do {
            return Self.json(try await body(json))
        } catch let error as ControlError {
            return Self.error(.badRequest, error.sentence)
        } catch let error as ActError {
            return Self.error(error.isUnknown ? .notFound : .conflict, error.sentence)
        }
    }

    static func json(_ value: SimulatedJSON) -> Response {
        bytes(Array(value.encoded.utf8), type: "application/json; charset=utf-8")
    }

    static func error(_ status: HTTPResponse.Status, _ sentence: String) -> Response {
        var response = json(["error": .text(sentence)])
        response.status = status
        return response
    }

    static func text(_ text: String) -> Response {
        bytes(Array(text.utf8), type: "text/plain; charset=utf-8")
    }

    static func bytes(_ bytes: [UInt8], type: String) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: type, .cacheControl: "no-store", .xContentTypeOptions: "nosniff"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}

extension ActError {
    fileprivate var isUnknown: Bool {
        [.unknownAccount, .unknownUser, .unknownDelivery].contains(self)
    }
}
