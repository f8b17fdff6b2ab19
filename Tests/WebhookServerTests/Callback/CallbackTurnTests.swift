import CoreMetrics
import Foundation
import Logging
import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing
import WebhookCore
import WebhookTestKit

@testable import WebhookServer

/// Without sockets and threads: what happens within one turn of the event loop.
@Suite("Turns of a callback connection")
struct CallbackTurnTests {
    let test: TestAccount

    init() throws {
        test = try TestAccount()
    }

    private func open(
        _ routes: Routes,
        limits: CallbackLimits = CallbackLimits(),
        clock: any ServiceClock = SystemClock()
    ) throws -> (EmbeddedChannel, CallbackEdge) {
        let edge = CallbackEdge(
            accounts: CallbackAccounts(["/wechat/air": test.pipeline(routes, clock: clock)]),
            limits: limits,
            clock: clock,
            logger: .silent,
            metricsFactory: NOOPMetricsHandler.instance
        )
        let channel = EmbeddedChannel()
        _ = CallbackChannel(edge: edge).setup(channel: channel, logger: .silent)
        try channel.connect(to: SocketAddress(ipAddress: "192.0.2.1", port: 1)).wait()
        return (channel, edge)
    }

    /// What has left at the end of the loop's turn.
    private func sent(_ channel: EmbeddedChannel) throws -> String {
        channel.embeddedEventLoop.run()
        var sent = ""
        while let bytes = try channel.readOutbound(as: ByteBuffer.self) { sent += String(buffer: bytes) }
        return sent
    }

    @Test("a handler that does not suspend has answered at the end of the turn")
    func immediately() throws {
        let (channel, edge) = try open(Routes { Text { _ in .text("at once") } }.running(.inPlace))
        for _ in 1...3 {
            try channel.writeInbound(ByteBuffer(string: test.post("hello")))
            #expect(try sent(channel).contains("at once"))
            #expect(edge.gate.deliveriesInFlight == 0)
        }
        #expect(try channel.finish().isClean)
    }

    @Test("answers to what came in one read leave in one write")
    func oneWrite() throws {
        let (channel, _) = try open(Routes { Text { _ in .text("at once") } }.running(.inPlace))
        try channel.writeInbound(ByteBuffer(string: test.post("one") + test.post("two") + test.post("three")))
        channel.embeddedEventLoop.run()
        let bytes = try #require(try channel.readOutbound(as: ByteBuffer.self))
        #expect(String(buffer: bytes).split(separator: "HTTP/1.1 200 OK").count == 3)
        #expect(try channel.readOutbound(as: ByteBuffer.self) == nil)
        #expect(try channel.finish().isClean)
    }

    @Test("a delivery arrived when the service's clock says, whatever the machine's says")
    func arrival() throws {
        let clock = ManualClock()
        let routes = Routes { Text { context in .text("\(clock.now.timeIntervalSince(context.arrivedAt))") } }.running(.inPlace)
        let (channel, _) = try open(routes, clock: clock)
        for _ in 1...2 {
            try channel.writeInbound(ByteBuffer(string: test.post("hello", at: clock.now)))
            let answer = try sent(channel)
            let age = try #require(answer.firstMatch(of: /Content><!\[CDATA\[(.+?)\]\]/)?.1)
            // The time since the first byte, which is the machine's.
            #expect(try (0..<60).contains(#require(Double(age))))
            clock.advance(by: .seconds(3_600))
        }
        #expect(try channel.finish().isClean)
    }

    @Test("answers of one turn leave at its end, those of a connection that gives way included")
    func turn() throws {
        let (channel, _) = try open(Routes { Text { _ in .text("at once") } }.running(.inPlace))
        try channel.writeInbound(ByteBuffer(string: test.post("hello")))
        #expect(try channel.readOutbound(as: ByteBuffer.self) == nil)
        try channel.pipeline.syncOperations.handler(type: CallbackHandler.self).closeForAnother()
        let sent = try #require(try channel.readOutbound(as: ByteBuffer.self))
        #expect(sent.readableBytes > 0)
        _ = try channel.finish(acceptAlreadyClosed: true)
    }

    @Test("the time to answer is counted from the first byte, however long the rest takes")
    func slowSender() throws {
        let routes = Routes { Text { context in .text("\(context.timeLeft.inSeconds)") } }.running(.inPlace)
        let (channel, _) = try open(routes)
        let request = try test.post("hello")
        for part in [request.prefix(9), request.dropFirst(9).dropLast(9), request.suffix(9)] {
            try channel.writeInbound(ByteBuffer(string: String(part)))
            Thread.sleep(forTimeInterval: 0.2)
        }
        let answer = try sent(channel)
        let left = try #require(answer.firstMatch(of: /Content><!\[CDATA\[(.+?)\]\]/)?.1)
        let seconds = try #require(Double(left))
        #expect(seconds <= ReplyBudget.patient.limit.inSeconds - 0.4)
        #expect(try channel.finish().isClean)
    }

    @Test("nothing is kept of a connection that has ended")
    func ended() throws {
        let (channel, edge) = try open(Routes([]))
        weak let handler = try channel.pipeline.syncOperations.handler(type: CallbackHandler.self)
        try channel.writeInbound(ByteBuffer(string: "POST \(test.target()) HTTP/1.1\r\nContent-Length: 9\r\n\r\n<xml"))
        #expect(edge.gate.deliveriesInFlight == 1)
        _ = try channel.finish(acceptAlreadyClosed: true)
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(edge.gate.deliveriesInFlight == 0)
        #expect(handler == nil)
    }

    @Test(
        "the head is understood as written",
        arguments: [
            ("/wechat/air?a=1&b=2", "/wechat/air", "a=1&b=2"), ("/wechat/air", "/wechat/air", ""),
            ("/wechat/air?", "/wechat/air", ""),
            ("/wechat/air?a?b", "/wechat/air", "a?b"), ("/?", "/", ""), ("//", "//", ""), ("/a://b?c", "/a://b", "c"),
            ("http://host/wechat/air?a", "/wechat/air", "a"), ("HTTPS://host:443/x", "/x", ""), ("http://host?a", "", "a"),
            ("http://host", "", ""), ("host:443", "host:443", ""), ("*", "*", ""), ("", "", ""),
        ]
    )
    func target(target: String, path: String, query: String) throws {
        let head = try CallbackHead(HTTPRequestHead(version: .http1_1, method: .GET, uri: target), limits: CallbackLimits())
        #expect(head.path == path)
        #expect(head.query == query)
    }
}
