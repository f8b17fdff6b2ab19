import FoundationEssentials
import SignatureVerify
import Testing
import WeChatProtocol

@testable import PlatformSimulator

@Suite("A menu that an account has from the start")
struct MenuFromStartTests {
    private static func world(_ menu: SimulatedJSON) throws -> World {
        let callbacks = SimulatedAccount.Callbacks(mode: .plain, token: try Token("demo-token"))
        // Without the right to make one by the API.
        let account = SimulatedAccount(
            appID: WorldScene.app,
            secret: WorldScene.secret,
            kind: .subscription,
            isVerified: false,
            callbacks: callbacks,
            menu: menu
        )
        return World([account], seed: 7)
    }

    private static let menu: SimulatedJSON = ["button": [["type": "click", "name": "帮助", "key": "HELP"]]]

    @Test("is shown to whoever follows, and is there again after a reset")
    func shown() throws {
        var world = try Self.world(Self.menu)
        for _ in 0..<2 {
            let user = try #require(world.accounts[WorldScene.app]?.users.keys.first)
            _ = try world.act(.follow(scene: nil), by: user, of: WorldScene.app, at: WorldScene.start)
            let tap = UserAct.tap(path: [0], input: UserAct.TapInput())
            let callbacks = try world.act(tap, by: user, of: WorldScene.app, at: WorldScene.start)
            #expect(world.deliveries[callbacks[0].delivery]?.draft.type == "event CLICK HELP")
            world.reset(at: WorldScene.start)
        }
    }

    @Test("is none where it breaks the rules of menus")
    func wrong() throws {
        let world = try Self.world(["button": [["type": "click", "name": "帮助"]]])
        #expect(world.accounts[WorldScene.app]?.menus.standard == nil)
    }
}
