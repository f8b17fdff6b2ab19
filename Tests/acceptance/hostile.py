"""hostile.py WEBHOOKD -- does every class of hostile input get its status, and cost little?

For each: the status; afterwards: no file opened, memory grown by less than 50 MiB, no request above 0.5 s of CPU, no slow
connection older than 10 s, and a healthy request answered within a second while it went on.
"""
import base64
import os
import random
import socket
import struct
import sys
import threading
import time

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

import hashlib
from daemon import AES_KEY, APP_ID, ORIGINAL_ID, TOKENS, Daemon

failures, checks = [], 0
KEY = base64.b64decode(AES_KEY + "=")
USER = "oHostile000000000000000001"


def must(condition, what):
    global checks
    checks += 1
    if not condition:
        failures.append(what)
        print("FAIL", what)


def sign(*parts):
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()


def seal_raw(plain):
    e = Cipher(algorithms.AES(KEY), modes.CBC(KEY[:16])).encryptor()
    return base64.b64encode(e.update(plain) + e.finalize()).decode()


def pad(plain):
    n = 32 - len(plain) % 32
    return plain + bytes([n]) * n


def inside(document, app_id=APP_ID, length=None):
    document = document if isinstance(document, bytes) else document.encode()
    n = len(document) if length is None else length
    return os.urandom(16) + struct.pack(">I", n & 0xFFFFFFFF) + document + app_id.encode()


def text(content, to=ORIGINAL_ID):
    return (f"<xml><ToUserName><![CDATA[{to}]]></ToUserName><FromUserName><![CDATA[{USER}]]></FromUserName>"
            f"<CreateTime>{int(time.time())}</CreateTime><MsgType><![CDATA[text]]></MsgType>"
            f"<Content><![CDATA[{content}]]></Content><MsgId>{random.randrange(10**18)}</MsgId></xml>")


def query(path, offset=0, **changes):
    timestamp, nonce = str(int(time.time()) + offset), str(random.randrange(10**9, 10**10))
    values = dict(signature=sign(TOKENS[path], timestamp, nonce), timestamp=timestamp, nonce=nonce)
    values.update(changes)
    return "&".join(f"{k}={v}" for k, v in values.items() if v is not None), timestamp, nonce


def plain(body, offset=0, **changes):
    return "POST", f"/wechat/air?{query('/wechat/air', offset, **changes)[0]}", body


def sealed(encrypt, signature=None, to=ORIGINAL_ID, path="/wechat/air-safe"):
    q, timestamp, nonce = query(path)
    signature = signature or sign(TOKENS[path], timestamp, nonce, encrypt)
    body = f"<xml><ToUserName><![CDATA[{to}]]></ToUserName><Encrypt><![CDATA[{encrypt}]]></Encrypt></xml>"
    return "POST", f"{path}?{q}&encrypt_type=aes&msg_signature={signature}", body


def expand(kind):
    if kind == "attributes":
        return "<xml>" + "<a " + " ".join(f'a{i}=""' for i in range(7000)) + "/></xml>"
    if kind == "namespaces":
        return "<xml " + " ".join(f'xmlns:n{i}="u{i}"' for i in range(2800)) + "/>"
    if kind == "depth":
        return "<xml>" + "<a>" * 9000 + "</a>" * 9000 + "</xml>"
    if kind == "count":
        return "<xml>" + "<a/>" * 15000 + "</xml>"
    if kind == "references":
        return "<xml><Content>" + "&#65;" * 12000 + "</Content><MsgType>text</MsgType></xml>"
    if kind == "comments":
        return "<xml>" + "<!---->" * 9000 + "</xml>"
    if kind == "cdata":
        return "<xml><Content>" + "<![CDATA[]]>" * 5000 + "</Content></xml>"
    raise ValueError(kind)


LAUGHS = ('<!DOCTYPE xml [<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9))
          + "]><xml><Content>&j;</Content></xml>")


def cases():
    good = text("帮助")
    yield "a healthy plain delivery", plain(good), 200
    yield "a healthy sealed delivery", sealed(seal_raw(pad(inside(good)))), 200
    # the query
    yield "no query", ("POST", "/wechat/air", good), 403
    yield "a wrong signature", plain(good, signature="0" * 40), 403
    yield "a short signature", plain(good, signature="0" * 39), 403
    yield "a nonce with a line break", plain(good, nonce="1%0d%0a2"), 403
    yield "a timestamp in words", plain(good, timestamp="yesterday!"), 403
    yield "an old timestamp", plain(good, offset=-3600), 403
    yield "a timestamp of the future", plain(good, offset=3600), 403
    m, t, b = plain(good)
    yield "a parameter twice", (m, t + "&nonce=1234567890", b), 403
    yield "an unknown encryption", (m, t + "&encrypt_type=rot13", b), 403
    yield "a sealed delivery to a plain account", (m, t + "&encrypt_type=aes&msg_signature=" + "0" * 40, b), 403
    q = query("/wechat/air-safe")[0]
    yield "a plain delivery to a safe account", ("POST", f"/wechat/air-safe?{q}", good), 403
    q = query("/wechat/shop")[0]
    yield "a plain delivery to a compatible account", ("POST", f"/wechat/shop?{q}", good), 403
    # a forgery under a signature that was seen
    m, t, b = plain(text("帮助"))
    yield "the first body under a signature", (m, t, b), 200
    yield "another body under that signature", (m, t, text("转账")), 403
    yield "the first body again", (m, t, b), 200
    # the envelope
    yield "a wrong msg_signature", sealed(seal_raw(pad(inside(good))), signature="0" * 40), 403
    yield "no base64", sealed("!!!!"), 403
    yield "half a block", sealed(base64.b64encode(b"x" * 24).decode()), 403
    yield "padding of 0", sealed(seal_raw(inside(good).ljust(512, b"\0"))), 403
    yield "padding of 33", sealed(seal_raw(inside(good).ljust(512, b"\x21"))), 403
    yield "padding of unlike bytes", sealed(seal_raw(pad(inside(good))[:-2] + b"\x01\x02")), 403
    yield "a length past the end", sealed(seal_raw(pad(inside(good, length=0xFFFFFFFF)))), 403
    yield "a length that cuts the AppID", sealed(seal_raw(pad(inside(good, length=len(good.encode()) + 3)))), 403
    yield "another AppID", sealed(seal_raw(pad(inside(good, app_id="wx00000000000000d2")))), 403
    yield "a longer AppID", sealed(seal_raw(pad(inside(good, app_id=APP_ID + "x")))), 403
    yield "another recipient outside", sealed(seal_raw(pad(inside(good))), to="gh_other"), 403
    yield "another recipient inside", sealed(seal_raw(pad(inside(text("帮助", to="gh_other"))))), 403
    yield "no XML inside", sealed(seal_raw(pad(inside("hello")))), 403
    yield "entities inside", sealed(seal_raw(pad(inside(LAUGHS)))), 403
    yield "a key of somebody else", sealed(base64.b64encode(os.urandom(512)).decode()), 403
    # the content
    for name, body in [
        ("nothing", ""), ("text", "hello"), ("JSON", '{"MsgType":"text"}'), ("an unfinished document", good[:-6]),
        ("a billion laughs", LAUGHS), ("an external entity", '<!DOCTYPE xml [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><Content>&a;</Content></xml>'),
        ("an external DTD", '<!DOCTYPE xml SYSTEM "http://127.0.0.1:9/x.dtd"><xml/>'), ("a processing instruction", "<?php x?>" + good),
        ("two roots", good + good), ("another root", good.replace("xml>", "html>")), ("a NUL", good.replace("帮助", "\0")),
        ("a doubled field", good.replace("</xml>", "<MsgType>event</MsgType></xml>")), ("no kind", "<xml><a>1</a></xml>"),
        ("broken UTF-8", good.encode().replace("帮助".encode(), b"\xc3\x28")), ("UTF-16", good.encode("utf-16")),
        ("attributes", expand("attributes")), ("namespaces", expand("namespaces")), ("depth", expand("depth")), ("count", expand("count")),
        ("comments", expand("comments")), ("CDATA sections", expand("cdata")),
    ]:
        yield f"{name} as a document", plain(body), 400
    yield "references as a document", plain(expand("references")), 200
    yield "another recipient", plain(text("帮助", to="gh_other")), 403
    # HTTP
    yield "an unknown path", ("POST", "/wechat/none", good), 404
    yield "a path below", ("POST", "/wechat/air/x", good), 404
    yield "the root", ("GET", "/", None), 404
    yield "PUT", ("PUT", plain(good)[1], good), 405
    yield "DELETE", ("DELETE", plain(good)[1], None), 405
    yield "a body over 64 KiB", plain("x" * 70000), 413
    yield "a body of exactly 64 KiB", plain(text("x" * (65536 - len(text("").encode())))[:65536]), None
    yield "a GET without a query", ("GET", "/wechat/air", None), 403


def raw(daemon, data, limit=12):
    """the status line of what comes back for bytes sent as they are, and how long the connection lived"""
    s = socket.create_connection(("127.0.0.1", daemon.port), limit)
    start = time.time()
    got = b""
    try:
        s.sendall(data)
        s.settimeout(limit)
        while True:
            piece = s.recv(65536)
            if not piece:
                break
            got += piece
            if b"\r\n\r\n" in got and b"Connection: close" not in got and b"connection: close" not in got:
                break
    except OSError:
        pass
    finally:
        s.close()
    return int(got.split(b" ")[1]) if got.startswith(b"HTTP/1.") else None, time.time() - start


def slow(daemon, data, pace, end):
    """how long a connection lives whose sender gives a byte every so often"""
    s = socket.create_connection(("127.0.0.1", daemon.port), 15)
    start = time.time()
    try:
        for byte in data:
            s.sendall(bytes([byte]))
            s.settimeout(pace)
            try:
                if s.recv(65536) == b"":
                    break
            except socket.timeout:
                pass
            if time.time() - start > end:
                break
    except OSError:
        pass
    s.close()
    return time.time() - start


with Daemon(sys.argv[1]) as daemon:
    for _ in range(200):
        m, t, b = plain(text("帮助"))
        daemon.request(m, t, b)
    files, memory = daemon.files(), daemon.resident()

    slowest, stop = [0.0], threading.Event()

    def healthy():
        while not stop.is_set():
            m, t, b = plain(text("帮助"))
            start = time.time()
            status = daemon.request(m, t, b)[0]
            slowest[0] = max(slowest[0], time.time() - start)
            if status != 200:
                failures.append(f"a healthy delivery beside was answered {status}")
            time.sleep(0.05)

    beside = threading.Thread(target=healthy)
    beside.start()
    try:
        for name, (method, target, body), expected in cases():
            before = daemon.cpu()
            status = None
            try:
                status = daemon.request(method, target, body)[0]
            except OSError as error:
                # Refused before the body was read: the rest of it may meet a closed connection.
                status = 413 if expected == 413 else repr(error)
            cost = daemon.cpu() - before
            must(expected is None or status == expected, f"{name}: {status}, expected {expected}")
            must(cost < 0.5, f"{name}: {cost:.2f} s of CPU")
        head = f"POST {plain('')[1]} HTTP/1.1\r\nHost: x\r\n".encode()
        for name, data, expected in [
            ("no length", head + b"\r\n", 411),
            ("two lengths", head + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello", 400),
            ("length and chunks", head + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
            ("a length in words", head + b"Content-Length: many\r\n\r\n", 400),
            ("a negative length", head + b"Content-Length: -1\r\n\r\n", 400),
            ("another content type", head + b"Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}", 415),
            ("a long target", b"GET /" + b"a" * 40000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 414),
            ("a long head", head + b"X: " + b"a" * 40000 + b"\r\n\r\n", 431),
            ("many fields", head + b"X: 1\r\n" * 4000 + b"\r\n", 431),
            ("no HTTP", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
            ("a body in chunks over 64 KiB", head + b"Transfer-Encoding: chunked\r\n\r\n" + b"4000\r\n" + b"x" * 16384 + b"\r\n" + b"4000\r\n" + b"x" * 16384 + b"\r\n" + b"4000\r\n" + b"x" * 16384 + b"\r\n" + b"4000\r\n" + b"x" * 16384 + b"\r\n" + b"1\r\nx\r\n0\r\n\r\n", 413),
        ]:
            before = daemon.cpu()
            status, _ = raw(daemon, data)
            must(status == expected, f"{name}: {status}, expected {expected}")
            must(daemon.cpu() - before < 0.5, f"{name}: {daemon.cpu() - before:.2f} s of CPU")
        lives = {}

        def live(name, *arguments):
            lives[name] = slow(daemon, *arguments)

        body = text("帮助")
        threads = [threading.Thread(target=live, args=a) for a in [
            ("a slow head", head + b"X: " + b"a" * 200, 0.3, 14),
            ("a slow body", head + f"Content-Length: {len(body.encode())}\r\n\r\n".encode() + body.encode(), 0.05, 14),
            ("a slow first byte", b"P", 14, 14),
        ]]
        for x in threads:
            x.start()
        for x in threads:
            x.join()
        for name, seconds in lives.items():
            must(seconds < 10, f"{name}: the connection lived {seconds:.1f} s")
    finally:
        stop.set()
        beside.join()
    must(slowest[0] < 1, f"a healthy delivery beside took {slowest[0]:.2f} s")
    must(set(daemon.files()) <= set(files), f"opened: {set(daemon.files()) - set(files)}")
    must(daemon.resident() - memory < 50 << 20, f"memory grew by {(daemon.resident() - memory) >> 20} MiB")
    print(f"memory grew by {(daemon.resident() - memory) / 2**20:.1f} MiB; the slowest healthy delivery took {slowest[0] * 1000:.0f} ms")
must(daemon.process.returncode == 0, f"webhookd ended with {daemon.process.returncode} on SIGTERM")
print(f"hostile: {checks - len(failures)} passed, {len(failures)} failed")
sys.exit(1 if failures else 0)
