extension City {
    /// The cities customers fly between. Positions of the airports from the `airportsdata` tables (MIT), rounded; 长水 by hand, as
    /// those still have the airport it replaced.
    static let all: [City] = [
        City(
            "BJS",
            "北京",
            "BEIJING",
            [Airport("PEK", "ZBAA", "首都", "北京", 40.08, 116.585), Airport("PKX", "ZBAD", "大兴", "北京", 39.5, 116.4)],
            names: ["帝都"],
            airportNames: ["首都机场": "PEK", "北京首都": "PEK", "大兴机场": "PKX", "北京大兴": "PKX", "大兴": "PKX", "首都国际机场": "PEK"],
            abbreviation: "京",
            isSafe: true
        ),
        City(
            "SHA",
            "上海",
            "SHANGHAI",
            [Airport("PVG", "ZSPD", "浦东", "上海", 31.143, 121.805), Airport("SHA", "ZSSS", "虹桥", "上海", 31.198, 121.336)],
            names: ["魔都"],
            airportNames: [
                "浦东机场": "PVG", "上海浦东": "PVG", "浦东": "PVG", "虹桥机场": "SHA", "上海虹桥": "SHA", "虹桥": "SHA", "浦东国际机场": "PVG",
            ],
            abbreviation: "沪",
            isSafe: true
        ),
        City(
            "CTU",
            "成都",
            "CHENGDU",
            [Airport("TFU", "ZUTF", "天府", "成都", 30.29, 104.443), Airport("CTU", "ZUUU", "双流", "成都", 30.578, 103.947)],
            airportNames: ["天府机场": "TFU", "成都天府": "TFU", "天府": "TFU", "双流机场": "CTU", "成都双流": "CTU", "双流": "CTU"],
            abbreviation: "蓉",
            isSafe: true
        ),
        City(
            "CAN",
            "广州",
            "GUANGZHOU",
            [Airport("CAN", "ZGGG", "白云", "广州", 23.392, 113.299)],
            names: ["羊城", "白云机场", "广州白云"],
            abbreviation: "穗",
            isSafe: true
        ),
        City(
            "SZX",
            "深圳",
            "SHENZHEN",
            [Airport("SZX", "ZGSZ", "宝安", "深圳", 22.639, 113.811)],
            names: ["鹏城", "宝安机场", "深圳宝安"]
        ),
        City(
            "HGH",
            "杭州",
            "HANGZHOU",
            [Airport("HGH", "ZSHC", "萧山", "杭州", 30.23, 120.434)],
            names: ["萧山机场", "杭州萧山", "萧山"]
        ),
        City(
            "NKG",
            "南京",
            "NANJING",
            [Airport("NKG", "ZSNJ", "禄口", "南京", 31.742, 118.862)],
            names: ["禄口机场", "南京禄口", "禄口"],
            abbreviation: "宁"
        ),
        City(
            "WUH",
            "武汉",
            "WUHAN",
            [Airport("WUH", "ZHHH", "天河", "武汉", 30.784, 114.208)],
            names: ["天河机场", "武汉天河"],
            abbreviation: "汉"
        ),
        City(
            "SIA",
            "西安",
            "XIAN",
            [Airport("XIY", "ZLXY", "咸阳", "西安", 34.447, 108.752)],
            names: ["咸阳机场", "西安咸阳", "咸阳"]
        ),
        City(
            "CKG",
            "重庆",
            "CHONGQING",
            [Airport("CKG", "ZUCK", "江北", "重庆", 29.719, 106.642)],
            names: ["江北机场", "重庆江北", "山城"],
            abbreviation: "渝",
            isSafe: true
        ),
        City(
            "KMG",
            "昆明",
            "KUNMING",
            [Airport("KMG", "ZPPP", "长水", "昆明", 25.102, 102.929)],
            names: ["春城", "长水机场", "昆明长水", "长水"]
        ),
        City(
            "XMN",
            "厦门",
            "XIAMEN",
            [Airport("XMN", "ZSAM", "高崎", "厦门", 24.544, 118.128)],
            names: ["鹭岛", "高崎机场", "厦门高崎", "高崎"]
        ),
        City(
            "SYX",
            "三亚",
            "SANYA",
            [Airport("SYX", "ZJSY", "凤凰", "三亚", 18.303, 109.412)],
            names: ["凤凰机场", "三亚凤凰"]
        ),
        City(
            "HAK",
            "海口",
            "HAIKOU",
            [Airport("HAK", "ZJHK", "美兰", "海口", 19.935, 110.459)],
            names: ["美兰机场", "海口美兰", "美兰"]
        ),
        City(
            "TAO",
            "青岛",
            "QINGDAO",
            [Airport("TAO", "ZSQD", "胶东", "青岛", 36.365, 120.098)],
            names: ["胶东机场", "青岛胶东", "胶东"]
        ),
        City(
            "DLC",
            "大连",
            "DALIAN",
            [Airport("DLC", "ZYTL", "周水子", "大连", 38.966, 121.539)],
            names: ["周水子", "周水子机场", "大连周水子"]
        ),
        City(
            "CSX",
            "长沙",
            "CHANGSHA",
            [Airport("CSX", "ZGHA", "黄花", "长沙", 28.189, 113.22)],
            names: ["黄花机场", "长沙黄花", "星城"]
        ),
        City(
            "CGO",
            "郑州",
            "ZHENGZHOU",
            [Airport("CGO", "ZHCC", "新郑", "郑州", 34.52, 113.841)],
            names: ["新郑机场", "郑州新郑", "新郑"]
        ),
        City(
            "TSN",
            "天津",
            "TIANJIN",
            [Airport("TSN", "ZBTJ", "滨海", "天津", 39.124, 117.346)],
            names: ["滨海机场", "天津滨海"],
            abbreviation: "津",
            isSafe: true
        ),
        City(
            "HRB",
            "哈尔滨",
            "HARBIN",
            [Airport("HRB", "ZYHB", "太平", "哈尔滨", 45.623, 126.25)],
            names: ["冰城", "太平机场", "哈尔滨太平", "HAERBIN"]
        ),
        City(
            "SHE",
            "沈阳",
            "SHENYANG",
            [Airport("SHE", "ZYTX", "桃仙", "沈阳", 41.64, 123.483)],
            names: ["桃仙机场", "沈阳桃仙", "桃仙"]
        ),
        City(
            "URC",
            "乌鲁木齐",
            "URUMQI",
            [Airport("URC", "ZWWW", "天山", "乌鲁木齐", 43.907, 87.474)],
            names: ["乌市", "地窝堡", "地窝堡机场", "天山机场", "乌鲁木齐天山", "乌鲁木齐地窝堡", "WULUMUQI"]
        ),
        City(
            "KWE",
            "贵阳",
            "GUIYANG",
            [Airport("KWE", "ZUGY", "龙洞堡", "贵阳", 26.538, 106.801)],
            names: ["龙洞堡", "龙洞堡机场", "贵阳龙洞堡"]
        ),
        City(
            "NNG",
            "南宁",
            "NANNING",
            [Airport("NNG", "ZGNN", "吴圩", "南宁", 22.608, 108.172)],
            names: ["邕城", "吴圩机场", "南宁吴圩", "吴圩"]
        ),
        City(
            "FOC",
            "福州",
            "FUZHOU",
            [Airport("FOC", "ZSFZ", "长乐", "福州", 25.935, 119.663)],
            names: ["榕城", "长乐机场", "福州长乐"]
        ),
        City(
            "TNA",
            "济南",
            "JINAN",
            [Airport("TNA", "ZSJN", "遥墙", "济南", 36.857, 117.216)],
            names: ["泉城", "遥墙", "遥墙机场", "济南遥墙"]
        ),
        City(
            "LXA",
            "拉萨",
            "LHASA",
            [Airport("LXA", "ZULS", "贡嘎", "拉萨", 29.298, 90.912)],
            names: ["贡嘎", "贡嘎机场", "拉萨贡嘎", "LASA"]
        ),
        City(
            "NGB",
            "宁波",
            "NINGBO",
            [Airport("NGB", "ZSNB", "栎社", "宁波", 29.827, 121.462)],
            names: ["栎社", "栎社机场", "宁波栎社"],
            abbreviation: "甬"
        ),
        City(
            "WNZ",
            "温州",
            "WENZHOU",
            [Airport("WNZ", "ZSWZ", "龙湾", "温州", 27.912, 120.852)],
            names: ["龙湾机场", "温州龙湾"]
        ),
        City(
            "JJN",
            "泉州",
            "QUANZHOU",
            [Airport("JJN", "ZSQZ", "晋江", "泉州", 24.796, 118.59)],
            names: ["晋江", "晋江机场", "泉州晋江"]
        ),
        City(
            "ZUH",
            "珠海",
            "ZHUHAI",
            [Airport("ZUH", "ZGSD", "金湾", "珠海", 22.006, 113.376)],
            names: ["金湾", "金湾机场", "珠海金湾"]
        ),
        City(
            "KWL",
            "桂林",
            "GUILIN",
            [Airport("KWL", "ZGKL", "两江", "桂林", 25.218, 110.039)],
            names: ["两江机场", "桂林两江"]
        ),
        City(
            "LJG",
            "丽江",
            "LIJIANG",
            [Airport("LJG", "ZPLJ", "三义", "丽江", 26.68, 100.246)],
            names: ["三义机场", "丽江三义"]
        ),
        City(
            "DLU",
            "大理",
            "DALI",
            [Airport("DLU", "ZPDL", "凤仪", "大理", 25.649, 100.319)],
            names: ["凤仪机场", "大理凤仪"]
        ),
        City(
            "JHG",
            "西双版纳",
            "XISHUANGBANNA",
            [Airport("JHG", "ZPJH", "嘎洒", "西双版纳", 21.974, 100.76)],
            names: ["版纳", "景洪", "嘎洒机场", "西双版纳嘎洒", "嘎洒"]
        ),
        City(
            "HKG",
            "香港",
            "HONGKONG",
            [Airport("HKG", "VHHH", "赤鱲角", "香港", 22.309, 113.915)],
            names: ["赤鱲角", "赤腊角", "赤鱲角机场", "XIANGGANG"],
            abbreviation: "港"
        ),
        City(
            "MFM",
            "澳门",
            "MACAU",
            [Airport("MFM", "VMMC", "", "澳门", 22.15, 113.592)],
            names: ["AOMEN", "MACAO"],
            abbreviation: "澳"
        ),
        City(
            "TPE",
            "台北",
            "TAIPEI",
            [Airport("TPE", "RCTP", "桃园", "台北", 25.078, 121.233), Airport("TSA", "RCSS", "松山", "台北", 25.069, 121.552)],
            names: ["TAIBEI"],
            airportNames: ["桃园机场": "TPE", "台北桃园": "TPE", "桃园": "TPE", "松山机场": "TSA", "台北松山": "TSA", "松山": "TSA"]
        ),
    ]
}
