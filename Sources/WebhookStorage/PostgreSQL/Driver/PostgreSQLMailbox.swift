import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// How any thread reaches the pool's: messages, and a pipe that wakes it.
final class PostgreSQLMailbox: Sendable {
    enum Message: Sendable {
        case work(PostgreSQLWork)
        case connected(Result<LibPQConnection, PostgreSQLError>)
        case close(CheckedContinuation<Void, Never>?)
    }

    private struct Box {
        var messages: [Message] = []
        var isAsleep = false
        var isClosed = false
    }

    private let box = Mutex(Box())
    /// Becomes readable when there are messages.
    let readEnd: Int32
    private let writeEnd: Int32

    init() throws(PostgreSQLError) {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { throw .unreachable(reason: "no more files can be opened") }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        (readEnd, writeEnd) = (ends[0], ends[1])
    }

    deinit {
        _ = close(readEnd)
        _ = close(writeEnd)
    }

    /// Hands a message over; false when nobody takes any more.
    func post(_ message: Message) -> Bool {
        let (isTaken, mustWake) = box.withLock { box in
            if box.isClosed { return (false, false) }
            box.messages.append(message)
            defer { box.isAsleep = false }
            return (true, box.isAsleep)
        }
        if mustWake {
            var byte: UInt8 = 0
            _ = unsafe write(writeEnd, &byte, 1)
        }
        return isTaken
    }

    /// What has come in. When that is nothing, the next message makes the pipe readable.
    func take(sleepingIfEmpty: Bool) -> [Message] {
        box.withLock { box in
            box.isAsleep = sleepingIfEmpty && box.messages.isEmpty
            defer { box.messages = [] }
            return box.messages
        }
    }

    /// Empties the pipe.
    func drain() {
        var byte: UInt8 = 0
        while unsafe read(readEnd, &byte, 1) > 0 {}
    }

    /// Takes no more messages; what came in last.
    func shut() -> [Message] {
        box.withLock { box in
            box.isClosed = true
            defer { box.messages = [] }
            return box.messages
        }
    }
}
