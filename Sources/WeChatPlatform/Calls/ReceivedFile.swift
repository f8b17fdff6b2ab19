import AsyncHTTPClient
import NIOCore
import WebhookLedger
import _NIOFileSystem

/// What came of a call whose answer is a file.
enum Received: Sendable {
    case file(DownloadedFile)
    case json([UInt8])
}

/// Writes an answer's body to a file as it comes.
struct ReceivedFile: Sendable {
    let path: String
    /// Bytes of the file at most.
    let limit: Int
    /// Bytes of an answer in place of the file at most.
    let answerSize: Int

    /// What the disk refused, without its words.
    struct NotWritten: Error {}

    /// Leaves the file that was begun: it does not appear then.
    private struct NoFile: Error {
        let json: [UInt8]
    }

    /// A body that begins as a JSON object is an answer, whatever the header says: no picture, sound or video does.
    func take(_ body: HTTPClientResponse.Body, contentType: String?) async throws -> Received {
        let options = OpenOptions.Write.newFile(replaceExisting: false, permissions: [.ownerReadWrite])
        do {
            let size = try await FileSystem.shared.withFileHandle(forWritingAt: FilePath(path), options: options) { file in
                try await write(body, to: file)
            }
            return .file(DownloadedFile(size: size, contentType: contentType))
        } catch let answer as NoFile {
            return .json(answer.json)
        } catch is FileSystemError {
            throw NotWritten()
        }
    }

    private func write(_ body: HTTPClientResponse.Body, to file: WriteFileHandle) async throws -> Int {
        var start: UInt8?
        var json: [UInt8] = []
        var size = 0
        for try await chunk in body {
            if start == nil { start = chunk.readableBytesView.first { $0 > 0x20 } }
            if start == UInt8(ascii: "{") {
                json += chunk.readableBytesView
                if json.count > answerSize { throw NIOTooManyBytesError(maxBytes: answerSize) }
            } else {
                if size + chunk.readableBytes > limit { throw NIOTooManyBytesError(maxBytes: limit) }
                size += Int(try await file.write(contentsOf: chunk, toAbsoluteOffset: Int64(size)))
            }
        }
        if start == UInt8(ascii: "{") { throw NoFile(json: json) }
        return size
    }
}
