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


STEPS = [server, serves, misconfigured, away, confined]
