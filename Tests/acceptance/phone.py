"""phone.py WEBHOOKD [FOLDER [CASE…]] -- does the phone of `webhookd simulate` show and do what a customer's would, in Debian's
Chromium?

Screenshots go to FOLDER, else to a new one under $TMPDIR. Cases are the functions of phone_cases.py, all where none is named.
"""
import sys
import threading
import time

from playwright.sync_api import Error, sync_playwright

import phone_cases
from phone_cases import HOSTILE
from phone_driver import Phones, must, noise, results, shot, shots
from simulation import Callbacks, Simulation, news_reply, text_reply

LINKS = ('<a href="https://m.example.com/a?x=1&amp;y=2">改签页面</a> <a href="javascript:window.hacked=1">坏链接</a> '
         '<a href="weixin://bizmsgmenu?msgmenucontent=%E6%94%B9%E7%AD%BE&msgmenuid=7">点我改签</a>')


def sends_later(simulation, app):
    """what sends a customer-service message soon, as a handler with slow work does"""
    def send(fields, message):
        answer = simulation.api(app, "message/custom/send", {"touser": fields["FromUserName"], **message})
        must(answer.get("errcode") == 0, f"a later message is refused: {answer}")

    def later(**message):
        return lambda fields: threading.Timer(0.5, send, (fields, message)).start()

    return later


def words_of(later):
    return {
        "图文": lambda _: news_reply(("航班 CA1835 延误 50 分钟", "预计 11:20 起飞", "https://example.com/a.jpg", "https://m.example.com/f/CA1835")),
        "坏图文": lambda _: news_reply((HOSTILE, HOSTILE, HOSTILE, "javascript:window.hacked=1")),
        "评价": later(msgtype="msgmenu", msgmenu={"head_content": "您对本次服务是否满意？", "tail_content": "感谢", "list": [{"id": "101", "content": "满意"}, {"id": "102", "content": "不满意"}]}),
        "坏菜单": later(msgtype="msgmenu", msgmenu={"head_content": HOSTILE, "tail_content": HOSTILE, "list": [{"id": "1", "content": HOSTILE[:40]}]}),
        "慢": later(msgtype="text", text={"content": "查好了：CA1835 准点。"}),
        "链接": lambda _: text_reply(LINKS),
        "坏文本": lambda _: text_reply(HOSTILE),
        "坏掉": lambda _: b"<html>502 Bad Gateway</html",
        "睡": lambda _: time.sleep(6),
    }


def run(simulation, browser):
    accounts = simulation.state()["accounts"]
    plain = next(one["app"] for one in accounts if one["mode"] == "plain")
    sealed = next(one["app"] for one in accounts if one["mode"] == "safe")
    own = next(one["app"] for one in accounts if one["canSend"] and one["app"] not in (plain, sealed))
    callbacks = Callbacks(words_of(sends_later(simulation, own)))
    simulation.ask("POST", f"/simulator/accounts/{own}", {"mode": "plain"})
    shake = simulation.ask("POST", f"/simulator/accounts/{own}", {"target": callbacks.address})["handshake"]
    must(shake["ok"], f"handshake with our own server: {shake}")
    sleeper = simulation.new_user(own)
    simulation.act(own, sleeper, {"type": "text", "content": "睡"})
    phones = Phones(browser, simulation)
    cases = [value for name, value in vars(phone_cases).items() if callable(value) and value.__module__ == "phone_cases"]
    for case in [one for one in cases if one.__name__ in sys.argv[3:]] or cases:
        began = time.time()
        try:
            case(phones, plain=plain, sealed=sealed, own=own, callbacks=callbacks, sleeper=sleeper)
        except Error as error:
            must(False, f"{case.__name__}: {error}")
            for number, page in enumerate(one for context in browser.contexts for one in context.pages):
                shot(page, f"{case.__name__}-failed-{number}")
        print(f"phone: {case.__name__} {time.time() - began:.1f} s")
        for context in browser.contexts:
            context.close()
    callbacks.close()


with Simulation(sys.argv[1]) as simulation, sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    run(simulation, browser)
    browser.close()
must(not noise, f"the console says {noise[:5]}")
must(simulation.process.returncode == 0, f"webhookd simulate ended with {simulation.process.returncode} on SIGTERM")
print(f"phone: {results.count(True)} passed, {results.count(False)} failed; pictures in {shots}")
sys.exit(0 if all(results) else 1)
