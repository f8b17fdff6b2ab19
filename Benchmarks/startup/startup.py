#!/usr/bin/env python3
"""Starts webhookd on a database of a million settled deliveries and a million conversations, and measures.

    Benchmarks/startup/startup.py path/to/webhookd [--rows 1000000] [--due]

With --due everything is past its time, so that retention has a million rows to remove while callbacks arrive.
"""
import argparse, json, os, pathlib, signal, sqlite3, subprocess, sys, tempfile, time, hashlib, http.client

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("webhookd")
parser.add_argument("--rows", type=int, default=1_000_000)
parser.add_argument("--due", action="store_true")
parser.add_argument("--seconds", type=int, default=20, help="how long callbacks are sent")
options = parser.parse_args()

TOKEN = "air-token"
CONFIG = f"""
listen: {{port: 0}}
operations: {{port: 0}}
accounts:
  air: {{path: /wechat/air, service: airline, mode: plain, original_id: gh_webhookd00001, app_id: wx00000000000000d1, token: {TOKEN}}}
"""


def openid(number):
    return f"oBench_{number:021d}"


def fill(path, rows, due):
    now = int(time.time() * 1000)
    settled = now - 86_400_000 if due else now
    expires = now - 1000 if due else now + 3_600_000
    reply = b"<xml><Content>" + b"x" * 300 + b"</Content></xml>"
    state = b'{"number":"' + b"9" * 200 + b'"}'
    database = sqlite3.connect(path)
    database.execute("PRAGMA synchronous = OFF")
    with database:
        database.executemany(
            "INSERT INTO delivery (account, openid, identity, created, answer, reply, settled) VALUES ('air', ?, ?, ?, 2, ?, ?)",
            ((openid(n), f"{settled // 1000}/{n}", settled // 1000, reply, settled) for n in range(rows)),
        )
        database.executemany(
            "INSERT INTO sender (account, openid, dialogue, version, state, repeats, conversation_expires) "
            "VALUES ('air', ?, 'flight', 1, ?, 0, ?)",
            ((openid(n), state, expires) for n in range(rows)),
        )
    database.close()


def resident(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def callback(connection, number):
    stamp, nonce = str(int(time.time())), str(number)
    signature = hashlib.sha1("".join(sorted([TOKEN, stamp, nonce])).encode()).hexdigest()
    body = (
        f"<xml><ToUserName>gh_webhookd00001</ToUserName><FromUserName>{openid(number)}</FromUserName>"
        f"<CreateTime>{stamp}</CreateTime><MsgType>text</MsgType><Content>国航</Content><MsgId>{number}</MsgId></xml>"
    )
    start = time.monotonic()
    connection.request("POST", f"/wechat/air?signature={signature}&timestamp={stamp}&nonce={nonce}", body.encode())
    answer = connection.getresponse()
    answer.read()
    return answer.status, time.monotonic() - start


with tempfile.TemporaryDirectory() as folder:
    path, config = f"{folder}/a.sqlite", f"{folder}/config.yaml"
    pathlib.Path(config).write_text(CONFIG)
    subprocess.run([options.webhookd, "db", "migrate", "--create", "--database", path], check=True, stdout=subprocess.DEVNULL)
    begun = time.monotonic()
    fill(path, options.rows, options.due)
    size = os.path.getsize(path) / (1 << 20)
    print(f"filled {options.rows:,} deliveries and conversations in {time.monotonic() - begun:.0f} s, {size:.0f} MiB")

    log = open(f"{folder}/log", "w+")
    begun = time.monotonic()
    service = subprocess.Popen(
        [options.webhookd, "serve", "--config", config],
        env={**os.environ, "WEBHOOKD_DATABASE": path, "WEBHOOKD_LOG_FORMAT": "json"},
        stderr=log,
    )
    try:
        port = None
        reader = open(log.name)
        while port is None and service.poll() is None:
            line = reader.readline()
            if not line.endswith("\n"):
                time.sleep(0.002)
                continue
            event = json.loads(line)
            if event.get("message") == "listening" and event.get("listener") == "callbacks":
                port = int(event["address"].rsplit(":", 1)[1])
        if port is None:
            sys.exit("it did not start")
        print(f"listening after {time.monotonic() - begun:.2f} s, {resident(service.pid):.0f} MiB resident")
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        status, first = callback(connection, 0)
        print(f"first callback: {status} in {first * 1000:.0f} ms")
        times, number, end = [], 1, time.monotonic() + options.seconds
        while time.monotonic() < end:
            status, taken = callback(connection, number)
            if status != 200:
                sys.exit(f"callback {number}: {status}")
            times.append(taken)
            number += 1
        times.sort()
        print(
            f"{len(times)} callbacks one after the other: median {times[len(times) // 2] * 1000:.1f} ms, "
            f"p99 {times[len(times) * 99 // 100] * 1000:.1f} ms, longest {times[-1] * 1000:.0f} ms"
        )
        print(f"{resident(service.pid):.0f} MiB resident")
    finally:
        service.send_signal(signal.SIGTERM)
        service.wait()
    left = sqlite3.connect(path)
    counts = {table: left.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("delivery", "conversation")}
    print("left: " + ", ".join(f"{count:,} rows of {table}" for table, count in counts.items()))
