import Foundation
import Testing

@Suite("webhookd accounts", .timeLimit(.minutes(1)))
struct AccountsCommandTests {
    @Test("tells an owner in Chinese what a service account brings")
    func chinese() async throws {
        let outcome = await BuiltCommand.call(["accounts", "compare", "subscription", "service", "--language", "zh"])
        #expect(outcome.exitCode == 0)
        #expect(
            outcome.output == """
                从订阅号（已认证）到服务号（已认证）
                增加：
                  · 菜单消息（点选选项）
                  · 群发（按用户列表）
                  · 模板消息
                  · 上报地理位置
                  · 网页授权登录
                  · 带参数二维码
                  · 短key托管
                  · 微信支付（需另行申请）
                不变：
                  · 接收消息与事件、被动回复
                  · 消息加密（兼容与安全模式）
                  · 语音识别结果
                  · 自定义菜单接口
                  · 个性化菜单
                  · 客服消息（主动发消息）
                  · 客服账号、会话与聊天记录
                  · 群发（全部或按标签）
                  · 订阅通知
                  · 一次性订阅消息
                  · 用户列表、资料、备注、标签、黑名单
                  · 素材管理
                  · 草稿箱
                  · 发布能力
                  · JS-SDK 基础接口
                  · JS-SDK 分享接口
                  · 卡券（需另行申请）
                群发次数：每天 1 次 → 每个用户每自然月 4 次
                消息位置：“订阅号消息”文件夹内 → 聊天列表

                """
        )
    }

    @Test("tells in English what verification is for")
    func english() async throws {
        let outcome = await BuiltCommand.call([
            "accounts", "compare", "service", "service", "--to-unverified",
        ])
        #expect(outcome.exitCode == 0)
        #expect(outcome.output.hasPrefix("From a service account, verified to a service account, not verified\nLost:\n"))
        #expect(outcome.output.contains("\n  · template messages\n"))
        #expect(outcome.output.contains("\n  · payment (on application)\n"))
        #expect(outcome.output.contains("Mass messages: 4 in a calendar month to each user\n"))
        #expect(!outcome.output.contains("Gained"))
    }

    @Test("tells scripts the same")
    func json() async throws {
        struct Comparison: Decodable {
            struct Item: Decodable {
                let capability: String
                let onApplication: Bool
            }

            let gained: [Item]
            let lost: [Item]
        }

        let outcome = await BuiltCommand.call([
            "accounts", "compare", "subscription", "service", "--from-unverified", "--to-unverified", "--output", "json",
        ])
        let comparison = try JSONDecoder().decode(Comparison.self, from: Data(outcome.output.utf8))
        #expect(comparison.gained.map(\.capability) == ["menu"])
        #expect(comparison.lost.isEmpty)
    }

    @Test("knows no other kinds")
    func unknown() async throws {
        #expect(await BuiltCommand.call(["accounts", "compare", "subscription", "enterprise"]).exitCode == 64)
    }
}
