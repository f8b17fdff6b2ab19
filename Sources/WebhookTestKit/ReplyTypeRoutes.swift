import FoundationEssentials
public import WebhookCore

/// Routes that answer a keyword with each type of reply there is, and decide each thing that can be decided beside one: for the
/// cases under `fixtures/cases/replies`, and for trying a client or a proxy against every form of an answer.
public enum ReplyTypeRoutes {
    /// Each type of reply, and each decision, on a keyword.
    public static let routes = Routes {
        Text("文字") { _ in .text("第一行\n第二行 <a href=\"https://m.example.com/?a=1&b=2\">链接</a> ]]> 😀") }
        Text("图片") { _ in .image("media-image-0001") }
        Text("语音") { _ in .voice("media-voice-0001") }
        Text("视频") { _ in .video(VideoReply(media: "media-video-0001", title: "宣传片", description: "一分钟看懂值机")) }
        Text("视频无标题") { _ in .video(VideoReply(media: "media-video-0002")) }
        Text("音乐") { _ in
            .music(
                MusicReply(
                    title: "起飞",
                    description: "候机厅歌单",
                    url: "https://m.example.com/music.mp3?a=1&b=2",
                    highQualityURL: "https://m.example.com/music.flac",
                    thumbnail: "media-thumb-0001"
                )
            )
        }
        Text("图文") { _ in .news([article(1)]) }
        Text("图文太多") { _ in .news([article(1), article(2)]) }
        Menu("NEWS_EIGHT") { _ in .news((1...8).map(article)) }
        Text("人工") { _ in .handOver() }
        Text("专属客服") { _ in .handOver(agent: "agent1@webhookd") }
        Text("收到") { _ in .acknowledgement }
        Text("安静") { _ in .empty }
        Text("空白") { _ in .text("") }
        Text("太长") { _ in .text((1...60).map { "第\($0)条：请在出发前核对证件和航班信息。" }.joined()) }
        Text("出错") { _ in throw Failure() }
        // Nobody sees an answer to it, so nobody sees that it fails.
        On("kf_close_session") { _ in throw Failure() }
        Text("提醒") { context in
            try context.queue(.text("第一条\n马上到"))
            try context.schedule(.image("media-image-0002"), at: context.now + 2 * 3_600)
            try context.schedule(.text("两天后"), at: context.now + 49 * 3_600)
            return .text("好的")
        }
        Text("绑定") { context in
            try context.link(to: "C10001")
            return .text("已绑定")
        }
        Text("解绑") { context in
            context.unlink()
            return .text("已解绑")
        }
        When("echo", matches: { $0.text?.original.hasPrefix(echoPrefix) == true }) { context in
            .text(String(context.text?.original.dropFirst(echoPrefix.count) ?? ""))
        }
        Kind(.deviceText) { context in
            guard case .deviceText(let message) = context.message.content else { return nil }
            return .deviceText(
                DeviceTextReply(
                    deviceType: message.deviceType,
                    deviceID: message.deviceID,
                    sessionID: message.sessionID,
                    encodedContent: message.encodedContent
                )
            )
        }
        On("subscribe_status") { context in
            guard case .device(let device)? = context.message.event?.content else { return nil }
            return .deviceStatus(DeviceStatusReply(deviceType: device.deviceType, deviceID: device.deviceID, status: 1))
        }
    }

    /// What follows it is said again as it was typed, nothing folded.
    private static let echoPrefix = "复述 "

    /// What the route for `出错` throws.
    public struct Failure: Error {}

    private static func article(_ number: Int) -> Article {
        Article(
            title: "第\(number)篇",
            description: "航班与行李 <\(number)>",
            pictureURL: "https://m.example.com/\(number).jpg",
            url: "https://m.example.com/articles/\(number)?from=wechat&n=\(number)"
        )
    }
}
