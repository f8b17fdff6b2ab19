/// Tells people's names by their surnames.
enum Surnames {
    /// The names that can begin there.
    ///
    /// - Parameter isSaid: a word says that a name follows, so that any surname does.
    static func names(
        in scalars: [Unicode.Scalar],
        at start: Int,
        isSaid: Bool
    ) -> [(text: String, range: Range<Int>)] {
        if scalars[start].isCapital { return latin(scalars, start) }
        // 阿依古丽·买买提
        var end = start
        while end < scalars.count, scalars[end].isHan || scalars[end] == "·" || scalars[end] == "•" { end += 1 }
        let run = scalars[start..<end]
        let isAtStart = start == 0 || !(scalars[start - 1].isHan || scalars[start - 1] == "·")
        if run.contains("·") || run.contains("•") {
            return isAtStart || isSaid ? [(String(String.UnicodeScalarView(run)), start..<end)] : []
        }
        let isDouble = run.count >= 3 && double.contains(String(String.UnicodeScalarView(run.prefix(2))))
        guard isDouble || isSaid || single.contains(scalars[start]) else { return [] }
        // 下周那张
        if scalars[start] == "周", start > 0, "上下这本每".unicodeScalars.contains(scalars[start - 1]) { return [] }
        return (isDouble ? 3...4 : 2...(isSaid ? 4 : 3)).compactMap { length in
            guard length <= run.count else { return nil }
            if run.prefix(length).dropFirst().contains(where: grammar.contains) { return nil }
            let after = scalars[(start + length)...]
            guard length == run.count || followers.contains(where: { after.starts(with: $0) }) else { return nil }
            return (String(String.UnicodeScalarView(scalars[start..<(start + length)])), start..<(start + length))
        }
    }

    /// `ZHANG/SAN`, `ZHANG SAN`.
    private static func latin(_ scalars: [Unicode.Scalar], _ start: Int) -> [(text: String, range: Range<Int>)] {
        guard start == 0 || !scalars[start - 1].isAlphanumeric && scalars[start - 1] != "/" else { return [] }
        var end = start
        var words = 0
        var found: [(String, Range<Int>)] = []
        while end < scalars.count, scalars[end].isCapital, words < 3 {
            let word = end
            while end < scalars.count, scalars[end].isCapital { end += 1 }
            guard end - word >= 2, end == scalars.count || !scalars[end].isDigit else { break }
            words += 1
            if words > 1 { found.append((String(String.UnicodeScalarView(scalars[start..<end])), start..<end)) }
            guard end < scalars.count, scalars[end] == " " || scalars[end] == "/" else { break }
            end += 1
        }
        return found
    }

    /// No name has these behind its surname.
    private static let grammar = Set("的是我你他她了吗呢吧在有和给要把被的也都就还不没查票".unicodeScalars)

    private static let followers = ["的", "先生", "女士", "小姐", "手机", "电话", "尾号", "证件", "身份证", "后四位", "票", "是", "查"].map {
        Array($0.unicodeScalars)
    }

    static let double: Set<String> = [
        "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "司徒", "夏侯", "端木", "独孤", "南宫", "宇文", "长孙", "轩辕", "百里", "呼延",
    ]

    static let single: Set<Unicode.Scalar> = Set(
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文施洪季樊庄颜柳葛章牛岳齐梅尤伍倪温芦毕俞安辛管祝左涂谷祁舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲游阳裴席卫屈鲍位覃霍翁隋植甘景薄司柏宁柯阮桂闵解强丛沙邢仇戚巩柴房边佟麦冉滕"
            .unicodeScalars
    )
}
