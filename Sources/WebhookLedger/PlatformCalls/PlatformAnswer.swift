import FoundationEssentials

/// An answer of the API that brings no error code.
public struct PlatformAnswer: Sendable {
    /// The JSON object that came, without what JSON forbids.
    public let bytes: [UInt8]

    /// The answer's header is not asked: the platform says `text/plain` of JSON, with and without a charset.
    ///
    /// - Throws: `refused` for an error code, `inDoubt` for what is no JSON object.
    public init(_ bytes: [UInt8], of api: PlatformAPI) throws(PlatformError) {
        let bytes = bytes.mended
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
                    ? status.message.flatMap { Self.word(after: "invalid ip", in: $0) } : nil,
                messageID: status.messageID
            )
        )
    }

    /// - Throws: `inDoubt` where it is nothing of the kind.
    public func decode<Content: Decodable>(_ type: Content.Type) throws(PlatformError) -> Content {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch {
            throw .inDoubt(.unreadable)
        }
    }

    /// The whole answer.
    public var json: JSONValue {
        get throws(PlatformError) { try decode(JSONValue.self) }
    }

    /// Both fields are taken as they come: the platform has been seen to send numbers as text.
    private struct Status: Decodable {
        let code: Int?
        let message: String?
        let messageID: String?

        private enum CodingKeys: String, CodingKey {
            case errcode
            case errmsg
            case msg_id
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
            messageID = (try? fields.decodeIfPresent(JSONValue.self, forKey: .msg_id))?.text
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

extension [UInt8] {
    /// JSON without what stands in the platform's answers and not in JSON: a byte order mark, bare control bytes within texts,
    /// sequences that are no UTF-8.
    fileprivate var mended: [UInt8] {
        let bytes = starts(with: [0xEF, 0xBB, 0xBF]) ? Array(dropFirst(3)) : self
        let isClean = !bytes.contains { $0 < 0x20 } && String(validating: bytes, as: UTF8.self) != nil
        if isClean { return bytes }
        // Between texts a control byte is white space, within them nothing that anybody reads.
        return Array(String(decoding: bytes.filter { $0 >= 0x20 }, as: UTF8.self).utf8)
    }
}
