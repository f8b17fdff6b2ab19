import Tracing

/// Spans around the stages, which cost nothing while no tracer is installed.
struct Spans: Sendable {
    private let tracer: (any Tracer)?

    /// - Parameter tracer: by default the one that is installed now, since one is installed before the service starts
    ///   or not at all.
    init(tracer: (any Tracer)? = nil) {
        let tracer = tracer ?? InstrumentationSystem.tracer
        self.tracer = tracer is NoOpTracer ? nil : tracer
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

    func stage<Value>(_ name: String, _ body: () async -> Value) async -> Value {
        guard let tracer else { return await body() }
        let span = tracer.startSpan(name, context: ServiceContext.current ?? .topLevel, ofKind: .internal)
        defer { span.end() }
        return await ServiceContext.withValue(span.context) { await body() }
    }
}
