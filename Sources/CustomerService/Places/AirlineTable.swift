extension Airline {
    /// Airlines of China that customers ask for.
    static let all: [Airline] = [
        Airline("CA", "CCA", "中国国际航空", "国航"),
        Airline("MU", "CES", "中国东方航空", "东航"),
        Airline("CZ", "CSN", "中国南方航空", "南航"),
        Airline("HU", "CHH", "海南航空", "海航"),
        Airline("ZH", "CSZ", "深圳航空", "深航"),
        Airline("MF", "CXA", "厦门航空", "厦航"),
        Airline("3U", "CSC", "四川航空", "川航"),
        Airline("SC", "CDG", "山东航空", "山航"),
        Airline("9C", "CQH", "春秋航空", "春秋"),
        Airline("HO", "DKH", "吉祥航空", "吉祥"),
        Airline("FM", "CSH", "上海航空", "上航"),
        Airline("KN", "CUA", "中国联合航空", "联航"),
        Airline("JD", "CBJ", "首都航空", "首航"),
        Airline("GS", "GCR", "天津航空", "津航"),
        Airline("PN", "CHB", "西部航空"),
        Airline("8L", "LKE", "祥鹏航空"),
        Airline("EU", "UEA", "成都航空"),
        Airline("NS", "HBH", "河北航空"),
        Airline("G5", "HXA", "华夏航空"),
        Airline("BK", "OKA", "奥凯航空"),
        Airline("OQ", "CQN", "重庆航空"),
        Airline("TV", "TBA", "西藏航空", "藏航"),
        Airline("KY", "KNA", "昆明航空"),
        Airline("DZ", "EPA", "东海航空"),
        Airline("DR", "RLH", "瑞丽航空"),
        Airline("QW", "QDA", "青岛航空"),
        Airline("AQ", "JYH", "九元航空"),
        Airline("GJ", "CDC", "长龙航空"),
        Airline("FU", "FZA", "福州航空"),
        Airline("GX", "CBG", "北部湾航空"),
        Airline("RY", "CJX", "江西航空"),
        Airline("UQ", "CUH", "乌鲁木齐航空"),
        Airline("GY", "CGZ", "多彩贵州航空"),
        Airline("CX", "CPA", "国泰航空", "国泰"),
        Airline("HX", "CRK", "香港航空"),
        Airline("UO", "HKE", "香港快运"),
        Airline("NX", "AMU", "澳门航空"),
        Airline("CI", "CAL", "中华航空", "华航"),
        Airline("BR", "EVA", "长荣航空", "长荣"),
    ]

    /// Further names that people type.
    static let otherNames: [String: [String]] = [
        "CA": ["国际航空"], "MU": ["东方航空"], "CZ": ["南方航空"], "KN": ["联合航空"], "PN": ["西部航"], "8L": ["祥鹏"], "EU": ["成都航"],
        "NS": ["河北航"], "G5": ["华夏"], "BK": ["奥凯"], "GJ": ["长龙"], "AQ": ["九元"], "HX": ["港航"], "NX": ["澳航"],
    ]

    /// The three digits tickets begin with. From a public list of 2010, so good for a hint, never for a refusal.
    static let accountingCodes: [String: String] = [
        "999": "CA", "781": "MU", "784": "CZ", "880": "HU", "479": "ZH", "876": "3U", "731": "MF", "324": "SC", "774": "FM",
        "018": "HO", "866": "BK", "822": "KN", "847": "PN", "811": "EU", "826": "GS", "859": "G5",
    ]
}
