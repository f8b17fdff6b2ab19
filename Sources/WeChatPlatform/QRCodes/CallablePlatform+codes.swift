import FoundationEssentials
public import WebhookLedger

extension CallablePlatform {
    /// Makes a QR code that ends.
    ///
    /// - Parameters:
    ///   - scene: a number that is not zero, or a text of 1 to 64 characters.
    ///   - duration: whole seconds, up to 30 days.
    public func createCode(for scene: SceneValue, lasting duration: Duration) async throws(PlatformError) -> SceneCode {
        let seconds = Int(clamping: duration.components.seconds)
        try checked { () throws(PlatformLimit) in
            try PlatformLimit.checkNumber(seconds, 1...2_592_000, "expire_seconds")
            try scene.validate(1...Int(UInt32.max))
        }
        let action = if case .number = scene { "QR_SCENE" } else { "QR_STR_SCENE" }
        return try await createCode(["action_name": JSONValue(action), "expire_seconds": JSONValue(seconds)], scene)
    }

    /// Makes a QR code that stays; an account has 100,000.
    ///
    /// - Parameter scene: a number from 1 to 100,000, or a text of 1 to 64 characters.
    public func createPermanentCode(for scene: SceneValue) async throws(PlatformError) -> SceneCode {
        try checked { () throws(PlatformLimit) in try scene.validate(1...100_000) }
        let action = if case .number = scene { "QR_LIMIT_SCENE" } else { "QR_LIMIT_STR_SCENE" }
        return try await createCode(["action_name": JSONValue(action)], scene)
    }

    /// The action's name follows from the scene: a text under a numeric action makes a code whose scans tell nothing.
    private func createCode(_ body: JSONValue, _ scene: SceneValue) async throws(PlatformError) -> SceneCode {
        let asked = clock.now
        let value: JSONValue =
            switch scene {
            case .number(let number): ["scene_id": .integer(Int64(number))]
            case .text(let text): ["scene_str": JSONValue(text)]
            }
        let json = try await answer(to: .post(.createCode, body.with("action_info", ["scene": value]))).json
        return SceneCode(
            ticket: try json.needed("ticket"),
            url: json["url"].text ?? "",
            expiresAt: json["expire_seconds"].integer.flatMap { $0 > 0 ? asked + TimeInterval($0) : nil }
        )
    }
}

extension SceneValue {
    fileprivate func validate(_ numbers: ClosedRange<Int>) throws(PlatformLimit) {
        switch self {
        case .number(let number): try PlatformLimit.checkNumber(Int(number), numbers, "scene_id")
        case .text(let text): try PlatformLimit.checkCharacters(text, 1...64, "scene_str")
        }
    }
}
