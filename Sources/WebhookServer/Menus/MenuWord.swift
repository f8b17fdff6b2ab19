import WebhookCore

/// What a button of a menu's file does, by the word that it says.
enum MenuWord: String, CaseIterable {
    case click
    case view
    case scan
    case scanAndWait = "scan_and_wait"
    case photo
    case photoOrAlbum = "photo_or_album"
    case album
    case location
    case miniProgram = "mini_program"
    case material
    case materialArticle = "material_article"
    case article
    case articleCard = "article_card"
    case buttons

    /// The action with the text behind the word; nil for what is more than a text.
    func action(_ text: String) -> MenuAction? {
        switch self {
        case .click: .click(key: text)
        case .view: .view(url: text)
        case .scan: .scan(key: text)
        case .scanAndWait: .scanAndWait(key: text)
        case .photo: .photo(key: text)
        case .photoOrAlbum: .photoOrAlbum(key: text)
        case .album: .album(key: text)
        case .location: .location(key: text)
        case .material: .material(MediaID(rawValue: text))
        case .materialArticle: .materialArticle(MediaID(rawValue: text))
        case .article: .article(id: text)
        case .articleCard: .articleCard(id: text)
        case .miniProgram, .buttons: nil
        }
    }
}

extension MenuAction {
    /// The word for it and what stands behind; nil for what only the platform's console can set.
    var written: (word: MenuWord, text: String)? {
        switch self {
        case .click(let key): (.click, key)
        case .view(let url): (.view, url)
        case .scan(let key): (.scan, key)
        case .scanAndWait(let key): (.scanAndWait, key)
        case .photo(let key): (.photo, key)
        case .photoOrAlbum(let key): (.photoOrAlbum, key)
        case .album(let key): (.album, key)
        case .location(let key): (.location, key)
        case .material(let media): (.material, media.rawValue)
        case .materialArticle(let media): (.materialArticle, media.rawValue)
        case .article(let id): (.article, id)
        case .articleCard(let id): (.articleCard, id)
        case .miniProgram(let app, let path, let url): (.miniProgram, "\(app.rawValue) \(path) \(url)")
        case .console: nil
        }
    }

    /// As a person reads it: `click FLIGHT_STATUS`.
    var words: String {
        if let written { return "\(written.word.rawValue) \(written.text)" }
        guard case .console(let type, let value) = self else { return type }
        return "\(type) of the console" + (value.isEmpty ? "" : " (\(value.prefix(40)))")
    }
}

extension MenuRule.System {
    /// As a menu's file says it.
    var word: String {
        switch self {
        case .iOS: "ios"
        case .android: "android"
        case .others: "others"
        }
    }
}

extension MenuRule {
    /// As a person reads it.
    var words: String {
        var parts: [String] = []
        if let tag { parts.append("tag \(tag)") }
        if let system { parts.append(system.word) }
        if isDead { parts.append("a condition that the platform no longer compares") }
        return parts.isEmpty ? "everybody" : parts.joined(separator: ", ")
    }
}
