public import WebhookLedger

extension PlatformAPI {
    /// 发送模板消息.
    public static let sendTemplate = Self("/cgi-bin/message/template/send")
    /// 获得模板列表.
    public static let templates = Self("/cgi-bin/template/get_all_private_template")
    /// 选用模板.
    public static let addTemplate = Self("/cgi-bin/template/api_add_template")
    /// 删除模板.
    public static let deleteTemplate = Self("/cgi-bin/template/del_private_template")
    /// 设置所属行业.
    public static let setIndustry = Self("/cgi-bin/template/api_set_industry")
    /// 获取设置的行业信息.
    public static let industry = Self("/cgi-bin/template/get_industry")
    /// 推送一次性订阅消息.
    public static let sendOneTime = Self("/cgi-bin/message/template/subscribe")
    /// 发送订阅通知.
    public static let sendNotice = Self("/cgi-bin/message/subscribe/bizsend")
    /// 选用订阅通知模板.
    public static let addNoticeTemplate = Self("/wxaapi/newtmpl/addtemplate")
    /// 删除订阅通知模板.
    public static let deleteNoticeTemplate = Self("/wxaapi/newtmpl/deltemplate")
    /// 获取公众号类目.
    public static let noticeCategories = Self("/wxaapi/newtmpl/getcategory")
    /// 获取模板中的关键词.
    public static let noticeKeywords = Self("/wxaapi/newtmpl/getpubtemplatekeywords")
    /// 获取所属类目的公共模板.
    public static let noticeTitles = Self("/wxaapi/newtmpl/getpubtemplatetitles")
    /// 获取私有模板列表.
    public static let noticeTemplates = Self("/wxaapi/newtmpl/gettemplate")
}
