"""A PostgreSQL elsewhere: at an address that is not this machine's own, over TLS."""
from installing import certificate
from machine import Failure
from service import CREDENTIALS, UNIT

SECTION = "PostgreSQL, for several replicas"
ADDRESS = "192.0.2.10"
PASSWORD = "s3cret-of-the-database"
TRUSTED = "sslmode=verify-full&sslrootcert=/etc/webhookd/ca.pem"


def uri(password=PASSWORD, database="webhookd", parameters=TRUSTED):
    return f"postgresql://webhookd:{password}@db.internal/{database}?{parameters}\n"


def as_root(service, *commands):
    for command in commands:
        done = service.machine.run(command)
        if done.code != 0:
            raise Failure(f"{command}: {done.text}")


def server(service):
    """a server elsewhere, with a role and a database as the guide makes them"""
    key = "$(ls -d /etc/postgresql/*/main)"
    as_root(service, f"ip address add {ADDRESS}/32 dev lo", certificate("db.internal", f"{key}/server.key", f"{key}/server.crt"),
            f"chown postgres {key}/server.key && chmod 600 {key}/server.key",
            f"printf '%s\\n' \"listen_addresses = '{ADDRESS}'\" \"ssl_cert_file = '{key}/server.crt'\" "
            f"\"ssl_key_file = '{key}/server.key'\" >>{key}/postgresql.conf",
            f"echo 'host all all {ADDRESS}/32 scram-sha-256' >>{key}/pg_hba.conf", "systemctl restart postgresql",
            "install -m 0644 /usr/local/share/ca-certificates/authority.crt /etc/webhookd/ca.pem")
    administrator = {"createuser": "sudo -u postgres createuser", "createdb": "sudo -u postgres createdb"}
    service.follow(SECTION, "createuser", {"createuser": f"{PASSWORD}\n{PASSWORD}\n"}, replacing=administrator, folder="/")


def credential(service, text):
    service.must(f"sudo sh -c 'umask 077; cat > {CREDENTIALS}/database'", text)


def serves(service):
    """the unit as shipped serves it, with the address and its password in a credential"""
    service.follow(SECTION, "credentials/database", {"credentials/database": uri()})
    service.edit("s/^#(LoadCredential=database:)/\\1/", UNIT)
    service.must("sudo systemctl daemon-reload")
    mark = service.mark()
    service.restart()
    first = service.told(mark, "starting")["database"]
    assert "host=db.internal" in first and "dbname=webhookd" in first, first
    assert service.told(mark, "configuration value overruled")["by"] == "credential database"
    service.answers("帮助")


PLATFORM = """
log_format platform '$request_method $uri $status';
server {
    listen 192.0.2.10:443 ssl;
    server_name api.platform.test;
    ssl_certificate /root/platform.crt;
    ssl_certificate_key /root/platform.key;
    access_log /var/log/nginx/platform.log platform;
    default_type application/json;
    location /cgi-bin/stable_token { return 200 '{"access_token":"of-the-proof-0123456789abcdef","expires_in":7200}'; }
    location /cgi-bin/message/custom/send { return 200 '{"errcode":0,"errmsg":"ok"}'; }
}
"""


def sends(service):
    """and sends what became too late for an answer, to a platform elsewhere"""
    as_root(service, certificate("api.platform.test", "/root/platform.key", "/root/platform.crt"))
    service.write(PLATFORM, "/etc/nginx/conf.d/platform.conf")
    text = service.read()
    service.edit("s/send_messages: false/send_messages: true/; s|^    api: nearest|    api: https://api.platform.test|")
    service.must(f"sudo sh -c 'umask 077; cat > {CREDENTIALS}/accounts.my-airline.app_secret'", "0123456789abcdef0123456789abcdef")
    service.edit("s/^#(LoadCredential=accounts.my-airline.app_secret:)/\\1/", UNIT)
    service.must("sudo nginx -t && sudo systemctl reload nginx && sudo systemctl daemon-reload")
    service.restart()
    # A lookup waits for the lock, and its second try gets it: behind the answer's time, before the handler's. A slow machine may
    # come too late for that, and tries again.
    lock = "BEGIN; LOCK TABLE flight IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(5.5); COMMIT"
    held = "SELECT count(*) FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND relation = 'flight'::regclass AND granted"
    is_held = lambda: service.must(f'sudo -u postgres psql webhookd -Atc "{held}"', folder="/").strip() == "1"
    is_sent = lambda: "POST /cgi-bin/message/custom/send 200" in service.run("sudo cat /var/log/nginx/platform.log").output
    for attempt in range(3):
        service.must(f"sudo systemd-run --quiet --unit=lock{attempt} -p User=postgres psql webhookd -c \"{lock}\"")
        service.wait(is_held, "the lock")
        service.ask("CA1835 11月22日")
        service.wait(lambda: is_sent() or not is_held(), "the lock's end")
        service.answers("帮助")
        if is_sent():
            break
    service.wait(is_sent, "the message at the platform", 20)
    service.write(text)
    service.edit("s/^(LoadCredential=accounts.my-airline.app_secret:)/#\\1/", UNIT)
    service.must("sudo rm /etc/nginx/conf.d/platform.conf && sudo systemctl reload nginx && sudo systemctl daemon-reload")
    service.restart()


def misconfigured(service):
    """a wrong password, a missing database, a bad sslmode and a missing certificate: down, and not tried again"""
    for text, told in [(uri(password="wrong"), "password authentication failed"),
                       (uri(database="nowhere"), 'nowhere\\" does not exist'),
                       (uri(parameters="sslmode=bogus"), "invalid sslmode value"),
                       (uri(parameters="sslmode=verify-full&sslrootcert=/etc/webhookd/none.pem"), "/etc/webhookd/none.pem")]:
        credential(service, text)
        lines = service.fails_for_good(78)
        assert told in lines and "wrong" not in lines, lines
    credential(service, uri())


def away(service):
    """a server that is away is waited for, tried again, and found"""
    as_root(service, "systemctl stop postgresql")
    lines = service.starts_again(75, seconds=90)
    assert "waiting for the database" in lines, lines
    as_root(service, "systemctl start postgresql")
    service.becomes_active(seconds=90)
    service.answers("帮助")
    assert PASSWORD not in service.since(0)


def confined(service):
    """with the unit's two IPAddress lines it reaches this machine alone, and serves a file and nginx"""
    lines = "s/^#(IPAddress(Deny|Allow)=)/\\1/"
    service.edit(lines, UNIT)
    service.must("sudo systemctl daemon-reload")
    mark = service.mark()
    service.must("sudo systemctl restart --no-block webhookd")
    service.told(mark, "waiting for the database")
    service.edit("s/^(LoadCredential=database:)/#\\1/", UNIT)
    service.must("sudo systemctl daemon-reload")
    service.restart()
    service.answers("帮助")
    service.edit("s/^(IPAddress(Deny|Allow)=)/#\\1/", UNIT)
    service.must(f"cmp {UNIT} deploy/webhookd.service && sudo rm {CREDENTIALS}/database")
    service.must("sudo systemctl daemon-reload")
    service.restart()


STEPS = [server, serves, sends, misconfigured, away, confined]
