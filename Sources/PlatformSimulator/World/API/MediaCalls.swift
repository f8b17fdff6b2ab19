import FoundationEssentials

/// Temporary and permanent files (`素材管理`).
enum MediaCalls {
    static let endpoints = [
        Endpoint(.post, "/cgi-bin/media/upload", right: .material, daily: 100_000, test: 500, upload),
        Endpoint(.get, "/cgi-bin/media/get", right: .material, daily: 200_000, test: 1_000, get),
        Endpoint(.get, "/cgi-bin/media/get/jssdk", right: .material, daily: 200_000, test: 1_000, get),
        Endpoint(.post, "/cgi-bin/media/uploadimg", right: .material, uploadPicture),
        Endpoint(.post, "/cgi-bin/material/add_material", right: .material, daily: 1_000, add),
        Endpoint(.post, "/cgi-bin/material/get_material", right: .material, getPermanent),
        Endpoint(.post, "/cgi-bin/material/del_material", right: .material, daily: 1_000, remove),
        Endpoint(.get, "/cgi-bin/material/get_materialcount", right: .material, count),
        Endpoint(.post, "/cgi-bin/material/batchget_material", right: .material, batch),
    ]

    private static func file(_ turn: inout Turn, _ type: String?, isPermanent: Bool) throws(Refusal) -> FileStore.File {
        let parts = FormPart.parts(of: turn.call)
        let (part, type) = try FileRules.check(parts.first { $0.name == "media" }, type: type)
        let description = parts.first { $0.name == "description" }.flatMap { SimulatedJSON(parsing: $0.bytes) }
        if isPermanent, type == "video", description?["title"]?.text == nil { throw .invalidArgument }
        return FileStore.File(
            id: turn.effects.mint.text(64),
            type: type,
            name: part.fileName ?? "",
            bytes: part.bytes,
            createdAt: turn.now,
            isPermanent: isPermanent,
            title: description?["title"]?.text ?? "",
            introduction: description?["introduction"]?.text ?? ""
        )
    }

    private static func upload(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let file = try file(&turn, turn.call.query["type"], isPermanent: false)
        state.files.add(file)
        return .json(
            .object([
                "type": .text(file.type), file.type == "thumb" ? "thumb_media_id" : "media_id": .text(file.id),
                "created_at": .integer(Int64(file.createdAt.timeIntervalSince1970)),
            ])
        )
    }

    private static func get(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let id = try turn.query("media_id", or: .mediaMissing)
        guard let file = state.files.get(id, at: turn.now) else { throw .invalidMedia }
        if file.type == "video" { return ["video_url": .text(file.address)] }
        return .file(file.bytes, type: FileRules.contentType(of: file.name), name: file.name)
    }

    private static func uploadPicture(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let file = try file(&turn, "image", isPermanent: true)
        if file.bytes.count > 1 << 20 { throw .fileTooLarge }
        let type = FileRules.contentType(of: file.name)
        guard type == "image/png" || type == "image/jpeg" else { throw .pictureFormat }
        state.files.add(file)
        return ["url": .text("http://mmbiz.qpic.cn/mmbiz_png/\(file.id)/0?wx_fmt=png")]
    }

    private static func add(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let file = try file(&turn, turn.call.query["type"], isPermanent: true)
        state.files.add(file)
        return ["media_id": .text(file.id), "url": .text("http://mmbiz.qpic.cn/mmbiz_png/\(file.id)/0?wx_fmt=png")]
    }

    /// Three shapes of one call: articles and videos in JSON, the others as they are.
    private static func getPermanent(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let id = try turn.text("media_id", or: .mediaMissing)
        guard let file = state.files.get(id, at: turn.now), file.isPermanent else { throw .invalidMedia }
        if file.type == "video" {
            return ["title": .text(file.title), "description": .text(file.introduction), "down_url": .text(file.address)]
        }
        return .file(file.bytes, type: "text/plain", name: file.name)
    }

    private static func remove(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let id = try turn.text("media_id", or: .mediaMissing)
        guard let file = state.files.get(id, at: turn.now), file.isPermanent else { throw .invalidMedia }
        let buttons = state.menus.standard?.buttons ?? []
        if (buttons + buttons.flatMap(\.sub)).contains(where: { $0.fields["media_id"] == id }) { throw .materialInUse }
        state.files.remove(file.id)
        return .ok
    }

    private static func count(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        [
            "voice_count": SimulatedJSON(state.files.permanent("voice").count),
            "video_count": SimulatedJSON(state.files.permanent("video").count),
            "image_count": SimulatedJSON(state.files.permanent("image").count),
            "news_count": SimulatedJSON(state.articles.publications.count { !$0.isDeleted }),
        ]
    }

    private static func batch(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let type = try turn.text("type", or: .mediaType)
        guard ["image", "voice", "video", "news"].contains(type) else { throw .mediaType }
        let (offset, most) = (try turn.number("offset"), try turn.number("count"))
        guard offset >= 0, (1...20).contains(most) else { throw .invalidArgument }
        let files = state.files.permanent(type)
        let items = files.dropFirst(offset).prefix(most).map { file -> SimulatedJSON in
            [
                "media_id": .text(file.id), "name": .text(file.name), "url": .text(file.address),
                "update_time": .integer(Int64(file.createdAt.timeIntervalSince1970)),
            ]
        }
        return ["total_count": SimulatedJSON(files.count), "item_count": SimulatedJSON(items.count), "item": .array(items)]
    }
}
