/// The names WeChat clients send in place of their own faces: `[微笑]`, `[Smile]`, `/::)`.
enum FaceCodes {
    /// Takes the codes out of a text that is otherwise folded; tells whether there were any.
    static func strip<Unit: FoldingUnit>(from units: inout [Unit]) -> Bool {
        var kept: [Unit] = []
        kept.reserveCapacity(units.count)
        var index = 0
        while index < units.count {
            if let length = lengthOfCode(in: units[index...]) {
                index += length
            } else {
                kept.append(units[index])
                index += 1
            }
        }
        defer { units = kept }
        return kept.count < units.count
    }

    private static func lengthOfCode<Unit: FoldingUnit>(in rest: ArraySlice<Unit>) -> Int? {
        switch rest.first?.scalar {
        case "[":
            guard let end = rest.prefix(longestName + 2).firstIndex(where: { $0.scalar == "]" }) else { return nil }
            let name = String(String.UnicodeScalarView(rest[(rest.startIndex + 1)..<end].lazy.map(\.scalar)))
            return names.contains(name) ? end - rest.startIndex + 1 : nil
        case "/" where rest.dropFirst().first?.scalar == ":":
            let tail = rest.dropFirst(2).lazy.map(\.scalar)
            return signs.first { tail.starts(with: $0) }.map { $0.count + 2 }
        default:
            return nil
        }
    }

    private static let names: Set<String> = Set(
        """
        微笑 撇嘴 色 发呆 得意 流泪 害羞 闭嘴 睡 大哭 尴尬 发怒 调皮 呲牙 惊讶 难过 酷 冷汗 抓狂 吐 偷笑 愉快 白眼 傲慢 饥饿 困 惊恐 流汗 憨笑 悠闲 大兵 \
        奋斗 咒骂 疑问 嘘 晕 疯了 折磨 衰 骷髅 敲打 再见 擦汗 抠鼻 鼓掌 糗大了 坏笑 左哼哼 右哼哼 哈欠 鄙视 委屈 快哭了 阴险 亲亲 吓 可怜 菜刀 西瓜 啤酒 \
        篮球 乒乓 咖啡 饭 猪头 玫瑰 凋谢 示爱 嘴唇 爱心 心碎 蛋糕 闪电 炸弹 刀 足球 瓢虫 便便 月亮 太阳 礼物 拥抱 强 弱 握手 胜利 抱拳 勾引 拳头 差劲 爱你 \
        NO OK 爱情 飞吻 跳跳 发抖 怄火 转圈 磕头 回头 跳绳 投降 激动 街舞 献吻 左太极 右太极 嘿哈 捂脸 奸笑 机智 皱眉 耶 吃瓜 加油 汗 天啊 EMM \
        社会社会 旺柴 好的 打脸 哇 翻白眼 666 让我看看 叹气 苦涩 裂开 囧 笑脸 生病 脸红 破涕为笑 恐惧 失望 无语 合十 庆祝 红包 发 福 烟花 爆竹 \
        SMILE GRIMACE DROOL SCOWL COOLGUY SOB SHY SILENT SLEEP CRY AWKWARD ANGRY TONGUE GRIN SURPRISE FROWN BLUSH SCREAM PUKE \
        CHUCKLE JOYFUL SLIGHT SMUG HUNGRY DROWSY PANIC SWEAT LAUGH COMMANDO DETERMINED SCOLD SHOCKED SHHH DIZZY TORMENTED \
        TOASTED SKULL HAMMER WAVE SPEECHLESS NOSEPICK CLAP SHAME TRICK YAWN SHRUNKEN TEARINGUP SLY KISS WRATH WHIMPER \
        HEART ROSE HUG THUMBSUP THUMBSDOWN SHAKE PEACE FIST FACEPALM SMART LOL RESPECT
        """.split(separator: " ").map(String.init)
    )

    private static let longestName = names.map(\.unicodeScalars.count).max() ?? 0

    /// What follows `/:`, the longest first, in upper case like the text they are looked for in.
    private static let signs: [[Unicode.Scalar]] =
        #"""
        :) :~ :B :| 8-) :< :$ :X :Z :'( :-| :@ :P :D :O :( :+ --B :Q :T ,@P ,@-D ,@O :G |-) :! :L :> :,@ ,@F :-S ? ,@X ,@@ :8 ,@! !!! XX \
        BYE WIPE DIG HANDCLAP &-( B-) <@ @> :-O >-| P-( :'| X-) :* @X 8* PD <W> BEER BASKETB OO COFFEE EAT PIG ROSE FADE SHOWLOVE HEART \
        BREAK CAKE LI BOME KN FOOTB LADYBUG SHIT MOON SUN GIFT HUG STRONG WEAK SHARE V @) JJ @@ BAD LVU NO OK LOVE <L> JUMP SHAKE <O> \
        CIRCLE KOTOW TURN SKIP OY #-0 HIPHOT KISS <& &>
        """#
        .split { $0 == " " || $0 == "\\" || $0 == "\n" }.map { Array($0.unicodeScalars) }.sorted { $0.count > $1.count }
}
