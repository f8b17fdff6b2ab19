public import WebhookLedger

extension CallablePlatform {
    /// Gives the platform a file to keep. An account has 100,000 pictures and 1,000 of each other kind.
    ///
    /// - Parameters:
    ///   - title: of a video, which needs one.
    ///   - introduction: of a video.
    public func addMaterial(
        _ file: MediaFile,
        title: String = "",
        introduction: String = ""
    ) async throws(PlatformError) -> UploadedMaterial {
        var parts = [file.part]
        if file.kind == .video {
            try checked { () throws(PlatformLimit) in
                try PlatformLimit.checkCharacters(title, 1...64, "description.title")
                try PlatformLimit.checkCharacters(introduction, 0...512, "description.introduction")
            }
            let words: JSONValue = ["title": JSONValue(title), "introduction": JSONValue(introduction)]
            parts.append(FormPart(name: "description", bytes: try JSONText.bytes(of: words, for: .addMaterial)))
        }
        var call = PlatformCall(.addMaterial, query: [QueryItem("type", file.kind.rawValue)], content: .form(parts))
        call.whole = MediaTimes.upload
        let json = try await answer(to: call).json
        return UploadedMaterial(id: MediaID(rawValue: try json.needed("media_id")), url: json["url"].filledText)
    }

    /// Writes a permanent file to the disk as it comes; of a video its address is told instead.
    public func downloadMaterial(
        _ media: MediaID,
        to path: String,
        upTo limit: Int = 20 << 20
    ) async throws(PlatformError) -> DownloadedMedia {
        try await download(.ask(.getMaterial, ["media_id": JSONValue(media.rawValue)] as JSONValue), media, path, limit)
    }

    /// Deletes a permanent file. One that a menu or an automatic reply uses is refused (48005).
    public func deleteMaterial(_ media: MediaID) async throws(PlatformError) {
        _ = try await answer(to: .post(.deleteMaterial, ["media_id": JSONValue(media.rawValue)] as JSONValue))
    }

    /// How many permanent files there are, by kind, and how many articles.
    public func materialCounts() async throws(PlatformError) -> MaterialCounts {
        let json = try await answer(to: .get(.countMaterials)).json
        return MaterialCounts(
            images: json["image_count"].integer ?? 0,
            voices: json["voice_count"].integer ?? 0,
            videos: json["video_count"].integer ?? 0,
            articles: json["news_count"].integer ?? 0
        )
    }

    /// A page of the permanent files of a kind, newest first.
    ///
    /// - Parameters:
    ///   - start: how many to leave out.
    ///   - count: 1 to 20.
    public func materials(_ kind: MediaKind, from start: Int = 0, count: Int = 20) async throws(PlatformError) -> MaterialPage {
        try checked { () throws(PlatformLimit) in
            try PlatformLimit.checkNumber(start, 0...1_000_000, "offset")
            try PlatformLimit.checkNumber(count, 1...20, "count")
        }
        let body: JSONValue = ["type": JSONValue(kind.rawValue), "offset": JSONValue(start), "count": JSONValue(count)]
        let json = try await answer(to: .ask(.materials, body).answering(upTo: 1 << 20)).json
        let items = json["item"].list.map { item in
            MaterialPage.Item(
                id: MediaID(rawValue: item["media_id"].text ?? ""),
                name: item["name"].text ?? "",
                changedAt: item["update_time"].time,
                url: item["url"].filledText
            )
        }
        return MaterialPage(total: json["total_count"].integer ?? items.count, items: items)
    }
}
