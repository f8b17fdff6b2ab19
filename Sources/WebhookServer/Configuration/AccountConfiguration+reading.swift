import CustomerService
import SignatureVerify
import WebhookCore

extension AccountConfiguration {
    /// The accounts that the file names below `accounts:`, and those whose `path` the environment gives.
    static func all(from settings: SettingsReader, _ services: AccountServices) -> [AccountConfiguration] {
        let names = names(in: settings)
        if names.isEmpty { settings.report(.error, "accounts", "at least one account is needed") }
        checkVariables(of: names, settings)
        let accounts = names.compactMap { AccountConfiguration(named: $0, from: settings.section("accounts.\($0)"), services) }
        checkPaths(of: names, settings)
        return accounts
    }

    /// - `accounts.NAME.path`: the URL's path the platform calls; needed; one account's alone.
    /// - `accounts.NAME.service`: airline, shop, phone-maker, bank, railway or help; needed where the executable has several services.
    /// - `accounts.NAME.mode`: plain, compatible or safe, as set in the platform's console; needed.
    /// - `accounts.NAME.original_id`: `gh_…`; needed except for a third-party platform (第三方平台), which has none.
    /// - `accounts.NAME.app_id`: `wx…`; needed.
    /// - `accounts.NAME.token`: secret, 3 to 32 characters; needed.
    /// - `accounts.NAME.previous_token`: secret; still accepted while a change of the token travels.
    /// - `accounts.NAME.encoding_aes_key`: secret, 43 letters and digits; needed in compatible and safe mode.
    /// - `accounts.NAME.previous_encoding_aes_key`: secret; still accepted while a change of the key travels.
    /// - `accounts.NAME.timestamp_tolerance`: duration, 10s to 1d; default `5m`.
    /// - `accounts.NAME.accepts_plain`: true or false; in compatible and safe mode, believe plain deliveries, too, while the
    ///   console is being switched; default false.
    /// - `accounts.NAME.replay_guard`: enforce or alarm; default `enforce`: whether another body under a plain signature
    ///   is refused, or believed and told.
    /// - `accounts.NAME.display_name`: text; as customers know the account; default the service's own word.
    /// - `accounts.NAME.hotline`: text; the telephone number that answers name.
    /// - `accounts.NAME.desk`: platform or elsewhere; default `platform`.
    /// - `accounts.NAME.answers.KEY`: text of at most 2047 bytes in place of the service's answer, for each topic that it answers by the
    ///   key of its menu button in small letters.
    /// - `accounts.NAME.pages.KEY`: `https://` address, for each page of the service.
    /// - `accounts.NAME.menu`: path of a YAML file, from the configuration's folder; default the service's own menu.
    /// - `accounts.NAME.apology`: text of at most 2047 bytes for a customer whose answer failed.
    /// - `accounts.NAME.mask`: list of mobile, id_card and bank_card; default none: numbers that are masked in what is kept
    ///   for operators.
    /// - `accounts.NAME.settings.KEY`: what the service declares. For an executable that declares none: text under any key; one that
    ///   does not stand in the file cannot come from elsewhere.
    private init?(named name: String, from settings: SettingsReader, _ services: AccountServices) {
        let path = settings.required("path", .path)
        let names = services.names.map(\.rawValue)
        let only = names.count == 1 ? names.first : nil
        let service =
            only.map { settings.value("service", .word(among: names), default: $0) }
            ?? settings.required("service", .word(among: names))
        let mode = settings.required("mode", SettingForm<Account.Mode>.choice)
        let originalID = settings.value("original_id", .originalID)
        let appID = settings.required("app_id", .appID)
        let token = settings.required("token", .secret { try Token($0) })
        let previousToken = settings.value("previous_token", .secret { try Token($0) })
        let aesKey = settings.value("encoding_aes_key", .secret { try EncodingAESKey($0) })
        let previousKey = settings.value("previous_encoding_aes_key", .secret { try EncodingAESKey($0) })
        let tolerance = settings.value(
            "timestamp_tolerance",
            .duration(.seconds(10) ... .seconds(86_400)),
            default: .seconds(300)
        )
        let acceptsPlain = settings.value("accepts_plain", .flag, default: false)
        let replayRule = settings.value("replay_guard", .choice, default: Account.ReplayRule.enforce)
        displayName = settings.value("display_name", .sentence)
        hotline = settings.value("hotline", .sentence)
        desk = settings.value("desk", .choice, default: .platform)
        let kind = service.flatMap { services[ServiceName(rawValue: $0)] }
        answers = (kind?.answeredTopics ?? []).reduce(into: [:]) { answers, topic in
            answers[topic] = settings.value("answers.\(topic.rawValue.lowercased())", .sentence)
        }
        pages = (kind?.pages ?? []).reduce(into: [:]) { pages, page in
            pages[page.key] = settings.value("pages.\(page.key)", .pageAddress)
        }
        apology = settings.value("apology", .sentence)
        values = Self.values(for: kind, undeclared: kind == nil && service != nil, name, from: settings)
        let mask = settings.list("mask", .made("mobile, id_card or bank_card", by: SensitiveNumber.init))
        let accountKind = settings.accountKind()
        access = PlatformAccess(from: settings)
        sending = SendingConfiguration(from: settings, access: access)
        settings.warn(of: accountKind, sends: sending != nil, desk: desk)
        menu = settings.value("menu", .made("the path of a YAML file") { $0.isEmpty ? nil : $0 })
        reminders = ReminderSettings(from: settings, of: name, isSending: sending != nil)
        binding = BindingSettings(from: settings.section("binding"))
        directory = DirectoryConfiguration(from: settings)
        Self.warn(settings, mode, acceptsPlain: acceptsPlain, replayRule)
        if token != nil, token == previousToken {
            settings.report(.warning, "previous_token", "the same as the current token")
        }
        if aesKey != nil, aesKey == previousKey {
            settings.report(.warning, "previous_encoding_aes_key", "the same as the current key")
        }
        if !settings.isGiven("encoding_aes_key") {
            if let mode, mode != .plain {
                settings.report(.error, "encoding_aes_key", "missing: \(mode.rawValue) mode needs it")
            } else if settings.isGiven("previous_encoding_aes_key") {
                settings.report(.error, "previous_encoding_aes_key", "stands without a current key")
            }
        }

        guard let path, let service, let mode, let appID, let token else { return nil }
        // Without a key in a sealed mode the problem is reported above.
        let account = try? Account(
            name: AccountName(name),
            originalID: originalID,
            appID: appID,
            mode: mode,
            tokens: Rotating(token, previous: previousToken),
            keys: aesKey.map { Rotating($0, previous: previousKey) },
            timestampTolerance: tolerance,
            acceptsPlain: acceptsPlain,
            replayRule: replayRule,
            canSendMessages: sending != nil,
            kind: accountKind,
            mask: NumberMask(Set(mask))
        )
        guard let account else { return nil }
        self.account = account
        self.path = path
        self.service = ServiceName(rawValue: service)
    }

    private static func values(
        for service: (any AccountService.Type)?,
        undeclared: Bool,
        _ account: String,
        from settings: SettingsReader
    ) -> [String: [String]] {
        let texts = undeclared ? settings.layers.file.names(in: "accounts", account, "settings") : []
        let free = texts.compactMap { key in settings.value("settings.\(key)", .text).map { (key, [$0]) } }
        let declared: [(String, [String])] = (service?.settings ?? []).compactMap { setting in
            let key = "settings.\(setting.key)"
            let form = SettingForm<String>.declared(setting)
            let items = setting.isList ? settings.list(key, form) : settings.value(key, form).map { [$0] } ?? []
            return items.isEmpty ? nil : (setting.key, items)
        }
        return Dictionary(free + declared) { first, _ in first }
    }

    private static func warn(
        _ settings: SettingsReader,
        _ mode: Account.Mode?,
        acceptsPlain: Bool,
        _ replayRule: Account.ReplayRule
    ) {
        if acceptsPlain, let mode, mode != .plain {
            let text = "whoever knows the token can send without the key: only while switching modes"
            settings.report(.warning, "accepts_plain", text)
        }
        if replayRule == .alarm {
            let text = "forged bodies under a plain signature are believed: only to find out what sends other bodies"
            settings.report(.warning, "replay_guard", text)
        }
    }

    static func names(in settings: SettingsReader) -> [String] {
        var names: Set<String> = []
        for name in settings.layers.file.names(in: "accounts") {
            if isName(name) {
                names.insert(name)
            } else {
                let key = "accounts.\(name.printable)"
                settings.report(.error, key, "an account's name is 1 to 32 of a-z, 0-9 and -")
            }
        }
        let known = Set(names.compactMap { settings.layers.variable(for: "accounts.\($0).path") })
        for variable in settings.layers.environment.keys where !known.contains(variable) {
            guard let match = variable.wholeMatch(of: /WEBHOOKD_ACCOUNTS_(.+)_PATH/) else { continue }
            let name = match.1.lowercased().replacing("_", with: "-")
            if isName(name) { names.insert(name) }
        }
        return names.sorted()
    }

    private static func isName(_ name: String) -> Bool {
        name.wholeMatch(of: /[a-z0-9\-]{1,32}/) != nil
    }

    /// `air` and `air-previous` would both read `WEBHOOKD_ACCOUNTS_AIR_PREVIOUS_TOKEN`.
    private static func checkVariables(of names: [String], _ settings: SettingsReader) {
        var owners: [String: String] = [:]
        for name in names {
            for key in ["token", "previous_token", "encoding_aes_key", "previous_encoding_aes_key", "directory.token"] {
                guard let variable = settings.layers.variable(for: "accounts.\(name).\(key)") else { continue }
                guard let other = owners.updateValue(name, forKey: variable), other != name else { continue }
                let text = "shares the environment variable \(variable) with the account `\(other)`: rename one"
                settings.report(.error, "accounts.\(name)", text)
            }
        }
    }

    /// Whoever was signed in comes back to the pages listener.
    static func checkBindings(of accounts: [AccountConfiguration], _ pages: PagesConfiguration?, _ settings: SettingsReader) {
        guard pages == nil, !settings.hasErrors else { return }
        for account in accounts where account.binding != nil {
            let key = "accounts.\(account.account.name).binding.page"
            settings.report(.error, key, "needs pages.url, where the page sends customers back to")
        }
    }

    private static func checkPaths(of names: [String], _ settings: SettingsReader) {
        var owners: [String: String] = [:]
        for name in names {
            let key = "accounts.\(name).path"
            guard let path = settings.layers[key] else { continue }
            if let other = owners.updateValue(name, forKey: path) {
                settings.report(.error, key, "`\(path.printable)` is the path of the account `\(other)`, too")
            }
        }
    }
}

extension SettingForm<String> {
    fileprivate static var path: Self {
        .text(matching: /\/[A-Za-z0-9\/\-_.~]{0,255}/, "a path that begins with / and holds letters, digits, / - _ . ~ only")
    }

    fileprivate static var pageAddress: Self {
        .made("an address such as https://m.example.com/book, of at most 1024 bytes") { text in
            text.utf8.count <= 1024 && text.wholeMatch(of: /https:\/\/[^\s"'<>]+/) != nil ? text : nil
        }
    }

    fileprivate static func declared(_ setting: ServiceSetting) -> Self {
        Self { text throws(ValueError) in
            guard setting.fits(text) else {
                throw setting.isSecret ? ValueError("must be \(setting.wanted)") : ValueError(wanted: setting.wanted, not: text)
            }
            return text
        }
    }
}

extension SettingForm<OriginalID> {
    fileprivate static var originalID: Self {
        .made("gh_ with letters and digits") { $0.wholeMatch(of: /gh_[A-Za-z0-9_\-]{1,61}/) == nil ? nil : OriginalID($0) }
    }
}

extension SettingForm<AppID> {
    fileprivate static var appID: Self {
        .made("wx with letters and digits") { $0.wholeMatch(of: /[A-Za-z0-9_\-]{4,64}/) == nil ? nil : AppID($0) }
    }
}
