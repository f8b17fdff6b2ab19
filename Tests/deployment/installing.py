"""From an empty machine to the first answer, by the guide's numbered steps."""
from machine import Failure
from service import ASKING, CONFIGURATION, CREDENTIALS, HOST, ORIGINAL_ID, UNIT, event_of

SECTION = "On a Debian or Ubuntu machine"
TOKEN = "deployment-token"
KEY = "zyxwvutsrqponmlkjihgfedcba9876543210GFEDCBA"

# What the guide asks for: path and service are the sample's.
EDIT = f"""
s/original_id: .*/original_id: {ORIGINAL_ID}/
s/app_id: .*/app_id: wx00000000000000a1/
/^    (token|encoding_aes_key): /d
"""


def sample_is_refused(service):
    """the sample's placeholders are refused"""
    outcome = service.run("webhookd check --config deploy/webhookd.yaml")
    assert outcome.code == 78, outcome.text
    for key in ["token", "encoding_aes_key"]:
        assert f"accounts.my-airline.{key}: is the sample's placeholder" in outcome.output, outcome.text


def libraries(service):
    """the libraries that the guide names are enough"""
    service.follow(SECTION, "apt-get install -y ca-certificates")
    service.must("webhookd --version")


def configure(service):
    """configure, with the secrets as credentials"""
    inputs = {"accounts.my-airline.token'": TOKEN + "\n", "accounts.my-airline.encoding_aes_key'": KEY + "\n"}
    service.follow(SECTION, "install -d -m 0755 /etc/webhookd", inputs, [EDIT])
    service.must(f"sudo cp {CONFIGURATION} {ASKING}")
    assert TOKEN not in service.read() and "change-me" not in service.read()
    modes = service.must(f"sudo sh -c 'stat -c %a {CREDENTIALS} {CREDENTIALS}/*'").split()
    assert modes == ["700", "600", "600"], modes


def check(service):
    """check says that it is good"""
    output = service.follow(SECTION, "webhookd check --config")
    assert "configuration is good" in output, output


def start(service):
    """systemctl enable --now, and readyz at once"""
    output = service.follow(SECTION, "systemctl enable --now")
    assert "ready" in output, output
    verified = service.run(f"systemd-analyze verify {UNIT}")
    assert verified.code == 0 and verified.text.strip() == "", verified.text
    service.must("systemctl is-enabled webhookd")


def sandbox(service):
    """it runs without privileges, behind its filters"""
    main = service.state("MainPID")["MainPID"]
    status = dict(line.split(":\t", 1) for line in service.must(f"sudo cat /proc/{main}/status").splitlines() if ":\t" in line)
    assert int(status["CapBnd"], 16) == 0 and status["NoNewPrivs"] == "1" and "0" not in status["Uid"].split(), status
    mode = service.must("sudo stat -c %a /var/lib/webhookd/ /var/lib/webhookd/webhookd.sqlite").split()
    assert mode == ["700", "600"], mode


def first_lines(service):
    """the log's first line names configuration and database, every line is an object, and none has a secret"""
    first = service.told(0, "starting")
    assert first["configuration"] == CONFIGURATION and first["database"] == "/var/lib/webhookd/webhookd.sqlite", first
    service.must("sudo journalctl --sync")
    lines = service.must("sudo journalctl -u webhookd _COMM=webhookd -o cat --no-pager").splitlines()
    assert all(event_of(line) for line in lines), [line for line in lines if not event_of(line)][:5]
    for secret in [TOKEN, KEY]:
        assert secret not in service.since(0)


def tls(service):
    """nginx with a certificate of its own"""
    machine, folder = service.machine, f"/etc/letsencrypt/live/{HOST}"
    authority = ("openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=authority -keyout /root/ca.key "
                 "-out /usr/local/share/ca-certificates/authority.crt && update-ca-certificates")
    for command in ["install -d -m 0755 /usr/local/share/ca-certificates", authority, f"mkdir -p {folder}",
                    certificate(HOST, f"{folder}/privkey.pem", f"{folder}/fullchain.pem")]:
        done = machine.run(command)
        if done.code != 0:
            raise Failure(done.text)
    service.follow(SECTION, "nginx.conf /etc/nginx/conf.d/", edits=[f"s/wechat\\.example\\.com/{HOST}/g"])


def certificate(name, key, target):
    """The command that makes one of the proof's own authority."""
    return (f"openssl req -newkey rsa:2048 -nodes -subj /CN={name} -keyout {key} -out /tmp/request && "
            f"openssl x509 -req -in /tmp/request -days 2 -CA /usr/local/share/ca-certificates/authority.crt -CAkey /root/ca.key "
            f"-CAcreateserial -extfile <(echo subjectAltName=DNS:{name}) -out {target}")


def verify_url(service):
    """verify-url, as the platform's console does"""
    service.follow(SECTION, "verify-url", replacing={"WEBHOOKD_TOKEN=…": f"WEBHOOKD_TOKEN={TOKEN}", "wechat.example.com": HOST})


def import_flights(service):
    """import beside the service"""
    service.follow(SECTION, "import", replacing={"flights.csv": "fixtures/import/flights.csv"})
    assert "CA1835" in service.answers("CA1835 11月22日")


STEPS = [libraries, sample_is_refused, configure, check, start, sandbox, first_lines, tls, verify_url, import_flights]
