// What the compiler says about common mistakes in routes; scripts/check-mistakes holds it to the words in the comments.

import WebhookCore

struct Seat {}

enum Day: String, CaseIterable, PatternPart {
    case today = "今天"
}

// A type that cannot stand in braces.
// expected-error@+1 {{requires that 'Seat' conform to 'PatternPart'}}
let notAPart = Text("座位 {seat}", Seat.self) { _, _ in .text("") }

// No reply.
// expected-error@+1 {{cannot convert value of type '()' to closure result type 'Reply?'}}
let noReply = Text("帮助") { context in print(context.now) }

// A reply that is none.
// expected-error@+1 {{cannot convert value of type 'String' to closure result type 'Reply?'}}
let bareText = Menu("HELP") { context in context.account.name.rawValue }

// The first error is about `On(…, begins: …)`, which the compiler tries, too.
// expected-error@+3 {{type '(_) -> _' cannot conform to 'Dialogue'}}
// expected-note@+2 {{only concrete types such as structs, enums and classes can conform to protocols}}
// expected-error@+1 {{cannot infer contextual base in reference to member 'txt'}}
let noSuchReply = On(.subscribe) { _ in .txt("欢迎") }

// Parameters too few, too many, none.
// expected-error@+1 {{'nonisolated(nonsending) @Sendable (Context, Int, Day?) async throws -> Reply?' expects 3 arguments, but 2 were used}}
let tooFew = Text("订单 {number} {day?}", Int.self, Day?.self) { _, number in .text("\(number)") }

// expected-error@+1 {{'nonisolated(nonsending) @Sendable (Context, Int) async throws -> Reply?' expects 2 arguments, but 3 were used}}
let tooMany = Text("订单 {number}", Int.self) { _, number, _ in .text("\(number)") }

// expected-error@+1 {{'nonisolated(nonsending) @Sendable (Context) async throws -> Reply?' expects 1 argument, but 2 were used}}
let noParts = Menu("HELP") { _, key in .text("\(key)") }

// expected-error@+1 {{expects 1 argument, which cannot be implicitly ignored}}
let noContext = Text("帮助") { .text("") }

// A part used as another type.
// expected-error@+1 {{cannot convert value of type 'Int' to expected argument type 'String'}}
let wrongUse = Text("订单 {number}", Int.self) { _, number in .text(number) }

// expected-error@+3 {{value of optional type 'Day?' must be unwrapped}}
// expected-note@+2 {{chain the optional using '?'}}
// expected-note@+1 {{force-unwrap using '!'}}
let perhapsMissing = Text("订单 {number} {day?}", Int.self, Day?.self) { _, _, day in .text(day.rawValue) }

// A capture that the expression does not have.
// expected-error@+1 {{has no member 'fligth'}}
let noCapture = Text(matching: #/(?<flight>[A-Z]{2}\d+)/#) { _, match in .text("\(match.fligth)") }

// An event that does not exist.
// expected-error@+1 {{type 'EventName' has no member 'subscribed'}}
let noEvent = On(.subscribed) { _ in .text("") }

// Something that is no route.
let notARoute = Routes {
    Text("帮助") { _ in .text("") }
    "hello"  // expected-error {{'String'}}
}
