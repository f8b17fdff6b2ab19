extension CallablePlatform {
    /// Makes any call: for interfaces that have no function of their own.
    ///
    /// The access token, its renewal, errors and the account's rights are taken care of as for every call.
    /// - Parameters:
    ///   - method: `get`, or `post` with the JSON that is sent.
    ///   - path: such as `/cgi-bin/menu/get`.
    ///   - query: without the access token.
    /// - Returns: what the platform answered, which brought no error code.
    public func call(
        _ method: PlatformMethod,
        _ path: String,
        query: [QueryItem] = []
    ) async throws(PlatformError) -> JSONValue {
        let isPath = path.hasPrefix("/") && path.utf8.count <= 256 && path.utf8.allSatisfy(\.isPathByte)
        if !isPath { throw .limit(PlatformLimit("path", .form("a path of at most 256 letters, digits and / . _ -"))) }
        let api = PlatformAPI(path)
        var call: PlatformCall
        switch method {
        case .get: call = PlatformCall(api)
        case .post(let body): call = try .post(api, body)
        }
        call.query = query
        return try await answer(to: call).json
    }
}

/// How a call is made.
public enum PlatformMethod: Sendable, Hashable {
    /// `GET`: asks.
    case get
    /// With the JSON that is sent: `{}` for nothing, since the platform refuses an empty body.
    case post(JSONValue)
}

extension UInt8 {
    fileprivate var isPathByte: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
