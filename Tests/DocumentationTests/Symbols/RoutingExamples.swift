import CustomerService
import WebhookCore

/// What the documentation of routes shows, where it can be compiled.
private enum RoutingExamples {
    protocol Orders: Sendable {
        func summary(of number: String) async throws -> String
    }

    static func summary(of number: String) async throws -> String { "订单 \(number) 已发货。" }
    static func store(near place: Coordinate?) -> String { "王府井店" }
    static func isMember(_ context: Context) -> Bool { context.sender != nil }
    static let help = "发送“航班 CA1835”查询航班"

    static var all: Routes {
        Routes {
            Text("帮助", "菜单") { _ in .text(help) }
            Text("订单 {number}") { context, match in .text(try await summary(of: match["number"])) }
            Text("航班 {flight} {day?}", FlightDesignator.self, SpokenDay?.self) { context, flight, day in "航班 \(flight)" }
            Text(matching: #/(?<flight>[A-Z0-9]{2}\d{1,4})/#) { context, match in .text("航班 \(match.flight)") }
            Text { context in .text(context.text?.original ?? "") }
        }
    }

    static var others: Routes {
        Routes {
            On(.subscribe) { _ in .text("欢迎关注") }
            On("user_enter_session_from_card") { context, event in .text("来自名片 \(event.key ?? "")") }

            Scan("winter-sale") { _ in .text("冬季大促…") }
            Scan("gate-{gate}") { context, match in .text("登机口 \(match["gate"])") }
            Scan("flight-{flight}", FlightDesignator.self) { context, flight in "航班 \(flight)" }
            Scan { context, scene in .text("来自 \(scene)") }

            Menu("ORDERS", "MY_ORDERS") { context in "您的订单" }
            Menu("ORDERS") { context in isMember(context) ? "会员的订单" : nil }.passingOn()
            Menu("ORDERS") { _ in .text("请先绑定会员。") }

            Image { context, image in .text("已收到图片 \(image.pictureURL)") }
            Video { _ in .text("已收到视频") }
            Voice { _ in .text("请发送文字") }
            Location { context, place in .text("最近的门店：\(store(near: place.coordinate))") }
            Kind(.image, .video) { _ in .text("谢谢，已收到。") }
            Kind("new_kind") { context in .text("收到 \(context.message.kind.rawValue)") }
            When("long text", matches: { ($0.text?.original.count ?? 0) > 200 }) { _ in .text("请简短一些。") }

            On(.location) { _ in .acknowledgement }
            Otherwise { _ in .text("没有看懂，发送“帮助”看看能做什么。") }
        }
    }

    static func account() -> Routes {
        let routes = Routes {
            On(.subscribe) { _ in .text("欢迎关注") }
            Menu("FLIGHT_STATUS") { _ in .text("请发送航班号") }
            Text("帮助", "菜单") { _ in .text("发送“航班 CA1835”查询航班") }
            Text("订单 {number}") { context, match in .text(try await summary(of: match["number"])) }
            On(.location) { _ in .acknowledgement }
            Otherwise { _ in .handOver() }
        }
        return routes
    }

    enum Components {
        typealias OrderDirectory = Orders

        struct OrderRoutes: RouteComponent {
            let orders: any OrderDirectory
            var body: Routes {
                Text("订单 {number}") { context, match in .text(try await orders.summary(of: match["number"])) }
                Menu("ORDERS") { context in "您的订单" }
            }
        }
    }

    enum OwnMiddleware {
        struct Maintenance: Middleware {
            let text: String
            func handle(_ context: Context, next: @escaping Next) async throws -> Reply? { .text(text) }
        }

        static var routes: Routes {
            Routes {
                Group(RateLimit(20, per: .seconds(60), otherwise: "请稍后再试。"), Maintenance(text: "系统升级中。")) {
                    Text("订单 {number}") { _, match in .text(match["number"]) }
                    Menu("ORDERS") { _ in "您的订单" }
                }
            }
        }
    }

    enum Parts {
        struct SeatNumber: PatternPart {
            static let characters: PartCharacters = [.digits, .letters]
            let row: Int
            let letter: Character

            init?(part: FoldedText) {
                guard let letter = part.folded.last, letter.isLetter, let row = Int(part.folded.dropLast()) else { return nil }
                (self.row, self.letter) = (row, letter)
            }
        }

        static var routes: Routes {
            Routes {
                Text("座位 {seat}", SeatNumber.self) { context, seat in "第 \(seat.row) 排" }

                Text("订单 {number}", Int.self) { context, number in "订单 \(number)" }
                Text("航班 {flight} {day?}", FlightDesignator.self, SpokenDay?.self) { context, flight, day in "航班 \(flight)" }
                Scan("order-{number}", Int.self) { context, number in "订单 \(number)" }
            }
        }

        static var days: Routes {
            Routes {
                Text("航班 {flight} {day?}", FlightDesignator.self, SpokenDay?.self) { context, flight, day in
                    let mention = day?.mention(seenFrom: context.now)
                    return .text("航班 \(flight)，\(mention == nil ? "今天" : "那天")")
                }
            }
        }
    }

    static func ownPlaces() throws -> PlaceTable {
        let places = try PlaceTable.builtIn.adding(rows: "山南 | SHANNAN | LGZ | | LGZ ZULG 隆子 28.42 92.34")
        return places
    }

    static func airline(_ directory: some FlightDirectory & ItineraryDirectory) -> Routes {
        let routes = AirlineService(flights: directory, itineraries: directory, settings: .init(ownAirline: "CA")).routes
        return routes
    }
}
