public import FoundationEssentials
import WebhookLedger

/// An agent of the account (客服).
public struct Agent: Sendable, Hashable {
    /// An invitation that stands.
    public struct Invitation: Sendable, Hashable {
        /// The invited WeChat id.
        public let wechatID: String
        /// When it can be accepted no more; nil where the platform does not say.
        public let expiresAt: Date?
        /// `waiting`, `rejected` or `expired`.
        public let state: String
    }

    /// Without an `@` where it was made in the console.
    public let account: String
    /// As customers see it.
    public let nickname: String
    /// The platform's number of it.
    public let id: String
    /// Where its picture is; nil without one.
    public let pictureURL: String?
    /// The WeChat id that is bound to it; nil before one is.
    public let wechatID: String?
    /// Of a person who has not accepted yet; nil otherwise.
    public let invitation: Invitation?
}

extension Agent {
    init(_ json: JSONValue) {
        account = json["kf_account"].text ?? ""
        nickname = json["kf_nick"].text ?? ""
        id = json["kf_id"].text ?? ""
        pictureURL = json["kf_headimgurl"].filledText
        wechatID = json["kf_wx"].filledText
        invitation = json["invite_wx"].filledText.map {
            Invitation(wechatID: $0, expiresAt: json["invite_expire_time"].time, state: json["invite_status"].text ?? "")
        }
    }
}

/// An agent who is there.
public struct OnlineAgent: Sendable, Hashable {
    /// Who it is.
    public let account: String
    /// The platform's number of it.
    public let id: String
    /// How many users the agent serves.
    public let sessions: Int
}

extension OnlineAgent {
    init(_ json: JSONValue) {
        account = json["kf_account"].text ?? ""
        id = json["kf_id"].text ?? ""
        sessions = json["accepted_case"].integer ?? 0
    }
}
