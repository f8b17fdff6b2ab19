// Written by scripts/embed-page from Sources/PlatformSimulator/Page.
// swift-format-ignore-file

/// The files of the page, by their names.
enum PageFiles {
    static let all: [String: StaticString] = [
"openapi.yaml": #"""
openapi: 3.1.0
info:
  title: Control API of the simulated platform
  version: "1"
  description: |
    What the page does, for tests and commands, too. The listener is on loopback alone. It refuses requests whose Host is no
    name of this machine (421) and whose Origin is not its own (403). Whatever changes something is POST with
    `Content-Type: application/json` (else 415), or DELETE.

    Times are milliseconds since 1970 by the simulated clock. `app` is an AppID, `user` an OpenID. Errors are
    `{"error": "one sentence."}`: 400 for what is malformed, 404 for what is not there, 409 for what cannot be done now.
paths:
  /simulator/state:
    get:
      summary: Clock, accounts with users, menus, windows and quotas, and the faults that wait.
      responses:
        "200":
          description: The state.
          content: {application/json: {schema: {$ref: "#/components/schemas/State"}}}
  /simulator/events:
    get:
      summary: What happened, oldest first.
      parameters:
        - {name: after, in: query, schema: {type: integer, default: 0}, description: events with greater numbers}
        - {name: app, in: query, schema: {type: string}}
        - {name: user, in: query, schema: {type: string}}
        - {name: limit, in: query, schema: {type: integer, default: 1000, maximum: 5000}}
      responses:
        "200":
          description: The events, and the number of the newest there is.
          content:
            application/json:
              schema:
                type: object
                required: [events, lastEvent]
                properties:
                  events: {type: array, items: {$ref: "#/components/schemas/Event"}}
                  lastEvent: {type: integer}
  /simulator/events/stream:
    get:
      summary: What happens, as server-sent events.
      description: |
        Each event has its number as `id` and its JSON as `data`; `Last-Event-ID` resumes. A comment comes every 15 seconds.
        Where the log has forgotten what is asked for, the first is `{"kind":"forgotten"}`. At most 32 streams (503).
      parameters:
        - {name: after, in: query, schema: {type: integer, default: 0}}
      responses:
        "200": {description: The stream., content: {text/event-stream: {schema: {type: string}}}}
  /simulator/accounts/{app}:
    post:
      summary: Changes one setting. A target is saved after a handshake only.
      parameters: [{$ref: "#/components/parameters/app"}]
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                mode: {enum: [plain, compatible, safe]}
                kind: {enum: [subscription, service]}
                verified: {type: boolean}
                test: {type: boolean}
                target: {type: string, description: a URL on this machine}
      responses:
        "200":
          description: "`{}`, or for a target how the handshake went."
          content:
            application/json:
              schema:
                type: object
                properties:
                  handshake: {type: object, properties: {ok: {type: boolean}, detail: {type: string}}}
  /simulator/accounts/{app}/users:
    post:
      summary: Makes a user, who does not follow yet.
      parameters: [{$ref: "#/components/parameters/app"}]
      requestBody:
        content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}
      responses:
        "200":
          description: The user.
          content: {application/json: {schema: {$ref: "#/components/schemas/User"}}}
  /simulator/accounts/{app}/users/{user}/acts:
    post:
      summary: A user does something.
      parameters:
        - {$ref: "#/components/parameters/app"}
        - {name: user, in: path, required: true, schema: {type: string}}
        - {name: wait, in: query, schema: {type: boolean}, description: answers when every delivery it caused has ended}
      requestBody:
        content: {application/json: {schema: {$ref: "#/components/schemas/Act"}}}
      responses:
        "200":
          description: What came of it.
          content: {application/json: {schema: {$ref: "#/components/schemas/Result"}}}
  /simulator/accounts/{app}/agents/{what}:
    post:
      summary: An agent comes, goes, takes a user, says something or ends the session. An unknown agent is made.
      parameters:
        - {$ref: "#/components/parameters/app"}
        - {name: what, in: path, required: true, schema: {enum: [online, offline, take, say, close]}}
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [agent]
              properties: {agent: {type: string}, user: {type: string}, text: {type: string}}
      responses:
        "200":
          description: What came of it.
          content: {application/json: {schema: {$ref: "#/components/schemas/Result"}}}
  /simulator/deliveries/{number}:
    get:
      summary: A delivery with every attempt; the newest 5000 are kept.
      parameters: [{$ref: "#/components/parameters/number"}]
      responses:
        "200":
          description: The delivery.
          content: {application/json: {schema: {$ref: "#/components/schemas/Delivery"}}}
  /simulator/deliveries/{number}/{form}:
    get:
      summary: The delivery as a line of the shell, a case of fixtures or a step of a story.
      parameters:
        - {$ref: "#/components/parameters/number"}
        - {name: form, in: path, required: true, schema: {enum: [curl, case, story]}}
      responses:
        "200": {description: The text., content: {text/plain: {schema: {type: string}}}}
  /simulator/deliveries/{number}/again:
    post:
      summary: Delivers the document again, or another in its place.
      parameters: [{$ref: "#/components/parameters/number"}]
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                document: {type: string}
                newMsgID: {type: boolean, description: with another MsgId and the present CreateTime}
                wait: {type: boolean}
      responses:
        "200":
          description: What came of it.
          content: {application/json: {schema: {$ref: "#/components/schemas/Result"}}}
  /simulator/clock:
    post:
      summary: Moves, holds or releases the simulated clock.
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                advance: {type: string, examples: [30s, 10m, 48h, 2d]}
                frozen: {type: boolean}
      responses:
        "200":
          description: The clock.
          content: {application/json: {schema: {$ref: "#/components/schemas/Clock"}}}
  /simulator/faults:
    post:
      summary: Lets calls or deliveries go wrong.
      requestBody:
        content: {application/json: {schema: {$ref: "#/components/schemas/Fault"}}}
      responses:
        "200":
          description: The fault, with its id.
          content: {application/json: {schema: {$ref: "#/components/schemas/Fault"}}}
    delete:
      summary: Takes every fault back.
      responses: {"200": {description: Done.}}
  /simulator/faults/{id}:
    delete:
      summary: Takes a fault back.
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {"200": {description: Done.}, "404": {description: There is none.}}
  /simulator/reset:
    post:
      summary: All is as it was at the start; numbers of events and deliveries go on.
      requestBody: {content: {application/json: {schema: {type: object}}}}
      responses: {"200": {description: Done.}}
  /simulator/transcript:
    get:
      summary: What happened, as a person reads it.
      parameters:
        - {name: app, in: query, schema: {type: string}}
        - {name: user, in: query, schema: {type: string}}
      responses:
        "200": {description: The lines., content: {text/plain: {schema: {type: string}}}}
  /simulator/media/{id}:
    get:
      summary: A file that the account uploaded, or a drawing in place of what a user took.
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: The file.}}
components:
  parameters:
    app: {name: app, in: path, required: true, schema: {type: string}, description: the account's AppID}
    number: {name: number, in: path, required: true, schema: {type: integer}}
  schemas:
    Clock:
      type: object
      required: [now, offset, frozen]
      properties:
        now: {type: integer}
        offset: {type: integer, description: milliseconds from the machine's clock}
        frozen: {type: boolean}
    State:
      type: object
      required: [clock, accounts, faults, lastEvent, firstEvent]
      properties:
        clock: {$ref: "#/components/schemas/Clock"}
        accounts: {type: array, items: {$ref: "#/components/schemas/Account"}}
        faults: {type: array, items: {$ref: "#/components/schemas/Fault"}}
        lastEvent: {type: integer}
        firstEvent: {type: integer, description: the oldest that is kept}
    Account:
      type: object
      properties:
        app: {type: string}
        name: {type: string}
        originalID: {type: string}
        kind: {enum: [subscription, service]}
        verified: {type: boolean}
        test: {type: boolean, description: an account for tests of the platform's own}
        mode: {enum: [plain, compatible, safe, null]}
        target: {type: [string, "null"]}
        canSend: {type: boolean}
        menu: {$ref: "#/components/schemas/Menu"}
        pushing: {type: boolean, description: false once callbacks are stopped}
        consecutiveFailures: {type: integer}
        failuresUntilStop: {type: integer}
        quotas:
          type: array
          items: {type: object, properties: {path: {type: string}, used: {type: integer}, limit: {type: integer}}}
        agents:
          type: array
          items: {type: object, properties: {agent: {type: string}, nickname: {type: string}, online: {type: boolean}}}
        users: {type: array, items: {$ref: "#/components/schemas/User"}}
    User:
      type: object
      properties:
        openID: {type: string}
        name: {type: string}
        follows: {type: boolean}
        remark: {type: string}
        tags: {type: array, items: {type: integer}}
        blocked: {type: boolean}
        window:
          type: [object, "null"]
          description: what may be sent because of the user's newest act; null when nothing may
          properties:
            act: {enum: [message, menuTap, follow, scan, payment]}
            left: {type: [integer, "null"], description: null for any number}
            of: {type: [integer, "null"]}
            until: {type: integer}
        service: {type: [object, "null"], properties: {agent: {type: [string, "null"]}}}
        menu: {$ref: "#/components/schemas/Menu"}
        menuAge: {type: [integer, "null"], description: milliseconds since the phone asked}
    Menu:
      type: [object, "null"]
      properties:
        buttons:
          type: array
          items:
            type: object
            description: "`type` with what it needs, or `sub`"
            properties: {name: {type: string}, type: {type: string}, sub: {type: array, items: {type: object}}}
    Event:
      type: object
      required: [number, at, kind]
      properties:
        number: {type: integer}
        at: {type: integer}
        app: {type: [string, "null"]}
        user: {type: [string, "null"]}
        kind:
          enum: [act, attempt, outcome, message, outOfService, call, typing, user, service, menu, violation, pushingStopped,
            pushingResumed, clock, account, fault, reset]
    Act:
      type: object
      required: [type]
      properties:
        type:
          enum: [follow, leave, enter, text, image, voice, video, shortvideo, location, link, file, report, scan, tap, click,
            choose, read, allow, raw, event]
        scene: {type: string, description: of follow and scan}
        content: {type: string, description: "of text; of choose by a link, with id"}
        media: {type: string, description: of image}
        recognition: {type: string, description: of voice}
        latitude: {type: number}
        longitude: {type: number}
        precision: {type: number, description: of report}
        label: {type: string, description: of location}
        scale: {type: integer, description: of location}
        title: {type: string, description: of link}
        description: {type: string, description: of link}
        url: {type: string, description: of link}
        name: {type: string, description: of file and event}
        path: {type: array, items: {type: integer}, maxItems: 2, description: "of tap: the button's index, and that in its list"}
        result: {type: string, description: what a tapped button scanned}
        key: {type: string, description: of click}
        message: {type: integer, description: "of choose and read: the number of the message's event"}
        item: {type: string, description: "of choose: the choice's id"}
        id: {type: string, description: of choose by a link}
        template: {type: string, description: of allow}
        accept: {type: boolean, description: of allow}
        inSettings: {type: boolean, description: of allow}
        document: {type: string, description: of raw}
        fields:
          description: "of event: pairs in order, or an object, whose names are sorted"
          oneOf: [{type: object}, {type: array, items: {type: array, items: {type: string}}}]
    Result:
      type: object
      properties:
        events: {type: array, items: {type: integer}}
        deliveries: {type: array, items: {type: integer}}
        messages: {type: array, items: {$ref: "#/components/schemas/Event"}, description: when it was waited for}
        outOfService: {type: boolean, description: when it was waited for}
    Delivery:
      type: object
      properties:
        delivery: {type: integer}
        app: {type: string}
        user: {type: [string, "null"]}
        type: {type: string}
        msgID: {type: [string, "null"]}
        document: {type: string, description: as it stands inside the envelope}
        over: {type: boolean}
        outOfService: {type: boolean}
        attempts:
          type: array
          items:
            type: object
            properties:
              try: {type: integer}
              target: {type: string}
              url: {type: string}
              headers: {type: object}
              body: {type: string}
              signature: {type: object}
              fault: {type: [string, "null"]}
              milliseconds: {type: [integer, "null"]}
              result: {enum: [reply, success, empty, unreadable, refused, silent, broken, null]}
              status: {type: [integer, "null"]}
              answer: {type: [string, "null"]}
              reply: {type: [string, "null"], description: out of its envelope}
    Fault:
      type: object
      required: [kind]
      properties:
        id: {type: integer}
        kind:
          enum: [code, status, delay, hang, reset, half, garbage, loseReply, duplicate, badSignature, late, tampered,
            oldTimestamp, noHandshake]
        path: {type: [string, "null"], description: of calls; null for every path}
        times: {type: [integer, "null"], default: 1, description: null for all to come}
        remaining: {type: [integer, "null"]}
        code: {type: integer}
        status: {type: integer}
        milliseconds: {type: integer}
        carriesOut: {type: boolean, description: whether a call has its effect all the same}

"""#,
    ]
}
