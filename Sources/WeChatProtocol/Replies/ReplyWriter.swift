public import FoundationEssentials

/// Writes replies as the documents the platform expects.
///
/// Whatever a text holds, it cannot break the document: it stands in CDATA sections that are split where it would close
/// one, and characters that XML forbids are left out. Carriage returns become line feeds, which is what any reader would
/// make of them.
public struct ReplyWriter: Sendable {
    public init() {}

    /// The document of a reply, in UTF-8, without a declaration.
    ///
    /// Checks what holds for every reply; whether so many articles may answer this message is checked by
    /// ``Reply/validate(answering:)``.
    public func document(
        for reply: Reply,
        to recipient: OpenID,
        from sender: OriginalID,
        at time: Date
    ) throws(ReplyError) -> [UInt8] {
        guard reply != .acknowledgement, reply != .empty else { throw .noDocument }
        try reply.validate(articles: Reply.maxArticleCount)
        do throws(XMLWriterError) {
            return try XMLWriter.document { writer throws(XMLWriterError) in
                // Receipts have no type, and name nobody.
                guard let type = reply.wireType else { return try reply.writeFields(to: writer) }
                try writer.write("ToUserName", text: recipient.rawValue)
                try writer.write("FromUserName", text: sender.rawValue)
                try writer.write("CreateTime", number: Int64(exactly: time.timeIntervalSince1970.rounded(.down)) ?? 0)
                try writer.write("MsgType", text: type)
                try reply.writeFields(to: writer)
            }
        } catch {
            throw .notWritten(error)
        }
    }
}

extension Reply {
    fileprivate var wireType: String? {
        switch self {
        case .acknowledgement, .empty, .noticeReceipt, .couponReceipt: nil
        case .text: "text"
        case .image: "image"
        case .voice: "voice"
        case .video: "video"
        case .music: "music"
        case .news: "news"
        case .handOver: "transfer_customer_service"
        case .deviceText: "device_text"
        case .deviceStatus: "device_status"
        }
    }

    /// Writes what follows the common elements. The order is the platform's.
    fileprivate func writeFields(to writer: XMLWriter) throws(XMLWriterError) {
        switch self {
        case .acknowledgement, .empty, .handOver(nil):
            break
        case .text(let text):
            try writer.write("Content", text: text)
        case .image(let media):
            try writer.start("Image")
            try writer.write("MediaId", text: media.rawValue)
            try writer.end()
        case .voice(let media):
            try writer.start("Voice")
            try writer.write("MediaId", text: media.rawValue)
            try writer.end()
        case .video(let video):
            try writer.start("Video")
            try video.writeFields(to: writer)
            try writer.end()
        case .music(let music):
            try writer.start("Music")
            try music.writeFields(to: writer)
            try writer.end()
        case .news(let articles):
            try writer.write("ArticleCount", number: Int64(articles.count))
            try writer.start("Articles")
            for article in articles {
                try writer.start("item")
                try article.writeFields(to: writer)
                try writer.end()
            }
            try writer.end()
        case .handOver(let agent?):
            try writer.start("TransInfo")
            try writer.write("KfAccount", text: agent)
            try writer.end()
        case .deviceText(let reply):
            try reply.writeFields(to: writer)
        case .deviceStatus(let reply):
            try reply.writeFields(to: writer)
        case .noticeReceipt(let receipt):
            try receipt.writeFields(to: writer)
        case .couponReceipt(let receipt):
            try receipt.writeFields(to: writer)
        }
    }
}

extension VideoReply {
    fileprivate func writeFields(to writer: XMLWriter) throws(XMLWriterError) {
        try writer.write("MediaId", text: media.rawValue)
        if let title { try writer.write("Title", text: title) }
        if let description { try writer.write("Description", text: description) }
    }
}

extension MusicReply {
    fileprivate func writeFields(to writer: XMLWriter) throws(XMLWriterError) {
        if let title { try writer.write("Title", text: title) }
        if let description { try writer.write("Description", text: description) }
        if let url { try writer.write("MusicUrl", text: url) }
        if let highQualityURL { try writer.write("HQMusicUrl", text: highQualityURL) }
        try writer.write("ThumbMediaId", text: thumbnail.rawValue)
    }
}

extension Article {
    fileprivate func writeFields(to writer: XMLWriter) throws(XMLWriterError) {
        try writer.write("Title", text: title)
        try writer.write("Description", text: description)
        try writer.write("PicUrl", text: pictureURL)
        try writer.write("Url", text: url)
    }
}

extension DeviceTextReply {
    fileprivate func writeFields(to writer: XMLWriter) throws(XMLWriterError) {
        try writer.write("DeviceType", text: deviceType)
        try writer.write("DeviceID", text: deviceID)
        try writer.write("SessionID", text: sessionID)
        try writer.write("Content", text: encodedContent)
    }
}

extension DeviceStatusReply {
    fileprivate func writeFields(to writer: XMLWriter) throws(XMLWriterError) {
        try writer.write("DeviceType", text: deviceType)
        try writer.write("DeviceID", text: deviceID)
        try writer.write("DeviceStatus", number: Int64(status))
    }
}

extension NoticeReceipt {
    fileprivate func writeFields(to writer: XMLWriter) throws(XMLWriterError) {
        try writer.write("ErrCode", number: Int64(code))
        try writer.write("ErrMsg", text: message)
    }
}

extension CouponReceipt {
    fileprivate func writeFields(to writer: XMLWriter) throws(XMLWriterError) {
        try writer.write("out_user_coupon_id", text: userCoupon)
        try writer.write("request_id", text: request)
        try writer.write("ret_code", number: Int64(code))
        if !message.isEmpty { try writer.write("ret_msg", text: message) }
        try writer.write("out_coupon_id", text: coupon)
    }
}
