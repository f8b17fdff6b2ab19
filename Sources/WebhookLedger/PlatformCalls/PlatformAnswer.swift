import FoundationEssentials

/// The fields that every answer of the API may have.
struct PlatformAnswer {
    private let bytes: [UInt8]

    /// - Throws: `refused` for an error code.
    init(_ bytes: [UInt8], of api: PlatformAPI) throws(PlatformError) {
        let status: Status
        do {
            status = try JSONDecoder().decode(Status.self, from: Data(bytes))
        } catch {
            throw .inDoubt(.unreadable)
        }
        self.bytes = bytes
        // Answers to questions bring no code with success.
        guard let code = status.code, code != 0 else { return }
        throw .refused(
            PlatformRefusal(
                api: api,
                code: PlatformErrorCode(rawValue: code),
                callID: status.message.flatMap { Self.word(after: "rid:", in: $0) },
                callerAddress: code == PlatformErrorCode.addressNotListed.rawValue
                    ? status.message.flatMap { Self.word(after: "invalid ip", in: $0) } : nil
            )
        )
    }

    func decode<Content: Decodable>(_ type: Content.Type) throws(PlatformError) -> Content {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch {
            throw .inDoubt(.unreadable)
        }
    }

    /// Both fields are taken as they come: the platform has been seen to send numbers as text.
    private struct Status: Decodable {
        let code: Int?
        let message: String?

        private enum CodingKeys: String, CodingKey {
            case errcode
            case errmsg
        }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            if !fields.contains(.errcode) {
                code = nil
            } else if let number = try? fields.decode(Int.self, forKey: .errcode) {
                code = number
            } else if let number = Int(try fields.decode(String.self, forKey: .errcode)) {
                code = number
            } else {
                throw DecodingError.dataCorruptedError(forKey: .errcode, in: fields, debugDescription: "no number")
            }
            message = try? fields.decode(String.self, forKey: .errmsg)
        }
    }

    /// A word of digits, letters and the marks of an address that stands behind another in the platform's message. Nothing
    /// else of the message is kept: nobody says what it quotes.
    private static func word(after start: String, in message: String) -> String? {
        guard let range = message.firstRange(of: start) else { return nil }
        let rest = message[range.upperBound...].drop { $0 == " " || $0 == ":" }
        let word = rest.prefix { $0.isASCII && ($0.isHexDigit || $0 == "." || $0 == ":" || $0 == "-") }
        return word.isEmpty || word.utf8.count > 64 ? nil : String(word)
    }
}
