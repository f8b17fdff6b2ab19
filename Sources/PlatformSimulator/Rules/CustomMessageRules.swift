/// What the platform looks at in a customer-service message (`客服消息`).
enum CustomMessageRules {
    static let longestText = 2_048
    static let longestMenu = 20
    static let longestMenuItem = 512

    /// - Parameter isFile: whether there is such a file.
    static func check(
        _ message: SimulatedJSON,
        for account: SimulatedAccount,
        isFile: (String) -> Bool
    ) throws(Refusal) {
        guard let type = message["msgtype"]?.text, knownTypes.contains(type) else { throw .invalidMessageType }
        guard let content = message[type] else { throw .malformed }
        switch type {
        case "text": try checkText(content)
        case "image", "voice", "mpnews": try checkMedia(content, ["media_id"], isFile)
        case "video": try checkMedia(content, ["media_id", "thumb_media_id"], isFile)
        case "music": try checkMedia(content, ["thumb_media_id"], isFile)
        case "news":
            guard let articles = content["articles"]?.array, !articles.isEmpty else { throw .emptyNews }
            if articles.count > 1 { throw .articleCount }
        case "mpnewsarticle": if content["article_id"]?.text?.isEmpty ?? true { throw .invalidArgument }
        case "msgmenu":
            if account.isTest || account.kind == .subscription { throw .accountKind }
            try checkMenu(content)
        case "wxcard": if content["card_id"]?.text?.isEmpty ?? true { throw .invalidCard }
        default:
            if content["appid"]?.text?.isEmpty ?? true { throw .invalidMiniProgram }
            try checkMedia(content, ["thumb_media_id"], isFile)
        }
    }

    private static let knownTypes: Set<String> = [
        "text", "image", "voice", "video", "music", "news", "mpnews", "mpnewsarticle", "msgmenu", "wxcard", "miniprogrampage",
    ]

    private static func checkText(_ content: SimulatedJSON) throws(Refusal) {
        guard let text = content["content"]?.text, !text.isEmpty else { throw .emptyText }
        if text.utf8.count > longestText { throw .contentTooLong }
    }

    private static func checkMedia(_ content: SimulatedJSON, _ fields: [String], _ isFile: (String) -> Bool) throws(Refusal) {
        for field in fields {
            guard let media = content[field]?.text, !media.isEmpty else { throw .mediaMissing }
            if !isFile(media) { throw .invalidMedia }
        }
    }

    private static func checkMenu(_ content: SimulatedJSON) throws(Refusal) {
        guard let list = content["list"]?.array, (1...longestMenu).contains(list.count) else { throw .menuTooLong }
        for item in list {
            guard let text = item["content"]?.text, (1...longestMenuItem).contains(text.utf8.count), item["id"]?.id != nil
            else {
                throw .menuItemTooLong
            }
        }
    }
}
