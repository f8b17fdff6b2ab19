import Benchmark
import Foundation
import Logging
import SignatureVerify
import WebhookCore
import WebhookTestKit

/// The steps of one callback and the whole way. Each iteration is a thousand of them, and figures are shown for one.
let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.cpuTotal, .wallClock],
        timeUnits: .nanoseconds,
        warmupIterations: 3,
        scalingFactor: .kilo,
        maxDuration: .seconds(2)
    )

    let sample = Sample()

    Benchmark("signature: verify three values") { benchmark in
        let verifier = sample.verifier
        for _ in benchmark.scaledIterations {
            blackHole(try verifier.isValid(sample.signature, timestamp: sample.timestamp, nonce: sample.nonce))
        }
    }

    Benchmark("query: parse") { benchmark in
        for _ in benchmark.scaledIterations { blackHole(try CallbackQuery(parsing: sample.plain.query)) }
    }

    Benchmark("xml: parse a text message") { benchmark in
        let reader = XMLReader()
        for _ in benchmark.scaledIterations { blackHole(try reader.read(sample.plain.body)) }
    }

    Benchmark("message: decode a parsed text message") { benchmark in
        let document = try XMLReader().read(sample.plain.body)
        for _ in benchmark.scaledIterations { blackHole(try Message(decoding: document)) }
    }

    Benchmark("xml: write a text reply") { benchmark in
        let writer = ReplyWriter()
        for _ in benchmark.scaledIterations {
            blackHole(try writer.document(for: sample.reply, to: sample.user, from: sample.originalID, at: sample.now))
        }
    }

    Benchmark("envelope: open a text message") { benchmark in
        for _ in benchmark.scaledIterations { blackHole(try sample.cipher.open(sample.envelope)) }
    }

    Benchmark("envelope: seal a text reply") { benchmark in
        for _ in benchmark.scaledIterations { blackHole(try sample.cipher.seal(sample.replyDocument)) }
    }

    Benchmark("text: fold 12 Chinese characters") { benchmark in
        for _ in benchmark.scaledIterations { blackHole(FoldedText("你好，请问今天几点开门？第 7 位顾客")) }
    }

    for mode in Account.Mode.allCases {
        Benchmark("pipeline: \(mode.rawValue), one route") { benchmark in
            let reply = sample.reply
            let pipeline = sample.pipeline(mode, routes: Routes { Text("订单 12345678") { _ in reply } })
            let callback = mode == .plain ? sample.plain : mode == .safe ? sample.safe : sample.compatible
            benchmark.startMeasurement()
            for _ in benchmark.scaledIterations {
                let query = try pipeline.admit(query: callback.query)
                blackHole(await pipeline.answer(Delivery(query: query, body: callback.body, arrivedAt: sample.now)))
            }
        }
    }

    routingBenchmarks(sample)
}

/// One text message, in every form.
struct Sample: Sendable {
    let now = Date(timeIntervalSince1970: 1_795_314_600)
    let timestamp = "1795314600"
    let nonce = "1514711492"
    let user = OpenID("oBenchUser000000000000000777")
    let originalID = OriginalID("gh_benchaccount")
    let reply = Reply.text("订单 12345678 已发货")
    let verifier: SignatureVerifier
    let signature: CallbackSignature
    let cipher: EnvelopeCipher
    let plain: PlatformDouble.Callback
    let compatible: PlatformDouble.Callback
    let safe: PlatformDouble.Callback
    let envelope: String
    let replyDocument: [UInt8]
    /// The platform's side in plain mode.
    let platform: PlatformDouble
    private let accounts: [Account.Mode: Account]

    init() {
        do {
            let token = try Token("benchtoken")
            let key = try EncodingAESKey("YmVuY2hrZXliZW5jaGtleWJlbmNoa2V5YmVuY2hrZXk")
            let appID = AppID("wxbenchappid000000")
            let originalID = originalID
            let document = """
                <xml><ToUserName><![CDATA[gh_benchaccount]]></ToUserName><FromUserName><![CDATA[oBenchUser000000000000000777]]></FromUserName>\
                <CreateTime>1795314599</CreateTime><MsgType><![CDATA[text]]></MsgType>\
                <Content><![CDATA[订单 12345678]]></Content><MsgId>7000000000000000001</MsgId></xml>
                """
            func callback(_ mode: Account.Mode) throws -> PlatformDouble.Callback {
                try PlatformDouble(mode: mode, originalID: originalID, appID: appID, token: token, key: key)
                    .callback(document, timestamp: 1_795_314_600, nonce: "1514711492", openID: "oBenchUser000000000000000777")
            }
            var accounts: [Account.Mode: Account] = [:]
            for mode in Account.Mode.allCases {
                accounts[mode] = try Account(
                    name: AccountName("bench"),
                    originalID: originalID,
                    appID: appID,
                    mode: mode,
                    tokens: Rotating(token),
                    keys: Rotating(key)
                )
            }
            self.accounts = accounts
            verifier = SignatureVerifier(tokens: Rotating(token))
            signature = try verifier.sign(timestamp: timestamp, nonce: nonce)
            cipher = EnvelopeCipher(keys: Rotating(key), receiver: appID.rawValue)
            plain = try callback(.plain)
            compatible = try callback(.compatible)
            safe = try callback(.safe)
            envelope = try cipher.seal(document.utf8)
            platform = PlatformDouble(mode: .plain, originalID: originalID, appID: appID, token: token, key: key)
            replyDocument = try ReplyWriter().document(for: reply, to: user, from: originalID, at: now)
        } catch {
            preconditionFailure("the sample is not valid: \(error)")
        }
    }

    func pipeline(_ mode: Account.Mode, routes: Routes) -> WebhookPipeline {
        guard let account = accounts[mode] else { preconditionFailure("no account of that mode") }
        return WebhookPipeline(
            account: account,
            routes: routes.running(.inPlace),
            clock: FixedClock(now),
            logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
        )
    }
}
