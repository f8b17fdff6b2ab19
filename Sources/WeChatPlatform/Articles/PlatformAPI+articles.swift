public import WebhookLedger

extension PlatformAPI {
    /// 新建草稿.
    public static let addDraft = Self("/cgi-bin/draft/add")
    /// 获取草稿.
    public static let getDraft = Self("/cgi-bin/draft/get")
    /// 修改草稿.
    public static let updateDraft = Self("/cgi-bin/draft/update")
    /// 删除草稿.
    public static let deleteDraft = Self("/cgi-bin/draft/delete")
    /// 获取草稿总数.
    public static let countDrafts = Self("/cgi-bin/draft/count")
    /// 获取草稿列表.
    public static let drafts = Self("/cgi-bin/draft/batchget")
    /// 发布接口.
    public static let publish = Self("/cgi-bin/freepublish/submit")
    /// 发布状态轮询接口.
    public static let publication = Self("/cgi-bin/freepublish/get")
    /// 删除发布.
    public static let deletePublished = Self("/cgi-bin/freepublish/delete")
    /// 通过 article_id 获取已发布文章.
    public static let getPublished = Self("/cgi-bin/freepublish/getarticle")
    /// 获取成功发布列表.
    public static let published = Self("/cgi-bin/freepublish/batchget")
}
