import Testing
import WebhookCore
import WebhookTestKit

struct SeatNumber: PatternPart {
    static let characters: PartCharacters = [.digits, .letters]
    let row: Int
    let letter: Character

    init?(part: FoldedText) {
        guard let letter = part.folded.last, "A"..."K" ~= letter, let row = Int(part.folded.dropLast()) else { return nil }
        self.row = row
        self.letter = letter
    }
}

enum CupSize: String, CaseIterable, PatternPart {
    case small = "小杯"
    case large = "大杯"
}

struct CabinRoutes: RouteComponent {
    var body: Routes {
        Text("座位 {seat}", SeatNumber.self) { _, seat in .text("第 \(seat.row) 排 \(seat.letter) 座") }
        Text("咖啡 {size?}", CupSize?.self) { _, size in .text("一份\((size ?? .small).rawValue)咖啡") }
        Text("座位 {anything}") { _, match in .text("没有“\(match.original("anything"))”这个座位，例如“座位 12A”。") }
    }
}

@Suite struct ReadingPartsTests {
    @Test func seats() async throws {
        try await Conversation(with: Routes { CabinRoutes() }) { user in
            try await user.says("座位 １２a").replies("第 12 排 A 座")
            try await user.says("座位 靠窗").replies(containing: "靠窗")
            try await user.says("咖啡大杯").replies("一份大杯咖啡")
            try await user.says("咖啡").replies("一份小杯咖啡")
        }
    }
}
