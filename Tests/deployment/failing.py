"""Changes, mistakes and misfortunes: what goes on, what stays down, and what is tried again."""
from service import CONFIGURATION


def reload_changed(service):
    """a reload takes over a changed account, with its secrets in credentials"""
    before, mark = service.state("MainPID"), service.mark()
    service.edit("s/# (display_name:).*/\\1 示例航空/")
    service.must("sudo systemctl reload webhookd")
    assert service.told(mark, "configuration reloaded")["changed"] in [1, "1"]
    assert service.state("MainPID") == before
    service.answers("帮助")


def reload_mistaken(service):
    """a reload with a mistake says which, and leaves what serves"""
    before, text, mark = service.state("MainPID"), service.read(), service.mark()
    service.edit("s/mode: safe/mode: saef/")
    service.must("sudo systemctl reload webhookd")
    problem = service.told(mark, "configuration error")["problem"]
    assert "accounts.my-airline.mode" in problem and "did you mean `safe`" in problem, problem
    service.told(mark, "configuration reload refused: the previous one stays")
    assert service.state("MainPID") == before
    service.answers("帮助")
    service.write(text)
    service.must("sudo systemctl reload webhookd")


def restart(service):
    """a restart goes on with what it has"""
    before = service.state("MainPID")
    service.restart()
    assert service.state("MainPID") != before and service.is_ready()
    service.answers("帮助")


def stays_down(service):
    """a wrong configuration: systemctl says that it failed, the journal why, and nobody tries again"""
    text = service.read()
    for edit, told in [("s/mode: safe/mode: saef/", "accounts.my-airline.mode: must be one of"),
                       ("s/service: airline/service: airlin/", "accounts.my-airline.service: must be one of"),
                       ("s|^database: .*|database: /proc/none/a.sqlite|", "cannot use the database /proc/none/a.sqlite"),
                       ("s|^database: .*|database: webhookd.sqlite/a.sqlite|", "/webhookd/webhookd.sqlite/a.sqlite: "),
                       ("s/^  port: 9090/  port: 80/", "cannot listen for operations on 127.0.0.1:80: Permission denied")]:
        service.edit(edit)
        lines = service.fails_for_good(78)
        assert told in lines, lines
        service.write(text)
    service.restart()
    service.answers("帮助")


def address_in_use(service):
    """an address in use is tried again until it is free"""
    service.must("sudo systemctl stop webhookd")
    service.must("sudo systemd-run --quiet --unit=other systemd-socket-activate -l 127.0.0.1:8080 cat")
    service.wait(lambda: service.run("ss -Hltn src 127.0.0.1:8080").output.strip(), "the other listener")
    lines = service.starts_again(69)
    assert "cannot listen for callbacks on 127.0.0.1:8080: Address already in use" in lines, lines
    service.must("sudo systemctl stop other")
    service.becomes_active()
    service.answers("帮助")


def second_server(service):
    """a second server on the same file ends with 69"""
    command = f"WEBHOOKD_LISTEN_PORT=0 WEBHOOKD_OPERATIONS_PORT=0 CREDENTIALS_DIRECTORY=/etc/webhookd/credentials webhookd serve"
    outcome = service.run(f"sudo {command} --config {CONFIGURATION}")
    assert outcome.code == 69 and "another process serves the database" in outcome.errors, outcome.text


def overruled(service):
    """what a variable overrules is told, and not its value"""
    override = "/etc/systemd/system/webhookd.service.d/override.conf"
    service.must(f"sudo mkdir -p $(dirname {override})")
    service.write("[Service]\nEnvironment=WEBHOOKD_DATABASE=/var/lib/webhookd/other.sqlite\n", override)
    service.must("sudo systemctl daemon-reload")
    mark = service.mark()
    service.restart()
    assert service.told(mark, "starting")["database"] == "/var/lib/webhookd/other.sqlite"
    line = service.told(mark, "configuration value overruled")
    assert line["key"] == "database" and line["by"] == "WEBHOOKD_DATABASE", line
    service.must(f"sudo rm {override} && sudo systemctl daemon-reload")
    service.restart()


STEPS = [reload_changed, reload_mistaken, restart, stays_down, address_in_use, second_server, overruled]
