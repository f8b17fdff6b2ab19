"""What nginx writes down and lets through, and the Unix socket."""
import re

from service import HOST

SECTION = "Where it listens"
LOGS = "/var/log/nginx"
NGINX = "/etc/nginx/conf.d/webhookd.conf"
# What a query string has, in every mode.
PRIVATE = "signature|openid|nonce|echostr|oDeployment|encrypt_type"


def no_query(service):
    found = service.run(f"sudo grep -rEl '{PRIVATE}' {LOGS}")
    assert found.code == 1, found.text + service.run(f"sudo grep -rE '{PRIVATE}' {LOGS}").output[:2000]


def logged(service, status):
    """A line with this status for a callback's path."""
    lines = service.must(f"sudo cat {LOGS}/webhookd.log").splitlines()
    # The request's id comes last.
    form = re.compile(rf'"POST /wechat/my-airline" {status} [0-9.]+ upstream=[0-9]+ [0-9a-f]{{32}}$')
    assert any(form.search(line) for line in lines), lines[-5:]


def quiet_logs(service):
    """nginx logs callbacks by their path, without signature and openid"""
    service.answers("帮助")
    logged(service, 200)
    no_query(service)


def upstream_away(service):
    """nor do they stand in its error log when webhookd is away"""
    service.must("sudo systemctl stop webhookd")
    answer = service.ask("帮助").text
    service.must("sudo systemctl start webhookd")
    assert "502" in answer, answer
    logged(service, 502)
    no_query(service)
    service.answers("帮助")


def flood(service):
    """a burst of 1000 callbacks passes, a flood of one address does not, and neither is written down"""
    def statuses(count):
        url = f"https://{HOST}/wechat/my-airline?signature=forged&timestamp=1&nonce=[1-{count}]"
        return service.must(f"curl -s --parallel --parallel-max 50 -o /dev/null -w '%{{http_code}}\\n' '{url}'").split()

    burst = statuses(1000)
    assert burst.count("403") == 1000, {status: burst.count(status) for status in set(burst)}
    # With less allowed, so that no machine is too slow to make a flood.
    service.edit("s/rate=500r/rate=1r/; s/burst=2000/burst=100/", NGINX)
    service.must("sudo systemctl reload nginx")
    flooded = statuses(400)
    service.edit("s/rate=1r/rate=500r/; s/burst=100/burst=2000/", NGINX)
    service.must("sudo systemctl reload nginx")
    assert "429" in flooded and set(flooded) == {"403", "429"}, {status: flooded.count(status) for status in set(flooded)}
    no_query(service)


def unix_socket(service):
    """on a Unix socket instead, which nginx may enter, also after the service was killed"""
    socket = "/run/webhookd/callbacks.sock"
    listen = "/^listen:/,/^operations:/{ s/^  # (socket:)/  \\1/; /^  (address|port):/d }"
    upstream = "s/^    server 127/    #server 127/; s/^    #server unix/    server unix/"
    # The second section of the range is the operations listener's own.
    listen = listen.replace("/^operations:/", "/^$/")
    service.follow(SECTION, "listen: {socket", edits=[listen, upstream])
    service.answers("帮助")
    mode = service.must(f"sudo stat -c %a {socket}").strip()
    assert mode == "666", mode
    before = service.state("MainPID")["MainPID"]
    service.must("sudo systemctl kill -s KILL webhookd")
    service.wait(lambda: service.state("MainPID")["MainPID"] not in ["0", before], "the next process")
    service.becomes_active()
    service.answers("帮助")


def back_to_ports(service):
    """and back to ports, in the way that the guide began with"""
    service.must(f"sudo install -m 0644 deploy/nginx.conf {NGINX}")
    service.edit(f"s/wechat\\.example\\.com/{HOST}/g", NGINX)
    service.edit("/^listen:/a\\  address: 127.0.0.1\\n  port: 8080")
    service.edit("s/^  (socket:)/  # \\1/")
    service.restart()
    service.must("sudo nginx -t && sudo systemctl reload nginx")
    service.answers("帮助")


STEPS = [quiet_logs, upstream_away, flood, unix_socket, back_to_ports]
