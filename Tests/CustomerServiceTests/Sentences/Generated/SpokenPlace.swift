/// A place as it is said, with the names that it may be asked for by.
struct SpokenPlace {
    let text: String
    /// 上海浦东 for 浦东机场; a code of a city with one airport stands for either.
    let names: [String]
    /// The city's name alone: both ends of a route are in different ones.
    let city: String

    func readings(_ key: String) -> Readings { names.map { [key: $0] } }
}

enum PlaceWords {
    /// Name, pinyin, code, single character, nicknames.
    static let cities: [(name: String, pinyin: String, code: String, nicknames: [String])] = [
        ("北京", "beijing", "BJS", ["帝都"]), ("上海", "shanghai", "", ["魔都"]), ("成都", "chengdu", "", ["蓉城"]),
        ("广州", "guangzhou", "CAN", ["羊城"]),
        ("深圳", "shenzhen", "SZX", ["鹏城"]), ("杭州", "hangzhou", "HGH", []), ("南京", "nanjing", "NKG", []),
        ("武汉", "wuhan", "WUH", []),
        ("西安", "xian", "XIY", []), ("重庆", "chongqing", "CKG", ["山城"]), ("昆明", "kunming", "KMG", ["春城"]),
        ("厦门", "xiamen", "XMN", ["鹭岛"]),
        ("三亚", "sanya", "SYX", []), ("海口", "haikou", "HAK", []), ("青岛", "qingdao", "TAO", []), ("大连", "dalian", "DLC", []),
        ("长沙", "changsha", "CSX", ["星城"]), ("郑州", "zhengzhou", "CGO", []), ("天津", "tianjin", "TSN", []),
        ("哈尔滨", "haerbin", "HRB", ["冰城"]),
        ("沈阳", "shenyang", "SHE", []), ("乌鲁木齐", "wulumuqi", "URC", ["乌市"]), ("贵阳", "guiyang", "KWE", []),
        ("南宁", "nanning", "NNG", []),
        ("福州", "fuzhou", "FOC", ["榕城"]), ("济南", "jinan", "TNA", ["泉城"]), ("拉萨", "lasa", "LXA", []), ("宁波", "ningbo", "NGB", []),
        ("温州", "wenzhou", "WNZ", []), ("泉州", "quanzhou", "JJN", []), ("珠海", "zhuhai", "ZUH", []), ("桂林", "guilin", "KWL", []),
        ("丽江", "lijiang", "LJG", []), ("大理", "dali", "DLU", []), ("西双版纳", "xishuangbanna", "JHG", ["版纳"]),

        ("香港", "xianggang", "HKG", []),
    ]

    /// Asked for less often.
    static let otherCities: [(name: String, pinyin: String, code: String, nicknames: [String])] = [
        ("兰州", "lanzhou", "", []), ("银川", "yinchuan", "", []), ("呼和浩特", "huhehaote", "", []), ("太原", "taiyuan", "", []),
        ("石家庄", "shijiazhuang", "", []), ("南昌", "nanchang", "", []), ("合肥", "hefei", "", []), ("长春", "changchun", "", []),
    ]

    static let airports: [(text: String, names: [String], city: String)] = [
        ("首都机场", ["北京首都"], "北京"), ("大兴机场", ["北京大兴"], "北京"), ("北京大兴", ["北京大兴"], "北京"), ("PEK", ["北京首都"], "北京"),
        ("大兴", ["北京大兴"], "北京"),
        ("浦东机场", ["上海浦东"], "上海"), ("虹桥机场", ["上海虹桥"], "上海"), ("浦东", ["上海浦东"], "上海"), ("虹桥", ["上海虹桥"], "上海"),
        ("PVG", ["上海浦东"], "上海"),
        ("上海虹桥", ["上海虹桥"], "上海"), ("天府机场", ["成都天府"], "成都"), ("双流机场", ["成都双流"], "成都"), ("成都天府", ["成都天府"], "成都"),
        ("TFU", ["成都天府"], "成都"),
        ("白云机场", ["广州白云", "广州"], "广州"), ("宝安机场", ["深圳宝安", "深圳"], "深圳"), ("萧山机场", ["杭州萧山", "杭州"], "杭州"),
        ("禄口机场", ["南京禄口", "南京"], "南京"),
        ("江北机场", ["重庆江北", "重庆"], "重庆"), ("长水机场", ["昆明长水", "昆明"], "昆明"), ("咸阳机场", ["西安咸阳", "西安"], "西安"),
        ("凤凰机场", ["三亚凤凰", "三亚"], "三亚"),
        ("西安咸阳机场", ["西安咸阳", "西安"], "西安"), ("武汉天河", ["武汉天河", "武汉"], "武汉"), ("桃仙机场", ["沈阳桃仙", "沈阳"], "沈阳"),
    ]

    static let stations: [(text: String, city: String)] = [
        ("北京南", "北京"), ("北京西", "北京"), ("上海虹桥", "上海"), ("广州南", "广州"), ("深圳北", "深圳"), ("杭州东", "杭州"), ("南京南", "南京"), ("郑州东", "郑州"),
        ("西安北", "西安"),
        ("成都东", "成都"), ("重庆北", "重庆"), ("长沙南", "长沙"), ("天津西", "天津"), ("济南西", "济南"), ("合肥南", "合肥"), ("昆明南", "昆明"), ("贵阳北", "贵阳"),
        ("南宁东", "南宁"), ("沈阳北", "沈阳"), ("哈尔滨西", "哈尔滨"), ("福州南", "福州"), ("厦门北", "厦门"), ("徐州东", "徐州"),
    ]

    static let railCities = [
        "北京", "上海", "广州", "深圳", "杭州", "南京", "武汉", "西安", "重庆", "成都", "长沙", "郑州", "天津", "济南", "青岛", "沈阳", "大连", "哈尔滨", "长春", "石家庄",
        "太原", "合肥",
        "南昌", "福州", "厦门", "昆明", "贵阳", "南宁", "桂林", "兰州", "西宁", "银川", "苏州", "无锡", "徐州", "洛阳", "襄阳", "宜昌", "宁波", "温州", "呼和浩特", "黄山",
    ]

    /// Single characters are names only in pairs.
    static let pairs: [(text: String, from: String, to: String)] = [
        ("京沪", "北京", "上海"), ("沪蓉", "上海", "成都"), ("京广", "北京", "广州"), ("沪渝", "上海", "重庆"), ("穗沪", "广州", "上海"), ("京津", "北京", "天津"),
        ("沪杭", "上海", "杭州"),
    ]

    static let airlines: [(text: String, code: String)] = [
        ("国航", "CA"), ("东航", "MU"), ("南航", "CZ"), ("海航", "HU"), ("深航", "ZH"), ("厦航", "MF"), ("川航", "3U"), ("山航", "SC"),
        ("春秋", "9C"), ("吉祥", "HO"),
        ("上航", "FM"), ("首都航空", "JD"), ("天津航空", "GS"), ("祥鹏", "8L"), ("东方航空", "MU"), ("四川航空", "3U"), ("厦门航空", "MF"),
        ("南方航空", "CZ"), ("春秋航空", "9C"),
    ]

    static let people = [
        "张三", "李娜", "王秀英", "周建国", "赵铁柱", "陈静", "刘洋", "杨帆", "黄晓明", "吴桂芳", "徐丽", "孙志强", "马云飞", "朱婷", "胡建华", "郭子轩", "何雨桐", "高翔",
        "林志玲", "欧阳修",
        "司马光", "罗敏", "梁爽", "宋佳", "郑爽", "谢娜", "韩梅梅", "唐糖", "冯提莫", "于洋", "董明珠", "程颖", "曹操", "袁隆平", "邓超", "许巍", "傅园慧", "沈腾", "曾志伟",
        "彭于晏",
    ]
}

extension SeededGenerator {
    mutating func airPlace(not cities: String...) -> SpokenPlace {
        while true {
            let place = anyAirPlace()
            if !cities.contains(place.city) { return place }
        }
    }

    private mutating func anyAirPlace() -> SpokenPlace {
        let city = pick(chance(92) ? PlaceWords.cities : PlaceWords.otherCities)
        switch number(1...20) {
        case 1...3:
            let airport = pick(PlaceWords.airports)
            return SpokenPlace(text: airport.text, names: airport.names, city: airport.city)
        case 4 where !city.nicknames.isEmpty: return SpokenPlace(text: pick(city.nicknames), names: [city.name], city: city.name)
        case 5: return SpokenPlace(text: city.pinyin, names: [city.name], city: city.name)
        case 6 where !city.code.isEmpty:
            let airport = PlaceWords.airports.first { $0.city == city.name && $0.names.count > 1 }?.names ?? []
            return SpokenPlace(
                text: ["SHE", "CAN"].contains(city.code) ? city.code : pick([city.code, city.code.lowercased()]),
                names: [city.name] + airport,
                city: city.name
            )
        default: return SpokenPlace(text: city.name, names: [city.name], city: city.name)
        }
    }

    mutating func railPlace(not cities: String...) -> SpokenPlace {
        while true {
            let station = pick(PlaceWords.stations)
            let name = pick(PlaceWords.railCities)
            let place =
                chance(35)
                ? SpokenPlace(text: station.text + pick(["", "", "站"]), names: [station.text], city: station.city)
                : SpokenPlace(text: name, names: [name], city: name)
            if !cities.contains(place.city) { return place }
        }
    }
}
