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
        for element in root.children {
            switch element.name {
            case "ToUserName": recipient = element.trimmedText
            case "FromUserName": sender = element.trimmedText
            case "CreateTime": createdAt = element.trimmedText
            case "MsgType": type = element.trimmedText
            case "Content": content = element.text
            case "MsgId": id = element.trimmedText
            case "Event": event = element.trimmedText
            case "EventKey": eventKey = element.trimmedText
            case "MsgDataId": articleDataID = element.trimmedText
            case "Idx": articlePosition = element.trimmedText
            case "bizmsgmenuid": menuItem = element.trimmedText
            case "BusinessId": businessID = element.trimmedText
            case "InfoType": push = element.trimmedText
            default:
                if let field = Self.field(spelledLike: element.name) {
                    strays.append((field, field == \.content ? element.text : element.trimmedText))
                }
            }
        }
        // The platform's spelling wavers by case; where the right spelling stands as well, it wins.
        for stray in strays where self[keyPath: stray.field] == nil { self[keyPath: stray.field] = stray.text }
    }

    private static func field(spelledLike name: String) -> WritableKeyPath<CommonFields, String?>? {
        // Most elements that come here are none of the common ones: their length tells it in most cases.
        switch name.utf8.count {
        case 3: name.equalsIgnoringASCIICase("Idx") ? \.articlePosition : nil
        case 5:
            if name.equalsIgnoringASCIICase("MsgId") {
                \.id
            } else if name.equalsIgnoringASCIICase("Event") {
                \.event
            } else {
                nil
            }
        case 7:
            if name.equalsIgnoringASCIICase("MsgType") {
                \.type
            } else if name.equalsIgnoringASCIICase("Content") {
                \.content
            } else {
                nil
            }
        case 8:
            if name.equalsIgnoringASCIICase("EventKey") {
                \.eventKey
            } else if name.equalsIgnoringASCIICase("InfoType") {
                \.push
            } else {
                nil
            }
        case 9: name.equalsIgnoringASCIICase("MsgDataId") ? \.articleDataID : nil
        case 10:
            if name.equalsIgnoringASCIICase("ToUserName") {
                \.recipient
            } else if name.equalsIgnoringASCIICase("CreateTime") {
                \.createdAt
            } else if name.equalsIgnoringASCIICase("BusinessId") {
                \.businessID
            } else {
                nil
            }
        case 12:
            if name.equalsIgnoringASCIICase("FromUserName") {
                \.sender
            } else if name.equalsIgnoringASCIICase("bizmsgmenuid") {
                \.menuItem
            } else {
                nil
            }
        default: nil
        }
    }
}

extension String? {
    /// Nil also for an empty text.
    var nonEmpty: String? {
        if let self, !self.isEmpty { self } else { nil }
    }
}
