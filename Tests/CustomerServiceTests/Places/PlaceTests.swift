import Foundation
import Testing
import WebhookCore

@testable import CustomerService

@Suite("Places")
struct PlaceTests {
    private func places(_ text: String, in table: PlaceTable = .builtIn) -> [String] {
        Self.places(text, table).map(\.name)
    }

    /// As the airline's customers mean them.
    fileprivate static func places(_ text: String, _ table: PlaceTable) -> [Place] {
        let understanding = AirlineUnderstanding(places: table)
        let lattice = understanding.sentences.lattice(FoldedText(text), at: LocalTime(sentenceMoment))
        let cover = Cover(lattice) { meaning in
            switch meaning {
            case .place: 0
            case .role, .time, .topic, .label, .mark, .airline: 0.05
            default: Everyday.price(of: meaning)
            }
        }
        return cover.tokens.compactMap { if case .place(let place) = $0.meaning { place } else { nil } }
    }

    @Test(
        "a place by name, nickname, code, pinyin, airport",
        arguments: [
            ("北京", "北京"), ("帝都", "北京"), ("首都机场", "北京首都"), ("大兴机场", "北京大兴"), ("BJS", "北京"), ("pek", "北京首都"), ("beijing", "北京"),
            ("魔都", "上海"), ("SHA", "上海"), ("虹桥", "上海虹桥"), ("浦东机场", "上海浦东"), ("CTU", "成都"), ("天府机场", "成都天府"), ("羊城", "广州"),
            ("白云机场", "广州"), ("changsha", "长沙"), ("xiamen", "厦门"), ("xi'an", "西安"), ("臺北", "台北"), ("桃园机场", "台北桃园"), ("廣州", "广州"),
            ("烏魯木齊", "乌鲁木齐"), ("地窝堡", "乌鲁木齐"), ("版纳", "西双版纳"), ("晋江机场", "泉州"), ("ZBAA", "北京首都"), ("深圳市", "深圳"),
            ("北京首都机场", "北京首都"), ("合肥", "合肥"), ("石家庄", "石家庄"), ("太原", "太原"), ("长春", "长春"), ("南昌", "南昌"), ("呼市", "呼和浩特"),
            ("西宁", "西宁"), ("银川", "银川"), ("兰州", "兰州"), ("高雄", "高雄"), ("无锡", "无锡"), ("大同", "大同"), ("黄山机场", "黄山"), ("东京", "东京"),
            ("成田机场", "东京成田"), ("羽田", "东京羽田"), ("仁川", "首尔仁川"), ("关西", "大阪关西"), ("ICN", "首尔仁川"), ("TYO", "东京"), ("素万那普", "曼谷素万那普"),
            ("樟宜机场", "新加坡"), ("戴高乐", "巴黎戴高乐"), ("希思罗", "伦敦希思罗"), ("肯尼迪机场", "纽约肯尼迪"), ("洛杉矶", "洛杉矶"), ("悉尼", "悉尼"), ("迪拜", "迪拜"),
            ("tokyo", "东京"), ("三藩市", "旧金山"), ("胡志明市", "胡志明市"), ("新山一", "胡志明市"), ("苏州", "苏州"), ("新疆伊宁", "伊宁"),
        ]
    )
    func one(typed: String, name: String) {
        #expect(places(typed) == [name])
    }

    @Test(
        "single characters only in pairs or beside 飞, 到, 至",
        arguments: [
            ("京沪", ["北京", "上海"]), ("沪蓉", ["上海", "成都"]), ("京飞沪", ["北京", "上海"]), ("飞京", ["北京"]), ("到渝", ["重庆"]), ("北京", ["北京"]),
            ("京", []),
            ("到港时间", []), ("宁愿", []), ("港澳", []), ("汉", []), ("南京", ["南京"]),
        ]
    )
    func abbreviations(typed: String, names: [String]) {
        #expect(places(typed) == names)
    }

    @Test("an airline named after a city is no place", arguments: ["厦门航空", "深圳航空的电话", "上海航空"])
    func airlines(typed: String) {
        #expect(places(typed) == [])
    }

    @Test("every city is found by its name, its code and, where it has it alone, its pinyin", arguments: City.all)
    func table(city: City) {
        for word in [city.name, city.code] { #expect(places(word) == [city.name], "\(word)") }
        let spelt = PlaceIndex.shared.places(latin: city.pinyin).map(\.name)
        #expect(spelt == [city.name] || spelt.count > 1 || city.airports.isEmpty, "\(city.pinyin)")
        #expect(places(city.pinyin) == (spelt.count == 1 ? spelt : []), "\(city.pinyin)")
        for airport in city.airports { #expect(PlaceIndex.shared.airports[airport.code] == airport) }
    }

    @Test(
        "pinyin of two cities is neither's",
        arguments: [("YICHUN", ["伊春", "宜春"]), ("TAIZHOU", ["扬州", "台州"]), ("yulin", ["玉林", "榆林"])]
    )
    func ambiguous(typed: String, names: [String]) {
        let found = PlaceIndex.shared.places(latin: FoldedText(typed).folded)
        #expect(found.map(\.name) == names)
        #expect(places(typed).isEmpty)
        #expect(Place(named: FoldedText(typed)) == nil)
    }

    @Test("pinyin of two cities is asked about", arguments: ["YICHUN", "YICHUN到北京", "明天上海飞yichun", "广州 yichun"])
    func asked(typed: String) {
        let intent = AirlineUnderstanding().intent(of: FoldedText(typed), at: LocalTime(sentenceMoment))
        guard case .ambiguousPlace(let places) = intent else {
            Issue.record("read as \(intent)")
            return
        }
        #expect(places.map(\.name) == ["伊春", "宜春"])
    }

    @Test("a city without an airport leaves pinyin to the one that has one", arguments: [("FUZHOU", "福州"), ("JIAN", "吉安")])
    func spelling(typed: String, name: String) {
        #expect(places(typed) == [name])
    }

    @Test(
        "a name that is also a word needs to be spoken of as a place",
        arguments: [
            ("大同小异", []), ("祝您安康", []), ("去大同", ["大同"]), ("大同到北京", ["大同", "北京"]), ("大同的机票", ["大同"]), ("黄山真好看", []),
            ("黄山市", ["黄山"]), ("大同", ["大同"]), ("大同 明天", ["大同"]), ("明天下午从日照出发", ["日照"]), ("日照时间很长", []), ("想吃三明治", []),
            ("we had fun, dad", []), ("to DAD", ["岘港"]), ("南通安康", ["南通", "安康"]), ("国内排队", []), ("哈密瓜甜", []),
            ("上海哈密", ["上海", "哈密"]),
        ]
    )
    func words(typed: String, names: [String]) {
        #expect(places(typed) == names)
    }

    @Test(
        "the nearest airport",
        arguments: [
            (39.91, 116.40, "PEK"), (31.23, 121.47, "SHA"), (22.54, 114.06, "SZX"), (30.66, 104.06, "CTU"), (29.65, 91.14, "LXA"),
        ]
    )
    func nearest(latitude: Double, longitude: Double, code: String) {
        #expect(Airport.nearest(latitude: latitude, longitude: longitude)?.airport.code.rawValue == code)
    }

    @Test("distances are right within a percent")
    func distance() throws {
        // A tenth of a degree of latitude.
        let found = try #require(Airport.nearest(latitude: 39.98, longitude: 116.585))
        #expect(found.airport.code.rawValue == "PEK")
        #expect(abs(found.kilometres - 11.12) < 0.1)
    }
}

@Suite("The table of places")
struct PlaceTableTests {
    private let cities = PlaceTable.builtIn.cities

    private func twice(_ words: [String]) -> [String] {
        Dictionary(grouping: words) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
    }

    @Test("no code, no name and no nickname is two places'")
    func conflicts() {
        let airports = cities.flatMap(\.airports)
        #expect(twice(cities.map(\.code)) == [])
        #expect(twice(cities.map(\.name)) == [])
        #expect(twice(airports.map(\.code.rawValue)) == [])
        #expect(twice(airports.map(\.icao)) == [])
        let names = cities.flatMap { city in
            Set(city.aliases.filter { !($0.text.unicodeScalars.first?.isCapital ?? true) }.map(\.text))
        }
        #expect(twice(names) == [])
        // A code is nobody's pinyin, and no other place's code.
        let codes = cities.flatMap { city in Set([city.code] + city.airports.flatMap { [$0.code.rawValue, $0.icao] }) }
        #expect(twice(codes) == [])
        let spelt = cities.flatMap { city in
            city.aliases.map(\.text).filter { ($0.unicodeScalars.first?.isCapital ?? false) && !codes.contains($0) }
        }
        #expect(twice(spelt) == ["FUZHOU", "SUZHOU", "TAIZHOU", "YICHUN", "YULIN"])
        #expect(twice(cities.compactMap(\.abbreviation)) == [])
    }

    @Test(
        "every airport has a position, a zone and the ICAO code of its country",
        arguments: PlaceTable.builtIn.cities.flatMap(\.airports)
    )
    func airport(airport: Airport) {
        #expect(ZoneRules.named(airport.zone) != nil)
        #expect(airport.icao.count == 4 && airport.icao.unicodeScalars.allSatisfy(\.isCapital))
        #expect(AirportCode(parsing: airport.code.rawValue) != nil)
        let prefixes = [
            "Asia/Shanghai": ["Z"], "Asia/Hong_Kong": ["VHHH"], "Asia/Macau": ["VMMC"], "Asia/Taipei": ["RC"],
            "Asia/Tokyo": ["RJ", "RO"],
            "Asia/Seoul": ["RK"], "Asia/Bangkok": ["VT"], "Asia/Singapore": ["WSSS"], "Europe/London": ["EG"],
            "Europe/Paris": ["LF"],
            "Australia/Sydney": ["YS"], "Europe/Moscow": ["UU", "UL"], "America/New_York": ["K"], "America/Los_Angeles": ["K"],
            "Asia/Dubai": ["OM"], "Asia/Manila": ["RP"], "Asia/Kolkata": ["V"], "America/Toronto": ["C"],
        ]
        if let prefixes = prefixes[airport.zone] { #expect(prefixes.contains { airport.icao.hasPrefix($0) }) }
        if airport.zone == "Asia/Shanghai" {
            #expect(18...54 ~= airport.latitude && 73...135 ~= airport.longitude)
            #expect("BSGHJLPUWY".contains(airport.icao.dropFirst().first ?? " "))
        }
    }

    @Test("it has what is flown to")
    func extent() {
        let airports = cities.flatMap(\.airports)
        #expect(airports.count { $0.zone == "Asia/Shanghai" } >= 245)
        #expect(airports.count { $0.icao.first != "Z" } >= 190)
        for city in cities where city.airports.isEmpty {
            #expect(!city.nearby.isEmpty)
            for name in city.nearby {
                #expect(cities.contains { $0.name == name && !$0.airports.isEmpty }, "\(city.name): \(name)")
            }
        }
    }

    @Test("an account's rows add places, and take the place of built-in ones")
    func own() throws {
        let rows = """
            # 自己的
            新城 | XINCHENG | ZZY | 老城 | ZZZ ZZZZ 东门 10.5 106.7 | Asia/Tokyo

            苏州 | SUZHOU | SZV | | SZV ZSSZ 光福 31.26 120.40
            """
        let places = try PlaceTable.builtIn.adding(rows: rows)
        func found(_ text: String) -> [Place] { PlaceTests.places(text, places) }
        #expect(found("老城到苏州").map(\.name) == ["新城", "苏州"])
        #expect(found("老城到苏州").map(\.airports) == [[AirportCode(rawValue: "ZZZ")], [AirportCode(rawValue: "SZV")]])
        #expect(found("东门机场").map(\.name) == ["新城"])
        #expect(places.airport(AirportCode(rawValue: "ZZZ"))?.zone == "Asia/Tokyo")
        #expect(Airport.nearest(latitude: 10, longitude: 107, in: places)?.airport.code.rawValue == "ZZZ")
        #expect(Place(named: FoldedText("xincheng"), in: places)?.name == "新城")
        #expect(Place(named: FoldedText("xincheng")) == nil)
        #expect(places.cities.count == cities.count + 1)
    }

    @Test("a place of one's own rows is kept whole in a conversation, a built-in one by its code")
    func coding() throws {
        let places = try PlaceTable.builtIn.adding(rows: "新城 | XINCHENG | ZZY | | ZZZ ZZZZ 东门 10.5 106.7; ZZX ZZZX 西门 10.6 106.8")
        for name in ["新城", "东门", "北京", "首都机场", "苏州"] {
            let place = try #require(Place(named: FoldedText(name), in: places))
            let kept = try JSONEncoder().encode(place)
            #expect(try JSONDecoder().decode(Place.self, from: kept) == place)
            let isOwn = ["新城", "东门"].contains(name)
            #expect((kept.count > 60) == isOwn)
        }
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Place.self, from: Data(#"{"city":"ZZY"}"#.utf8)) }
    }

    @Test(
        "a row that cannot be read is named, by its number and without its text",
        arguments: [
            ("新城 | X", "row 1 has not five to seven columns"),
            ("\n# x\n新城 旧城 | X | ZZY | | ZZZ ZZZZ - 1 2", "row 3 has not one name and at most one code"),
            ("新城 | X | ZZY | | ZZZ ZZZZ - 1", "row 1 has an airport without code, ICAO's code, name or position"),
            ("新城 | X | ZZY | | ZZZ ZZZZ - 91 2", "row 1 has an airport without code, ICAO's code, name or position"),
            ("新城 | X | ZZY | | zzz ZZZZ - 1 2", "row 1 has an airport without code, ICAO's code, name or position"),
            ("新城 | X | | | ", "row 1 has neither an airport nor a city nearby"),
        ]
    )
    func faults(rows: String, message: String) {
        let fault = #expect(throws: PlaceRowFault.self) { try PlaceTable.builtIn.adding(rows: rows) }
        #expect(fault?.description == message)
    }
}
