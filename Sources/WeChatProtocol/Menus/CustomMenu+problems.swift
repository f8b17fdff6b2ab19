extension CustomMenu {
    /// What the platform would refuse, each with its place (`button[0].sub_button[1].url`); in the menu's order.
    ///
    /// Rules of the platform (自定义菜单): one to three buttons with at most five below each; names of 16 bytes and below of 60;
    /// keys of 128 bytes, addresses of 1024; pages of at most three sites.
    public func problems() -> [PlatformLimit] {
        var found = Problems()
        found.note { () throws(PlatformLimit) in try PlatformLimit.checkCount(buttons.count, 1...3, "button") }
        for (index, button) in buttons.enumerated() {
            let place = "button[\(index)]"
            found.note { () throws(PlatformLimit) in try PlatformLimit.checkBytes(button.name, 1...16, "\(place).name") }
            switch button.content {
            case .action(let action): found.note(action, place)
            case .buttons(let below):
                found.note { () throws(PlatformLimit) in
                    try PlatformLimit.checkCount(below.count, 1...5, "\(place).sub_button")
                }
                for (index, button) in below.enumerated() {
                    let place = "\(place).sub_button[\(index)]"
                    found.note { () throws(PlatformLimit) in try PlatformLimit.checkBytes(button.name, 1...60, "\(place).name") }
                    if case .action(let action) = button.content {
                        found.note(action, place)
                    } else {
                        found.limits.append(PlatformLimit(place, .form("a button that does something: there is no third level")))
                    }
                }
            }
        }
        let sites = found.sites.count
        found.note { () throws(PlatformLimit) in try PlatformLimit.checkCount(sites, 0...3, "sites of all url") }
        return found.limits
    }

    /// Checks all that the platform would refuse; throws the first problem.
    public func validate() throws(PlatformLimit) {
        if let first = problems().first { throw first }
    }

    /// The names that phones cut: of more than 4 Chinese characters, and below of more than 8.
    public var cutNames: [String] {
        buttons.flatMap { button -> [String] in
            let own = button.shownWidth > 8 ? [button.name] : []
            guard case .buttons(let below) = button.content else { return own }
            return own + below.filter { $0.shownWidth > 16 }.map(\.name)
        }
    }
}

private struct Problems {
    var limits: [PlatformLimit] = []
    var sites: Set<String> = []

    mutating func note(_ check: () throws(PlatformLimit) -> Void) {
        do throws(PlatformLimit) { try check() } catch { limits.append(error) }
    }

    mutating func note(_ action: MenuAction, _ place: String) {
        switch action {
        case .click(let key), .scan(let key), .scanAndWait(let key), .photo(let key), .photoOrAlbum(let key), .album(let key),
            .location(let key):
            note { () throws(PlatformLimit) in try PlatformLimit.checkBytes(key, 1...128, "\(place).key") }
            let isAddress = key.hasPrefix("http://") || key.hasPrefix("https://")
            if isAddress { limits.append(PlatformLimit("\(place).key", .form("a key: an address belongs into url"))) }
        case .view(let url): note(url: url, place)
        case .miniProgram(let app, let path, let url):
            note { () throws(PlatformLimit) in
                try PlatformLimit.checkForm(!app.rawValue.isEmpty, "\(place).appid", "a mini program's AppID")
                try PlatformLimit.checkBytes(path, 1...1024, "\(place).pagepath")
            }
            note(url: url, place)
        case .material(let media), .materialArticle(let media):
            let field = "\(place).media_id"
            note { () throws(PlatformLimit) in
                try PlatformLimit.checkForm(!media.rawValue.isEmpty, field, "the id of a permanent material")
            }
        case .articleCard(let id), .article(let id):
            let field = "\(place).article_id"
            note { () throws(PlatformLimit) in try PlatformLimit.checkForm(!id.isEmpty, field, "the id of a published article") }
        case .console(let type, _):
            let isEmpty = type.isEmpty
            limits.append(PlatformLimit("\(place).type", .form(isEmpty ? "a type" : "a type that can be set by a call")))
        }
    }

    /// An address without a scheme, or one that is percent-encoded as a whole, is refused in terms of its domain.
    private mutating func note(url: String, _ place: String) {
        let field = "\(place).url"
        let limit = 1...1024
        note { () throws(PlatformLimit) in
            try PlatformLimit.checkBytes(url, limit, field)
            let scheme = ["https://", "http://", "weixin://"].first { url.hasPrefix($0) }
            try PlatformLimit.checkForm(scheme != nil, field, "an address that begins with https:// or http://")
        }
        guard let start = url.firstRange(of: "://") else { return }
        let site = url[start.upperBound...].prefix { !"/?#:".contains($0) }
        if !site.isEmpty { sites.insert(site.lowercased()) }
    }
}
