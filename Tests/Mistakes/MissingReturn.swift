// What the compiler says when all paths of a handler but one reply; it looks for that only where no other error is left.

import WebhookCore

let noReturn = Text("帮助") { visit in
    let now = visit.now
    print(now)
}  // expected-error {{missing return in closure expected to return 'Reply?'}}
