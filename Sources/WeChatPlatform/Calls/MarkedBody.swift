import NIOCore
import Synchronization

/// A body that remembers whether anybody began to send it.
///
/// It is asked for its bytes only once a connection stands and the head is on its way; so a call that failed before has
/// certainly not been carried out.
final class MarkedBody: AsyncSequence, Sendable {
    typealias Element = ByteBuffer

    let bytes: [UInt8]
    private let begun = Atomic(false)

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var wasBegun: Bool { begun.load(ordering: .acquiring) }

    func makeAsyncIterator() -> Iterator {
        Iterator(body: self)
    }

    struct Iterator: AsyncIteratorProtocol {
        fileprivate let body: MarkedBody
        private var isDone = false

        fileprivate init(body: MarkedBody) {
            self.body = body
        }

        mutating func next() async -> ByteBuffer? {
            if isDone { return nil }
            isDone = true
            body.begun.store(true, ordering: .releasing)
            return ByteBuffer(bytes: body.bytes)
        }
    }
}
