import Benchmark
import CustomerService
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

    for (length, sentence) in [
        ("2 characters", "行李"), ("11 characters", "CA1835 明天到了没"), ("14 characters", "明天下午广州飞北京只要国航的"),
        ("48 characters", "我爱人坐的CA1516，本来说十一点到，我在虹桥等了快一个小时了也没看见人出来，请问到底落地了没有"),
    ] {
        Benchmark("understand: an airline's customer, \(length)") { benchmark in
            let understanding = AirlineUnderstanding(ownAirline: "CA")
            let (text, now) = (FoldedText(sentence), LocalTime(sample.now))
            for _ in benchmark.scaledIterations { blackHole(understanding.intent(of: text, at: now)) }
        }
    }

    for mode in Account.Mode.allCases {
        pipelineBenchmark("pipeline: \(mode.rawValue), one route") {
            let reply = sample.reply
            return sample.run(
                mode,
                routes: Routes { Text("订单 12345678") { _ in reply } },
                type: "text",
                content: "<Content><![CDATA[订单 12345678]]></Content>"
            )
        }
    }

    routingBenchmarks(sample)
}

/// Every callback that is measured is another, and is made before the clock runs.
func pipelineBenchmark(_ name: String, _ run: @escaping @Sendable () -> PipelineRun) {
    Benchmark(name) { benchmark, run in
        let callbacks = try run.callbacks(benchmark.scaledIterations.count)
        benchmark.startMeasurement()
        for callback in callbacks { blackHole(try await run.answer(callback)) }
    } setup: {
        run()
    }
}

/// One text message in the forms that the steps take, and pipelines for many.
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
    let envelope: String
    let replyDocument: [UInt8]
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
            plain = try PlatformDouble(mode: .plain, originalID: originalID, appID: appID, token: token)
                .callback(document, timestamp: 1_795_314_600, nonce: nonce, openID: user.rawValue)
            envelope = try cipher.seal(document.utf8)
            replyDocument = try ReplyWriter().document(for: reply, to: user, from: originalID, at: now)
        } catch {
            preconditionFailure("the sample is not valid: \(error)")
        }
    }

    /// A pipeline of that mode with these routes, and messages for it: `content` is what stands after their `MsgType`.
    func run(_ mode: Account.Mode, routes: Routes, type: String, content: String) -> PipelineRun {
        guard let account = accounts[mode] else { preconditionFailure("no account of that mode") }
        let pipeline = WebhookPipeline(
            account: account,
            routes: routes.running(.inPlace),
            clock: FixedClock(now),
            logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
        )
        let platform = PlatformDouble(of: account)
        return PipelineRun(pipeline, at: now, CallbackSeries(platform, type: type, content: content, timestamp: 1_795_314_600))
    }
}
