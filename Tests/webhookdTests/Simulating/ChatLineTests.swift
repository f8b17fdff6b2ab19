import Testing

@testable import WebhookCommands

@Suite("A line of a chat")
struct ChatLineTests {
    @Test(
        "is said, unless it begins with a slash",
        arguments: [
            ("CA1835 明天", ChatLine.act(.text, ["CA1835 明天"])), ("  两边有空格  ", .act(.text, ["两边有空格  "])),
            ("//menu", .act(.text, ["/menu"])), ("", .nothing), ("   ", .nothing), ("/menu", .menu), ("/help", .help),
            ("/quit", .quit), ("/exit", .quit), ("/xml", .xml), ("/tap 1 2", .act(.tap, ["1", "2"])),
            ("/click FLIGHT_STATUS", .act(.click, ["FLIGHT_STATUS"])), ("/follow", .act(.follow, [])),
            ("/leave", .act(.leave, [])), ("/scan 123", .act(.scan, ["123"])), ("/voice 查 航班", .act(.voice, ["查", "航班"])),
            ("/location 23.39,113.30", .act(.location, ["23.39,113.30"])), ("/image", .act(.image, [])),
            ("/user 王芳", .user("王芳")), ("/clock +10m", .clock("10m")), ("/clock 48h", .clock("48h")),
            ("/mode safe", .mode("safe")), ("/choose 2", .choose(2)), ("/choose 101 满意", .act(.choose, ["101", "满意"])),
            ("/save a b.yaml", .save("a b.yaml")),
        ]
    )
    func read(line: String, expected: ChatLine) throws {
        #expect(try ChatLine(line) == expected)
    }

    @Test(
        "says what is wrong with a command",
        arguments: [
            ("/dance", "there is no command /dance"), ("/", "there is no command /"),
            ("/user", "/user is followed by a user's name"),
            ("/clock", "/clock is followed by"), ("/clock soon", "/clock is followed by a span"), ("/clock +0m", "a span"),
            ("/clock +10", "a span"), ("/mode open", "/mode is followed by plain, compatible or safe"), ("/mode", "plain"),
            ("/choose", "the number of an item"), ("/choose x", "the number of an item"), ("/choose 0", "the number"),
            ("/save", "/save is followed by the path"),
        ]
    )
    func wrong(line: String, sentence: String) {
        let error = #expect(throws: ActError.self) { try ChatLine(line) }
        #expect(error?.description.contains(sentence) == true, "\(error?.description ?? "")")
    }

    @Test("is explained, whatever it can be")
    func help() {
        let commands = ["menu", "user", "clock", "mode", "choose", "save", "xml", "help", "quit"]
        for name in commands + PhoneAct.allCases.map(\.rawValue) where name != "text" && name != "enter" {
            #expect(ChatLine.explanation.contains("/\(name)"), "\(name)")
        }
    }
}
