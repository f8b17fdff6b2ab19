"""Starts `webhookd simulate --serve` with the demo accounts on free loopback ports, and a callback server of our own beside it."""
import http.client
import http.server
import json
import os
import re
import signal
import subprocess
import tempfile
import threading
import time
import xml.etree.ElementTree as ET
from urllib.parse import parse_qs, quote, urlparse

import yaml

from daemon import ROOT, free_port


class Simulation:
    """The running command and its control API."""

    def __init__(self, executable, configuration=None, arguments=None):
        """`configuration`: YAML in place of the demo's; `arguments`: in place of a configuration that is served"""
        self.executable, self.configuration, self.arguments = executable, configuration, arguments

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="webhookd-phone-")
        self.port = free_port()
        return self.start()

    def start(self):
        self.log = open(os.path.join(self.folder.name, "log"), "w+b")
        config = ROOT / "deploy/demo.yaml"
        if self.configuration:
            config = os.path.join(self.folder.name, "config.yaml")
            with open(config, "w") as f:
                f.write(self.configuration)
        self.process = subprocess.Popen(
            [self.executable, "simulate", "--port", str(self.port), *(self.arguments or ["--config", str(config), "--serve"])],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, cwd=self.folder.name,
            env=dict(os.environ, WEBHOOKD_LISTEN_PORT=str(free_port()), WEBHOOKD_OPERATIONS_PORT=str(free_port()),
                     WEBHOOKD_DATABASE=os.path.join(self.folder.name, "webhookd.sqlite"), SWIFT_BACKTRACE="enable=no"))
        end = time.time() + 60
        while time.time() < end:
            found = re.search(r"the phone is at (http://127\.0\.0\.1:\d+/)", self.read_log())
            if found:
                self.address = found[1]
                return self
            if self.process.poll() is not None:
                raise SystemExit(f"webhookd simulate ended with {self.process.returncode}: {self.read_log()}")
            time.sleep(0.05)
        self.stop()
        raise SystemExit("webhookd simulate did not say where the phone is within 60 s")

    def __exit__(self, *_):
        self.stop()
        self.folder.cleanup()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()

    def read_log(self):
        with open(self.log.name, "r", errors="replace") as f:
            return f.read()

    def call(self, method, path, body=None, connection=None):
        """the status and the answer, as JSON where it is some"""
        c = connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        text = None if method == "GET" else json.dumps(body or {}, ensure_ascii=False).encode()
        c.request(method, path, text, {"Content-Type": "application/json"} if text is not None else {})
        r = c.getresponse()
        answer = r.read().decode()
        if not connection:
            c.close()
        try:
            return r.status, json.loads(answer)
        except ValueError:
            return r.status, answer

    def ask(self, method, path, body=None, connection=None):
        """the answer; anything but success ends the test"""
        status, answer = self.call(method, path, body, connection)
        if status >= 300:
            raise SystemExit(f"{method} {path}: {status} {answer}")
        return answer

    def state(self):
        return self.ask("GET", "/simulator/state")

    def new_user(self, app, name=None, follows=True):
        user = self.ask("POST", f"/simulator/accounts/{quote(app)}/users", {"name": name} if name else {})["openID"]
        if follows:
            self.act(app, user, {"type": "follow"}, "?wait=true")
        return user

    def act(self, app, user, act, query="", connection=None):
        return self.ask("POST", f"/simulator/accounts/{quote(app)}/users/{quote(user)}/acts{query}", act, connection)

    def events(self, after=0):
        found = []
        while True:
            page = self.ask("GET", f"/simulator/events?after={after}&limit=1000")["events"]
            found += page
            if len(page) < 1000:
                return found
            after = page[-1]["number"]

    def api(self, app, path, body):
        """what the platform's API answers to the account's server"""
        accounts = yaml.safe_load((ROOT / "deploy/demo.yaml").read_text())["accounts"].values()
        secret = next(one["app_secret"] for one in accounts if one["app_id"] == app)
        token = self.ask("GET", f"/cgi-bin/token?grant_type=client_credential&appid={app}&secret={secret}")["access_token"]
        return self.ask("POST", f"/cgi-bin/{path}?access_token={token}", body)


class Callbacks:
    """A callback server in plain mode whose answers depend on the words of the user: `words` maps them to a function
    that gets the delivered fields and gives the reply's inner XML, raw bytes, or nothing for `success`."""

    def __init__(self, words):
        self.words, self.received = words, []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def answer(self, body):
                try:
                    self.send_response(200)
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                except OSError:
                    pass

            def do_GET(self):
                self.answer(parse_qs(urlparse(self.path).query).get("echostr", [""])[0].encode())

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                try:
                    fields = {e.tag: e.text or "" for e in ET.fromstring(body)}
                except ET.ParseError:
                    self.answer(b"success")
                    return
                outer.received.append(fields)
                self.answer(outer.reply(fields))

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads, request_queue_size = True, 128

        self.server = Server(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/callback"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def reply(self, fields):
        make = self.words.get(fields.get("Content", ""), lambda _: text_reply(f"听到：{fields.get('Content') or fields.get('MsgType')}"))
        made = make(fields)
        if made is None:
            return b"success"
        if isinstance(made, bytes):
            return made
        return (f"<xml><ToUserName><![CDATA[{fields['FromUserName']}]]></ToUserName><FromUserName><![CDATA[{fields['ToUserName']}]]></FromUserName>"
                f"<CreateTime>{int(time.time())}</CreateTime>{made}</xml>").encode()

    def last(self, user):
        """the fields of the newest delivery from a user"""
        return next(one for one in reversed(self.received) if one["FromUserName"] == user)

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def data(text):
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"


def text_reply(content):
    return f"<MsgType><![CDATA[text]]></MsgType><Content>{data(content)}</Content>"


def news_reply(*articles):
    items = "".join(f"<item><Title>{data(title)}</Title><Description>{data(description)}</Description><PicUrl>{data(picture)}</PicUrl><Url>{data(url)}</Url></item>"
                    for title, description, picture, url in articles)
    return f"<MsgType><![CDATA[news]]></MsgType><ArticleCount>{len(articles)}</ArticleCount><Articles>{items}</Articles>"
