import FoundationEssentials
import HTTPTypes
import Hummingbird
import Synchronization
import WebhookCore

/// Answers the requests of one path: the platform's with the pipeline's answers, others with as little as possible.
final class MountedCallbacks<Context: RequestContext>: HTTPResponder {
    private let pipeline: @Sendable () -> WebhookPipeline?
    private let limits: MountLimits
    private let deliveries = Atomic<Int>(0)

    init(pipeline: @escaping @Sendable () -> WebhookPipeline?, limits: MountLimits) {
        self.pipeline = pipeline
        self.limits = limits
    }

    @concurrent
    func respond(to request: Request, context: Context) async throws -> Response {
        let arrivedAt = Date()
        let start = ContinuousClock.now
        guard let pipeline = pipeline() else { return await refusal(.notFound, to: request) }
        switch request.method {
        case .get: return Response(answer: pipeline.handshake(query: request.uri.query ?? ""))
        case .post: break
        default: return await refusal(.methodNotAllowed, to: request)
        }
        let query: VerifiedQuery
        switch admit(request, to: pipeline) {
        case .success(let verified): query = verified
        case .failure(let refused): return await refusal(refused.status, to: request)
        }
        guard deliveries.add(1, ordering: .relaxed).newValue <= limits.deliveriesInFlight else {
            deliveries.subtract(1, ordering: .relaxed)
            return await refusal(.serviceUnavailable, to: request)
        }
        switch await BodyReader(limits).read(request.body) {
        case .complete(let body):
            let delivery = Delivery(query: query, body: body, arrivedAt: arrivedAt)
            return Response(answer: await answer(delivery, pipeline, by: start + limits.replyTime))
        case .tooLarge:
            deliveries.subtract(1, ordering: .relaxed)
            return Response(status: .contentTooLarge, headers: [.connection: "close"])
        case .tooSlow:
            deliveries.subtract(1, ordering: .relaxed)
            return Response(status: .requestTimeout, headers: [.connection: "close"])
        case .broken:
            deliveries.subtract(1, ordering: .relaxed)
            return Response(status: .badRequest, headers: [.connection: "close"])
        }
    }

    private struct Refused: Error {
        let status: HTTPResponse.Status
    }

    /// Decides by the head as much as can be decided.
    private func admit(_ request: Request, to pipeline: WebhookPipeline) -> Result<VerifiedQuery, Refused> {
        let length = request.headers[.contentLength]
        let isChunked = request.headers[.transferEncoding] != nil
        // Whatever followed would be taken for another head; and a length beside chunks hides a second message.
        if length == nil && !isChunked { return .failure(Refused(status: .lengthRequired)) }
        if length != nil && isChunked { return .failure(Refused(status: .badRequest)) }
        if let length {
            guard let length = Int(length), length >= 0 else { return .failure(Refused(status: .badRequest)) }
            if length > limits.bodySize { return .failure(Refused(status: .contentTooLarge)) }
        }
        guard Self.isXMLOrText(request.headers) else { return .failure(Refused(status: .unsupportedMediaType)) }
        guard deliveries.load(ordering: .relaxed) < limits.deliveriesInFlight else {
            return .failure(Refused(status: .serviceUnavailable))
        }
        do throws(Rejection) {
            return .success(try pipeline.admit(query: request.uri.query ?? ""))
        } catch {
            return .failure(Refused(status: .init(error)))
        }
    }

    /// The pipeline's answer, or at the deadline a 503 in its place; the handler goes on.
    private func answer(
        _ delivery: Delivery,
        _ pipeline: WebhookPipeline,
        by deadline: ContinuousClock.Instant
    ) async -> Answer {
        let (answers, continuation) = AsyncStream.makeStream(of: Answer.self, bufferingPolicy: .bufferingOldest(1))
        // Not children of this task: a handler that is deaf to its cancellation must not hold up the 503.
        let handling = Task {
            let answer = await pipeline.answer(delivery)
            self.deliveries.subtract(1, ordering: .relaxed)
            continuation.yield(answer)
        }
        let timer = Task {
            try await Task.sleep(until: deadline, clock: .continuous)
            continuation.yield(.rejected(.overBudget))
        }
        let first = await answers.first { _ in true }
        timer.cancel()
        handling.cancel()
        return first ?? .rejected(.unavailable)
    }

    /// Refuses before the body has been read, and passes over the body as far as one would have been accepted. Where it is
    /// longer the connection ends.
    private func refusal(_ status: HTTPResponse.Status, to request: Request) async -> Response {
        var headers: HTTPFields = [:]
        if status == .methodNotAllowed { headers[.allow] = "GET, POST" }
        let isDeclaredTooLong = request.headers[.contentLength].flatMap(Int.init).map { $0 > limits.bodySize } == true
        let rest =
            isDeclaredTooLong ? await BodyReader(limits).abandon(request.body) : await BodyReader(limits).read(request.body)
        if case .complete = rest {} else { headers[.connection] = "close" }
        return Response(status: status, headers: headers)
    }

    /// Generous, as the platform's own senders differ: XML under any of its names, plain text, or nothing said.
    private static func isXMLOrText(_ headers: HTTPFields) -> Bool {
        if let encoding = headers[.contentEncoding], encoding.lowercased() != "identity" { return false }
        guard let value = headers[.contentType] else { return true }
        let type = value.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }.lowercased()
        return ["", "text/xml", "application/xml", "text/plain"].contains(type) || type.hasSuffix("+xml")
    }
}
