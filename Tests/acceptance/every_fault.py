"""every_fault.py WEBHOOKD [SECONDS] -- the demo airline on the simulated platform, with every fault of the platform in turn.

Users write all the time; each fault lasts SECONDS (3 by default), then everything is left to settle and checked: every text was answered
once, or its user read that the account is out of service and no more; nothing broke a rule of the platform; no window or quota was
exceeded. Between the faults the platform's clock moves on, so that an hour and more of its time passes: tokens and windows run out.
"""
import collections
import http.server
import random
import sys
import threading
import time
from urllib.parse import quote

from daemon import AES_KEY
from simulation import Simulation

API_FAULTS = [
    {"kind": "code", "code": 42001}, {"kind": "code", "code": 40001}, {"kind": "code", "code": -1}, {"kind": "code", "code": 45047},
    {"kind": "code", "code": 45015}, {"kind": "status", "status": 502}, {"kind": "delay", "milliseconds": 3000},
    {"kind": "hang"}, {"kind": "reset"}, {"kind": "half"}, {"kind": "garbage"},
]
DELIVERY_FAULTS = ["loseReply", "duplicate", "badSignature", "late", "tampered", "oldTimestamp"]
TEXTS = ["CA1835", "CA1835 明天", "北京到上海", "行李规定", "帮助", "广州到北京 明天", "NKX8R2 张伟"]
# What reaches nobody is not answered; the platform tries the others again.
REFUSED = {"badSignature", "tampered", "oldTimestamp", "loseReply"}
# The platform says that it will never take the message, or nobody knows whether it has it: it is kept as dead, not sent twice.
DEAD = {"code 45047", "code 45015", "status", "hang", "reset", "garbage"}
failures = []


def must(condition, what):
    if not condition:
        failures.append(what)
        print("FAIL", what)


def write(simulation, app, user, until, seed, pause):
    numbers = random.Random(seed)
    while time.time() < until:
        simulation.act(app, user, {"type": "text", "content": numbers.choice(TEXTS)})
        time.sleep(pause * numbers.uniform(0.2, 1.8))


class SlowDirectory:
    """A company's flights that answer after the platform's patience is nearly over: nothing is found, late."""

    def __init__(self):
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_GET(self):
                time.sleep(4.3)
                self.send_response(404)
                self.send_header("Content-Length", "0")
                self.end_headers()

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}"


def settle(simulation, after, users):
    """waits until every text has been answered, at most a minute and a half, and nothing has come for a while"""
    end, last, calm = time.time() + 90, -1, 0
    while time.time() < end and calm < 4:
        time.sleep(0.5)
        now = simulation.state()["lastEvent"]
        acts, answers = count(simulation, after, users)
        calm = calm + 1 if now == last and sum(acts.values()) <= sum(answers.values()) else 0
        last = now


def count(simulation, after, users):
    acts, answers = collections.Counter(), collections.Counter()
    for event in simulation.events(after):
        if event.get("user") not in users:
            continue
        if event["kind"] == "act":
            acts[event["user"]] += 1
        elif event["kind"] == "outOfService" or event["kind"] == "message" and event["from"] in ("reply", "custom"):
            answers[event["user"]] += 1
    return acts, answers


def check(simulation, fault, after, users):
    acts, shown, out, tries = collections.Counter(), collections.Counter(), collections.Counter(), collections.defaultdict(list)
    for event in simulation.events(after):
        user = event.get("user")
        if event["kind"] == "act" and user in users:
            acts[user] += 1
        elif event["kind"] == "message" and event["from"] in ("reply", "custom"):
            shown[user] += 1
        elif event["kind"] == "outOfService":
            out[user] += 1
        elif event["kind"] == "violation":
            must(False, f"{fault}: {event['rule']}")
        elif event["kind"] == "call" and event.get("errcode") in (45015, 45047, 45009) and not event.get("fault"):
            must(False, f"{fault}: the server called {event['path']} beyond what the platform allows: {event['errcode']}")
        elif event["kind"] == "outcome":
            tries[event["delivery"]].append(event)
    for user in users:
        total = shown[user] + out[user]
        must(total == acts[user] or fault in DEAD and total < acts[user], f"{fault}: {acts[user]} texts of a user, {shown[user]} answers, {out[user]} times out of service")
        if fault not in REFUSED:
            must(out[user] == 0, f"{fault}: a user read {out[user]} times that the account is out of service")
    for delivery, outcomes in tries.items():
        documents = [o["document"].split("<CreateTime>")[0] + o["document"].split("</CreateTime>")[1] for o in outcomes if o.get("document")]
        must(len(set(documents)) < 2, f"{fault}: delivery {delivery} was answered in two ways")


def run(simulation, app, rounds, seconds, pause):
    users = [simulation.new_user(app) for _ in range(6)]
    for fault, name in rounds:
        after = simulation.state()["lastEvent"]
        if fault:
            simulation.ask("POST", "/simulator/faults", fault)
        until = time.time() + seconds
        threads = [threading.Thread(target=write, args=(simulation, app, user, until, f"{name}{user}", pause)) for user in users]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        if fault and fault.get("path"):
            time.sleep(5)
        simulation.ask("DELETE", "/simulator/faults")
        settle(simulation, after, users)
        check(simulation, name, after, users)
        account = next(a for a in simulation.state()["accounts"] if a["app"] == app)
        if not account["pushing"]:
            must(name in REFUSED, f"{name}: the platform stopped pushing")
            saved = simulation.ask("POST", f"/simulator/accounts/{quote(app)}", {"target": account["target"]})
            must(saved["handshake"]["ok"], f"{name}: {saved['handshake']['detail']}")
        simulation.ask("POST", "/simulator/clock", {"advance": "10m"})
        print(f"{name}: {'as it should be' if not failures else str(len(failures)) + ' failures so far'}", flush=True)


def slow_account(directory):
    return f"""
accounts:
  slow:
    path: /wechat/slow
    service: airline
    mode: safe
    original_id: gh_webhookd00001
    app_id: wx00000000000000d1
    token: slow-token
    encoding_aes_key: {AES_KEY}
    send_messages: true
    app_secret: secretOfTheSimulatedAccount1
    api: http://127.0.0.1:8088
    directory:
      url: {directory.address}
      token: slow-directory-token
      timeout: 8s
"""


executable = sys.argv[1]
seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 3
deliveries = [(None, "no fault")]
deliveries += [({"kind": kind, "times": None, **({"milliseconds": 6000} if kind == "late" else {})}, kind) for kind in DELIVERY_FAULTS]
calls = [(None, "slow back end")]
calls += [({**fault, "times": None, "path": "/cgi-bin/message/custom/send"}, f"{fault['kind']} {fault.get('code', '')}".strip()) for fault in API_FAULTS]
with Simulation(executable) as simulation:
    run(simulation, next(a["app"] for a in simulation.state()["accounts"] if a["canSend"]), deliveries, seconds, 0.2)
directory = SlowDirectory()
with Simulation(executable, slow_account(directory)) as simulation:
    run(simulation, simulation.state()["accounts"][0]["app"], calls, seconds, 1.5)  # an act allows five messages, however long they take
print(f"every fault: {len(deliveries) + len(calls)} rounds of {seconds:g} s, {len(failures)} failures")
sys.exit(1 if failures else 0)
