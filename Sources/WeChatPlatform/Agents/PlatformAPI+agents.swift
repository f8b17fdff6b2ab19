public import WebhookLedger

extension PlatformAPI {
    /// 添加客服账号.
    public static let addAgent = Self("/customservice/kfaccount/add")
    /// 邀请绑定客服账号.
    public static let inviteAgent = Self("/customservice/kfaccount/inviteworker")
    /// 修改客服账号.
    public static let renameAgent = Self("/customservice/kfaccount/update")
    /// 删除客服账号.
    public static let deleteAgent = Self("/customservice/kfaccount/del")
    /// 设置客服账号的头像.
    public static let setAgentPicture = Self("/customservice/kfaccount/uploadheadimg")
    /// 获取所有客服账号.
    public static let agents = Self("/cgi-bin/customservice/getkflist")
    /// 获取在线客服.
    public static let onlineAgents = Self("/cgi-bin/customservice/getonlinekflist")
    /// 创建会话.
    public static let beginSession = Self("/customservice/kfsession/create")
    /// 关闭会话.
    public static let endSession = Self("/customservice/kfsession/close")
    /// 获取客户会话状态.
    public static let sessionOfUser = Self("/customservice/kfsession/getsession")
    /// 获取客服会话列表.
    public static let sessionsOfAgent = Self("/customservice/kfsession/getsessionlist")
    /// 获取未接入会话列表.
    public static let waitingUsers = Self("/customservice/kfsession/getwaitcase")
    /// 获取聊天记录.
    public static let chatRecords = Self("/customservice/msgrecord/getmsglist")
}
