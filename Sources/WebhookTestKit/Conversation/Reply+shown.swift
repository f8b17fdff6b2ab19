package import WebhookCore

extension Reply {
    /// As people read it in a difference or a transcript: a text as it is, anything else in brackets.
    package var shown: String {
        switch self {
        case .acknowledgement, .empty: "[nothing]"
        case .text(let text): text
        case .image(let media): "[image \(media.rawValue)]"
        case .voice(let media): "[voice \(media.rawValue)]"
        case .video(let video): Self.lines("[video \(video.media.rawValue)]", [video.title, video.description])
        case .music(let music):
            Self.lines("[music]", [music.title, music.description, music.url, music.highQualityURL, music.thumbnail.rawValue])
        case .news(let articles): articles.map(\.shown).joined(separator: "\n")
        case .handOver(nil): "[hand-over]"
        case .handOver(let agent?): "[hand-over to \(agent)]"
        case .deviceText(let reply):
            "[device text \(reply.deviceType) \(reply.deviceID) \(reply.sessionID) \(reply.encodedContent)]"
        case .noticeReceipt(let receipt): "[receipt \(receipt.code) \(receipt.message)]"
        case .couponReceipt(let receipt):
            "[coupon \(receipt.userCoupon) of \(receipt.coupon), request \(receipt.request): \(receipt.code) \(receipt.message)]"
        case .deviceStatus(let reply): "[device status \(reply.deviceType) \(reply.deviceID) \(reply.status)]"
        }
    }

    private static func lines(_ head: String, _ details: [String?]) -> String {
        ([head] + details.compactMap { $0 }.filter { !$0.isEmpty }).joined(separator: "\n")
    }
}

extension Article {
    fileprivate var shown: String {
        (["[article] \(title)"] + [description, pictureURL, url].filter { !$0.isEmpty }).joined(separator: "\n")
    }
}

extension OutgoingMessage {
    /// Likewise.
    package var shown: String {
        switch self {
        case .customerService(let message): message.shown
        case .template(let notice): Self.shown("template notice \(notice.template)", notice.fields)
        case .subscription(let notice): Self.shown("subscription notice \(notice.template)", notice.fields)
        }
    }

    private static func shown(_ head: String, _ fields: [String: String]) -> String {
        (["[\(head)]"] + fields.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }).joined(separator: "\n")
    }
}

extension CustomerServiceMessage {
    /// Likewise.
    package var shown: String {
        switch self {
        case .text(let text): text
        case .image(let media): "[image \(media.rawValue)]"
        case .voice(let media): "[voice \(media.rawValue)]"
        case .video(let video): "[video \(video.media.rawValue)] \(video.title)"
        case .music(let music): Reply.music(music).shown
        case .news(let article): article.shown
        case .article(let id): "[published article \(id)]"
        case .choices(let menu):
            (["[choices] \(menu.head)"] + menu.choices.map { "\($0.id) \($0.text)" } + [menu.tail].filter { !$0.isEmpty })
                .joined(separator: "\n")
        case .miniProgramPage(let card): "[mini program \(card.appID) \(card.path)] \(card.title)"
        case .card(let id): "[card \(id)]"
        }
    }
}
