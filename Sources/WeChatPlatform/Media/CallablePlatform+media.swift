import FoundationEssentials
public import WebhookLedger

extension CallablePlatform {
    /// Gives the platform a file to send for three days.
    public func upload(_ file: MediaFile) async throws(PlatformError) -> UploadedMedia {
        var call = PlatformCall(.uploadMedia, query: [QueryItem("type", file.kind.rawValue)], content: .form([file.part]))
        call.whole = MediaTimes.upload
        // A file that is there twice does no harm.
        call.isRepeatable = true
        let json = try await answer(to: call).json
        let id =
            if file.kind == .thumbnail, let id = json["thumb_media_id"].filledText { id } else { try json.needed("media_id") }
        let made = json["created_at"].time ?? clock.now
        return UploadedMedia(id: MediaID(rawValue: id), expiresAt: made + 3 * 86_400)
    }

    /// Writes a temporary file to the disk as it comes.
    ///
    /// - Parameters:
    ///   - path: of the file, which must not be there. It is there afterwards only if it is whole.
    ///   - limit: bytes at most; `unreachable` or `inDoubt` as unreadable beyond.
    /// - Returns: for a video where it can be fetched, since the platform gives its address in place of it.
    public func download(
        _ media: MediaID,
        to path: String,
        upTo limit: Int = 20 << 20
    ) async throws(PlatformError) -> DownloadedMedia {
        try await download(PlatformCall.get(.getMedia, QueryItem("media_id", media.rawValue)), media, path, limit)
    }

    /// Writes a voice that a page recorded, in its better form (speex, 16 kHz), to the disk as it comes.
    public func downloadVoice(
        _ media: MediaID,
        to path: String,
        upTo limit: Int = 20 << 20
    ) async throws(PlatformError) -> DownloadedMedia {
        try await download(PlatformCall.get(.getVoice, QueryItem("media_id", media.rawValue)), media, path, limit)
    }

    func download(
        _ call: PlatformCall,
        _ media: MediaID,
        _ path: String,
        _ limit: Int
    ) async throws(PlatformError) -> DownloadedMedia {
        try checked { () throws(PlatformLimit) in try PlatformLimit.checkBytes(media.rawValue, 1...512, "media_id") }
        var call = call
        call.whole = MediaTimes.download
        switch try await download(call, to: path, upTo: limit) {
        case .file(let file): return .file(file)
        case .answer(let answer): return .elsewhere(url: try answer.videoURL)
        }
    }

    /// Gives the platform a picture for an article's body (JPG or PNG, 1 MiB).
    ///
    /// - Returns: its address, which stays.
    public func uploadArticlePicture(_ file: MediaFile) async throws(PlatformError) -> String {
        try checked { () throws(PlatformLimit) in
            try PlatformLimit.checkForm(["jpg", "jpeg", "png"].contains(file.ending), "media filename", "jpg or png")
            try PlatformLimit.checkNumber(file.bytes.count, 1...(1 << 20), "media bytes")
        }
        var call = PlatformCall(.uploadArticlePicture, content: .form([file.part]))
        call.whole = MediaTimes.upload
        call.isRepeatable = true
        return try await answer(to: call).json.needed("url")
    }
}

extension PlatformAnswer {
    /// Of temporary videos, and of permanent ones under another name.
    fileprivate var videoURL: String {
        get throws(PlatformError) {
            let json = try json
            return if let url = json["video_url"].filledText { url } else { try json.needed("down_url") }
        }
    }
}
