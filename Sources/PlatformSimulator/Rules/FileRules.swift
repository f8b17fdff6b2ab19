/// What the platform looks at in a file that it is sent.
enum FileRules {
    private static let rules: [String: (most: Int, endings: Set<String>)] = [
        "image": (10 << 20, ["png", "jpg", "jpeg", "gif", "bmp"]), "voice": (2 << 20, ["amr", "mp3", "wma", "wav"]),
        "video": (10 << 20, ["mp4"]), "thumb": (64 << 10, ["jpg", "jpeg"]),
    ]

    static func check(_ part: FormPart?, type: String?) throws(Refusal) -> (FormPart, String) {
        guard let type, let rule = rules[type] else { throw .mediaType }
        guard let part, let name = part.fileName else { throw .fileMissing }
        if part.bytes.isEmpty { throw .emptyFile }
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        guard name.contains("."), rule.endings.contains(ending) else { throw .mediaType }
        if part.bytes.count > rule.most { throw .fileTooLarge }
        return (part, type)
    }

    static func contentType(of name: String) -> String {
        switch name.split(separator: ".").last?.lowercased() {
        case "png": "image/png"
        case "jpg", "jpeg": "image/jpeg"
        case "gif": "image/gif"
        case "bmp": "image/bmp"
        case "amr": "audio/amr"
        case "mp3": "audio/mpeg"
        case "mp4": "video/mp4"
        default: "application/octet-stream"
        }
    }
}
