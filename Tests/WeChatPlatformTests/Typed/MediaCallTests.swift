import FoundationEssentials
import Testing
import WebhookCore

@testable import WeChatPlatform

@Suite("Calls for media and materials")
struct MediaCallTests {
    private static let picture = try? MediaFile(.image, named: "照片.PNG", bytes: [0x89, 0x50])

    static let cases: [CallCase] = [
        .get(.getMedia, QueryItem("media_id", "M"), answer: #"{"video_url":"https://v.example/1"}"#) { platform in
            let came = try await platform.download(MediaID(rawValue: "M"), to: "/nowhere")
            #expect(came == .elsewhere(url: "https://v.example/1"))
        },
        .get(.getVoice, QueryItem("media_id", "M"), answer: #"{"errcode":40007,"errmsg":"invalid media_id"}"#) { platform in
            await #expect(throws: PlatformError.self) {
                _ = try await platform.downloadVoice(MediaID(rawValue: "M"), to: "/nowhere")
            }
        },
        .post(.getMaterial, #"{"media_id":"M"}"#, answer: #"{"title":"t","down_url":"https://v.example/2"}"#) { platform in
            let came = try await platform.downloadMaterial(MediaID(rawValue: "M"), to: "/nowhere")
            #expect(came == .elsewhere(url: "https://v.example/2"))
        },
        .post(.deleteMaterial, #"{"media_id":"M"}"#) { try await $0.deleteMaterial(MediaID(rawValue: "M")) },
        .get(.countMaterials, answer: #"{"voice_count":1,"video_count":2,"image_count":3,"news_count":4}"#) {
            expect(try await $0.materialCounts() == MaterialCounts(images: 3, voices: 1, videos: 2, articles: 4))
        },
        .post(
            .materials,
            #"{"type":"image","offset":20,"count":5}"#,
            answer: #"{"total_count":1,"item_count":1,"item":[{"media_id":"M","name":"a.png","update_time":"5","url":"u"}]}"#
        ) { platform in
            let item = MaterialPage.Item(
                id: MediaID(rawValue: "M"),
                name: "a.png",
                changedAt: Date(timeIntervalSince1970: 5),
                url: "u"
            )
            expect(try await platform.materials(.image, from: 20, count: 5) == MaterialPage(total: 1, items: [item]))
        },
    ]

    @Test("what is sent and what is understood", arguments: cases)
    func calls(_ example: CallCase) async throws { try await example.run() }

    @Test("a file goes as the part that the platform reads, under a name in ASCII with its own ending")
    func upload() async throws {
        let platform = ScriptedPlatform([#"{"type":"image","media_id":"M","created_at":1780000000}"#])
        let media = try await platform.upload(try #require(Self.picture))
        #expect(media.id == MediaID(rawValue: "M"))
        #expect(media.expiresAt == Date(timeIntervalSince1970: 1_780_000_000 + 259_200))
        let call = try #require(platform.calls.first)
        #expect(call.query == [QueryItem("type", "image")])
        let part = FormPart(name: "media", fileName: "upload.png", contentType: "image/png", bytes: [0x89, 0x50])
        #expect(call.content == .form([part]))
    }

    @Test("a thumbnail's id comes under another name")
    func thumbnail() async throws {
        let platform = ScriptedPlatform([#"{"type":"thumb","thumb_media_id":"T","created_at":1}"#])
        let media = try await platform.upload(try MediaFile(.thumbnail, named: "a.jpg", bytes: [1]))
        #expect(media.id == MediaID(rawValue: "T"))
    }

    @Test("a permanent video brings its words as a part of their own")
    func video() async throws {
        let platform = ScriptedPlatform([#"{"media_id":"V"}"#])
        let file = try MediaFile(.video, named: "a.mp4", bytes: [1])
        let material = try await platform.addMaterial(file, title: "标题", introduction: "介绍")
        #expect(material == UploadedMaterial(id: MediaID(rawValue: "V"), url: nil))
        guard case .form(let parts) = platform.calls.first?.content else {
            Issue.record("no form")
            return
        }
        #expect(parts.map(\.name) == ["media", "description"])
        #expect(parts.last.map { String(decoding: $0.bytes, as: UTF8.self) } == #"{"introduction":"介绍","title":"标题"}"#)
    }

    @Test("an article's picture has an address")
    func articlePicture() async throws {
        let platform = ScriptedPlatform([#"{"url":"https://mmbiz.qpic.cn/1"}"#])
        #expect(try await platform.uploadArticlePicture(try #require(Self.picture)) == "https://mmbiz.qpic.cn/1")
    }

    @Test(
        "limits are found before the call",
        arguments: [
            LimitCase("media filename") { _ in _ = try MediaFile(.video, named: "film", bytes: [1]) },
            LimitCase("media filename") { _ in _ = try MediaFile(.image, named: "cover.webp", bytes: [1]) },
            LimitCase("media bytes") { _ in _ = try MediaFile(.image, named: "a.png", bytes: []) },
            LimitCase("media bytes") { _ in
                _ = try MediaFile(.thumbnail, named: "a.jpg", bytes: [UInt8](repeating: 0, count: 65_537))
            },
            LimitCase("media bytes") {
                _ = try await $0.uploadArticlePicture(
                    MediaFile(.image, named: "a.png", bytes: [UInt8](repeating: 0, count: 1_048_577))
                )
            },
            LimitCase("description.title") {
                _ = try await $0.addMaterial(MediaFile(.video, named: "a.mp4", bytes: [1]))
            },
            LimitCase("count") { _ = try await $0.materials(.image, count: 21) },
            LimitCase("media_id") { _ = try await $0.download(MediaID(rawValue: ""), to: "/nowhere") },
        ] as [LimitCase]
    )
    func limits(_ example: LimitCase) async { await example.run() }
}
