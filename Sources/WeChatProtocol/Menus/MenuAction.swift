/// What a tap on a menu's button does.
public enum MenuAction: Sendable, Hashable {
    /// `click`: the account gets the event `CLICK` with the key, and may answer.
    case click(key: String)
    /// `view`: opens a page; the account gets the event `VIEW`.
    case view(url: String)
    /// `miniprogram`: opens a mini program that is bound to the account; the page where that cannot be.
    case miniProgram(AppID, path: String, url: String)
    /// `scancode_push`: scans a code and shows what it says; the account is told.
    case scan(key: String)
    /// `scancode_waitmsg`: scans a code for the account, whose answer is awaited.
    case scanAndWait(key: String)
    /// `pic_sysphoto`: takes a picture and sends it.
    case photo(key: String)
    /// `pic_photo_or_album`: takes or chooses a picture and sends it.
    case photoOrAlbum(key: String)
    /// `pic_weixin`: chooses pictures and sends them.
    case album(key: String)
    /// `location_select`: chooses a place and sends it.
    case location(key: String)
    /// `media_id`: the platform sends a permanent material; the account is not told.
    case material(MediaID)
    /// `view_limited`: opens an article of the permanent materials; the account is not told.
    case materialArticle(MediaID)
    /// `article_id`: the platform sends a published article as a card.
    case articleCard(id: String)
    /// `article_view_limited`: opens a published article.
    case article(id: String)
    /// What only the console can set (`text`, `img`, `news` and others). It can be read, not sent.
    case console(type: String, value: String)

    /// The platform's name of it.
    public var type: String {
        switch self {
        case .click: "click"
        case .view: "view"
        case .miniProgram: "miniprogram"
        case .scan: "scancode_push"
        case .scanAndWait: "scancode_waitmsg"
        case .photo: "pic_sysphoto"
        case .photoOrAlbum: "pic_photo_or_album"
        case .album: "pic_weixin"
        case .location: "location_select"
        case .material: "media_id"
        case .materialArticle: "view_limited"
        case .articleCard: "article_id"
        case .article: "article_view_limited"
        case .console(let type, _): type
        }
    }

    /// What the account's event brings; nil where there is none or it has none of the account's own.
    public var key: String? {
        switch self {
        case .click(let key), .scan(let key), .scanAndWait(let key), .photo(let key), .photoOrAlbum(let key), .album(let key),
            .location(let key):
            key
        default: nil
        }
    }
}
