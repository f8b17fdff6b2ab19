/// What lookups say when they have nothing to show.
enum LookupNotice {
    /// The directory cannot be asked.
    static let outOfService = "抱歉，查询系统暂时无法使用，请稍后再试。\n需要帮助请回复“人工”。"

    /// The directory is there, but slow or with too much to do.
    static let busy = "抱歉，查询系统暂时繁忙，请过一两分钟再试。\n需要帮助请回复“人工”。"

    /// An answer, and the way to a person where one was wanted beside.
    static func withPerson(_ answer: String, isWanted: Bool?) -> String {
        isWanted == true ? answer + "\n需要人工服务请回复“人工”。" : answer
    }

    /// Of two days that contradict each other.
    static func whichDay(_ first: CivilDate, _ second: CivilDate, example: String) -> String {
        "\(first.chinese)和\(second.chinese)不是同一天，您要查哪一天？请重新发送日期，例如“\(example)”。"
    }

    /// Too many wrong second factors.
    static func paused(_ protected: String) -> String {
        "查询失败次数较多，为保护\(protected)，请30分钟后再试；需要帮助请回复“人工”。"
    }

    static func noSuchDay(_ typed: String, example: String) -> String {
        "没有“\(typed)”这一天，请核对日期后重新发送，例如“\(example)”。"
    }

    /// The words for the day do not agree.
    ///
    /// - Parameter example: what to send for the first of the two.
    static func whichDay(_ day: CivilDate, _ other: CivilDate, _ example: String) -> String {
        "日期和星期对不上：是\(day.chinese)，还是\(other.chinese)？请重新发送，例如“\(example)”。"
    }

    static let bankCard = """
        您发送的内容像是银行卡号。
        为了您的资金安全，请不要在聊天中发送完整卡号，建议您立即撤回或删除这条消息。
        我们不会向您索要卡号、密码或验证码。
        """

    static let passcode = """
        您发送的内容像是密码或验证码。
        为了您的资金安全，请不要把密码、验证码告诉任何人，建议您立即撤回或删除这条消息，并尽快修改密码。
        我们不会向您索要卡号、密码或验证码。
        """

    static let residentID = """
        您发送的内容像是身份证号。
        为了保护您的个人信息，请不要在聊天中发送完整证件号，建议您立即撤回或删除这条消息；需要核实时提供后4位即可。
        """
}

extension Secret {
    /// The warning to whoever typed it.
    var warning: String {
        switch self {
        case .bankCard: LookupNotice.bankCard
        case .residentID: LookupNotice.residentID
        case .passcode: LookupNotice.passcode
        }
    }
}
