import FoundationEssentials
import PlatformSimulator

/// What a user can do, by the words of a command line.
enum PhoneAct: String, Sendable, CaseIterable {
    case text
    case image
    case voice
    case video
    case shortvideo
    case location
    case link
    case file
    case report
    case enter
    case follow
    case leave
    case scan
    case tap
    case click
    case choose
    case allow
    case refuse
    case event
    case raw

    /// What stands behind the name, as help shows it.
    var usage: String {
        switch self {
        case .text: "WORDS"
        case .image: "[MEDIA_ID]"
        case .voice: "[RECOGNISED WORDS]"
        case .video, .shortvideo, .enter, .leave: ""
        case .location: "LATITUDE,LONGITUDE [LABEL]"
        case .link: "URL [TITLE [DESCRIPTION]]"
        case .file: "[NAME]"
        case .report: "LATITUDE,LONGITUDE [PRECISION]"
        case .follow: "[SCENE]"
        case .scan: "SCENE"
        case .tap: "NUMBER [NUMBER]"
        case .click: "KEY"
        case .choose: "ID WORDS"
        case .allow, .refuse: "TEMPLATE_ID"
        case .event: "NAME [FIELD=VALUE …]"
        case .raw: "FILE"
        }
    }

    /// Whether only somebody who follows can do it.
    var needsFollowing: Bool {
        switch self {
        case .follow, .scan, .event, .raw, .allow, .refuse: false
        default: true
        }
    }

    /// The act as the control API takes it.
    ///
    /// - Parameter document: what stands in the file that `raw` names.
    func json(_ words: [String], document: (String) throws -> String) throws -> SimulatedJSON {
        let all = words.joined(separator: " ")
        switch self {
        case .text: return ["type": "text", "content": .text(try needed(all))]
        case .image: return words.isEmpty ? ["type": "image"] : ["type": "image", "media": .text(all)]
        case .voice: return words.isEmpty ? ["type": "voice"] : ["type": "voice", "recognition": .text(all)]
        case .video, .shortvideo, .enter, .leave:
            guard words.isEmpty else { throw ActError("\(rawValue) takes nothing behind it") }
            return ["type": .text(rawValue)]
        case .location: return try location(words)
        case .link: return try link(words)
        case .file: return words.isEmpty ? ["type": "file"] : ["type": "file", "name": .text(all)]
        case .report: return try report(words)
        case .follow: return words.isEmpty ? ["type": "follow"] : ["type": "follow", "scene": .text(all)]
        case .scan: return ["type": "scan", "scene": .text(try needed(all))]
        case .tap: return try tap(words)
        case .click: return ["type": "click", "key": .text(try needed(all))]
        case .choose:
            guard words.count > 1 else { throw wrong }
            return ["type": "choose", "id": .text(words[0]), "content": .text(words.dropFirst().joined(separator: " "))]
        case .allow, .refuse:
            return ["type": "allow", "template": .text(try needed(all)), "accept": .flag(self == .allow)]
        case .event: return try event(words)
        case .raw: return ["type": "raw", "document": .text(try document(try needed(all)))]
        }
    }

    /// What is said of words that do not fit.
    private var wrong: ActError { ActError("\(rawValue) is followed by \(usage)") }

    private func needed(_ words: String) throws -> String {
        if words.isEmpty { throw wrong }
        return words
    }

    private func location(_ words: [String]) throws -> SimulatedJSON {
        let (latitude, longitude) = try place(words)
        return [
            "type": "location", "latitude": .number(latitude), "longitude": .number(longitude),
            "label": .text(words.dropFirst().joined(separator: " ")),
        ]
    }

    private func report(_ words: [String]) throws -> SimulatedJSON {
        let (latitude, longitude) = try place(words)
        var precision = 30.0
        if words.count > 1 {
            guard words.count == 2, let metres = Double(words[1]), metres >= 0, metres.isFinite else { throw wrong }
            precision = metres
        }
        return [
            "type": "report", "latitude": .number(latitude), "longitude": .number(longitude), "precision": .number(precision),
        ]
    }

    private func place(_ words: [String]) throws -> (latitude: Double, longitude: Double) {
        let parts = (words.first ?? "").split(separator: /[,，]/, omittingEmptySubsequences: false).map { Double($0) }
        guard parts.count == 2, let latitude = parts[0], let longitude = parts[1], abs(latitude) <= 90, abs(longitude) <= 180
        else { throw ActError("\(rawValue) is followed by degrees such as 23.39,113.30") }
        return (latitude, longitude)
    }

    private func link(_ words: [String]) throws -> SimulatedJSON {
        let url = try needed(words.first ?? "")
        return [
            "type": "link", "url": .text(url), "title": .text(words.count > 1 ? words[1] : url),
            "description": .text(words.dropFirst(2).joined(separator: " ")),
        ]
    }

    private func tap(_ words: [String]) throws -> SimulatedJSON {
        let numbers = words.compactMap { Int($0) }
        guard (1...2).contains(words.count), numbers.count == words.count, numbers.allSatisfy({ (1...9).contains($0) }) else {
            throw ActError("tap is followed by the button's number, and that of the button above it: tap 1 2")
        }
        return ["type": "tap", "path": .array(numbers.map { .integer(Int64($0 - 1)) })]
    }

    private func event(_ words: [String]) throws -> SimulatedJSON {
        let name = try needed(words.first ?? "")
        var fields: [SimulatedJSON] = []
        for word in words.dropFirst() {
            guard let equals = word.firstIndex(of: "="), equals > word.startIndex else {
                throw ActError("an event's field is NAME=VALUE, not \(word)")
            }
            fields.append([.text(String(word[..<equals])), .text(String(word[word.index(after: equals)...]))])
        }
        return ["type": "event", "name": .text(name), "fields": .array(fields)]
    }
}
