/// What an airline's service says of itself and of what it cannot look up.
struct AirlinePrompts: Sendable {
    /// In the examples.
    let airline: String
    /// Whether customers can be linked (绑定).
    var offersBinding = false

    var example: String { "\(airline)1835" }

    var help: String {
        """
        您可以直接发送：
        · 航班号，如“\(example)”或“\(example) 明天”
        · 出发地和目的地，如“广州到北京 明天”
        · 票号或预订编码加姓名，如“784-2123456789 张三”
        · 行李、值机、退票、改签、发票等关键词
        · “人工”转人工客服
        """
    }

    var nothingScanned: String { "没有从扫到的内容中认出航班号或票号。\n\(help)" }

    func whichPlace(_ places: [Place]) -> String {
        let names = places.map(\.name)
        return "您说的是\(names.joined(separator: "还是"))？请用中文名称再发送一次，例如“\(names.first ?? "")到北京”。"
    }

    func unknownAirline(_ designator: FlightDesignator) -> String {
        "没有认出航空公司代码 \(designator.airline)。\n如果是航班号，请核对后重新发送，例如“\(example)”；如果是预订编码，请加上乘机人姓名，例如“\(designator) 张三”。"
    }

    func train(_ train: TrainNumber) -> String {
        "\(train) 像是火车车次，这里可以为您查航班。\n请发送航班号，例如“\(example)”；或发送城市，例如“广州到北京 明天”。列车信息请在铁路12306查询。"
    }

    func airWaybill(_ waybill: AirWaybill) -> String { "\(waybill) 像是货运单号，这里暂不支持货运查询。需要帮助请回复“人工”。" }

    func nearest(_ airport: Airport, kilometres: Double) -> String {
        let distance = kilometres < 1 ? "不到1公里" : "约\(Int(min(kilometres, 21_000).rounded()))公里"
        let route = "\(airport.city)到\(Place.airport(airport).otherCity)"
        return "离您最近的机场是\(airport.fullName)机场（\(airport.code)），\(distance)。\n查询从那里出发的航班可以发送“\(route)”。"
    }
}
