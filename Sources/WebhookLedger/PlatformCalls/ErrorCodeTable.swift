/// The error codes the platform documents, with their class and meaning (`全局返回码`).
enum ErrorCodeTable {
    /// Whose fault an error is, and so what helps.
    enum Class: Character {
        /// Passes by itself.
        case transient = "T"
        /// The access token is not, or no longer, valid.
        case token = "A"
        /// A quota is used up.
        case limit = "L"
        /// The user cannot be reached, now or ever.
        case user = "U"
        /// The account lacks a right.
        case permission = "P"
        /// The call is wrong.
        case badCall = "B"
        /// The operator has something to set right.
        case configuration = "C"
    }

    struct Entry {
        let kind: Class
        let meaning: String
    }

    static let entries: [Int: Entry] = {
        var entries: [Int: Entry] = [:]
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 2)
            guard words.count == 3, let code = Int(words[0]), let letter = words[1].first, let kind = Class(rawValue: letter)
            else { continue }
            entries[code] = Entry(kind: kind, meaning: String(words[2]))
        }
        return entries
    }()

    private static let text = """
        -1 T system busy
        40001 A secret wrong, or access_token invalid (also after someone else refreshed it)
        40002 B grant_type / credential type wrong
        40003 U openid invalid or of another account
        40004 B media file type wrong
        40005 B file type wrong
        40006 B file size wrong
        40007 B media_id invalid or expired
        40008 B message type invalid
        40009 B image size
        40010 B voice size
        40011 B video size
        40012 B thumb size
        40013 C appid invalid
        40014 A access_token invalid
        40015 B menu type
        40016 B number of buttons
        40017 B button type
        40018 B button name length
        40019 B button key length
        40020 B button url length
        40021 B menu version
        40022 B sub-menu depth
        40023 B number of sub-buttons
        40024 B sub-button type
        40025 B sub-button name length
        40026 B sub-button key length
        40027 B sub-button url length
        40028 B menu user invalid
        40029 U oauth code invalid
        40030 U refresh_token invalid
        40031 B openid list invalid
        40032 B openid list length
        40033 B request contains \\u escapes
        40034 B template size
        40035 B parameter invalid
        40036 B template_id length
        40037 B template_id invalid for this account
        40038 B request format
        40039 B url length
        40048 B url invalid
        40050 B group id invalid
        40051 B group name invalid
        40053 B action info invalid
        40054 B sub-button url domain
        40055 B button url domain
        40060 B article_idx invalid
        40066 B url blocked
        40073 B card id invalid
        40090 C caller source invalid
        40097 B argument error
        40102 B industry id invalid
        40117 B group name invalid
        40118 B media_id size
        40119 B button type error
        40120 B sub-button type error
        40121 B media_id type
        40125 C secret invalid
        40126 B text size
        40128 B media_id must come from add_material
        40130 B at least two openids needed
        40132 B wechat id invalid
        40137 B image format not supported
        40155 B links to another account's profile page
        40163 U oauth code already used
        40164 C caller address not in white list
        40165 B mini program path invalid
        40166 B mini program appid invalid
        40200 P account type not allowed (e.g. test account)
        40201 B check url invalid
        40202 B check action invalid
        40203 B check operator invalid
        40213 B href tag in text invalid
        40214 B href text invalid
        40221 B Content-Encoding invalid
        40227 B title empty
        40243 C secret frozen in the console
        41001 B access_token missing
        41002 B appid missing
        41003 B refresh_token missing
        41004 B secret missing
        41005 B media data missing
        41006 B media_id missing
        41007 B sub-menu data missing
        41008 B oauth code missing
        41009 B openid missing
        41010 B url missing
        41030 B page path wrong
        42001 A access_token expired
        42002 U refresh_token expired
        42003 U oauth code expired
        42005 L api usage expired
        42006 A component_access_token expired
        42007 U user changed password, tokens void
        43001 B needs GET
        43002 B needs POST
        43003 B needs HTTPS
        43004 U receiver must follow
        43005 U needs friend relation
        43019 U receiver is on the block list
        43100 L industry changed too often
        43101 U user refuses messages / no subscription left
        43104 P appid lacks permission
        44001 B media file empty
        44002 B POST body empty
        44003 B article content empty
        44004 B text content empty
        44007 B message id repeated
        45001 B media file too large
        45002 B content too long
        45003 B title too long
        45004 B description too long
        45005 B link too long
        45006 B picture link too long
        45007 B voice too long
        45008 B too many articles
        45009 L daily (or rate) limit of the call reached
        45010 B too many menus
        45011 T calls too frequent, per minute
        45012 B template too large
        45014 B template message too large
        45015 U reply window closed (48 h / 1 min)
        45016 B system group is fixed
        45017 B group name too long
        45018 L too many groups
        45026 L too many templates
        45027 B template and industry differ
        45028 L no mass-send quota
        45029 L too many QR codes
        45040 L monthly quota reached
        45047 U too many customer-service messages in this window
        45050 B customer-service message uses an invalid type
        45056 L too many tags
        45057 B tag has too many fans
        45058 B system tag
        45059 B too many tags on one user
        45061 T updated too often
        45064 C menu names a mini program that is not bound
        45065 B clientmsgid exists, answer carries the msg_id
        45066 T clientmsgid retried within a minute
        45067 B clientmsgid too long
        45072 B typing command invalid
        45080 U typing needs an exchange within 30 s
        45081 U already typing
        45083 B speed out of range
        45084 B speed missing
        45086 B data-miniprogram-appid attribute invalid
        45087 P customer-service messages of this account are blocked
        45093 L no quota to send
        45094 P custom message on entering session forbidden as punishment
        45098 B msgmenu list too long
        45099 B msgmenu item too long
        45102 T api blocked for now
        45103 P api no longer supported
        45104 L domain quota reached
        45109 P api no longer supported (template send for mini programs)
        45157 B tag name illegal or duplicate
        45158 B tag name over 30 bytes
        45159 B tag id invalid
        45162 B type invalid (news articles not an array)
        45166 B content invalid
        45501 T requests blocked for now by supervision
        46001 B media does not exist
        46002 B menu version does not exist
        46003 B menu does not exist
        46004 U user does not exist
        47001 B JSON / XML parse error
        47002 B do not use \\u escapes
        47003 B template parameter breaks its rule, errmsg names it
        48001 P api not authorized for this account
        48002 U user switched message receiving off
        48003 U user did not accept the mass-send protocol
        48004 P api banned, see the console
        48005 B material used by auto-reply or menu
        48006 L quota reset count used up
        48008 P no right for this message type
        48012 A token invalid (third party)
        48021 P automatic mass send not supported
        49003 U openid belongs to another account
        50001 P user has not authorized this api
        50002 P user or account restricted
        50004 P not allowed to use access_token (punishment)
        50005 U user does not follow
        50007 P account frozen
        53500 P publish: no right or account state
        61003 P not authorized by the account (component)
        61004 C caller address not in component list / not authorized
        61007 P api not granted to the third-party platform
        61023 A refresh_token invalid (component)
        61450 T customer service: system error
        61451 B customer service: parameter
        61452 B customer service: account invalid
        61453 B customer service: account exists
        61454 B customer service: account name too long
        61455 B customer service: illegal character in account name
        61456 L customer service: too many accounts
        61457 B customer service: avatar file type
        61500 B date format
        61501 B date range
        65301 B no conditional menu with this id
        65302 U no such user
        65303 B no default menu, conditional menu refused
        65304 B match rule empty
        65305 L too many conditional menus
        65306 P account may not use conditional menus
        65307 B conditional menu empty
        65308 B button without action type
        65309 C conditional menus switched off
        65310 B country missing while province or city given
        65311 B province missing while city given
        65312 B country invalid
        65313 B province invalid
        65314 B city invalid
        65315 U not a follower
        65316 B menu leads to more than 3 external domains
        65317 B url invalid
        65318 B must be UTF-8
        65400 C new customer service not enabled yet
        65401 B customer-service account invalid
        65402 C account has no bound WeChat user
        65403 B nickname illegal
        65404 B account name illegal
        65405 L too many accounts
        65406 B account exists
        65407 B WeChat user is already a worker
        65408 B WeChat user already invited
        65409 B WeChat id invalid
        65410 L worker bound to too many accounts
        65411 B valid invitation exists
        65412 B account already bound
        65413 U no valid session for the user
        65414 U another worker serves the user
        65415 U worker not online
        65416 B parameter invalid
        65417 B time range too long
        76021 B cgi_path not found
        76022 P cgi_path not usable
        87009 B signature invalid
        87014 B risky content
        88000 P no comment right
        89501 C pending confirmation by the administrator, retry shortly
        89503 C call needs the administrator's confirmation
        89506 C caller address refused, retry after 24 h
        89507 C caller address refused, retry after 1 h
        200011 P account banned
        200012 L too many private templates
        200013 B template banned
        200014 B tid wrong
        200020 B kidList wrong
        200021 B sceneDesc wrong
        9001001 B POST data invalid (shake family)
        9001002 T remote service not available (shake family)
        9001006 T getting openid failed (shake family)
        """
}
