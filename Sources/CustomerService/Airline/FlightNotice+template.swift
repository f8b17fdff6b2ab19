import SignatureVerify
import WebhookCore

extension NoticeTemplates {
    /// How customers are told: by the template for it, or by a message where there is none or its fields cannot hold the values.
    ///
    /// - Parameter key: of the message, the same whoever queues it: within ten minutes the platform sends one notice of a key.
    func message(of notice: FlightNotice, key: String) -> OutgoingMessage {
        guard let template = templates[notice.name] else { return .text(notice.text) }
        let fields = template.fields.reduce(into: [:]) { fields, field in
            fields[field.key] = notice.value(field.value, in: TemplateValueKind(key: field.key) ?? .thing)
        }
        let url = template.url?.replacing("{flight}", with: notice.flight)
        do throws(NoticeError) {
            switch template.product {
            case .template:
                let made = TemplateNotice(template: template.id, fields: fields, url: url, clientID: Self.clientID(of: key))
                try made.validate()
                return .template(made)
            case .subscription:
                let made = SubscriptionNotice(template: template.id, fields: fields, page: url)
                try made.validate()
                return .subscription(made)
            }
        } catch {
            return .text(notice.text)
        }
    }

    /// Nil where the machine cannot make one: the outbox sends a message once in any case.
    private static func clientID(of key: String) -> String? {
        (try? SharedSecret.digest(of: key)).map { String($0.prefix(TemplateNotice.maxClientIDLength)) }
    }
}

extension FlightNotice {
    fileprivate var name: NoticeTemplates.Name {
        switch occasion {
        case .change: .flightChange
        case .once(.checkin): .flightCheckin
        case .once(.boarding): .flightBoarding
        case .once(.landed): .flightLanded
        case .once(.belt): .flightBelt
        }
    }

    fileprivate func value(_ value: NoticeTemplates.FlightValue, in kind: TemplateValueKind) -> String {
        let isTime = kind == .time || kind == .date
        // What cannot be left empty, and no Chinese word in a field that takes none.
        let unknown = kind == .thing || kind == .phrase || kind == .keyword ? "待定" : "--"
        let text =
            switch value {
            case .flight: flight
            case .route: route
            case .scheduled: isTime ? scheduledTime : scheduled
            case .latest: isTime ? latestTime : latest
            case .change: phrase
            case .gate: gate ?? unknown
            case .belt: belt ?? unknown
            }
        return kind.fitted(text)
    }
}
