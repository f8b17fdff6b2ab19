import SignatureVerify
import Testing
import WeChatProtocol

@testable import PlatformSimulator

@Suite("What goes wrong with a delivery by order")
struct ForgedDeliveryTests {
    @Test("an envelope is sealed for another account once, and then for its own")
    func wrongReceiver() throws {
        var scene = try WorldScene(mode: .safe)
        _ = scene.world.order(.wrongReceiver, path: nil, times: 1, at: scene.real)
        let callback = try scene.act(.text("1"))[0]
        let key = try EncodingAESKey("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG")
        let cipher = EnvelopeCipher(keys: Rotating(key), receiver: WorldScene.app.rawValue)
        for isOwn in [false, true] {
            let dispatch = try scene.dispatch(callback)
            let body = try XMLReader().read(dispatch.body).root
            let envelope = try #require(body.child("Encrypt")?.text)
            #expect(((try? cipher.open(envelope)) != nil) == isOwn)
            _ = scene.world.heard(.silent, to: callback.delivery, attempt: dispatch.number, milliseconds: 1, at: scene.real)
        }
    }

    @Test("what was answered before the answer was lost is kept")
    func lostReply() throws {
        var scene = try WorldScene()
        _ = scene.world.order(.loseReply, path: nil, times: 1, at: scene.real)
        let callback = try scene.act(.text("1"))[0]
        let reply = """
            <xml><ToUserName>\(scene.user.rawValue)</ToUserName><FromUserName>gh_webhookd00001</FromUserName>\
            <CreateTime>1</CreateTime><MsgType>text</MsgType><Content>您好</Content></xml>
            """
        #expect(try scene.answer(callback, .answer(status: 200, body: Array(reply.utf8))).again)
        let attempt = try #require(scene.world.deliveries[callback.delivery]?.attempts.first)
        #expect(attempt.result == .silent)
        #expect(attempt.reply?.contains("您好") == true)
    }
}
