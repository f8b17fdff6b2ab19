import WebhookCore

extension Reply {
    /// What an answer says, read as the platform reads it: by none of the code that wrote it.
    ///
    /// - Parameter document: of no bytes, `success`, or a reply's document taken out of its envelope.
    init(decoding document: [UInt8]) throws(ReplyDecodingError) {
        if document.isEmpty {
            self = .empty
        } else if document.elementsEqual("success".utf8) {
            self = .acknowledgement
        } else if let root = try? XMLReader().read(document).root {
            try self.init(decoding: root)
        } else {
            throw .notXML
        }
    }

    private init(decoding root: ParsedDocument.Element) throws(ReplyDecodingError) {
        if let code = root.child("ErrCode") {
            guard let code = Int(code.text) else { throw .missing("ErrCode") }
            self = .noticeReceipt(NoticeReceipt(code: code, message: try root.required("ErrMsg")))
            return
        }
        if let code = root.child("ret_code") {
            guard let code = Int(code.text) else { throw .missing("ret_code") }
            self = .couponReceipt(
                CouponReceipt(
                    userCoupon: try root.required("out_user_coupon_id"),
                    request: try root.required("request_id"),
                    coupon: try root.required("out_coupon_id"),
                    code: code,
                    message: root.child("ret_msg")?.text ?? ""
                )
            )
            return
        }
        let type = try root.required("MsgType")
        switch type {
        case "text": self = .text(try root.required("Content"))
        case "image": self = .image(MediaID(rawValue: try root.required("Image/MediaId")))
        case "voice": self = .voice(MediaID(rawValue: try root.required("Voice/MediaId")))
        case "video":
            self = .video(
                VideoReply(
                    media: MediaID(rawValue: try root.required("Video/MediaId")),
                    title: root.element(at: "Video/Title")?.text,
                    description: root.element(at: "Video/Description")?.text
                )
            )
        case "music":
            self = .music(
                MusicReply(
                    title: root.element(at: "Music/Title")?.text,
                    description: root.element(at: "Music/Description")?.text,
                    url: root.element(at: "Music/MusicUrl")?.text,
                    highQualityURL: root.element(at: "Music/HQMusicUrl")?.text,
                    thumbnail: MediaID(rawValue: try root.required("Music/ThumbMediaId"))
                )
            )
        case "news":
            let items = root.elements(at: "Articles/item")
            guard try root.required("ArticleCount") == String(items.count) else { throw .wrongArticleCount }
            var articles: [Article] = []
            for item in items { articles.append(try Article(decoding: item)) }
            self = .news(articles)
        case "transfer_customer_service": self = .handOver(agent: root.element(at: "TransInfo/KfAccount")?.text)
        case "device_text":
            self = .deviceText(
                DeviceTextReply(
                    deviceType: try root.required("DeviceType"),
                    deviceID: try root.required("DeviceID"),
                    sessionID: try root.required("SessionID"),
                    encodedContent: try root.required("Content")
                )
            )
        case "device_status":
            guard let status = Int(try root.required("DeviceStatus")) else { throw .missing("DeviceStatus") }
            self = .deviceStatus(
                DeviceStatusReply(
                    deviceType: try root.required("DeviceType"),
                    deviceID: try root.required("DeviceID"),
                    status: status
                )
            )
        default: throw .unknownType(type)
        }
    }
}

/// Why an answer is no reply that the platform understands.
enum ReplyDecodingError: Error, Hashable, CustomStringConvertible {
    case notXML
    case missing(String)
    case wrongArticleCount
    case unknownType(String)

    var description: String {
        switch self {
        case .notXML: "it is not well-formed"
        case .missing(let element): "it has no \(element)"
        case .wrongArticleCount: "it has another number of articles than it says"
        case .unknownType(let type): "there is no type \(type)"
        }
    }
}

extension ParsedDocument.Element {
    fileprivate func required(_ path: String) throws(ReplyDecodingError) -> String {
        guard let text = element(at: path)?.text else { throw .missing(path) }
        return text
    }
}

extension Article {
    fileprivate init(decoding item: ParsedDocument.Element) throws(ReplyDecodingError) {
        self.init(
            title: try item.required("Title"),
            description: try item.required("Description"),
            pictureURL: try item.required("PicUrl"),
            url: try item.required("Url")
        )
    }
}
