import Synchronization
import WebhookCore

@testable import WeChatPlatform

/// The port without a network: keeps what is called, and answers what a test says, read as the client reads it.
final class ScriptedPlatform: CallablePlatform {
    let appID = PlatformScene.appID
    let accountKind: AccountKind?
    let clock: any ServiceClock
    private let answers: Mutex<[String]>
    private let made = Mutex<[PlatformCall]>([])

    /// - Parameter answers: in their order; `ok` when there are no more.
    init(_ answers: [String] = [], kind: AccountKind? = nil, clock: any ServiceClock = SteppedClock()) {
        self.answers = Mutex(answers)
        accountKind = kind
        self.clock = clock
    }

    var calls: [PlatformCall] { made.withLock { $0 } }

    func answer(to call: PlatformCall) async throws(PlatformError) -> PlatformAnswer {
        made.withLock { $0.append(call) }
        let text = answers.withLock { $0.isEmpty ? #"{"errcode":0,"errmsg":"ok"}"# : $0.removeFirst() }
        return try PlatformAnswer(Array(text.utf8), of: call.api)
    }

    func download(_ call: PlatformCall, to path: String, upTo limit: Int) async throws(PlatformError) -> Download {
        .answer(try await answer(to: call))
    }
}

extension PlatformCall {
    /// What it sends, as JSON; nil for a GET.
    var sentText: String? {
        if case .json(let bytes) = content { String(decoding: bytes, as: UTF8.self) } else { nil }
    }
}
