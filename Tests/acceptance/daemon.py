"""Starts the built webhookd with the demo accounts on free loopback ports, and stops it by its process id."""
import http.client
import os
import pathlib
import signal
import socket
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
# One identity for all accounts that are called.
ORIGINAL_ID = "gh_webhookd00001"
APP_ID = "wx00000000000000d1"
IDENTITY = {f"WEBHOOKD_ACCOUNTS_{name}_{key}": value for name in ["AIR", "AIR_SAFE", "SHOP"]
            for key, value in [("ORIGINAL_ID", ORIGINAL_ID), ("APP_ID", APP_ID)]}
AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
TOKENS = {"/wechat/air": "air-token", "/wechat/air-safe": "air-safe-token", "/wechat/shop": "shop-token"}


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Daemon:
    def __init__(self, executable, **environment):
        self.executable = executable
        self.environment = environment

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="webhookd-acceptance-")
        self.port, self.operations = free_port(), free_port()
        self.log = open(os.path.join(self.folder.name, "log"), "w+b")
        self.process = subprocess.Popen(
            [self.executable, "serve", "--config", str(ROOT / "deploy/demo.yaml")],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
            env=dict(os.environ, WEBHOOKD_LISTEN_PORT=str(self.port), WEBHOOKD_OPERATIONS_PORT=str(self.operations),
                     WEBHOOKD_DATABASE=os.path.join(self.folder.name, "webhookd.sqlite"), SWIFT_BACKTRACE="enable=no",
                     **IDENTITY, **self.environment))
        end = time.time() + 30
        while time.time() < end:
            if self.process.poll() is not None:
                raise SystemExit(f"webhookd ended with {self.process.returncode}: {self.read_log()}")
            try:
                if self.get("/readyz")[0] == 200:
                    return self
            except OSError:
                pass
            time.sleep(0.05)
        raise SystemExit(f"webhookd was not ready within 30 s: {self.read_log()}")

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()
        self.folder.cleanup()

    def read_log(self):
        self.log.flush()
        with open(self.log.name, "r", errors="replace") as f:
            return f.read()

    def get(self, path):
        c = http.client.HTTPConnection("127.0.0.1", self.operations, timeout=5)
        try:
            c.request("GET", path)
            r = c.getresponse()
            return r.status, r.read().decode()
        finally:
            c.close()

    def request(self, method, target, body=None, headers=None):
        c = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            c.request(method, target, body.encode() if isinstance(body, str) else body, headers or {})
            r = c.getresponse()
            return r.status, r.read(), dict(r.getheaders())
        finally:
            c.close()

    def resident(self):
        """bytes of resident memory"""
        with open(f"/proc/{self.process.pid}/statm") as f:
            return int(f.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def cpu(self):
        """seconds of CPU time used so far, all threads"""
        with open(f"/proc/{self.process.pid}/schedstat") as f:
            main = int(f.read().split()[0])
        total = 0
        for task in os.listdir(f"/proc/{self.process.pid}/task"):
            try:
                with open(f"/proc/{self.process.pid}/task/{task}/schedstat") as f:
                    total += int(f.read().split()[0])
            except OSError:
                pass
        return max(total, main) / 1e9

    def files(self):
        """what every open descriptor leads to, without connections"""
        found = []
        for fd in os.listdir(f"/proc/{self.process.pid}/fd"):
            try:
                found.append(os.readlink(f"/proc/{self.process.pid}/fd/{fd}"))
            except OSError:
                pass
        return sorted(x for x in found if not x.startswith("socket:"))
