import Metrics
import WebhookLedger

/// Makes one account's calls: address, time and count of each.
struct PlatformCaller: Sendable {
    let host: PlatformHost
    let connections: PlatformConnections
    let telemetry: CallTelemetry

    /// - Parameter credentials: what the query has beside that of the call.
    func answer(to call: PlatformCall, with credentials: [QueryItem] = []) async throws(PlatformError) -> PlatformAnswer {
        try await counted(call.api) { () async throws(PlatformError) in
            let bytes = try await connections.send(
                to: url(of: call, credentials),
                SentBody(call.content),
                whole: call.whole,
                answerSize: call.answerSize
            )
            return try PlatformAnswer(bytes, of: call.api)
        }
    }

    func download(
        _ call: PlatformCall,
        with credentials: [QueryItem],
        to path: String,
        upTo limit: Int
    ) async throws(PlatformError) -> Download {
        try await counted(call.api) { () async throws(PlatformError) in
            let received = try await connections.receive(
                from: url(of: call, credentials),
                SentBody(call.content),
                whole: call.whole,
                to: path,
                upTo: limit
            )
            switch received {
            case .file(let file): return .file(file)
            case .json(let bytes): return .answer(try PlatformAnswer(bytes, of: call.api))
            }
        }
    }

    private func counted<Answer>(
        _ api: PlatformAPI,
        _ call: () async throws(PlatformError) -> Answer
    ) async throws(PlatformError) -> Answer {
        let start = ContinuousClock.now
        do throws(PlatformError) {
            let answer = try await call()
            telemetry.ended(api, .ok, after: start.duration(to: .now))
            return answer
        } catch {
            telemetry.ended(api, CallTelemetry.Outcome(error), after: start.duration(to: .now))
            throw error
        }
    }

    private func url(of call: PlatformCall, _ credentials: [QueryItem]) -> String {
        let pairs = (credentials + call.query).map { "\($0.name)=\($0.value.percentEncoded)" }
        return host.text + call.api.rawValue + (pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&"))
    }
}
