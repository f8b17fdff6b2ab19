@testable import WeChatProtocol
@testable import WebhookCore
@testable import WebhookLedger

extension Message {
    /// Every typed value under the name of its element, as the platform would write it.
    var fieldTexts: [String: [String]] {
        let common: [String: (any CustomStringConvertible)?] = [
            "MsgId": id, "MsgDataId": articleOrigin?.dataID, "Idx": articleOrigin?.position, "BusinessId": businessID,
        ]
        return (common.merging(content.fields) { $1 }).compactMapValues { $0.map { [$0.description] } }
    }
}

extension Message.Content {
    fileprivate var fields: [String: (any CustomStringConvertible)?] {
        switch self {
        case .text(let message):
            ["Content": message.text, "bizmsgmenuid": message.menuItem]
        case .image(let message):
            ["PicUrl": message.pictureURL, "MediaId": message.media?.rawValue]
        case .voice(let message):
            [
                "MediaId": message.media.rawValue, "Format": message.format, "Recognition": message.recognition,
                "MediaId16K": message.widebandMedia?.rawValue,
            ]
        case .video(let message), .shortVideo(let message):
            ["MediaId": message.media.rawValue, "ThumbMediaId": message.thumbnail.rawValue]
        case .location(let message):
            [
                "Location_X": message.coordinate?.latitude, "Location_Y": message.coordinate?.longitude,
                "Scale": message.scale, "Label": message.label,
            ]
        case .link(let message):
            ["Title": message.title, "Description": message.description, "Url": message.url]
        case .miniProgramPage(let message):
            [
                "Title": message.title, "AppId": message.appID.rawValue, "PagePath": message.path,
                "ThumbUrl": message.thumbnailURL, "ThumbMediaId": message.thumbnail?.rawValue,
            ]
        case .file(let message):
            [
                "Title": message.title, "Description": message.description, "FileKey": message.key, "FileMd5": message.md5,
                "FileTotalLen": message.length,
            ]
        case .deviceText(let message):
            [
                "DeviceType": message.deviceType, "DeviceID": message.deviceID, "SessionID": message.sessionID,
                "Content": message.encodedContent, "OpenID": message.user.rawValue,
            ]
        case .unsupported(let message): ["Content": message.notice]
        case .event(let event): ["Event": event.name.rawValue]
        case .thirdParty, .unknown: [:]
        }
    }
}
