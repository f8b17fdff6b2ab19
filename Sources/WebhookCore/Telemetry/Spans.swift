import Tracing

/// Spans around a delivery and its stages, which cost nothing while no tracer is installed.
struct Spans: Sendable {
    private let tracer: (any Tracer)?

    /// - Parameter tracer: by default the one that is installed now, since one is installed before the service starts
    ///   or not at all.
    init(tracer: (any Tracer)? = nil) {
        let tracer = tracer ?? InstrumentationSystem.tracer
        self.tracer = tracer is NoOpTracer ? nil : tracer
    }

    /// Runs `body` inside the span that is the parent of a delivery's stages, tasks that it begins included. The span ends
    /// when the value that `body` gets is ended.
    func delivery(_ body: ((any Span)?) -> Void) {
        guard let tracer else { return body(nil) }
        let span = tracer.startSpan("delivery", context: ServiceContext.current ?? .topLevel, ofKind: .server)
        ServiceContext.withValue(span.context) { body(span) }
    }

    func stage<Value, Failure: Error>(_ name: String, _ body: () throws(Failure) -> Value) throws(Failure) -> Value {
        guard let tracer else { return try body() }
        let span = tracer.startSpan(name, context: ServiceContext.current ?? .topLevel, ofKind: .internal)
        defer { span.end() }
        do throws(Failure) {
            return try body()
        } catch {
            span.recordError(error)
            throw error
        }
    }

    func stage<Value, Failure: Error>(
        _ name: String,
        _ body: () async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        guard let tracer else { return try await body() }
        let span = tracer.startSpan(name, context: ServiceContext.current ?? .topLevel, ofKind: .internal)
        defer { span.end() }
        let outcome: Result<Value, Failure> = await ServiceContext.withValue(span.context) {
            do throws(Failure) {
                return .success(try await body())
            } catch {
                return .failure(error)
            }
        }
        if case .failure(let error) = outcome { span.recordError(error) }
        return try outcome.get()
    }
}
