/// What a railway's service says when it needs to know more.
enum RailwayPrompts {
    static let help = """
        您可以直接发送：
        · 车次，如“G7”或“G7 明天”，查时刻和正晚点
        · 出发地和目的地，如“北京到上海 明天”，查车次和余票
        · 订单号加乘车人姓名，如“E123456789 张三”，查车票订单
        · 退票、改签、购票、站车服务等关键词
        · “人工”转人工客服
        """

    static let nothingScanned = "没有从扫到的内容中认出车次或订单号。\n\(help)"

    static let train = "请发送车次，可以加日期，例如“G7”或“G7 明天”。\n不知道车次？发送城市即可，例如“北京到上海”。\(wayOut)"

    static let route = "请发送出发地和目的地，可以加日期，例如“北京到上海 明天”或“北京南到上海虹桥 12月1号”。\(wayOut)"

    static func origin(to destination: RailPlace) -> String {
        "您从哪里出发去\(destination.name)？请发送城市或车站，例如“\(destination.otherCity)”。\(wayOut)"
    }

    static func destination(from origin: RailPlace) -> String {
        "您从\(origin.name)去哪里？请发送城市或车站，例如“\(origin.otherCity)”。\(wayOut)"
    }

    static let tickets = "请发送订单号和乘车人姓名，例如“E123456789 张三”。订单号在购票短信中可以找到。\(wayOut)"

    static func proof(of number: RailOrderNumber) -> String {
        "为保护乘车人信息，查询 \(number) 还需要乘车人姓名或证件号后4位，例如“张三”或“002X”。\(wayOut)"
    }

    static func isName(_ name: String) -> String {
        "“\(name)”是乘车人姓名吗？是的话请发送“姓名\(name)”；也可以发送证件号后4位，例如“002X”。\(wayOut)"
    }

    private static let wayOut = "\n回复“取消”退出。"
}
