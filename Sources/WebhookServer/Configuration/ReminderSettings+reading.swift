import CustomerService
import WebhookCore

extension ReminderSettings {
    /// - `accounts.NAME.reminders.interval`: duration, 10s to 10m; default `1m`: how often what customers want to be told about is looked at.
    /// - `accounts.NAME.reminders.quiet_hours`: two times of the day in China with `-` between, or `none`; default `22:30-07:00`: when only
    ///   what cannot wait is told.
    /// - `accounts.NAME.notices.KIND.template`: text; the id of the account's template for one of flight_change, flight_checkin,
    ///   flight_boarding, flight_landed and flight_belt; without it a message is sent.
    /// - `accounts.NAME.notices.KIND.product`: template or subscription; default `template`.
    /// - `accounts.NAME.notices.KIND.fields.FIELD`: flight, route, scheduled, latest, change, gate or belt; what the template's keyword of
    ///   that name, such as `thing1`, shows.
    /// - `accounts.NAME.notices.KIND.url`: `https://` address, with `{flight}` for the flight's number; where a tap leads.
    init(from settings: SettingsReader, of account: String, isSending: Bool) {
        self.init()
        let reminders = settings.section("reminders")
        interval = reminders.value("interval", .duration(.seconds(10) ... .seconds(600)), default: interval)
        quietHours = reminders.value("quiet_hours", .quietHours, default: quietHours)
        for name in NoticeTemplates.Name.allCases {
            let section = "notices.\(name.rawValue)"
            guard let template = NoticeTemplates.Template(from: settings.section(section), of: account, name) else { continue }
            templates.templates[name] = template
            if !isSending {
                settings.report(.warning, "\(section).template", "of no use without send_messages: the account sends nothing")
            }
        }
    }
}

extension NoticeTemplates.Template {
    /// Nil where the account has none.
    fileprivate init?(from settings: SettingsReader, of account: String, _ name: NoticeTemplates.Name) {
        let id = settings.value("template", .text(matching: /[A-Za-z0-9_\-]{1,64}/, "a template's id: letters, digits, _ and -"))
        let product = settings.value("product", .choice, default: NoticeTemplates.Product.template)
        let url = settings.value("url", .tapAddress)
        let keys = settings.layers.file.names(in: "accounts", account, "notices", name.rawValue, "fields")
        var fields: [String: NoticeTemplates.FlightValue] = [:]
        for key in keys {
            fields[key] = settings.value("fields.\(key)", .choice)
            guard let kind = TemplateValueKind(key: key) else {
                let kinds = TemplateValueKind.allCases.map { "\($0.rawValue)1" }.joined(separator: ", ")
                settings.report(.error, "fields.\(key)", "is no keyword of a template: those are named such as \(kinds)")
                continue
            }
            if let value = fields[key], !kind.canShow(value) {
                settings.report(.error, "fields.\(key)", "a \(kind.rawValue) cannot hold \(value.rawValue)")
            }
        }
        if !settings.isGiven("template") {
            if settings.isGiven("product") || settings.isGiven("url") || !keys.isEmpty {
                settings.report(.error, "template", "missing: the id of the account's template")
            }
            return nil
        }
        if keys.isEmpty { settings.report(.error, "fields", "missing: what the template's keywords show") }
        guard let id, !fields.isEmpty else { return nil }
        self.init(product, id: id, fields: fields, url: url)
    }
}

extension TemplateValueKind {
    /// Whether values of that sort have its form.
    fileprivate func canShow(_ value: NoticeTemplates.FlightValue) -> Bool {
        switch self {
        case .thing, .keyword, .constant: true
        case .characterString: [.flight, .gate, .belt].contains(value)
        case .phrase: value == .change
        case .date, .time: [.scheduled, .latest].contains(value)
        case .number, .letter, .symbol, .name, .amount, .phoneNumber, .carNumber: false
        }
    }
}

extension SettingForm<QuietHours?> {
    /// `none` is nil.
    fileprivate static var quietHours: Self {
        Self { text throws(ValueError) in
            if text == "none" { return nil }
            guard let hours = QuietHours(text) else {
                throw ValueError(wanted: "two times of the day such as 22:30-07:00, or none", not: text)
            }
            return hours
        }
    }
}

extension SettingForm<String> {
    fileprivate static var tapAddress: Self {
        .made("an address such as https://m.example.com/flight/{flight}, of at most 1024 bytes") { text in
            text.utf8.count <= 1024 && text.wholeMatch(of: /https:\/\/[^\s"'<>]+/) != nil ? text : nil
        }
    }
}
