public import WebhookLedger

extension PlatformAPI {
    /// 创建自定义菜单.
    public static let createMenu = Self("/cgi-bin/menu/create")
    /// 获取自定义菜单配置.
    public static let getMenus = Self("/cgi-bin/menu/get")
    /// 删除自定义菜单.
    public static let deleteMenus = Self("/cgi-bin/menu/delete")
    /// 创建个性化菜单.
    public static let addConditionalMenu = Self("/cgi-bin/menu/addconditional")
    /// 删除个性化菜单.
    public static let deleteConditionalMenu = Self("/cgi-bin/menu/delconditional")
    /// 测试个性化菜单匹配结果.
    public static let tryMenuMatch = Self("/cgi-bin/menu/trymatch")
    /// 查询自定义菜单信息: the menu as shown, wherever it was made.
    public static let currentMenu = Self("/cgi-bin/get_current_selfmenu_info")
}
