import Metrics
import WebhookLedger

/// Makes one account's calls: address, JSON, time and count of each.
struct PlatformCaller: Sendable {
    let host: PlatformHost
    let connections: PlatformConnections
    let telemetry: CallTelemetry

    /// - Parameters:
    ///   - query: names and values, which are encoded here.
    ///   - body: JSON; nil for a GET.
    func call(
        _ api: PlatformAPI,
        query: [(name: String, value: String)] = [],
        body: [UInt8]? = nil
    ) async throws(PlatformError) -> PlatformAnswer {
        let start = ContinuousClock.now
        do throws(PlatformError) {
            let bytes = try await connections.send(to: url(of: api, query), body: body)
            let answer = try PlatformAnswer(bytes, of: api)
            telemetry.ended(api, .ok, after: start.duration(to: .now))
            return answer
        } catch {
            telemetry.ended(api, CallTelemetry.Outcome(error), after: start.duration(to: .now))
            throw error
        }
    }

    private func url(of api: PlatformAPI, _ query: [(name: String, value: String)]) -> String {
        let pairs = query.map { "\($0.name)=\($0.value.percentEncoded)" }
        return host.text + api.rawValue + (pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&"))
    }
}

extension String {
    /// As a value in a query.
    fileprivate var percentEncoded: String {
        var text = ""
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let hex = String(byte, radix: 16, uppercase: true)
                text += hex.utf8.count == 1 ? "%0\(hex)" : "%\(hex)"
            }
        }
        return text
    }
}
