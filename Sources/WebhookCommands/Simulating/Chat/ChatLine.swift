/// What a line of a chat asks for.
enum ChatLine: Sendable, Hashable {
    /// Something that the user does on the phone, with the words behind it.
    case act(PhoneAct, [String])
    /// The buttons under the chat.
    case menu
    /// An item of the last message that has some, by its number.
    case choose(Int)
    /// Another user of the account, by name; made where there is none.
    case user(String)
    /// Moves the simulated clock.
    case clock(String)
    /// The account's mode, as in the platform's console.
    case mode(String)
    /// Writes the chat so far into a file, as a story.
    case save(String)
    /// The last exchange as it went over the wire, opened.
    case xml
    case help
    case quit
    case nothing
}

extension ChatLine {
    /// A line that begins with a slash is a command, `//` sends a slash; everything else is said.
    init(_ line: String) throws(ActError) {
        let text = String(line.drop(while: \.isWhitespace))
        if text.isEmpty {
            self = .nothing
        } else if text.hasPrefix("//") {
            self = .act(.text, [String(text.dropFirst())])
        } else if text.hasPrefix("/") {
            var words = text.dropFirst().split(whereSeparator: \.isWhitespace).map(String.init)
            let command = words.isEmpty ? "" : words.removeFirst()
            self = try Self.command(command, words)
        } else {
            self = .act(.text, [text])
        }
    }

    private static func command(_ command: String, _ words: [String]) throws(ActError) -> ChatLine {
        let all = words.joined(separator: " ")
        func needed(_ wanted: String) throws(ActError) -> String {
            if all.isEmpty { throw ActError("/\(command) is followed by \(wanted)") }
            return all
        }
        switch command {
        case "menu": return .menu
        case "xml": return .xml
        case "help": return .help
        case "quit", "exit": return .quit
        case "user": return .user(try needed("a user's name"))
        case "clock": return .clock(try span(of: needed("a span of time such as +10m, +48h or +30s")))
        case "mode":
            guard ["plain", "compatible", "safe"].contains(all) else {
                throw ActError("/mode is followed by plain, compatible or safe")
            }
            return .mode(all)
        case "save": return .save(try needed("the path of a file"))
        case "choose":
            guard words.count < 2 else { return .act(.choose, words) }
            guard let number = Int(all), (1...99).contains(number) else {
                throw ActError("/choose is followed by the number of an item")
            }
            return .choose(number)
        default:
            guard let act = PhoneAct(rawValue: command) else {
                throw ActError("there is no command /\(command); /help lists them, and //\(command) says it")
            }
            return .act(act, words)
        }
    }

    /// As the control API takes it: a number with its unit.
    private static func span(of text: String) throws(ActError) -> String {
        let span = text.hasPrefix("+") ? String(text.dropFirst()) : text
        guard span.wholeMatch(of: /[1-9][0-9]{0,6}[smhd]/) != nil else {
            throw ActError("/clock is followed by a span of time such as +10m, +48h or +30s")
        }
        return span
    }

    static let explanation = """
        What begins without a slash is said. The rest:
          /menu                 the buttons under the chat; /tap 1 2 taps one, /click KEY sends a key
          /follow [SCENE]       follow, by a QR code where a scene is given; /leave, /scan SCENE
          /voice WORDS  /image  /video  /shortvideo  /file NAME  /link URL TITLE
          /location 23.39,113.30 [LABEL]   a place as a message; /report the same as the phone's own position
          /choose N             an item of the last message that has some
          /event NAME FIELD=VALUE …   any event; /allow ID and /refuse ID answer a subscription notice
          /raw FILE             a document as it stands in a file
          /user NAME            be another user
          /clock +10m           let time pass on the platform; /mode safe as in its console
          /xml                  the last exchange; /save FILE the chat as a story
          /help  /quit
        """
}
