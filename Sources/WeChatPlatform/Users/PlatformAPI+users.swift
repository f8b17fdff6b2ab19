public import WebhookLedger

extension PlatformAPI {
    /// 获取用户列表.
    public static let followers = Self("/cgi-bin/user/get")
    /// 获取用户基本信息.
    public static let userInfo = Self("/cgi-bin/user/info")
    /// 批量获取用户基本信息.
    public static let userInfos = Self("/cgi-bin/user/info/batchget")
    /// 设置用户备注名.
    public static let setRemark = Self("/cgi-bin/user/info/updateremark")
    /// 创建标签.
    public static let createTag = Self("/cgi-bin/tags/create")
    /// 获取标签.
    public static let tags = Self("/cgi-bin/tags/get")
    /// 编辑标签.
    public static let renameTag = Self("/cgi-bin/tags/update")
    /// 删除标签.
    public static let deleteTag = Self("/cgi-bin/tags/delete")
    /// 获取标签下粉丝列表.
    public static let taggedUsers = Self("/cgi-bin/user/tag/get")
    /// 批量为用户打标签.
    public static let tagUsers = Self("/cgi-bin/tags/members/batchtagging")
    /// 批量为用户取消标签.
    public static let untagUsers = Self("/cgi-bin/tags/members/batchuntagging")
    /// 获取用户身上的标签列表.
    public static let tagsOfUser = Self("/cgi-bin/tags/getidlist")
    /// 获取黑名单列表.
    public static let blockedUsers = Self("/cgi-bin/tags/members/getblacklist")
    /// 拉黑用户.
    public static let blockUsers = Self("/cgi-bin/tags/members/batchblacklist")
    /// 取消拉黑用户.
    public static let unblockUsers = Self("/cgi-bin/tags/members/batchunblacklist")
}
