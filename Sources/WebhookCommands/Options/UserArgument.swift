import ArgumentParser
import WebhookCore

/// A customer whom a command is about.
struct UserArgument: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "The customer's openid, or - to read it from standard input, out of the shell's history.",
            valueName: "openid"
        )
    )
    var openID: String

    func validate() throws {
        if openID != "-", !Self.isOpenID(openID) {
            throw ValidationError("'\(openID)' is not an openid: letters, digits, - and _, as the platform gives it")
        }
    }

    func user() throws -> OpenID {
        guard openID == "-" else { return OpenID(openID) }
        let text = try InputText.read(nil).split(whereSeparator: \.isWhitespace).first.map { String($0) } ?? ""
        guard Self.isOpenID(text) else { throw ExitCode.badData.saying("standard input holds no openid") }
        return OpenID(text)
    }

    /// Rule of the platform: such an id is of these characters. Those seen have 28; a short one would be found everywhere.
    private static func isOpenID(_ text: String) -> Bool {
        (6...128).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}

extension OpenID {
    /// Enough of it to tell it from others.
    var masked: String {
        rawValue.count < 12 ? "…" : "\(rawValue.prefix(4))…\(rawValue.suffix(4))"
    }
}
