/// An answer with an error code.
public struct PlatformRefusal: Sendable, Hashable {
    /// What was called.
    public let api: PlatformAPI
    /// What the platform answered.
    public let code: PlatformErrorCode
    /// The platform's name of the call (`rid`), for its support.
    public let callID: String?
    /// With ``PlatformErrorCode/addressNotListed``: the address that the platform saw.
    public let callerAddress: String?
    /// With ``PlatformErrorCode/massMessageKnown``: the number of the message that is there already.
    public let messageID: String?

    public init(
        api: PlatformAPI,
        code: PlatformErrorCode,
        callID: String? = nil,
        callerAddress: String? = nil,
        messageID: String? = nil
    ) {
        self.api = api
        self.code = code
        self.callID = callID
        self.callerAddress = callerAddress
        self.messageID = messageID
    }

    /// Whether and when it is worth trying again.
    public var retryClass: RetryClass {
        let retryClass = code.retryClass
        // Where a token is asked for, 40001 speaks of the secret.
        return api.isTokenCall && retryClass == .refreshToken ? .pauseAccount : retryClass
    }
}

extension PlatformRefusal: CustomStringConvertible {
    public var description: String {
        var text = "\(api) refused: \(code)"
        if let callerAddress { text += ", called from \(callerAddress)" }
        if let callID { text += ", rid \(callID)" }
        return text
    }
}
