/// The main stations of the cities that people travel between, as the railway names them; built once.
struct StationTable: Sendable {
    static let shared = StationTable()

    let byCity: [String: [String]]
    let cities: [String: String]
    /// Cities, stations and other names by their first character, the longest first.
    let names: [Unicode.Scalar: [(name: [Unicode.Scalar], place: RailPlace)]]

    private init() {
        var names: [Unicode.Scalar: [(name: [Unicode.Scalar], place: RailPlace)]] = [:]
        var cities: [String: String] = [:]
        func add(_ name: String, _ place: RailPlace) {
            let scalars = Array(name.unicodeScalars)
            names[scalars[0], default: []].append((scalars, place))
        }
        for (city, stations) in Self.table {
            add(city, .city(city))
            for station in stations {
                cities[station] = city
                // 北京站 is one station, 北京 the city.
                add(station == city ? station + "站" : station, .station(station))
            }
        }
        for (name, station) in Self.otherNames { add(name, .station(station)) }
        byCity = Dictionary(Self.table) { first, _ in first }
        self.cities = cities
        self.names = names.mapValues { $0.sorted { $0.name.count > $1.name.count } }
    }

    /// Those of a city; a city outside the table has one of its name.
    func stations(of city: String) -> [String] { byCity[city] ?? [city] }

    func city(of station: String) -> String? { cities[station] }

    /// Where trains stop as well, beside the table's cities.
    static let otherCities = """
        保定 唐山 秦皇岛 邯郸 邢台 张家口 承德 沧州 廊坊 衡水 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁 包头 赤峰 通辽 鄂尔多斯 呼伦贝尔 乌兰察布 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛
        吉林 四平 辽源 通化 白山 松原 白城 延吉 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 常州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 昆山 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 义乌
        芜湖 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城 莆田 三明 漳州 南平 龙岩 宁德 武夷山 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶 婺源 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 泰山 威海 日照 临沂 德州 聊城 滨州 菏泽 曲阜
        开封 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 吉首 凤凰古城
        韶关 汕头 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 中山 潮州 潮汕 揭阳 云浮 柳州 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 阳朔 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 峨眉山 都江堰 青城山
        六盘水 遵义 安顺 毕节 铜仁 凯里 曲靖 玉溪 保山 昭通 普洱 楚雄 西双版纳 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 华山 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 敦煌 德令哈 格尔木 石嘴山 吴忠 固原 中卫 吐鲁番 哈密 库尔勒 喀什 伊宁 阿克苏 林芝 日喀则 万州 涪陵 滕州 德清 桐乡 余姚 苍南 福鼎 虎门 韶山 溧阳 丹阳
        """

    private static let otherNames = [
        ("虹桥", "上海虹桥"), ("丰台", "北京丰台"), ("朝阳站", "北京朝阳"), ("西九龙", "香港西九龙"), ("萧山站", "杭州南"), ("白云站", "广州白云"),
        ("福田", "福田"),
    ]

    private static let table: [(String, [String])] = [
        ("北京", ["北京南", "北京西", "北京", "北京丰台", "北京朝阳", "北京北", "清河"]),
        ("上海", ["上海虹桥", "上海", "上海南", "上海西"]),
        ("广州", ["广州南", "广州东", "广州", "广州白云", "广州北"]),
        ("深圳", ["深圳北", "深圳", "福田", "深圳东", "深圳坪山"]),
        ("天津", ["天津", "天津西", "天津南", "滨海"]),
        ("南京", ["南京南", "南京"]),
        ("杭州", ["杭州东", "杭州", "杭州西", "杭州南"]),
        ("武汉", ["武汉", "汉口", "武昌", "武汉东"]),
        ("西安", ["西安北", "西安", "西安南"]),
        ("成都", ["成都东", "成都", "成都南", "成都西"]),
        ("重庆", ["重庆北", "重庆西", "重庆东", "沙坪坝", "重庆"]),
        ("长沙", ["长沙南", "长沙", "长沙西"]),
        ("郑州", ["郑州东", "郑州", "郑州西", "郑州航空港"]),
        ("济南", ["济南西", "济南", "济南东"]),
        ("青岛", ["青岛", "青岛北", "青岛西"]),
        ("沈阳", ["沈阳北", "沈阳", "沈阳南"]),
        ("大连", ["大连北", "大连"]),
        ("长春", ["长春", "长春西"]),
        ("哈尔滨", ["哈尔滨西", "哈尔滨", "哈尔滨东"]),
        ("石家庄", ["石家庄", "石家庄北"]),
        ("太原", ["太原南", "太原"]),
        ("合肥", ["合肥南", "合肥", "合肥北城"]),
        ("南昌", ["南昌西", "南昌", "南昌东"]),
        ("福州", ["福州", "福州南"]),
        ("厦门", ["厦门北", "厦门"]),
        ("泉州", ["泉州", "泉州东", "泉州南"]),
        ("昆明", ["昆明南", "昆明"]),
        ("贵阳", ["贵阳北", "贵阳", "贵阳东"]),
        ("南宁", ["南宁东", "南宁"]),
        ("桂林", ["桂林北", "桂林", "桂林西"]),
        ("兰州", ["兰州西", "兰州"]),
        ("西宁", ["西宁"]),
        ("银川", ["银川"]),
        ("乌鲁木齐", ["乌鲁木齐", "乌鲁木齐南"]),
        ("拉萨", ["拉萨"]),
        ("呼和浩特", ["呼和浩特", "呼和浩特东"]),
        ("海口", ["海口东", "海口"]),
        ("三亚", ["三亚"]),
        ("苏州", ["苏州", "苏州北", "苏州南"]),
        ("无锡", ["无锡", "无锡东"]),
        ("徐州", ["徐州东", "徐州"]),
        ("宁波", ["宁波"]),
        ("温州", ["温州南", "温州北"]),
        ("珠海", ["珠海"]),
        ("东莞", ["东莞南", "东莞", "虎门"]),
        ("佛山", ["佛山西", "佛山"]),
        ("洛阳", ["洛阳龙门", "洛阳"]),
        ("蚌埠", ["蚌埠南", "蚌埠"]),
        ("大理", ["大理"]),
        ("丽江", ["丽江"]),
        ("香港", ["香港西九龙"]),
    ]
}
