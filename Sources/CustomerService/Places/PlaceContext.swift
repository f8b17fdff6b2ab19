/// What stands around names that are also ordinary words, which tells whether they are meant as places.
struct PlaceContext {
    private let scalars: [Unicode.Scalar]
    private let names: [Range<Int>]

    /// - Parameter names: where they stand, in the text's order.
    init(_ scalars: [Unicode.Scalar], _ names: [Range<Int>]) {
        self.scalars = scalars
        self.names = names
    }

    /// Whether one of them is where from or where to, or nothing but a time stands beside them.
    var isTravel: Bool { isAlone || names.contains(where: hasRole) || names.count > 1 || mentionsTravel }

    private var isAlone: Bool {
        scalars.indices.allSatisfy { index in
            names.contains { $0.contains(index) } || scalars[index].isDigit || Self.ofTimes.contains(scalars[index])
        }
    }

    private func hasRole(_ name: Range<Int>) -> Bool {
        let before = scalars[..<name.lowerBound].reversed().drop { $0 == " " }
        let after = scalars[name.upperBound...].drop { $0 == " " }
        return Self.before.contains { before.starts(with: $0.reversed()) } || Self.after.contains { after.starts(with: $0) }
    }

    private var mentionsTravel: Bool {
        scalars.indices.contains { index in Self.travel.contains { scalars[index...].starts(with: $0) } }
    }

    private static let before = words("从", "自", "由", "离开", "去", "到", "飞", "往", "至", "抵达", "回", "抵", "FROM", "TO", "→")
    private static let after = words("出发", "起飞", "始发", "启程", "回来", "返程", "回程", "降落", "落地", "飞", "到", "至", "去", "往", "→")
    private static let travel = words("机票", "航班", "飞机", "航线", "班机", "直飞", "火车", "高铁", "动车", "车票", "往返", "来回")
    private static let ofTimes = Set(" ,.-/:，。、今明后昨大天日号月年周星期礼拜一二三四五六七八九十凌早晨晚上中下午傍夜里间点半刻分前后之左右的吧呢吗".unicodeScalars)

    private static func words(_ words: String...) -> [[Unicode.Scalar]] { words.map { Array($0.unicodeScalars) } }
}
