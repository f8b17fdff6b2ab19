import CustomerService
import SignatureVerify
import WebhookCore

extension AccountConfiguration {
    /// The accounts that the file names below `accounts:`, and those whose `path` the environment gives.
    static func all(from settings: inout SettingsReader, _ services: [ServiceName]) -> [AccountConfiguration] {
        let names = names(in: &settings)
        if names.isEmpty { settings.report(.error, "accounts", "at least one account is needed") }
        checkVariables(of: names, &settings)
        let accounts = names.compactMap { AccountConfiguration(named: $0, from: &settings, services) }
        checkPaths(of: names, &settings)
        return accounts
    }

    /// - `accounts.NAME.path`: the URL's path the platform calls; needed; one account's alone.
    /// - `accounts.NAME.service`: airline, shop, phone-maker or help; needed where the executable has several services.
    /// - `accounts.NAME.mode`: plain, compatible or safe, as set in the platform's console; needed.
    /// - `accounts.NAME.original_id`: `gh_…`; needed except for a third-party platform (第三方平台), which has none.
    /// - `accounts.NAME.app_id`: `wx…`; needed.
    /// - `accounts.NAME.token`: secret, 3 to 32 characters; needed.
    /// - `accounts.NAME.previous_token`: secret; still accepted while a change of the token travels.
    /// - `accounts.NAME.encoding_aes_key`: secret, 43 letters and digits; needed in compatible and safe mode.
    /// - `accounts.NAME.previous_encoding_aes_key`: secret; still accepted while a change of the key travels.
    /// - `accounts.NAME.airline`: two-character designator of the airline whose account it is, such as CA.
    /// - `accounts.NAME.timestamp_tolerance`: duration, 10s to 1d; default `5m`.
    /// - `accounts.NAME.accepts_plain`: true or false; in compatible and safe mode, believe plain deliveries, too, while the
    ///   console is being switched; default false.
    /// - `accounts.NAME.signature_binding`: enforce or alarm; default `enforce`: whether another body under a plain signature
    ///   is refused, or believed and told.
    /// - `accounts.NAME.display_name`: text; as customers know the account; default the service's own word.
    /// - `accounts.NAME.hotline`: text; the telephone number that answers name.
    /// - `accounts.NAME.desk`: platform or elsewhere; default `platform`.
    /// - `accounts.NAME.answers.KEY`: text of at most 2048 bytes in place of the built-in answer, for each `FAQ` by the key of
    ///   its menu button in small letters.
    /// - `accounts.NAME.apology`: text of at most 2048 bytes for a customer whose answer failed.
    /// - `accounts.NAME.mask`: list of mobile, id_card and bank_card; default none: numbers that are masked in what is kept
    ///   for operators.
    /// - `accounts.NAME.settings.KEY`: text; for services that are not built in, under any key. One that does not stand in
    ///   the file cannot come from elsewhere.
    init?(named name: String, from settings: inout SettingsReader, _ services: [ServiceName]) {
        let key = { (last: String) in "accounts.\(name).\(last)" }
        let path = settings.requiredValue(key("path"), Self.path)
        let service = settings.name(key("service"), among: services.map(\.rawValue)).map(ServiceName.init(rawValue:))
        let mode: Account.Mode? = settings.choice(key("mode"))
        let originalID = settings.value(key("original_id"), Self.originalID)
        let appID = settings.requiredValue(key("app_id"), Self.appID)
        let token = settings.requiredValue(key("token"), Self.token)
        let previousToken = settings.value(key("previous_token"), Self.token)
        let aesKey = settings.value(key("encoding_aes_key"), Self.encodingAESKey)
        let previousKey = settings.value(key("previous_encoding_aes_key"), Self.encodingAESKey)
        let airline = settings.value(key("airline"), Self.airline)
        let tolerance = settings.duration(
            key("timestamp_tolerance"),
            default: .seconds(300),
            in: .seconds(10) ... .seconds(86_400)
        )
        let acceptsPlain = settings.flag(key("accepts_plain"), default: false)
        let bindingRule = settings.choice(key("signature_binding"), default: Account.BindingRule.enforce)
        let displayName = settings.value(key("display_name"), Self.sentence)
        let hotline = settings.value(key("hotline"), Self.sentence)
        let desk = settings.choice(key("desk"), default: DeskKind.platform)
        var answers: [FAQ: String] = [:]
        for question in FAQ.allCases {
            answers[question] = settings.value(key("answers.\(question.rawValue.lowercased())"), Self.sentence)
        }
        let apology = settings.value(key("apology"), Self.sentence)
        var own: [String: String] = [:]
        if let service, !ServiceName.builtIn.contains(service) {
            for last in settings.layers.document.keys(of: ["accounts", name, "settings"]) {
                own[last] = settings.text(key("settings.\(last)"))
            }
        }
        let mask = settings.list(key("mask")) { text throws(ValueError) in
            guard let kind = SensitiveNumber(rawValue: text) else {
                throw ValueError("must be mobile, id_card or bank_card, not `\(text.printable)`")
            }
            return kind
        }
        let sending = SendingConfiguration(of: name, from: &settings)
        if acceptsPlain, let mode, mode != .plain {
            settings.report(
                .warning,
                key("accepts_plain"),
                "whoever knows the token can send without the key: only while switching modes"
            )
        }

        if bindingRule == .alarm {
            settings.report(
                .warning,
                key("signature_binding"),
                "forged bodies under a plain signature are believed: only to find out what sends other bodies"
            )
        }

        if let token, token == previousToken {
            settings.report(.warning, key("previous_token"), "the same as the current token")
        }
        if let aesKey, aesKey == previousKey {
            settings.report(.warning, key("previous_encoding_aes_key"), "the same as the current key")
        }
        if !settings.isGiven(key("encoding_aes_key")) {
            if let mode, mode != .plain {
                settings.report(.error, key("encoding_aes_key"), "missing: \(mode.rawValue) mode needs it")
            } else if settings.isGiven(key("previous_encoding_aes_key")) {
                settings.report(.error, key("previous_encoding_aes_key"), "stands without a current key")
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
            bindingRule: bindingRule,
            mayPush: sending != nil,
            mask: NumberMask(Set(mask))
        )
        guard let account else { return nil }
        self.init(
            account: account,
            path: path,
            service: service,
            airline: airline,
            displayName: displayName,
            hotline: hotline,
            desk: desk,
            answers: answers,
            apology: apology,
            settings: own,
            sending: sending
        )
    }

    private static func names(in settings: inout SettingsReader) -> [String] {
        var names: Set<String> = []
        for name in settings.layers.document.keys(of: ["accounts"]) {
            if isName(name) {
                names.insert(name)
            } else {
                let key = "accounts.\(name.printable)"
                settings.report(.error, key, "an account's name is 1 to 32 of a-z, 0-9 and -")
            }
        }
        let known = Set(names.map { ConfigurationLayers.variable(for: "accounts.\($0).path") })
        for variable in settings.layers.environment.keys where !known.contains(variable) {
            let start = "WEBHOOKD_ACCOUNTS_"
            let end = "_PATH"
            guard variable.hasPrefix(start), variable.hasSuffix(end), variable.count > start.count + end.count else { continue }
            let name = variable.dropFirst(start.count).dropLast(end.count).lowercased().replacing("_", with: "-")
            if isName(name) { names.insert(name) }
        }
        return names.sorted()
    }

    private static func isName(_ name: String) -> Bool {
        (1...32).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
                default: false
                }
            }
    }

    /// `air` and `air-previous` would both read `WEBHOOKD_ACCOUNTS_AIR_PREVIOUS_TOKEN`.
    private static func checkVariables(of names: [String], _ settings: inout SettingsReader) {
        var owners: [String: String] = [:]
        for name in names {
            for last in ["token", "encoding_aes_key"] {
                for key in ["accounts.\(name).\(last)", "accounts.\(name).previous_\(last)"] {
                    let variable = ConfigurationLayers.variable(for: key)
                    guard let other = owners.updateValue(name, forKey: variable), other != name else { continue }
                    settings.report(
                        .error,
                        "accounts.\(name)",
                        "shares the environment variable \(variable) with the account `\(other)`: rename one"
                    )
                }
            }
        }
    }

    private static func checkPaths(of names: [String], _ settings: inout SettingsReader) {
        var owners: [String: String] = [:]
        for name in names {
            let key = "accounts.\(name).path"
            guard let path = settings.layers[key] else { continue }
            if let other = owners[path] {
                settings.report(.error, key, "`\(path.printable)` is the path of the account `\(other)`, too")
            }
            owners[path] = name
        }
    }

    private static func path(_ text: String) throws(ValueError) -> String {
        let plain = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            case UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "~"): true
            default: false
            }
        }
        guard text.hasPrefix("/"), plain, text.utf8.count <= 256 else {
            throw ValueError("must begin with / and hold letters, digits, / - _ . ~ only, not `\(text.printable)`")
        }
        return text
    }

    private static func originalID(_ text: String) throws(ValueError) -> OriginalID {
        guard text.hasPrefix("gh_"), (4...64).contains(text.utf8.count), text.dropFirst(3).allSatisfy(\.isIdentifier) else {
            throw ValueError("must be gh_ with letters and digits, not `\(text.printable)`")
        }
        return OriginalID(text)
    }

    private static func appID(_ text: String) throws(ValueError) -> AppID {
        guard (4...64).contains(text.utf8.count), text.allSatisfy(\.isIdentifier) else {
            throw ValueError("must be wx with letters and digits, not `\(text.printable)`")
        }
        return AppID(text)
    }

    private static func token(_ text: String) throws(ValueError) -> Token {
        do throws(SecretError) {
            return try Token(text)
        } catch {
            throw ValueError("\(error)")
        }
    }

    private static func encodingAESKey(_ text: String) throws(ValueError) -> EncodingAESKey {
        do throws(SecretError) {
            return try EncodingAESKey(text)
        } catch {
            throw ValueError("\(error)")
        }
    }

    private static func airline(_ text: String) throws(ValueError) -> String {
        let isDesignator =
            text.utf8.count == 2
            && text.allSatisfy { ("A"..."Z").contains($0) || ("0"..."9").contains($0) }
            && text.contains { ("A"..."Z").contains($0) }
        guard isDesignator else {
            throw ValueError("must be an airline's two characters such as CA, not `\(text.printable)`")
        }
        return text
    }

    private static func sentence(_ text: String) throws(ValueError) -> String {
        guard (1...2_048).contains(text.utf8.count) else {
            throw ValueError("must have 1 to 2048 bytes, it has \(text.utf8.count)")
        }
        return text
    }
}

extension Character {
    fileprivate var isIdentifier: Bool { isASCII && (isLetter || isNumber || self == "_" || self == "-") }
}
