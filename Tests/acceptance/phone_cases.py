"""The cases of the phone. Each gets users of its own; `plain` and `sealed` are accounts that webhookd itself answers, `own` is
one that our callback server answers."""
import http.client
import os
import re
import threading
import time

from phone_driver import axe, becomes, holds, mine, must, noise, say, sees, shot, theirs

FAILURE = "该公众号提供的服务出现故障，请稍后再试"
HOSTILE = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>\'"&lt;<svg onload=window.hacked=1>'
CJK = re.compile(r"[\u4e00-\u9fff]")


def first_steps(phones, plain, **_):
    user = phones.simulation.new_user(plain, follows=False)
    page = phones.open(plain, user)
    sees(page.locator(".follow-bar button"), "a stranger is offered to follow")
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime")
    must(paint is not None and paint < 1000, f"first paint after {paint} ms")
    print(f"phone: first paint after {paint:.0f} ms")
    page.locator(".follow-bar button").click()
    sees(theirs(page, "欢迎"), "following brings the welcome")
    if sees(page.locator(".menu-top > button"), "a follower sees the menu"):
        page.locator(".menu-top > button[aria-haspopup]").first.click()
        sees(page.locator(".menu-top .pop:not([hidden])"), "a button of the menu opens its list")
        top, below = page.locator(".menu-top .pop:not([hidden])").bounding_box(), page.locator(".menu-row").bounding_box()
        must(top["y"] + top["height"] <= below["y"], "the list stands above the button")
        shot(page, "menu")
        before = page.locator(".row.them").count()
        page.locator(".menu-top .pop:not([hidden]) button").first.click()
        holds(page, "n => document.querySelectorAll('.row.them').length > n", before, "a tap on the menu is answered")
    say(page, "CA1835 明天")
    sees(mine(page, "CA1835 明天"), "one's own words stand in the timeline")
    sees(theirs(page, "CA1835"), "the flight is answered")
    sees(page.locator(".line", has_text='text "CA1835 明天"'), "the delivery is a line of the inspector")
    holds(page, "() => /^[1-5]\\/5 · 47:59:/.test([...document.querySelectorAll('.figure')][1].textContent)", None, "the window is open for 48 hours")
    left = page.locator(".figure").nth(1).inner_text()
    holds(page, "was => [...document.querySelectorAll('.figure')][1].textContent !== was", left, "the window counts down")
    field = page.locator("#composer textarea")
    field.press("ArrowUp")
    must(field.input_value() == "CA1835 明天", f"↑ brings the last input back, not {field.input_value()!r}")
    field.press("ArrowDown")
    must(field.input_value() == "", "↓ returns to the empty line")
    shot(page, "first-steps")
    page.locator("#more").click()
    page.get_by_role("menuitem", name="取消关注").click()
    sees(page.locator(".follow-bar button"), "who leaves is offered to follow again")
    return page


def sealed_mode(phones, sealed, **_):
    user = phones.simulation.new_user(sealed)
    page = phones.open(sealed, user)
    say(page, "CA1835")
    sees(theirs(page, "CA1835"), "sealed: the answer is read")
    page.locator("#only-user").check()
    page.locator(".line", has_text='text "CA1835"').first.click()
    body = page.locator(".detail-body")
    sees(body.locator(".x-text", has_text="CA1835"), "sealed: the opened XML has the words")
    page.locator("#part-request").click()
    sees(body.get_by_text("Encrypt").first, "sealed: the request is an envelope")
    must("CA1835" not in body.inner_text(), "sealed: the words do not stand in the request")
    page.locator("#part-signature").click()
    sees(body.get_by_text("msgSignature"), "sealed: the parts of the signature are shown")
    page.locator("#part-headers").click()
    sees(body.get_by_text("Content-Type", exact=False), "sealed: the headers are shown")
    page.locator("#part-reply").click()
    sees(body.locator(".x-text", has_text="CA1835"), "sealed: the opened reply is shown")
    page.locator("#part-timing").click()
    sees(body.locator(".bar"), "sealed: the time is a bar")
    page.locator("#copy-curl").click()
    becomes(lambda: page.evaluate("navigator.clipboard.readText()").startswith("curl"), "the delivery is copied as curl")
    for form in ("fixture", "story"):
        with page.expect_download() as download:
            page.locator(".detail .button", has_text=form).click()
        must(os.path.getsize(download.value.path()) > 0, f"the delivery is saved as {form}")
    shot(page, "sealed")
    for tab, what in [("xml", ".documents .x-text"), ("calls", ".scroll"), ("state", ".tables th"), ("log", ".log-row")]:
        page.locator(f"#tab-{tab}").click()
        sees(page.locator(f"#panel {what}"), f"the tab {tab} has content")
        shot(page, f"tab-{tab}")
    page.locator("#tab-traffic").click()
    page.locator("#filter").fill("没有这样的话")
    holds(page, "() => document.querySelectorAll('.line').length === 0", None, "the filter leaves nothing")
    page.locator("#filter").fill("ca1835")
    sees(page.locator(".line", has_text="CA1835"), "the filter finds a line")


def cards_and_taps(phones, own, callbacks, **_):
    user = phones.simulation.new_user(own)
    page = phones.open(own, user)
    say(page, "图文")
    sees(page.locator(".card.news", has_text="航班 CA1835 延误 50 分钟"), "an article is a card")
    wide = page.locator(".card.news .wide").first.bounding_box()
    must(2.2 < wide["width"] / wide["height"] < 2.5, f"the picture is 2.35:1, not {wide}")
    page.locator(".opening", has_text="航班 CA1835 延误 50 分钟").click()
    sees(page.locator("#web", has_text="https://m.example.com/f/CA1835"), "a tapped card opens a pane with its address")
    must("不产生下发消息的机会" in page.locator("#web").inner_text(), "the pane says that no window opens")
    page.keyboard.press("Escape")
    must(page.locator("#web").is_hidden(), "Escape closes the pane")
    must(page.evaluate("document.activeElement.className") == "opening", "the focus returns to the card")
    say(page, "评价")
    sees(page.locator(".offers .tap", has_text="不满意"), "a message menu offers its items")
    shot(page, "cards")
    page.locator(".offers .tap", has_text="不满意").click()
    sees(mine(page, "不满意"), "a tapped item becomes one's own words")
    sees(theirs(page, "听到：不满意"), "the tapped item reaches the server")
    must(callbacks.last(user).get("bizmsgmenuid") == "102", f"the tap carries its number: {callbacks.last(user)}")
    template = phones.simulation.api(own, "template/api_add_template", {"template_id_short": "TM00015", "keyword_name_list": ["航班号", "原因"]})["template_id"]
    sent = phones.simulation.api(own, "message/template/send", {"touser": user, "template_id": template, "url": "https://m.example.com/t", "data": {
        name: {"value": value} for name, value in [("keyword1", "CA1835"), ("keyword2", "一二三四五六七八九十" * 3)]}})
    must(sent.get("errcode") == 0, f"a template is refused: {sent}")
    if sees(page.locator(".card.template"), "a template message is a card"):
        lines = page.locator(".card.template dd").all_inner_texts()
        must(lines[0] == "CA1835" and lines[1].startswith("一二三四五六七八九十" * 2) and len(lines[1]) <= 21, f"its lines are cut at 20 characters: {lines}")
    shot(page, "template")
    say(page, "链接")
    page.locator(".tap", has_text="改签页面").click()
    sees(page.locator("#web", has_text="https://m.example.com/a?x=1&y=2"), "a tapped link opens a pane")
    page.locator("#web button").click()
    page.locator(".tap", has_text="点我改签").click()
    sees(theirs(page, "听到：改签"), "a tapped weixin:// link says its words")
    must(page.locator("a", has_text="坏链接").count() == 0, "a javascript: address is no link")
    page.locator("[data-panel=add]").click()
    for name, kind in [("图片", "image"), ("位置", "location"), ("链接", "link")]:
        page.get_by_role("button", name=name, exact=True).click()
        if kind != "image":
            page.locator("dialog .main").click()
        sees(theirs(page, f"听到：{kind}"), f"the panel sends: {kind}")
    page.locator(".text-row .icon[aria-label=语音]").click()
    page.locator("#composer textarea").fill("帮我查航班")
    page.locator("#composer .main").click()
    sees(page.locator(".row.me .recognition", has_text="帮我查航班"), "a voice shows what it says")
    shot(page, "own-messages")


def slow_handler(phones, own, **_):
    user = phones.simulation.new_user(own)
    page = phones.open(own, user)
    say(page, "慢")
    sees(theirs(page, "查好了：CA1835 准点"), "a slow handler's later message arrives")
    sees(page.locator(".line", has_text="/cgi-bin/message/custom/send"), "the call that sent it is a line")
    page.locator("#tab-calls").click()
    page.locator(".line", has_text="/cgi-bin/message/custom/send").last.click()
    sees(page.locator(".detail .code", has_text="touser"), "the call is shown with its request")
    must("access_token" not in page.locator("#detail").inner_text(), "no token is shown")


def failure_words(phones, own, **_):
    user = phones.simulation.new_user(own)
    page = phones.open(own, user)
    say(page, "坏掉")
    sees(page.locator(".note.failure", has_text=FAILURE), "a broken reply shows the failure words")
    if sees(page.locator(".line.red"), "a broken rule is a red line"):
        page.locator(".line.red").last.click()
        sees(page.locator(".detail .rule"), "the rule is told in full")
    shot(page, "failure")


def edit_and_send_again(phones, own, callbacks, **_):
    user = phones.simulation.new_user(own)
    page = phones.open(own, user)
    say(page, "原来的话")
    sees(theirs(page, "听到：原来的话"), "before editing")
    first = callbacks.last(user)
    page.locator(".line", has_text="原来的话").first.click()
    page.locator("#edit-again").click()
    field = page.locator("dialog textarea")
    field.fill(field.input_value().replace("原来的话", "改过的话"))
    shot(page, "edit")
    page.locator("dialog .main").click()
    sees(theirs(page, "听到：改过的话"), "the edited document is sent and answered")
    must(callbacks.last(user).get("Content") == "改过的话", "the server got the edited words")
    must(callbacks.last(user).get("MsgId") != first.get("MsgId"), "with a new MsgId")


def two_at_once(phones, own, **_):
    one, two = phones.simulation.new_user(own, "甲"), phones.simulation.new_user(own, "乙")
    left, right = phones.open(own, one), phones.open(own, two)
    say(left, "我是甲")
    say(right, "我是乙")
    sees(theirs(left, "听到：我是甲"), "the first of two is answered")
    sees(theirs(right, "听到：我是乙"), "the second of two is answered")
    for page, other in [(left, "我是乙"), (right, "我是甲")]:
        must(other not in page.locator("#messages").inner_text(), "one user does not see the other's words")
    sees(left.locator(f"#people [data-user='{two}'] .unread"), "the other's new message is counted")
    left.locator(f"#people [data-user='{two}']").click()
    sees(theirs(left, "听到：我是乙"), "choosing the other shows his conversation")
    must("我是甲" not in left.locator("#messages").inner_text(), "and not one's own")
    must(left.locator(f"#people [data-user='{two}'] .unread").count() == 0, "what is read is not counted")


def keyboard_only(phones, own, **_):
    page = phones.open(own, phones.simulation.new_user(own, follows=False))

    def tab_to(selector, most=60):
        for _ in range(most):
            page.keyboard.press("Tab")
            ring = page.evaluate("""() => {
                const style = getComputedStyle(document.activeElement);
                return document.activeElement === document.body || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0);
            }""")
            if not ring:
                must(False, "no visible focus on " + page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
                return
            if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
                must(True, selector)
                return
        must(False, f"the keyboard does not reach {selector}")

    def focused(selector, what):
        must(page.evaluate("wanted => document.activeElement.matches(wanted)", selector), what + ", not " + page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))

    tab_to(".follow-bar button")
    page.keyboard.press("Enter")
    sees(page.locator(".menu-row, .text-row"), "keyboard: following")
    if page.locator(".menu-row").count():
        tab_to(".menu-top > button[aria-haspopup]")
        page.keyboard.press("Enter")
        focused(".pop [role=menuitem]", "an opened list has the focus")
        page.keyboard.press("ArrowDown")
        focused(".pop [role=menuitem]:nth-child(2)", "↓ goes to the next")
        page.keyboard.press("Escape")
        focused(".menu-top > button", "Escape returns to the button")
        page.keyboard.press("Shift+Tab")
        focused(".menu-row > .icon", "⌨ stands before the menu")
        page.keyboard.press("Enter")
        focused("#composer textarea", "⌨ leads to the input")
    else:
        tab_to("#composer textarea")
    page.keyboard.type("键盘")
    page.keyboard.press("Enter")
    sees(theirs(page, "听到：键盘"), "keyboard: a text is answered")
    heard = page.locator("#announcer").inner_text()
    must("听到：键盘" in heard, f"the new message is announced: {heard!r}")
    tab_to("[role=tab][aria-selected=true]")
    page.keyboard.press("ArrowRight")
    focused("#tab-xml", "→ goes to the next tab")
    page.keyboard.press("ArrowLeft")
    tab_to("#filter")
    page.keyboard.type('text "键盘"')
    holds(page, "() => document.querySelectorAll('.line').length === 1", None, "keyboard: the filter leaves one line")
    tab_to(".scroll[role=listbox]")
    page.keyboard.press("Home")
    sees(page.locator("[role=option][aria-selected=true]"), "keyboard: a line is chosen")
    must(page.evaluate("document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.getAttribute('aria-selected')") == "true", "the list names its chosen line")
    tab_to("#edit-again")
    page.keyboard.press("Enter")
    focused("dialog textarea", "editing begins in the document")
    page.keyboard.press("Escape")
    must(not page.evaluate("document.querySelector('dialog').open"), "Escape calls the editing off")


def looks(phones, own, **_):
    user = phones.simulation.new_user(own)
    for words in ("图文", "评价", "链接", "坏掉"):
        phones.simulation.act(own, user, {"type": "text", "content": words}, "?wait=true")
    for scheme, locale in [("light", "zh-CN"), ("dark", "en-US")]:
        page = phones.open(own, user, scheme=scheme, locale=locale)
        sees(page.locator(".note.failure"), f"{scheme} {locale}: the conversation is there")
        page.locator(".line", has_text="图文").first.click()
        sees(page.locator("#detail .code"), f"{scheme} {locale}: a delivery is chosen")
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
        must((sum(ground) < 200) == (scheme == "dark"), f"{scheme}: the ground is {ground}")
        axe(page, f"axe {scheme} {locale}")
        shot(page, f"wide-{scheme}-{locale}")
        page.context.close()
    narrow = phones.open(own, user, width=360, height=700)
    for view in ("phone", "inspector", "controls"):
        narrow.locator(f"#views [data-view={view}]").click()
        sees(narrow.locator(f"#{view}"), f"360 px: {view} is there")
        must(narrow.evaluate("document.documentElement.scrollWidth") <= 360, f"360 px: {view} is wider than the window")
        over = narrow.evaluate("""view => [...document.querySelectorAll(`#${view} *, header.top *`)].filter((one) => {
            const box = one.getBoundingClientRect();
            return box.width > 1 && box.right > 361 && !one.closest('.scroll, .tabs, .hidden');
        }).map((one) => one.outerHTML.slice(0, 80))""", view)
        must(not over, f"360 px: {view} is cut off at {over[:2]}")
        shot(narrow, f"narrow-{view}")
    axe(narrow, "axe 360 px")
    middle = phones.open(own, user, width=1024, height=700)
    sees(middle.locator("#user"), "1024 px: users are a menu")
    must(middle.locator("#people").is_hidden(), "1024 px: and no list beside the phone")
    must(middle.evaluate("document.documentElement.scrollWidth") <= 1024, "1024 px: wider than the window")
    widest = phones.open(own, user, width=1600, height=900)
    sees(widest.locator("#people"), "1600 px: users stand at the left")


def languages(phones, own, **_):
    user = phones.simulation.new_user(own, "Ann")
    page = phones.open(own, user, locale="en-US")
    sees(page.locator(".tabs button", has_text="Traffic"), "an English browser gets English")
    page.locator("#only-user").check()
    say(page, "hello")
    sees(page.locator(".line", has_text="passive reply"), "English: a line of the inspector")
    chrome = page.evaluate("""() => [...document.querySelectorAll('#controls, .inspector-head, #views, .people > button')].map((one) => one.innerText).join(' ')
        + [...document.querySelectorAll('[aria-label], [placeholder], [title]')].filter((one) => !one.closest('#messages, .menu-row'))
            .map((one) => `${one.ariaLabel ?? ''} ${one.placeholder ?? ''} ${one.title ?? ''}`).join(' ')""")
    must(not CJK.search(chrome), f"English: Chinese is left in {CJK.findall(chrome)[:20]}")
    shot(page, "english")
    page.locator("#language").click()
    sees(page.locator(".tabs button", has_text="往来"), "the switch leads to Chinese")
    must(page.evaluate("document.documentElement.lang") == "zh-CN", "the document names its language")
    page.reload()
    sees(page.locator(".tabs button", has_text="往来"), "the choice of language is kept")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("#theme").click()
    must(page.evaluate("getComputedStyle(document.body).backgroundColor") != before, "the switch of light and dark works")


def hostile_texts(phones, own, **_):
    simulation, user = phones.simulation, phones.simulation.new_user(own, HOSTILE[:60])
    page = phones.open(own, user)
    for act in [{"type": "text", "content": HOSTILE}, {"type": "voice", "recognition": HOSTILE}, {"type": "link", "title": HOSTILE, "description": HOSTILE, "url": "javascript:window.hacked=1"},
                {"type": "location", "latitude": 1.5, "longitude": 2.5, "label": HOSTILE, "scale": 16}, {"type": "file", "name": HOSTILE}, {"type": "scan", "scene": HOSTILE[:60]},
                {"type": "click", "key": HOSTILE}, {"type": "text", "content": "坏图文"}, {"type": "text", "content": "坏菜单"}, {"type": "text", "content": "坏文本"}, {"type": "text", "content": "链接"},
                {"type": "raw", "document": HOSTILE}, {"type": "event", "name": "x", "fields": {"EventKey": HOSTILE}}]:
        status, answer = simulation.call("POST", f"/simulator/accounts/{own}/users/{user}/acts?wait=true", act)
        must(status < 500, f"hostile {act['type']}: {status} {answer}")
    sees(theirs(page, "坏链接"), "the hostile conversation is shown")
    page.locator("#only-user").check()
    for tab in ("xml", "calls", "state", "log", "traffic"):
        page.locator(f"#tab-{tab}").click()
        page.locator("#panel > *").wait_for()
    page.locator(".scroll[role=listbox]").focus()
    for _ in range(40):
        page.keyboard.press("ArrowUp")
        page.locator("#detail .detail-body > *").first.wait_for()
    page.locator("#timeline").evaluate("async box => { for (box.scrollTop = 0; box.scrollTop + box.clientHeight < box.scrollHeight - 5; box.scrollTop += 300) await new Promise(requestAnimationFrame); }")
    shot(page, "hostile")
    must("onerror=" in page.locator("body").inner_text(), "hostile markup is shown as text")
    must(page.evaluate("window.hacked") is None, "hostile text ran")
    must(page.evaluate("document.querySelectorAll('img[src=x], [onerror], [onload], body script, svg[onload]').length") == 0, "hostile text became elements")
    bad = page.evaluate("[...document.querySelectorAll('[href], [src]')].map((one) => one.getAttribute('href') ?? one.getAttribute('src')).filter((at) => !/^(https?:|\\/)/.test(at))")
    must(not bad, f"addresses that are none: {bad}")


def never_answers(phones, own, sleeper, **_):
    page = phones.open(own, sleeper)
    sees(page.locator(".note.failure", has_text=FAILURE), "three tries without an answer show the failure words", 30)
    page.locator("#only-user").check()
    holds(page, "() => [...document.querySelectorAll('.line.bad')].filter((one) => one.innerText.includes('超时')).length === 3", None, "each of the three tries is a line")
    sees(page.locator(".line", has_text="同一 MsgId（第 3 次）"), "the third has the same MsgId")


def long_conversation(phones, own, **_):
    simulation, user, threads = phones.simulation, phones.simulation.new_user(own), []

    def chatter(start):
        c = http.client.HTTPConnection("127.0.0.1", simulation.port, timeout=60)
        for n in range(start, start + 500):
            simulation.act(own, user, {"type": "text", "content": f"第 {n} 句"}, "?wait=true", c)
        c.close()

    began = time.time()
    for start in range(0, 2500, 500):
        threads.append(threading.Thread(target=chatter, args=(start,)))
        threads[-1].start()
    for thread in threads:
        thread.join()
    print(f"phone: 5,000 messages made in {time.time() - began:.1f} s")
    began = time.time()
    page = phones.open(own, user)
    holds(page, "() => Number(document.querySelector('#messages li:last-child')?.getAttribute('aria-posinset')) >= 5000", None, "5,000 messages are there", 20)
    print(f"phone: they are shown after {time.time() - began:.1f} s")
    nodes = page.evaluate("document.getElementsByTagName('*').length")
    must(nodes < 2000, f"{nodes} nodes in the document")
    rows = page.locator("#messages > li").count()
    must(0 < rows < 80, f"{rows} rows in the document")
    if page.locator("#composer textarea").count() == 0:
        page.locator(".menu-row > .icon").click()
    page.locator("#composer textarea").focus()
    page.evaluate("""() => {
        window.waits = [];
        document.querySelector('#composer textarea').addEventListener('keydown', (event) => {
            const at = event.timeStamp;
            requestAnimationFrame(() => setTimeout(() => window.waits.push(performance.now() - at), 0));
        });
    }""")
    page.keyboard.type("CA1835", delay=30)
    holds(page, "() => window.waits.length >= 6", None, "every keystroke is drawn")
    waits = sorted(page.evaluate("window.waits"))
    must(waits[len(waits) // 2] < 100, f"a keystroke is drawn after {waits} ms")
    print(f"phone: {nodes} nodes; a keystroke is drawn after {waits[len(waits) // 2]:.0f} ms, at most {waits[-1]:.0f} ms")
    page.locator("#timeline").evaluate("box => { box.scrollTop = 0; }")
    sees(page.locator("#messages li[aria-posinset='1']"), "the first message is reached by scrolling")
    slow = page.evaluate("""async () => {
        const box = document.querySelector('#timeline');
        let worst = 0, last = performance.now();
        for (let step = 0; step < 60; step += 1) {
            box.scrollTop += 900;
            await new Promise((drawn) => requestAnimationFrame(drawn));
            worst = Math.max(worst, performance.now() - last);
            last = performance.now();
        }
        return worst;
    }""")
    must(slow < 250, f"a step of scrolling takes {slow:.0f} ms")
    top = page.locator("#timeline").evaluate("box => box.scrollTop")
    simulation.act(own, user, {"type": "text", "content": "又一句"}, "?wait=true")
    page.locator("#timeline").evaluate("box => { box.scrollTop = 3000; }")
    simulation.act(own, user, {"type": "event", "name": "VIEW", "fields": {"EventKey": "https://example.com"}}, "?wait=true")
    sees(page.locator("#newest"), "who reads above is told of new messages")
    holds(page, "() => Math.abs(document.querySelector('#timeline').scrollTop - 3000) < 1500", None, "who reads above stays there")
    must(top > 0, "scrolling moves")
    page.locator("#timeline").evaluate("box => { box.scrollTop = box.scrollHeight; }")
    sees(theirs(page, "听到：又一句"), "the end is reached again")


def served_by_an_agent(phones, own, **_):
    page = phones.open(own, phones.simulation.new_user(own))
    page.locator("#controls button", has_text="接入").click()
    sees(page.locator("#chat-title .served"), "the head says that an agent serves")
    page.get_by_role("button", name="说", exact=True).click()
    page.locator("dialog input").fill("您好，我是客服")
    page.locator("dialog .main").click()
    sees(page.locator(".row.them:has(.avatar.agent)", has_text="您好，我是客服"), "an agent's words have a face of their own")
    page.locator("#controls button", has_text="结束").click()
    sees(page.locator(".note", has_text="客服会话已结束"), "the end of the session is told")
    holds(page, "() => document.querySelector('#chat-title .served') === null", None, "and the head says so")


def controls(phones, own, **_):
    simulation, user = phones.simulation, phones.simulation.new_user(own)
    page = phones.open(own, user)
    say(page, "开窗")
    sees(theirs(page, "听到：开窗"), "before the clock moves")
    page.locator("#controls button", has_text="+48h").click()
    holds(page, "() => [...document.querySelectorAll('.figure')][1].textContent === '不可下发'", None, "after 48 hours nothing may be sent")
    page.locator("#controls label", has_text="冻结").click()
    becomes(lambda: simulation.state()["clock"]["frozen"], "the clock is frozen")
    page.locator("#controls label", has_text="冻结").click()
    becomes(lambda: not simulation.state()["clock"]["frozen"], "and runs again")
    page.locator("#fault-45015").check()
    becomes(lambda: [one.get("code") for one in simulation.state()["faults"]] == [45015], "a fault is added")
    page.locator("#fault-45015").uncheck()
    becomes(lambda: not simulation.state()["faults"], "and removed")
    page.locator("#target").fill("http://127.0.0.1:9/nobody")
    page.locator("#save-target").click()
    sees(page.locator("dialog", has_text="失败"), "a server that does not answer fails the handshake")
    page.keyboard.press("Escape")
    users = len(next(one for one in simulation.state()["accounts"] if one["app"] == own)["users"])
    page.locator("#new-user").click()
    sees(page.locator(".follow-bar button"), "a new user does not follow yet")
    must(len(next(one for one in simulation.state()["accounts"] if one["app"] == own)["users"]) == users + 1, "one user more")


def restart(phones, own, **_):
    simulation, user = phones.simulation, phones.simulation.new_user(own)
    page = phones.open(own, user)
    said = len(noise)
    simulation.stop()
    sees(page.locator(".connection.off"), "a lost connection is shown")
    simulation.start()
    sees(page.locator(".connection:not(.off)"), "the page finds the platform again", 20)
    holds(page, "() => document.querySelectorAll('#people li').length === 1", None, "and shows its new state")
    sees(page.locator(".follow-bar button"), "with a user who may begin")
    page.locator(".follow-bar button").click()
    sees(page.locator(".note, .row.them"), "and goes on from there")
    # The browser itself complains of each request that found nobody.
    noise[said:] = [one for one in noise[said:] if "net::ERR_" not in one]
