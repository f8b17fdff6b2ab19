import FoundationEssentials
import Synchronization

/// How local time runs in a zone of IANA's, from the system's `tzdata`.
///
/// Read by ourselves: `TimeZone(identifier:)` needs the 40 MB of FoundationInternationalization, and where a static build has left them
/// out it knows no zone at all, without an error.
struct ZoneRules: Sendable {
    /// Where a change of the offset is written out; in ascending order.
    private let changes: [(time: Int, offset: Int)]
    /// Before the first of them.
    private let first: Int
    /// After the last of them.
    private let rule: SummerTimeRule

    /// The zone of that name, `Asia/Shanghai`; nil for one that the system does not know.
    static func named(_ name: String) -> ZoneRules? {
        known.withLock { known in
            if let rules = known[name] { return rules }
            // Names come from tables of places; a limit all the same.
            if known.count >= 1_000 { known.removeAll() }
            let rules = read(name)
            known[name] = .some(rules)
            return rules
        }
    }

    private static let known = Mutex<[String: ZoneRules?]>([:])

    /// Seconds east of Greenwich.
    func offset(at instant: Date) -> Int {
        let time = Int(max(-6e10, min(2.5e11, instant.timeIntervalSince1970.rounded(.down))))
        guard let last = changes.last else { return rule.offset(at: time) }
        if time >= last.time { return rule.isEmpty ? last.offset : rule.offset(at: time) }
        // The last change that is not later.
        var (low, high) = (0, changes.count)
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].time <= time { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? first : changes[low - 1].offset
    }

    /// The instant at which clocks there show so many minutes after a day's midnight: the earlier one where they show it twice, one as
    /// long after the change as the time is wrong where they skip it.
    func instant(_ day: CivilDate, minutes: Int) -> Date {
        let local = Double(day.daysSince1970 * 86_400 + minutes * 60)
        func instant(offset: Int) -> Date { Date(timeIntervalSince1970: local - Double(offset)) }
        let (before, after) = (offset(at: instant(offset: 86_400)), offset(at: instant(offset: -86_400)))
        let (early, late) = (instant(offset: before), instant(offset: after))
        return offset(at: early) != before && offset(at: late) == after ? late : early
    }

    // MARK: tzdata

    private static func read(_ name: String) -> ZoneRules? {
        let isName = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"):
                true
            default: false
            }
        }
        guard isName, !name.isEmpty, !name.hasPrefix("/") else { return nil }
        guard let content = try? Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/\(name)")) else { return nil }
        return ZoneRules(tzif: Array(content))
    }

    /// Reads a file of RFC 9636, of version 2 or later.
    init?(tzif bytes: [UInt8]) {
        guard let old = TZifHeader(bytes, at: 0), old.version >= UInt8(ascii: "2"),
            let header = TZifHeader(bytes, at: TZifHeader.length + old.dataLength(timeBytes: 4))
        else { return nil }
        let times = header.end
        let types = times + header.times * 8
        let records = types + header.times
        let footer = header.end + header.dataLength(timeBytes: 8)
        guard header.types > 0, footer < bytes.count, bytes[footer] == UInt8(ascii: "\n") else { return nil }
        func integer(at place: Int, bytes count: Int) -> Int {
            bytes[place..<(place + count)].reduce(bytes[place] >= 0x80 ? -1 : 0) { $0 << 8 | Int($1) }
        }
        func offset(ofType type: Int) -> Int { integer(at: records + type * 6, bytes: 4) }
        changes = (0..<header.times).compactMap { index in
            let type = Int(bytes[types + index])
            return type < header.types ? (integer(at: times + index * 8, bytes: 8), offset(ofType: type)) : nil
        }
        first = offset(ofType: 0)
        let text = bytes[(footer + 1)...].prefix { $0 != UInt8(ascii: "\n") }
        guard let rule = SummerTimeRule(posix: String(decoding: text, as: UTF8.self)) else { return nil }
        self.rule = rule
    }
}

/// What a TZif file says of its length.
private struct TZifHeader {
    static let length = 44

    let version: UInt8
    /// Behind the header.
    let end: Int
    let times: Int
    let types: Int
    private let marks: Int
    private let leaps: Int
    private let characters: Int

    init?(_ bytes: [UInt8], at start: Int) {
        guard start >= 0, start + Self.length <= bytes.count, bytes[start...].starts(with: "TZif".utf8) else { return nil }
        func count(_ index: Int) -> Int {
            bytes[(start + 20 + index * 4)..<(start + 24 + index * 4)].reduce(0) { $0 << 8 | Int($1) }
        }
        version = bytes[start + 4]
        end = start + Self.length
        (marks, leaps, times, types, characters) = (count(0) + count(1), count(2), count(3), count(4), count(5))
        guard end + dataLength(timeBytes: 4) <= bytes.count else { return nil }
    }

    func dataLength(timeBytes: Int) -> Int { times * (timeBytes + 1) + types * 6 + characters + leaps * (timeBytes + 4) + marks }
}
