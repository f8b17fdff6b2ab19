/// Something a user said.
public struct VoiceMessage: Sendable, Hashable, Redacted {
    /// Temporary material, gone after three days; there is no other address.
    public var media: MediaID
    /// `amr` or `speex`.
    public var format: String
    /// The words the platform recognised, where speech recognition is switched on and heard any.
    public var recognition: String?
    /// The same recording at 16 kHz.
    public var widebandMedia: MediaID?
}

extension VoiceMessage {
    init(decoding root: ParsedDocument.Element) {
        media = MediaID(rawValue: root.text(at: "MediaId"))
        format = root.text(at: "Format")
        recognition = root.optionalText(at: "Recognition")
        widebandMedia = root.optionalText(at: "MediaId16K").map(MediaID.init(rawValue:))
    }
}
