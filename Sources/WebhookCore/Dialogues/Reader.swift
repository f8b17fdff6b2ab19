/// How an answer is read from a message of some kind.
public struct Reader<Value>: Sendable {
    enum Reading {
        /// A message of another kind.
        case otherKind
        /// Nil when it could not be understood.
        case value(Value?)
    }

    /// What the user is asked for when something else came.
    let kind: String
    let readsText: Bool
    let read: @Sendable (Context) async throws -> Reading

    /// Reads what was typed, or said where the platform recognised it. Nil means not understood.
    public static func text(_ read: @escaping @Sendable (FoldedText, Context) async throws -> Value?) -> Reader {
        Reader(kind: "文字", readsText: true) { context in
            guard let text = context.text else { return .otherKind }
            return .value(try await read(text, context))
        }
    }

    /// Reads a picture.
    public static func picture(_ read: @escaping @Sendable (ImageMessage, Context) async throws -> Value?) -> Reader {
        Reader(kind: "图片", readsText: false) { context in
            guard case .image(let picture) = context.message.content else { return .otherKind }
            return .value(try await read(picture, context))
        }
    }

    /// Reads a place that was sent.
    public static func location(_ read: @escaping @Sendable (LocationMessage, Context) async throws -> Value?) -> Reader {
        Reader(kind: "位置", readsText: false) { context in
            guard case .location(let location) = context.message.content else { return .otherKind }
            return .value(try await read(location, context))
        }
    }

    /// Reads a message of any kind; a reader for text that stands before it is asked first.
    ///
    /// - Parameter kind: what the user is asked for when it makes nothing of a message, such as `小视频`.
    public static func message(
        _ kind: String,
        _ read: @escaping @Sendable (Message, Context) async throws -> Value?
    ) -> Reader {
        Reader(kind: kind, readsText: false) { context in
            guard let value = try await read(context.message, context) else { return .otherKind }
            return .value(value)
        }
    }
}

extension Reader<String> {
    /// The text as it was typed, without the white space around it.
    public static var text: Reader {
        .text { text, _ in
            let typed = text.original.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
            return typed.isEmpty ? nil : String(typed)
        }
    }
}

extension Reader<String> {
    /// The address at which the platform keeps the picture for long.
    public static var pictureURL: Reader { .picture { picture, _ in picture.pictureURL } }
}
