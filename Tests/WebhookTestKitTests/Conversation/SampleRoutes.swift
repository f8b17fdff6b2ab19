import FoundationEssentials
import Logging
import WebhookCore

/// An account that does a little of everything that a conversation can look at.
enum SampleRoutes {
    struct Failure: Error {}

    static let routes = Routes {
        On(.subscribe) { context in .text("欢迎\(context.message.event?.key ?? "")") }
        Text("退货") { _ in .text("请发送订单号\n例如 8800100005") }
        Text("图文") { _ in
            .news([Article(title: "标题", description: "说明", pictureURL: "https://p.example.com/1", url: "https://m.example.com/1")]
            )
        }
        Text("图片") { _ in .image("media-1") }
        Text("人工") { _ in .handOver() }
        Text("小林") { _ in .handOver(agent: "lin@shop") }
        Text("收到") { _ in .acknowledgement }
        Text("安静") { _ in .empty }
        Text("出错") { _ in throw Failure() }
        On(.kfCloseSession) { _ in throw Failure() }
        Text("提醒") { context in
            try context.queue(.text("第一条"))
            try context.schedule(.text("第二条"), at: context.now + 3_600, key: "reminder")
            return .text("好的")
        }
        Text("不提醒") { context in
            context.cancelQueued("reminder")
            return .text("取消了")
        }
        Text("绑定") { context in
            try context.link(to: "C-1")
            return .text("绑定了")
        }
        Text("几点") { context in .text("\(Int(context.now.timeIntervalSince1970))") }
        Text("第几次") { context in .text("第\(context.attempt)次 \(context.message.id ?? "")") }
        Text("记下") { context in
            context.logger.warning("noted", metadata: ["topic": "returns"])
            return .text("记下了")
        }
        Otherwise { context in .text(Self.summary(of: context.message)) }
    }

    /// What arrived, in a line.
    private static func summary(of message: Message) -> String {
        switch message.content {
        case .text(let text): "text \(text.text) \(text.menuItem ?? "-")"
        case .voice(let voice): "voice \(voice.media.rawValue) \(voice.recognition ?? "-")"
        case .image(let image): "image \(image.media?.rawValue ?? "-")"
        case .video(let video): "video \(video.media.rawValue)"
        case .shortVideo(let video): "shortvideo \(video.media.rawValue)"
        case .location(let place): "location \(place.coordinate?.latitude ?? 0) \(place.label)"
        case .link(let link): "link \(link.url) \(link.title)"
        case .event(let event): summary(of: event)
        default: message.kind.rawValue
        }
    }

    private static func summary(of event: Event) -> String {
        switch event.content {
        case .scanCodeWaitMessage(let scan), .scanCodePush(let scan): "\(event.name.rawValue) \(scan.scanType) \(scan.result)"
        case .location(let place): "LOCATION \(place.coordinate?.longitude ?? 0) \(place.precision ?? 0)"
        default: "\(event.name.rawValue) \(event.key ?? "-")"
        }
    }
}
