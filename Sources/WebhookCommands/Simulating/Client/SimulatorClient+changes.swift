import AsyncHTTPClient
import NIOCore

extension SimulatorClient {
    /// Tells, until it is cancelled, that something may have happened after an event. Finishes when the platform ends.
    func changes(after number: Int) -> AsyncStream<Void> {
        let request = HTTPClientRequest(url: "\(address)/simulator/events/stream?after=\(number)")
        let (changes, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let watching = Task {
            defer { continuation.finish() }
            // The limit ends with the answer's head; the body has no end.
            guard let answer = try? await HTTPClient.shared.execute(request, timeout: .seconds(10)) else { return }
            do {
                for try await _ in answer.body { continuation.yield() }
            } catch {
                // Whoever asks the platform next is told why it is gone.
            }
        }
        continuation.onTermination = { _ in watching.cancel() }
        return changes
    }
}
