/// Why a reply cannot be sent: the platform would show the user a failure notice in its place, or cut it.
public enum ReplyError: Error, Hashable {
    /// ``Reply/acknowledgement`` and ``Reply/empty`` are no documents.
    case noDocument
    /// The text is empty, or holds nothing but characters that XML forbids.
    case textEmpty
    /// The text has this many bytes of UTF-8, more than ``Reply/maxTextLength``. ``TextSplitter`` cuts it.
    case textTooLong(bytes: Int)
    /// News without an article.
    case articlesMissing
    /// Fewer are allowed in answer to this kind of message.
    case tooManyArticles(count: Int, allowed: Int)
    /// A picture, recording or thumbnail without an id.
    case mediaMissing
    /// A hand-over to an agent without a name. Nil stands for any agent.
    case agentMissing
    /// A receipt in answer to something that the platform wants none of.
    case noReceiptAsked
    /// libxml2 could not write it.
    case notWritten(XMLWriterError)
}
