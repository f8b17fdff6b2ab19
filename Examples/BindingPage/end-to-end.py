#!/usr/bin/env python3
"""end-to-end.py SHOP PAGE: a customer of the built service and the built page, from 绑定 to 我的订单 and 解绑; with a link passed on.

Both run on free ports of loopback, with a database of their own, and end with this."""

import hashlib
import http.client
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
SECRET = "a-secret-of-at-least-16-bytes"
TOKEN = "shop-token"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def ask(url, method="GET", body=None, headers=None):
    parts = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=20)
    connection.request(method, parts.path + (f"?{parts.query}" if parts.query else ""), body, headers or {})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer, text


def wait(port, process):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert process.poll() is None, "ended at its start"
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("does not listen")


class Chat:
    count = 0

    def __init__(self, port, user):
        self.port, self.user = port, user

    def says(self, text):
        Chat.count += 1
        now, nonce = str(int(time.time())), str(100_000_000 + Chat.count)
        signature = hashlib.sha1("".join(sorted([TOKEN, now, nonce])).encode()).hexdigest()
        message = (
            f"<xml><ToUserName>gh_webhookd00001</ToUserName><FromUserName>{self.user}</FromUserName><CreateTime>{now}</CreateTime>"
            f"<MsgType>text</MsgType><Content>{text}</Content><MsgId>{Chat.count}</MsgId></xml>"
        )
        query = f"signature={signature}&timestamp={now}&nonce={nonce}"
        url = f"http://127.0.0.1:{self.port}/wechat/shop?{query}"
        answer, body = ask(url, "POST", message.encode(), {"Content-Type": "text/xml"})
        assert answer.status == 200, answer.status
        return re.search(r"<Content><!\[CDATA\[(.*?)\]\]></Content>", body, re.DOTALL)[1]


def sign_in(link, openid, number, code):
    """What the browser of `openid` does with a link; where it is sent in the end."""
    host = "{0.scheme}://{0.netloc}".format(urllib.parse.urlsplit(link))
    answer, _ = ask(link)
    assert answer.status == 303, answer.status
    state = urllib.parse.parse_qs(urllib.parse.urlsplit(answer.headers["Location"]).query)["state"][0]
    cookie = answer.headers["Set-Cookie"].split(";")[0]
    answer, _ = ask(f"{host}/visitor?state={state}&code={openid}")
    assert answer.status == 400, answer.status
    answer, _ = ask(f"{host}/visitor?state={state}&code={openid}", headers={"Cookie": cookie})
    cookie = answer.headers["Set-Cookie"].split(";")[0]
    form = urllib.parse.urlencode({"number": number, "code": code})
    answer, _ = ask(f"{host}/sign-in", "POST", form, {"Cookie": cookie})
    assert answer.status == 303, answer.status
    return answer.headers["Location"]


def link_in(text):
    return re.search(r'<a href="([^"]+)">', text)[1]


def scene(callbacks, pages):
    reader, other = Chat(callbacks, "oReader-0001"), Chat(callbacks, "oOther-0002")
    assert "回复“绑定”" in reader.says("我的订单")

    # A link that was passed on: the other one signs in, and neither of the two is linked.
    back = sign_in(link_in(reader.says("绑定")), other.user, "C10002", "135790")
    assert back.startswith(f"http://127.0.0.1:{pages}/bind/shop?"), back
    answer, page = ask(back)
    assert answer.status == 403 and "另一个微信聊天" in page, page
    assert "请发送订单号" in reader.says("我的订单") and "请发送订单号" in other.says("我的订单")

    back = sign_in(link_in(reader.says("绑定")), reader.user, "C10001", "246810")
    answer, page = ask(back.replace("C10001", "C10002"))
    assert answer.status == 403, page
    answer, page = ask(back)
    assert answer.status == 200 and "绑定成功" in page, page
    answer, page = ask(back)
    assert answer.status == 410 and "已经用过" in page, page

    orders = reader.says("我的订单")
    assert orders.startswith("您的订单\n1. ") and "（示例数据）" in orders, orders
    assert reader.says("1").startswith("订单 88001000"), orders
    assert "您已绑定客户号 ****01" in reader.says("绑定")
    assert "请发送订单号" in other.says("我的订单")
    assert "确定解除绑定吗" in reader.says("解绑")
    assert reader.says("确定").startswith("已解除绑定")
    assert "请发送订单号" in reader.says("我的订单")


def main(shop, page):
    ports = [free_port() for _ in range(4)]
    callbacks, operations, pages, sign_in_page = ports
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(
            os.environ,
            WEBHOOKD_LISTEN_PORT=str(callbacks),
            WEBHOOKD_OPERATIONS_PORT=str(operations),
            WEBHOOKD_PAGES_PORT=str(pages),
            WEBHOOKD_PAGES_URL=f"http://127.0.0.1:{pages}",
            WEBHOOKD_DATABASE=f"{folder}/shop.sqlite",
            WEBHOOKD_ACCOUNTS_SHOP_BINDING_PAGE=f"http://127.0.0.1:{sign_in_page}/bind",
            BINDING_ACCOUNT="shop",
            BINDING_RETURN=f"http://127.0.0.1:{pages}/bind/shop",
            BINDING_SECRET=SECRET,
            PORT=str(sign_in_page),
        )
        running = []
        with open(f"{folder}/log", "w+") as log:
            try:
                for command in ([shop, "serve", "--config", f"{HERE}/shop.yaml"], [page]):
                    running.append(subprocess.Popen(command, env=environment, stdout=log, stderr=log))
                wait(callbacks, running[0])
                wait(pages, running[0])
                wait(sign_in_page, running[1])
                scene(callbacks, pages)
            except BaseException:
                log.seek(0)
                sys.stderr.write(log.read())
                raise
            finally:
                for process in running:
                    process.terminate()
                for process in running:
                    process.wait(30)
    print("binding page: a customer was linked, saw their orders, and was linked no more")


if __name__ == "__main__":
    main(*sys.argv[1:])
