"""ledger.py -- our server with each of its stores, and others that keep nothing, round by round; prints a table.

  ledger.py BENCHSERVER [--stores memory,sqlite,postgresql] [--peers cref,wechatpy-uvicorn] [--rounds 2] [--duration 6]
            [--warmup 2] [--modes plain,safe] [--connections 64] [--senders 1000000] [--rows ROWS.jsonl] [--out TABLE.md]

Every message of `load/drive.c` is another, so that nothing is answered from the store. For each server and mode: a warm-up,
a run as fast as the connections go, and for ours one at half of the rate just reached, with arrivals at random times.
The server has core 0, the load core 1; so does PostgreSQL, whose CPU time is counted by itself. Databases are new for
each server and round and lie in --folder: choose the disk that you mean. --rows adds to a file, and the table is of all that
is in it, so that rounds may be measured apart.
"""
import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

from postgres import PostgreSQL
from processes import LOAD_CPU, cpu, machine, memory, start, stop, wait_port

HERE = os.path.dirname(os.path.abspath(__file__))
DRIVE = os.path.join(os.environ["BENCH_WORK"], "drive")
PY = os.environ.get("WX_PYTHON") or sys.executable
PORT = 18200


class Server:
    """One server under test: how it is started, and what it keeps its deliveries in."""

    def __init__(self, name, command, database=None, environment=None):
        self.name, self.command, self.database, self.environment = name, command, database, environment or {}


def ours(store, binary, postgres, folder, label):
    """e.g. sqlite, or sqlite:5 for a store that keeps answers for five seconds"""
    kind, _, keep = store.partition(":")
    name = "webhookd, " + {"memory": "in memory", "sqlite": "SQLite", "postgresql": "PostgreSQL"}[kind]
    if kind == "sqlite":
        database = os.path.join(folder, f"{label}.sqlite")
    else:
        database = postgres.create(label) if kind == "postgresql" else None
    command = f"{binary} {PORT}" + (f" {database}" if database else "")
    return Server(name + (f", kept {keep} s" if keep else ""), command, kind, {"WX_KEEP": keep} if keep else {})


def peer(name):
    return Server(name, f"{HERE}/start/{name}.sh {PORT}")


def drive(mode, seconds, rate=None, messages=None, first=0):
    """what load/drive.c tells, and the CPU seconds it took"""
    command = ["taskset", "-c", LOAD_CPU, DRIVE, "-c", str(a.connections), "-u", str(a.senders), "-s", str(seconds)]
    command += ["-r", f"{rate:.1f}"] if rate else []
    command += ["-n", str(messages), "-f", str(first)] if messages else []
    before = os.times()
    out = subprocess.run(command + [str(PORT), mode], capture_output=True, text=True)
    after = os.times()
    found = re.search(r"WXRESULT (.*)", out.stdout)
    if not found:
        raise RuntimeError(f"drive: {out.stdout} {out.stderr}")
    got = {k: int(v) for k, v in (x.split("=") for x in found.group(1).split())}
    got["cpu"] = after.children_user + after.children_system - before.children_user - before.children_system
    return got


def flushes(path):
    """how many flush requests the disk under the path has carried out; none where the kernel does not count them"""
    number = os.stat(path).st_dev
    device = os.path.realpath(f"/sys/dev/block/{os.major(number)}:{os.minor(number)}")
    if os.path.exists(os.path.join(device, "partition")):
        device = os.path.dirname(device)
    try:
        with open(os.path.join(device, "stat")) as f:
            return int(f.read().split()[15])
    except (OSError, IndexError):
        return 0


def run(server, process, mode, seconds, postgres, folder, rate=None):
    """one run under load, as figures for each callback"""
    keeps = server.database == "postgresql"
    syncs = postgres.syncs() if keeps else 0
    before = (cpu(process.pid), postgres.cpu() if keeps else 0, machine(), flushes(folder), time.time())
    got = drive(mode, seconds, rate)
    used, others = cpu(process.pid) - before[0], (postgres.cpu() - before[1] if keeps else 0)
    elapsed = time.time() - before[4]
    count = max(1, got["requests"])
    return dict(
        rate=got["requests"] / got["duration_us"] * 1e6, p50=got["p50_us"] / 1000, p99=got["p99_us"] / 1000, worst=got["max_us"] / 1000,
        cpu=used / count * 1e6, postgres=others / count * 1e6, busy=used / elapsed, flushes=(flushes(folder) - before[3]) / count,
        syncs=(postgres.syncs() - syncs) / count if keeps else 0,
        other=max(0, machine() - before[2] - used - others - got["cpu"]) / (time.time() - before[4]),
        errors=sum(got[k] for k in ("connect", "read", "write", "status", "timeout", "wrong")), requests=got["requests"])


def check(server):
    environment = dict(os.environ, PYTHONDONTWRITEBYTECODE="1")
    done = subprocess.run([PY, os.path.join(HERE, "load", "check.py"), str(PORT), "--quiet"], env=environment, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{server.name}: wrong answers: {done.stdout.strip()[:600]} {done.stderr.strip()[-300:]}")


def measure(server, number, postgres, folder, log):
    process = start(server.command, dict(os.environ, **server.environment, PYTHONDONTWRITEBYTECODE="1"), log)
    try:
        wait_port(PORT, process)
        time.sleep(1)
        check(server)
        for mode in a.modes.split(","):
            drive(mode, a.warmup)
            row = dict(server=server.name, database=server.database, mode=mode, round=number, full=run(server, process, mode, a.duration, postgres, folder))
            if server.database:
                row["half"] = run(server, process, mode, a.duration, postgres, folder, rate=row["full"]["rate"] / 2)
            row["rss"], row["pss"] = memory(process.pid)
            f, h = row["full"], row.get("half")
            print(f"round {number} {server.name:24} {mode:5} {f['rate']:7.0f}/s p50 {f['p50']:6.2f} p99 {f['p99']:6.2f} ms cpu {f['cpu']:6.1f}"
                  f" + {f['postgres']:5.1f} us, flushes {f['flushes']:.3f} syncs {f['syncs']:.3f} rss {row['rss']:5.1f} other {f['other']:.2f} errors {f['errors']}"
                  + (f" | half {h['rate']:6.0f}/s p50 {h['p50']:5.2f} p99 {h['p99']:6.2f} max {h['worst']:6.2f} cpu {h['cpu']:6.1f} + {h['postgres']:5.1f}"
                     f" other {h['other']:.2f} errors {h['errors']}" if h else ""), flush=True)
            yield row
        check(server)
    finally:
        stop(process)


def grow(server, log):
    """memory while so many messages are answered, in twenty parts"""
    part = max(1, a.memory // 20)
    process = start(server.command, dict(os.environ, **server.environment), log)
    try:
        wait_port(PORT, process)
        print(f"\n### {server.name}: {a.memory:,} messages of {a.senders:,} senders, {a.modes.replace(',', ' and ')} mode\n\n"
              "| callbacks | RSS MiB | PSS MiB | callbacks/s | errors |\n|---|---|---|---|---|", flush=True)
        print("| 0 | %.1f | %.1f | – | – |" % memory(process.pid), flush=True)
        modes, done = a.modes.split(","), 0
        while done < a.memory:
            got = drive(modes[done // part % len(modes)], 86_400, messages=part, first=done)
            done += part
            errors = sum(got[k] for k in ("connect", "read", "write", "status", "timeout", "wrong"))
            print("| {:,} | {:.1f} | {:.1f} | {:,.0f} | {} |".format(done, *memory(process.pid), got["requests"] / got["duration_us"] * 1e6, errors), flush=True)
        check(server)
    finally:
        stop(process)


def table(rows, mode, base):
    """medians over the rounds; ratios are taken inside each round, so that what hits a whole round cancels"""
    rows = [r for r in rows if r["mode"] == mode]
    reference = {r["round"]: r["full"]["cpu"] for r in rows if r["server"] == base}
    names = list(dict.fromkeys(r["server"] for r in rows))

    def med(name, part, key):
        values = [r[part][key] for r in rows if r["server"] == name and part in r]
        return statistics.median(values) if values else 0

    def or_dash(value, form):
        return format(value, form) if value else "–"

    lines = [f"\n### {mode} mode, as fast as {a.connections} connections go\n",
             f"| server | CPU µs a callback | least–most | ÷ {base} | PostgreSQL's µs | callbacks/s | p50 ms | p99 ms | callbacks a sync | RSS MiB | errors | other work, cores |",
             "|---" * 12 + "|"]
    for name in names:
        mine = [r for r in rows if r["server"] == name]
        used = [r["full"]["cpu"] for r in mine]
        ratios = [r["full"]["cpu"] / reference[r["round"]] for r in mine if r["round"] in reference]
        # PostgreSQL counts its own; for SQLite the disk's flushes are counted, of which a commit has one at least.
        syncs = {"sqlite": med(name, "full", "flushes"), "postgresql": med(name, "full", "syncs")}.get(mine[0]["database"], 0)
        lines.append(f"| {name} | {statistics.median(used):.1f} | {min(used):.1f}–{max(used):.1f} | {statistics.median(ratios) if ratios else 0:.2f} "
                     f"| {or_dash(med(name, 'full', 'postgres'), '.1f')} | {med(name, 'full', 'rate'):,.0f} | {med(name, 'full', 'p50'):.2f} "
                     f"| {med(name, 'full', 'p99'):.2f} | {or_dash(syncs and 1 / syncs, '.0f')} | {statistics.median(r['rss'] for r in mine):.0f} "
                     f"| {sum(r['full']['errors'] for r in mine)} | {med(name, 'full', 'other'):.2f} |")
    lines += [f"\n### {mode} mode, at half of that rate, arrivals at random\n",
              "| server | callbacks/s | p50 ms | p99 ms | least–most | longest ms | CPU µs a callback | PostgreSQL's µs | errors | other work, cores |",
              "|---" * 10 + "|"]
    for name in names:
        half = [r["half"] for r in rows if r["server"] == name and "half" in r]
        if half:
            lines.append(f"| {name} | {med(name, 'half', 'rate'):,.0f} | {med(name, 'half', 'p50'):.2f} | {med(name, 'half', 'p99'):.2f} "
                         f"| {min(h['p99'] for h in half):.2f}–{max(h['p99'] for h in half):.2f} | {max(h['worst'] for h in half):.0f} "
                         f"| {med(name, 'half', 'cpu'):.1f} | {or_dash(med(name, 'half', 'postgres'), '.1f')} "
                         f"| {sum(h['errors'] for h in half)} | {med(name, 'half', 'other'):.2f} |")
    return lines


def main():
    stores, peers = [x for x in a.stores.split(",") if x], [x for x in a.peers.split(",") if x]
    rows = []
    if a.rows and os.path.exists(a.rows):
        with open(a.rows) as f:
            rows = [json.loads(line) for line in f]
    done = max((r["round"] for r in rows), default=0)
    log = open(os.path.join(os.environ["BENCH_LOGS"], "ledger.log") if "BENCH_LOGS" in os.environ else os.devnull, "ab")
    with tempfile.TemporaryDirectory(prefix="wx-ledger-", dir=a.folder) as folder:
        postgres = PostgreSQL(log) if any(x.startswith("postgresql") for x in stores) else None
        try:
            if a.memory:
                for name in stores:
                    grow(ours(name, a.binary, postgres, folder, "bench_memory"), log)
                return
            for number in range(done + 1, done + a.rounds + 1):
                for name in peers + stores:
                    label = f"bench_{number}_{len(rows)}"
                    server = peer(name) if name in peers else ours(name, a.binary, postgres, folder, label)
                    for row in measure(server, number, postgres, folder, log):
                        rows.append(row)
                        if a.rows:
                            with open(a.rows, "a") as f:
                                f.write(json.dumps(row) + "\n")
        finally:
            if postgres:
                postgres.stop()
    text = "\n".join(line for mode in a.modes.split(",") for line in table(rows, mode, a.base or rows[0]["server"])) + "\n"
    print(text)
    if a.out:
        with open(a.out, "w") as f:
            f.write(text)


ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("binary", metavar="BENCHSERVER")
ap.add_argument("--stores", default="memory,sqlite,postgresql")
ap.add_argument("--peers", default="cref,wechatpy-uvicorn")
ap.add_argument("--rounds", type=int, default=2)
ap.add_argument("--duration", type=float, default=6)
ap.add_argument("--warmup", type=float, default=2)
ap.add_argument("--modes", default="plain,safe")
ap.add_argument("--connections", type=int, default=64)
ap.add_argument("--senders", type=int, default=1_000_000)
ap.add_argument("--memory", type=int, default=0, metavar="MESSAGES", help="instead: our server's memory over so many messages")
ap.add_argument("--folder", default=None, help="where SQLite's files lie; by default $TMPDIR")
ap.add_argument("--base")
ap.add_argument("--rows")
ap.add_argument("--out")
a = ap.parse_args()
main()
