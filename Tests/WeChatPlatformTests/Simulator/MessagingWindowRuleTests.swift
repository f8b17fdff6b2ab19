import FoundationEssentials
import PlatformSimulator
import Testing
import WeChatPlatform
import WebhookCore

@Suite("The simulated platform's rules", .timeLimit(.minutes(1)))
struct MessagingWindowRuleTests {
    private func send(_ scene: PlatformScene, _ message: CustomerServiceMessage = .text("1")) async -> Int {
        let error = await failure { () async throws(PlatformError) in try await scene.client.send(message, to: PlatformScene.user)
        }
        switch error {
        case nil: return 0
        case .refused(let refusal): return refusal.code.rawValue
        case .some: return .min
        }
    }

    @Test(
        "an act allows so many messages for so long",
        arguments: [(WindowTrigger.message, 5, 48 * 3_600.0), (.menuTap, 3, 60), (.follow, 3, 60), (.scan, 3, 60)]
    )
    func windows(act: WindowTrigger, count: Int, seconds: Double) async throws {
        try await PlatformScene.run { scene in
            // Counters do not add up: the newest act decides.
            scene.platform.note(act, by: PlatformScene.user, of: PlatformScene.appID)
            for _ in 0..<count { #expect(await send(scene) == 0) }
            #expect(await send(scene) == 45047)
            scene.platform.note(act, by: PlatformScene.user, of: PlatformScene.appID)
            scene.clock.advance(by: seconds)
            #expect(await send(scene) == 0)
            scene.clock.advance(by: 1)
            #expect(await send(scene) == 45015)
        }
    }

    /// The service's table and the platform's stand apart, so that one is a witness of the other.
    @Test("the service's own table says the same of every act", arguments: MessagingWindow.Act.allCases)
    func agreement(act: MessagingWindow.Act) async throws {
        try await PlatformScene.run { scene in
            func begin() -> MessagingWindow {
                scene.perform(act)
                return MessagingWindow(act, at: scene.clock.now)
            }
            var window = begin()
            for used in 0..<25 {
                #expect((await send(scene) == 0) == window.allows(after: used, at: scene.clock.now), "after \(used)")
            }
            window = begin()
            scene.clock.advance(by: window.until.timeIntervalSince(window.gainedAt))
            #expect((await send(scene) == 0) == window.allows(after: 0, at: scene.clock.now))
            scene.clock.advance(by: 1)
            #expect(!window.allows(after: 1, at: scene.clock.now))
            #expect(await send(scene) != 0)
        }
    }

    @Test("a payment allows any number")
    func payment() async throws {
        try await PlatformScene.run { scene in
            scene.platform.note(.payment, by: PlatformScene.user, of: PlatformScene.appID)
            for _ in 0..<25 { #expect(await send(scene) == 0) }
        }
    }

    @Test("who is unknown, has left or cannot be sent to by this account is refused")
    func nobody() async throws {
        try await PlatformScene.run { scene in
            scene.platform.unfollow(PlatformScene.user, of: PlatformScene.appID)
            #expect(await send(scene) == 43004)
            scene.platform.note(.follow, by: PlatformScene.user, of: PlatformScene.appID)
            #expect(await send(scene) == 0)
            let stranger = await failure { () async throws(PlatformError) in
                try await scene.client.send(.text("1"), to: OpenID("x"))
            }
            #expect(stranger?.retryClass == .never)
        }
        try await PlatformScene.run(isVerified: false) { scene in #expect(await send(scene) == 48001) }
        let menu = CustomerServiceMessage.choices(ChoiceMenu(head: "?", choices: [.init(id: "1", text: "是")]))
        try await PlatformScene.run(isTest: true) { scene in #expect(await send(scene, menu) == 40200) }
        try await PlatformScene.run { scene in #expect(await send(scene, menu) == 0) }
    }

    @Test("what is in a message is looked at")
    func contents() async throws {
        try await PlatformScene.run { scene in
            scene.platform.note(.payment, by: PlatformScene.user, of: PlatformScene.appID)
            #expect(await send(scene, .text("")) == 44004)
            #expect(await send(scene, .text(String(repeating: "长", count: 683))) == 45002)
            #expect(await send(scene, .text(String(repeating: "长", count: 682))) == 0)
            #expect(await send(scene, .image("")) == 41006)
            scene.platform.spoilMedia("gone", of: PlatformScene.appID)
            #expect(await send(scene, .image("gone")) == 40007)
            #expect(await send(scene, .choices(ChoiceMenu(head: "", choices: []))) == 45098)
        }
    }

    @Test("a day's quota is given anew at midnight in China")
    func quota() async throws {
        try await PlatformScene.run { scene in
            scene.platform.note(.payment, by: PlatformScene.user, of: PlatformScene.appID)
            scene.platform.setQuota(2, of: APIPath.customSend, for: PlatformScene.appID)
            #expect(await send(scene) == 0)
            #expect(await send(scene) == 0)
            #expect(await send(scene) == 45009)
            scene.clock.advance(by: 24 * 3_600)
            #expect(await send(scene) == 0)
        }
    }
}

extension PlatformScene {
    fileprivate func perform(_ act: MessagingWindow.Act) {
        switch act {
        case .message: platform.note(.message, by: Self.user, of: Self.appID)
        case .menuTap: platform.note(.menuTap, by: Self.user, of: Self.appID)
        case .follow: platform.note(.follow, by: Self.user, of: Self.appID)
        case .scan: platform.note(.scan, by: Self.user, of: Self.appID)
        case .payment: platform.note(.payment, by: Self.user, of: Self.appID)
        case .unfollow: platform.unfollow(Self.user, of: Self.appID)
        }
    }
}
