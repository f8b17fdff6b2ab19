/// What a user says and what is answered, turn by turn.
struct Script: Sendable, CustomStringConvertible {
    let description: String
    let turns: [(said: String, answer: String)]

    /// A title, then lines that begin with `>` for what is said and `<` for the whole answer.
    private init(_ text: Substring) {
        let lines = text.split(separator: "\n")
        description = lines.first.map(String.init) ?? ""
        let words = lines.dropFirst().map { String($0.dropFirst(2)) }
        turns = stride(from: 0, to: words.count - 1, by: 2).map { (words[$0], Self.filledIn(words[$0 + 1])) }
    }

    private static func filledIn(_ answer: String) -> String {
        texts.reduce(answer.replacing("\\n", with: "\n")) { $0.replacing("{\($1.key)}", with: $1.value) }
    }

    private static let texts = [
        "order": "请发送订单号，例如 8800100001（回复“取消”退出）",
        "reason": "退货原因？\n1. 质量问题\n2. 尺码不合适\n3. 其他\n回复序号即可，回复“取消”退出。",
        "confirm": "确认退货 8800100001？\n回复“是”或“否”，回复“取消”退出。",
        "again": "抱歉，没有看懂您的回复。\n",
        "cancelled": "好的，已取消。有需要随时发送“帮助”。",
        "person": "\n需要帮助请回复“人工”，退出请回复“取消”。",
        "list": "\n回复序号看详情，回复 M 看更多",
    ]

    static let all = source.split(separator: "\n\n").map(Script.init)

    private static let source = #"""
        one slot after the other
        > 退货
        < {order}
        > 8800100001
        < {reason}
        > 2
        < {confirm}
        > 是
        < 已提交 8800100001 size -
        > 是
        < 路由：是

        a no fills the slot too
        > 退货
        < {order}
        > 8800100001
        < {reason}
        > 其他
        < {confirm}
        > 不是
        < 没有提交。

        what is known is not asked
        > 退货 8800100001
        < {reason}
        > 3
        < {confirm}
        > 好的
        < 已提交 8800100001 other -

        with everything known it ends at once
        > 全都知道
        < 已提交 8800100009 size -
        > 1
        < 路由：1

        an answer that cannot be is answered by the author's words
        > 退货
        < {order}
        > 9900
        < 没有找到订单 9900，请核对后再发送。
        > 8800100001
        < {reason}

        after two repeats a person is offered, every time
        > 退货
        < {order}
        > 甲
        < {again}{order}
        > 9900
        < 没有找到订单 9900，请核对后再发送。
        > 乙
        < {again}{order}{person}
        > 9901
        < 没有找到订单 9901，请核对后再发送。{person}
        > 8800100001
        < {reason}

        each question has its own repeats
        > 退货
        < {order}
        > 甲
        < {again}{order}
        > 乙
        < {again}{order}
        > 8800100001
        < {reason}
        > 丙
        < {again}{reason}
        > 丁
        < {again}{reason}
        > 戊
        < {again}{reason}{person}

        取消 ends with a text
        > 退货
        < {order}
        > 8800100001
        < {reason}
        > 取消
        < {cancelled}
        > 2
        < 路由：2

        politeness does not hide a way out
        > 退货
        < {order}
        > 请取消吧，谢谢！
        < {cancelled}
        > 1
        < 路由：1

        what only contains the word is no way out
        > 退货
        < {order}
        > 怎么取消订单
        < {again}{order}

        人工 is for the routes and ends it
        > 退货
        < {order}
        > 人工
        < 正在转接
        > 8800100001
        < 路由：8800100001

        帮助 is for the routes and keeps the question
        > 退货
        < {order}
        > 帮助
        < 帮助
        > 菜单
        < 帮助
        > 8800100001
        < {reason}

        返回 asks the question before again
        > 退货
        < {order}
        > 8800100001
        < {reason}
        > 1
        < 请发一张照片
        > 上一步
        < {reason}
        > 2
        < {confirm}
        > 返回
        < {reason}
        > 返回
        < {order}
        > 8800100001
        < {reason}
        > 2
        < {confirm}

        返回 at the first question is 取消
        > 退货
        < {order}
        > 返回
        < {cancelled}
        > 1
        < 路由：1

        beginning another ends the first
        > 退货
        < {order}
        > 人工
        < 正在转接
        > 找航班
        < 飞往哪里？例如 上海

        one message fills several slots
        > 找航班
        < 飞往哪里？例如 上海
        > 明天去上海
        < 上海 明天 第1页{list}

        an earlier slot is corrected later
        > 找航班
        < 飞往哪里？例如 上海
        > 上海
        < 哪天去上海？例如 明天
        > 明天
        < 上海 明天 第1页{list}
        > 不是明天，后天
        < 上海 后天 第1页{list}

        a correction may be refused
        > 找航班
        < 飞往哪里？例如 上海
        > 今天去北京
        < 您已经在北京了。
        > 上海
        < 哪天去上海？例如 明天

        a list pages, answers, repeats, and ends
        > 找航班
        < 飞往哪里？例如 上海
        > 明天上海
        < 上海 明天 第1页{list}
        > M
        < 上海 明天 第2页{list}
        > 价格
        < 第2页 ¥500 起
        > 9
        < 没有这一行，请回复序号。
        > 8
        < 没有这一行，请回复序号。
        > 7
        < 没有这一行，请回复序号。{person}
        > M
        < 上海 明天 第3页{list}
        > 第二个
        < 上海 明天 第3页第2行
        > 2
        < 路由：2

        a step goes back, passes on, and ends
        > 找航班
        < 飞往哪里？例如 上海
        > 明天上海
        < 上海 明天 第1页{list}
        > 换一天
        < 哪天去上海？例如 明天
        > 后天
        < 上海 后天 第1页{list}
        > 天气
        < 路由：天气
        > 不看了
        < 再见。
        > M
        < 路由：M

        what changes the subject is for the routes and ends it
        > 找航班
        < 飞往哪里？例如 上海
        > 订单 1
        < 路由：订单 1
        > 上海
        < 路由：上海

        what answers the question is no change of subject
        > 找航班
        < 飞往哪里？例如 上海
        > 订单 上海
        < 哪天去上海？例如 明天
        """#
}
