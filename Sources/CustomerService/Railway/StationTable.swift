/// The main stations of the cities that people travel between, as the railway names them; built once.
struct StationTable: Sendable {
    static let shared = StationTable()

    private let byCity: [String: [String]]
    private let cities: [String: String]
    /// Cities, stations and other names by their first character, the longest first.
    private let names: [Unicode.Scalar: [(name: [Unicode.Scalar], place: RailPlace)]]

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

    /// The place with the longest name at the beginning of these.
    func atStart(of scalars: ArraySlice<Unicode.Scalar>) -> (place: RailPlace, length: Int)? {
        let fitting = scalars.first.flatMap { names[$0] }?.filter { scalars.starts(with: $0.name) } ?? []
        guard let longest = fitting.first else { return nil }
        // In 重庆北京 and 北京西安 the last character begins the next city.
        let last = scalars[(scalars.startIndex + longest.name.count - 1)...]
        if let shorter = fitting.dropFirst().first, shorter.name.count == longest.name.count - 1, isCity(atStartOf: last) {
            return (shorter.place, shorter.name.count)
        }
        return (longest.place, longest.name.count)
    }

    private func isCity(atStartOf scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        scalars.first.flatMap { names[$0] }?.contains { entry in
            guard case .city = entry.place else { return false }
            return scalars.starts(with: entry.name)
        } ?? false
    }

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
