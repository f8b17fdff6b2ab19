import Testing
import WebhookCore

@testable import CustomerService

@Suite("Places")
struct PlaceTests {
    private func places(_ text: String) -> [String] {
        PlaceMention.all(in: Array(FoldedText(text).folded.unicodeScalars)).map(\.place.name)
    }

    @Test(
        "a place by name, nickname, code, pinyin, airport",
        arguments: [
            ("北京", "北京"), ("帝都", "北京"), ("首都机场", "北京首都"), ("大兴机场", "北京大兴"), ("BJS", "北京"), ("pek", "北京首都"), ("beijing", "北京"),
            ("魔都", "上海"), ("SHA", "上海"), ("虹桥", "上海虹桥"), ("浦东机场", "上海浦东"), ("CTU", "成都"), ("天府机场", "成都天府"), ("羊城", "广州"),
            ("白云机场", "广州"), ("changsha", "长沙"), ("xiamen", "厦门"), ("xi'an", "西安"), ("臺北", "台北"), ("桃园机场", "台北桃园"), ("廣州", "广州"),
            ("烏魯木齊", "乌鲁木齐"), ("地窝堡", "乌鲁木齐"), ("版纳", "西双版纳"), ("晋江机场", "泉州"), ("ZBAA", "北京首都"), ("深圳市", "深圳"),
            ("北京首都机场", "北京首都"),
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
            ("到港时间", []), ("宁愿", []), ("港澳", []), ("汉", []), ("东京", []),
        ]
    )
    func abbreviations(typed: String, names: [String]) {
        #expect(places(typed) == names)
    }

    @Test("an airline named after a city is no place", arguments: ["厦门航空", "深圳航空的电话", "上海航空"])
    func airlines(typed: String) {
        #expect(places(typed) == [])
    }

    @Test("every city is found by its name, its code and its pinyin", arguments: City.all)
    func table(city: City) {
        for word in [city.name, city.code, city.pinyin] { #expect(places(word) == [city.name], "\(word)") }
        for airport in city.airports { #expect(PlaceIndex.shared.airports[airport.code] == airport) }
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
