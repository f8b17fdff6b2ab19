public import WebhookLedger

extension PlatformAPI {
    /// 根据标签进行群发.
    public static let sendToAll = Self("/cgi-bin/message/mass/sendall")
    /// 根据 OpenID 列表群发.
    public static let sendToList = Self("/cgi-bin/message/mass/send")
    /// 预览消息.
    public static let previewMass = Self("/cgi-bin/message/mass/preview")
    /// 查询群发消息发送状态.
    public static let massState = Self("/cgi-bin/message/mass/get")
    /// 删除群发消息.
    public static let deleteMass = Self("/cgi-bin/message/mass/delete")
    /// 获取群发速度.
    public static let massSpeed = Self("/cgi-bin/message/mass/speed/get")
    /// 设置群发速度.
    public static let setMassSpeed = Self("/cgi-bin/message/mass/speed/set")
}
