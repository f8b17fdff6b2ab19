@testable import WeChatProtocol
@testable import WebhookCore
@testable import WebhookLedger

/// Replies of every type, with the texts they should have by path.
enum ReplySamples {
    /// Every optional part present; each text made by `text` from the path of its element.
    static func full(_ text: (String) -> String) -> [String: Reply] {
        [
            "text": .text(text("Content")),
            "image": .image(MediaID(rawValue: text("Image/MediaId"))),
            "voice": .voice(MediaID(rawValue: text("Voice/MediaId"))),
            "video": .video(
                VideoReply(
                    media: MediaID(rawValue: text("Video/MediaId")),
                    title: text("Video/Title"),
                    description: text("Video/Description")
                )
            ),
            "music": .music(
                MusicReply(
                    title: text("Music/Title"),
                    description: text("Music/Description"),
                    url: text("Music/MusicUrl"),
                    highQualityURL: text("Music/HQMusicUrl"),
                    thumbnail: MediaID(rawValue: text("Music/ThumbMediaId"))
                )
            ),
            "news": .news(
                [0, 1].map { _ in
                    Article(
                        title: text("Articles/item/Title"),
                        description: text("Articles/item/Description"),
                        pictureURL: text("Articles/item/PicUrl"),
                        url: text("Articles/item/Url")
                    )
                }
            ),
            "transfer_customer_service": .handOver(agent: text("TransInfo/KfAccount")),
            "device_text": .deviceText(
                DeviceTextReply(
                    deviceType: text("DeviceType"),
                    deviceID: text("DeviceID"),
                    sessionID: text("SessionID"),
                    encodedContent: text("Content")
                )
            ),
            "device_status": .deviceStatus(
                DeviceStatusReply(deviceType: text("DeviceType"), deviceID: text("DeviceID"), status: 1)
            ),
        ]
    }

    /// Without the optional parts.
    static let sparse: [String: Reply] = [
        "video": .video(VideoReply(media: "m")),
        "music": .music(MusicReply(thumbnail: "m")),
        "transfer_customer_service": .handOver(),
    ]
}
