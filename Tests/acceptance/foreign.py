"""foreign.py WEBHOOKD -- do applications of WeRoBot and wechatpy, which are not ours, work with the simulated platform?

Each is served here by its own code in plain and in safe mode, and driven through the control API of `webhookd simulate --target`.
"""
import http.server
import socketserver
import sys
import threading
import wsgiref.simple_server
from urllib.parse import parse_qs, urlparse

from daemon import AES_KEY
from simulation import Simulation

APP_ID, TOKEN, ORIGINAL_ID = "wx00000000000000f1", "foreign-token", "gh_foreign00001"
failures, checks = [], 0


def must(condition, what):
    global checks
    checks += 1
    if not condition:
        failures.append(what)
        print("FAIL", what)


def simulation_of(executable, address, mode):
    """`webhookd simulate` in front of somebody else's callback server"""
    return Simulation(executable, arguments=["--target", address, "--mode", mode, "--app-id", APP_ID, "--original-id", ORIGINAL_ID,
                                             "--token", TOKEN, "--key", AES_KEY])


class ThreadingWSGIServer(socketserver.ThreadingMixIn, wsgiref.simple_server.WSGIServer):
    daemon_threads = True


class Quiet(wsgiref.simple_server.WSGIRequestHandler):
    def log_message(self, *_):
        pass


def werobot_application():
    from werobot import WeRoBot
    from werobot.replies import Article, ArticlesReply

    robot = WeRoBot(token=TOKEN, app_id=APP_ID, encoding_aes_key=AES_KEY)
    robot.config["SESSION_STORAGE"] = False

    @robot.subscribe
    def subscribe(message):
        return "欢迎"

    @robot.key_click("MENU")
    def menu(message):
        return "菜单"

    @robot.unsubscribe
    def unsubscribe(message):
        return ""

    @robot.scan
    def scan(message):
        return f"扫码 {message.key}"

    @robot.location
    def location(message):
        return f"位置 {message.label}"

    @robot.voice
    def voice(message):
        return f"语音 {message.recognition}"

    @robot.image
    def image(message):
        return "图片"

    @robot.filter("图文")
    def news(message):
        reply = ArticlesReply(message=message)
        reply.add_article(Article(title="标题", description="描述", img="https://example.com/a.png", url="https://example.com/a"))
        return reply

    @robot.text
    def text(message):
        return f"听到：{message.content}"

    return robot.wsgi


def wechatpy_handler(mode):
    from wechatpy import create_reply, parse_message
    from wechatpy.crypto import WeChatCrypto
    from wechatpy.utils import check_signature

    crypto = WeChatCrypto(TOKEN, AES_KEY, APP_ID)

    def answer(message):
        if message.type == "event":
            words = {"subscribe": "欢迎", "subscribe_scan": "欢迎", "click": "菜单", "scan": f"扫码 {getattr(message, 'scene_id', '')}"}
            return words.get(message.event)
        if message.type == "text" and message.content == "图文":
            return [{"title": "标题", "description": "描述", "image": "https://example.com/a.png", "url": "https://example.com/a"}]
        return {"text": lambda: f"听到：{message.content}", "location": lambda: f"位置 {message.label}",
                "voice": lambda: f"语音 {message.recognition}", "image": lambda: "图片"}.get(message.type, lambda: None)()

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def query(self):
            return {name: values[0] for name, values in parse_qs(urlparse(self.path).query).items()}

        def send(self, text):
            body = text.encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self):
            q = self.query()
            check_signature(TOKEN, q["signature"], q["timestamp"], q["nonce"])
            self.send(q["echostr"])

        def do_POST(self):
            q, body = self.query(), self.rfile.read(int(self.headers["Content-Length"]))
            if mode != "plain":
                body = crypto.decrypt_message(body, q["msg_signature"], q["timestamp"], q["nonce"])
            else:
                check_signature(TOKEN, q["signature"], q["timestamp"], q["nonce"])
            message = parse_message(body)
            made = answer(message)
            if made is None:
                return self.send("success")
            text = create_reply(made, message).render()
            self.send(crypto.encrypt_message(text, q["nonce"], q["timestamp"]) if mode != "plain" else text)

    return Handler


def serve(kind, mode):
    """the server, and its address"""
    if kind == "WeRoBot":
        server = wsgiref.simple_server.make_server("127.0.0.1", 0, werobot_application(), ThreadingWSGIServer, Quiet)
    else:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), wechatpy_handler(mode))
        server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}/"


def drive(name, simulation):
    account = simulation.state()["accounts"][0]
    app = account["app"]
    user = simulation.new_user(app, follows=False)

    def says(act, expected, what):
        result = simulation.act(app, user, act, "?wait=true")
        shown = [m["message"] for m in result["messages"]]
        texts = [m.get("text") or (m.get("articles") or [{}])[0].get("title") for m in shown]
        must(texts == ([expected] if expected else []), f"{name}: {what}: {texts}")
        must(not result["outOfService"], f"{name}: {what}: the phone says that the account is out of service")

    says({"type": "follow"}, "欢迎", "follow")
    says({"type": "text", "content": "你好 <&> 🙂"}, "听到：你好 <&> 🙂", "text")
    says({"type": "click", "key": "MENU"}, "菜单", "click")
    says({"type": "scan", "scene": "lounge"}, "扫码 lounge", "scan")
    says({"type": "location", "latitude": 23.39, "longitude": 113.3, "label": "白云机场"}, "位置 白云机场", "location")
    says({"type": "voice", "recognition": "查航班"}, "语音 查航班", "voice")
    says({"type": "image"}, "图片", "image")
    says({"type": "text", "content": "图文"}, "标题", "news")
    says({"type": "leave"}, None, "leave")
    for event in simulation.events():
        must(event["kind"] != "violation", f"{name}: {event.get('rule')}")


executable = sys.argv[1]
for kind in ["WeRoBot", "wechatpy"]:
    for mode in ["plain", "safe"]:
        server, address = serve(kind, mode)
        with simulation_of(executable, address, mode) as simulation:
            drive(f"{kind}, {mode}", simulation)
        server.shutdown()
        server.server_close()
print(f"foreign: {checks} checks, {len(failures)} failed")
sys.exit(1 if failures else 0)
