public import WebhookLedger

extension PlatformAPI {
    /// 新增临时素材.
    public static let uploadMedia = Self("/cgi-bin/media/upload")
    /// 获取临时素材.
    public static let getMedia = Self("/cgi-bin/media/get")
    /// 获取高清语音素材.
    public static let getVoice = Self("/cgi-bin/media/get/jssdk")
    /// 上传图文消息内的图片.
    public static let uploadArticlePicture = Self("/cgi-bin/media/uploadimg")
    /// 新增其他类型永久素材.
    public static let addMaterial = Self("/cgi-bin/material/add_material")
    /// 获取永久素材.
    public static let getMaterial = Self("/cgi-bin/material/get_material")
    /// 删除永久素材.
    public static let deleteMaterial = Self("/cgi-bin/material/del_material")
    /// 获取素材总数.
    public static let countMaterials = Self("/cgi-bin/material/get_materialcount")
    /// 获取素材列表.
    public static let materials = Self("/cgi-bin/material/batchget_material")
}
