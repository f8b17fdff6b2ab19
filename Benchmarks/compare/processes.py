"""What the measuring scripts ask of a server's processes: CPU time, memory, a port that opens, an end."""
import os
import shlex
import signal
import socket
import subprocess
import time

TICK = os.sysconf("SC_CLK_TCK")
SERVER_CPU = os.environ.get("BENCH_SERVER_CPU", "0")
LOAD_CPU = os.environ.get("BENCH_WRK_CPU", "1")


def start(command, environment, log, cpu=SERVER_CPU):
    """The command in a session of its own, on one core."""
    return subprocess.Popen(["taskset", "-c", cpu] + shlex.split(command), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                            start_new_session=True, env=environment)


def session(root):
    """(pid, stat fields) of every live process of that session, and of their children in sessions of their own"""
    every = {}
    for d in os.listdir("/proc"):
        if not d.isdigit():
            continue
        try:
            with open(f"/proc/{d}/stat") as f:
                t = f.read()
        except OSError:
            continue
        every[int(d)] = t[t.rindex(")") + 2:].split()
    mine = {p for p, r in every.items() if int(r[3]) == root}
    grown = True
    while grown:
        more = {p for p, r in every.items() if p not in mine and int(r[1]) in mine}
        grown = bool(more)
        mine |= more
    return [(p, every[p]) for p in mine]


def cpu(sid):
    """seconds: own user+system of each process, and of children already waited for"""
    return sum(sum(int(x) for x in r[11:15]) for _, r in session(sid)) / TICK


def memory(sid):
    """RSS and PSS of all its processes in MiB"""
    rss = pss = 0
    for pid, _ in session(sid):
        try:
            with open(f"/proc/{pid}/smaps_rollup") as f:
                for line in f:
                    if line.startswith("Rss:"):
                        rss += int(line.split()[1])
                    elif line.startswith("Pss:"):
                        pss += int(line.split()[1])
        except OSError:
            pass
    return rss / 1024, pss / 1024


def machine():
    """busy core-seconds of the whole machine so far"""
    with open("/proc/stat") as f:
        x = [int(v) for v in f.readline().split()[1:9]]
    return (sum(x) - x[3] - x[4]) / TICK


def wait_port(port, proc, limit=60):
    end = time.time() + limit
    while time.time() < end:
        if proc.poll() is not None:
            raise RuntimeError(f"the server ended with {proc.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the port did not open")


def stop(proc, first=signal.SIGTERM, root_only=False):
    """Ends the processes of its session, each by its id as long as it is the same process; first of all the root alone
    where that ends its children itself."""
    started = {p: r[19] for p, r in session(proc.pid)}

    def left():
        out = []
        for p, t in started.items():
            try:
                with open(f"/proc/{p}/stat") as f:
                    s = f.read()
            except OSError:
                continue
            r = s[s.rindex(")") + 2:].split()
            if r[0] != "Z" and r[19] == t:
                out.append(p)
        return out

    for sig, limit, targets in ((first, 8, [proc.pid] if root_only else left()), (signal.SIGKILL, 5, None)):
        for p in left() if targets is None else targets:
            try:
                os.kill(p, sig)
            except ProcessLookupError:
                pass
        end = time.time() + limit
        while time.time() < end and left():
            proc.poll()
            time.sleep(0.1)
    proc.wait()
