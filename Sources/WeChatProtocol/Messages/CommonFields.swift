/// What most messages carry directly under the root, gathered in one pass: decoding happens for every delivery.
struct CommonFields {
    var recipient: String?
    var sender: String?
    var createdAt: String?
    var type: String?
    var push: String?
    var id: String?
    /// Not trimmed: blanks in what a user typed are the user's.
    var content: String?
    var menuItem: String?
    var articleDataID: String?
    var articlePosition: String?
    var businessID: String?
    var event: String?
    var eventKey: String?

    init(of root: ParsedDocument.Element) {
        var strays: [(field: WritableKeyPath<CommonFields, String?>, text: String)] = []
        root.forEachChild { element in
            let name = element.name
            // Lengths first: they tell most names apart, and cost less than comparing.
            switch (name.utf8.count, name) {
            case (10, "ToUserName"): recipient = element.trimmedText
            case (12, "FromUserName"): sender = element.trimmedText
            case (10, "CreateTime"): createdAt = element.trimmedText
            case (7, "MsgType"): type = element.trimmedText
            case (7, "Content"): content = element.text
            case (5, "MsgId"): id = element.trimmedText
            case (5, "Event"): event = element.trimmedText
            case (8, "EventKey"): eventKey = element.trimmedText
            case (9, "MsgDataId"): articleDataID = element.trimmedText
            case (3, "Idx"): articlePosition = element.trimmedText
            case (12, "bizmsgmenuid"): menuItem = element.trimmedText
            case (10, "BusinessId"): businessID = element.trimmedText
            case (8, "InfoType"): push = element.trimmedText
            default:
                if let field = Self.field(spelledLike: name) {
                    strays.append((field, field == \.content ? element.text : element.trimmedText))
                }
            }
        }
        // The platform's spelling wavers by case; where the right spelling stands as well, it wins.
        for stray in strays where self[keyPath: stray.field] == nil { self[keyPath: stray.field] = stray.text }
    }

    private static func field(spelledLike name: String) -> WritableKeyPath<CommonFields, String?>? {
        spellings.first { $0.length == name.utf8.count && $0.name.equalsIgnoringASCIICase(name) }?.field
    }

    private static let spellings: [(length: Int, name: String, field: any WritableKeyPath<CommonFields, String?> & Sendable)] = [
        (10, "ToUserName", \.recipient), (12, "FromUserName", \.sender), (10, "CreateTime", \.createdAt),
        (7, "MsgType", \.type), (7, "Content", \.content), (5, "MsgId", \.id), (5, "Event", \.event),
        (8, "EventKey", \.eventKey), (9, "MsgDataId", \.articleDataID), (3, "Idx", \.articlePosition),
        (12, "bizmsgmenuid", \.menuItem), (10, "BusinessId", \.businessID), (8, "InfoType", \.push),
    ]
}

extension String? {
    /// Nil also for an empty text.
    var nonEmpty: String? {
        if let self, !self.isEmpty { self } else { nil }
    }
}
