"""webhookd on the machine, as its operator sees it: commands of the guide, systemctl, the journal."""
import json
import re
import shlex
import time

from machine import Failure

USER = "admin"
CLONE = f"/home/{USER}/webhookd"
CONFIGURATION = "/etc/webhookd/webhookd.yaml"
UNIT = "/etc/systemd/system/webhookd.service"
HOST = "wechat.airline.test"
ORIGINAL_ID = "gh_airline00001"
# The configuration as it was first made: whoever asks goes by it whatever becomes of the service's.
ASKING = "/etc/webhookd/first.yaml"
CREDENTIALS = "/etc/webhookd/credentials"


class Service:
    def __init__(self, machine, guide):
        self.machine, self.guide, self.asked = machine, guide, 0

    # Commands

    def run(self, command, input="", folder=CLONE, environment=None):
        """What the operator's shell comes to."""
        return self.machine.run(command, input, USER, folder, environment)

    def must(self, command, input="", folder=CLONE, environment=None):
        outcome = self.run(command, input, folder, environment)
        if outcome.code != 0:
            raise Failure(f"{command}\nended with {outcome.code}: {outcome.text}\n{self.tail()}")
        return outcome.output

    def follow(self, section, containing, inputs={}, edits=[], folder=CLONE, replacing={}):
        """Runs a block of the guide line by line and returns what it wrote.

        `inputs`: what is typed into the line that has these words. `edits`: sed's expressions, one for each `sudoedit`.
        `replacing`: what the reader puts in the place of the guide's examples.
        """
        edits, written = list(edits), []
        for line in self.guide.block(section, containing).lines:
            for example, own in replacing.items():
                line = line.replace(example, own)
            if "…" in line.split(" #")[0]:
                raise Failure(f"the guide's line still has an example in it: {line}")
            expression = edits.pop(0) if line.startswith("sudoedit ") or line.startswith("sudo sudoedit ") else ""
            typed = next((text for words, text in inputs.items() if words in line), "")
            # A variable that one line sets is there in the next.
            if re.match(r"\w+=\S+$", line):
                replacing = dict(replacing, **{"$" + line.split("=")[0]: line.split("=")[1]})
                continue
            written.append(self.must(line, typed, folder, {"EDITOR": "edit", "EDIT": expression}))
        return "".join(written)

    def edit(self, expression, file=CONFIGURATION):
        """Changes a file as with an editor."""
        self.must(f"sudo sed -i -E {shlex.quote(expression)} {shlex.quote(file)}")

    def read(self, file=CONFIGURATION):
        return self.must(f"sudo cat {shlex.quote(file)}")

    def write(self, text, file=CONFIGURATION):
        self.must(f"sudo tee {shlex.quote(file)} >/dev/null", text)

    def ask(self, words, user="oDeployment_0123456789abcdef"):
        """What the platform gets for a customer's text, through nginx, signed and sealed."""
        self.asked += 1
        message = (f"<xml><ToUserName>{ORIGINAL_ID}</ToUserName><FromUserName>{user}</FromUserName>"
                   f"<CreateTime>{int(time.time())}</CreateTime><MsgType>text</MsgType><Content>{words}</Content>"
                   f"<MsgId>{self.asked}</MsgId></xml>")
        self.must("cat >/tmp/message.xml", message)
        return self.run(f"sudo CREDENTIALS_DIRECTORY={CREDENTIALS} webhookd replay --config {ASKING} --account my-airline "
                        f"--target https://{HOST}/wechat/my-airline /tmp/message.xml")

    def answers(self, words):
        """An answer came, of the account's own."""
        outcome = self.ask(words)
        if outcome.code != 0 or "<Content>" not in outcome.output.replace("<Content><![CDATA[", "<Content>"):
            raise Failure(f"no answer to {words}: {outcome.code} {outcome.text}\n{self.tail()}")
        return outcome.output

    # systemd

    def state(self, *names):
        """Properties of the unit."""
        text = self.must("systemctl show webhookd -p " + ",".join(names))
        return dict(line.split("=", 1) for line in text.splitlines())

    def restart(self):
        self.must("sudo systemctl restart webhookd")

    def is_ready(self):
        return self.run("curl -fsS http://127.0.0.1:9090/readyz").code == 0

    def fails_for_good(self, code):
        """A start ends with this code, systemctl says so, and nobody tries again."""
        mark = self.mark()
        started = self.run("sudo systemctl restart webhookd")
        found = self.state("ActiveState", "SubState", "ExecMainStatus", "NRestarts")
        wanted = {"ActiveState": "failed", "SubState": "failed", "ExecMainStatus": str(code), "NRestarts": "0"}
        if started.code == 0 or found != wanted:
            raise Failure(f"wanted {wanted}, found {found} and {started.code}\n{self.tail()}")
        return self.since(mark)

    def starts_again(self, code, seconds=60):
        """A start ends with this code, and another one is on its way."""
        mark = self.mark()
        self.must("sudo systemctl restart --no-block webhookd")
        wanted = {"SubState": "auto-restart", "ExecMainStatus": str(code)}
        self.wait(lambda: self.state(*wanted) == wanted, f"another try after {code}", seconds)
        return self.since(mark)

    def becomes_active(self, seconds=60):
        self.wait(lambda: self.state("ActiveState")["ActiveState"] == "active", "the service", seconds)

    # The journal

    def mark(self):
        """Where the unit's journal ends now."""
        self.must("sudo journalctl --sync")
        return len(self.lines())

    def lines(self):
        return self.must("sudo journalctl -u webhookd -o cat --no-pager").splitlines()

    def since(self, mark):
        """The lines behind a mark, as one text."""
        self.must("sudo journalctl --sync")
        return "\n".join(self.lines()[mark:])

    def told(self, mark, message):
        """Waits for a line behind a mark, and returns its fields."""
        found = []

        def look():
            found[:] = [event for event in map(event_of, self.since(mark).splitlines()) if event.get("message") == message]
            return found

        self.wait(look, f"the line {message!r}", 30)
        return found[-1]

    def wait(self, condition, what, seconds=60):
        """As the machine's, and shows what the service wrote meanwhile."""
        try:
            self.machine.wait(condition, what, seconds)
        except Failure as failure:
            raise Failure(f"{failure}\n{self.tail()}")

    def tail(self):
        return self.machine.run("systemctl status webhookd --no-pager -n 0; journalctl -u webhookd -n 25 --no-pager -o cat").text


def event_of(line):
    """A line of the log; nothing for a line that systemd wrote."""
    try:
        return json.loads(line)
    except ValueError:
        return {}
