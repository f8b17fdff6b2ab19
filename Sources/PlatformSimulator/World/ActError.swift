/// Why a user cannot do what they were to do.
enum ActError: Error, Hashable, Sendable {
    case unknownAccount
    case unknownUser
    case notFollowing
    case alreadyFollowing
    case noButton
    case noChoice
    case noRight
    case badElement(String)
    case tooMany(String)
    case unknownDelivery
    case unknownAgent
    case noSession
    case otherAgent
    case noKey

    /// One sentence.
    var sentence: String {
        switch self {
        case .unknownAccount: "There is no account with this AppID."
        case .unknownUser: "The account has no user with this OpenID."
        case .notFollowing: "The user does not follow the account."
        case .alreadyFollowing: "The user follows the account already."
        case .noButton: "The menu that this phone shows has no such button."
        case .noChoice: "There is no such message, or it has no such choice."
        case .noRight: "An account of this kind has no such right."
        case .badElement(let name): "\(name) cannot be the name of an element."
        case .tooMany(let what): "There are too many \(what)."
        case .unknownDelivery: "There is no such delivery, or it is forgotten."
        case .unknownAgent: "The account has no such agent."
        case .noSession: "The user is not with this agent."
        case .otherAgent: "The user is with another agent."
        case .noKey: "The account has no EncodingAESKey, which this mode needs."
        }
    }
}
