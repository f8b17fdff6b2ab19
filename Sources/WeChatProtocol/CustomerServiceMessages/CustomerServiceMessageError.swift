/// Why the platform would refuse a customer-service message, or show nothing of it.
public enum CustomerServiceMessageError: Error, Hashable {
    /// The text is empty, or holds nothing but characters that XML forbids.
    case textEmpty
    /// The text has this many bytes of UTF-8, more than ``CustomerServiceMessage/maxTextLength``. ``TextSplitter`` cuts it.
    case textTooLong(bytes: Int)
    /// A picture, recording, video or thumbnail without an id.
    case mediaMissing
    /// An article or a coupon without an id.
    case idMissing
    /// A card without a title.
    case titleMissing
    /// A mini program without its AppID.
    case appIDMissing
    /// A menu without choices.
    case choicesMissing
    /// A choice without an id or a text.
    case choiceEmpty
    /// Two choices with the same id: which was tapped could not be told.
    case choiceRepeated
}
