import ArgumentParser
import WebhookCore
import WebhookStorage

/// A customer as an operator names one: by the openid, or by the fingerprint that stands for it in the log.
struct CustomerArgument: ExpressibleByArgument, Sendable {
    private let given: PrivateArgument

    init(argument: String) {
        given = PrivateArgument(argument: argument)
    }

    static let note = "an openid, or with --config the log's fingerprint of one; \(PrivateArgument.note)"

    /// For `validate()`: what is wrong with it, as far as it stands in the arguments. Not repeated: it may be a name.
    func validate(_ option: String) throws {
        if let word = given.word, !Self.isOpenID(word) {
            throw ValidationError("\(option) must be an openid: letters, digits, - and _, as the platform gives it")
        }
    }

    func text() throws -> String {
        let text = try given.text()
        guard Self.isOpenID(text) else { throw ExitCode.badData.saying("what was read is not an openid") }
        return text
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
