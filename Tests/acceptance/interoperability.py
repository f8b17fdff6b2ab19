"""interoperability.py WEBHOOKD -- does wechatpy, as the platform, agree with webhookd in all three modes?

wechatpy (PyPI) signs, seals and opens here with its own code: nothing of ours makes or reads what is sent.
"""
import random
import sys
import time
import xml.etree.ElementTree as ET
from urllib.parse import quote

from wechatpy.crypto import WeChatCrypto
from wechatpy.utils import WeChatSigner, check_signature

from daemon import AES_KEY, APP_ID, ORIGINAL_ID, TOKENS, Daemon

failures, checks = [], 0


def must(condition, what):
    global checks
    checks += 1
    if not condition:
        failures.append(what)
        print("FAIL", what)


def sign(token, *parts):
    signer = WeChatSigner()
    signer.add_data(token, *parts)
    return signer.signature


class Platform:
    """One account as the platform sees it."""

    def __init__(self, daemon, path, mode):
        self.daemon, self.path, self.mode, self.token = daemon, path, mode, TOKENS[path]
        self.crypto = WeChatCrypto(self.token, AES_KEY, APP_ID)

    def query(self):
        timestamp, nonce = str(int(time.time())), str(random.randrange(10**8, 10**10))
        signature = sign(self.token, timestamp, nonce)
        check_signature(self.token, signature, timestamp, nonce)
        return timestamp, nonce, f"signature={signature}&timestamp={timestamp}&nonce={nonce}"

    def handshake(self, echo):
        _, _, query = self.query()
        return self.daemon.request("GET", f"{self.path}?{query}&echostr={quote(echo)}")

    def send(self, fields):
        """the status, and the children of the reply's root, opened where it is sealed"""
        inner = (f"<ToUserName><![CDATA[{ORIGINAL_ID}]]></ToUserName><FromUserName><![CDATA[oInterop000000000000000001]]></FromUserName>"
                 f"<CreateTime>{int(time.time())}</CreateTime>{fields}")
        timestamp, nonce, query = self.query()
        body = f"<xml>{inner}</xml>"
        if self.mode != "plain":
            envelope = ET.fromstring(self.crypto.encrypt_message(body, nonce, timestamp))
            encrypt = envelope.findtext("Encrypt")
            query += f"&encrypt_type=aes&msg_signature={envelope.findtext('MsgSignature')}"
            plain = inner if self.mode == "compatible" else f"<ToUserName><![CDATA[{ORIGINAL_ID}]]></ToUserName>"
            body = f"<xml>{plain}<Encrypt><![CDATA[{encrypt}]]></Encrypt></xml>"
        status, answer, headers = self.daemon.request("POST", f"{self.path}?{query}", body, {"Content-Type": "text/xml"})
        must(headers.get("Content-Length") == str(len(answer)), f"{self.path}: Content-Length is {headers.get('Content-Length')}")
        if status != 200 or answer in (b"", b"success"):
            return status, answer.decode()
        root = ET.fromstring(answer)
        if self.mode != "plain":
            must(root.find("Encrypt") is not None, f"{self.path}: the reply is not sealed")
            text = self.crypto.decrypt_message(answer, root.findtext("MsgSignature"), root.findtext("TimeStamp"), root.findtext("Nonce"))
            root = ET.fromstring(text)
        return status, {e.tag: e.text or "" for e in root}

    def text(self, content):
        content = content.replace("]]>", "]]]]><![CDATA[>")
        return self.send(f"<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[{content}]]></Content>"
                         f"<MsgId>{random.randrange(10**18, 9 * 10**18)}</MsgId>")

    def event(self, name, key=""):
        return self.send(f"<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[{name}]]></Event><EventKey><![CDATA[{key}]]></EventKey>")

    def must_say(self, what, answer, *words):
        status, reply = answer
        must(status == 200 and isinstance(reply, dict), f"{self.path} {what}: {status} {reply!r}")
        if not isinstance(reply, dict):
            return
        must(reply.get("ToUserName") == "oInterop000000000000000001", f"{self.path} {what}: ToUserName")
        must(reply.get("FromUserName") == ORIGINAL_ID, f"{self.path} {what}: FromUserName")
        must(abs(int(reply.get("CreateTime", "0")) - time.time()) < 60, f"{self.path} {what}: CreateTime")
        for word in words:
            must(word in reply.get("Content", ""), f"{self.path} {what}: no {word} in {reply.get('Content')!r}")


with Daemon(sys.argv[1]) as daemon:
    for path, mode in [("/wechat/air", "plain"), ("/wechat/air-safe", "safe")]:
        p = Platform(daemon, path, mode)
        must(p.handshake("4375120948345356249")[:2] == (200, b"4375120948345356249"), f"{path}: handshake")
        must(p.handshake("a+b/c=")[:2] == (200, b"a+b/c="), f"{path}: handshake with reserved characters")
        p.must_say("flight", p.text("CA1835"), "CA1835", "示例数据")
        p.must_say("route", p.text("北京到上海"), "北京", "上海")
        p.must_say("menu", p.event("CLICK", "FLIGHT_STATUS"), "航班号")
        p.must_say("subscribe", p.event("subscribe"), "欢迎")
        p.must_say("hostile text", p.text("<&>]]>\u0002订单😀"))
        must(p.event("unsubscribe") == (200, "success"), f"{path}: unsubscribe is answered")
        must(p.event("VIEW", "https://example.com") == (200, "success"), f"{path}: VIEW is answered")
        must(p.event("some_event_of_2030") == (200, "success"), f"{path}: an unknown event is answered")
    p = Platform(daemon, "/wechat/shop", "compatible")
    must(p.handshake("4375120948345356249")[:2] == (200, b"4375120948345356249"), "shop: handshake")
    p.must_say("help", p.text("帮助"))
    p.must_say("order asked for by menu", p.event("CLICK", "MY_ORDERS"), "订单")
    log = daemon.read_log()
    for secret in [*TOKENS.values(), AES_KEY, "oInterop000000000000000001", "signature="]:
        must(secret not in log, "a secret or an openid stands in the log")
    status, metrics = daemon.get("/metrics")
    must(status == 200 and 'webhookd_deliveries_total{account="air"' in metrics, "metrics count no deliveries of air")
must(daemon.process.returncode == 0, f"webhookd ended with {daemon.process.returncode} on SIGTERM")
print(f"interoperability: {checks - len(failures)} passed, {len(failures)} failed")
sys.exit(1 if failures else 0)
