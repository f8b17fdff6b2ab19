// What the compiler says when all paths of a handler but one reply; it looks for that only where no other error is left.

import WebhookCore

let noReturn = Text("帮助") { context in
    let now = context.now
    print(now)
}  // expected-error {{missing return in closure expected to return 'Reply?'}}
