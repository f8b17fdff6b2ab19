"""What operators do beside the running service, and the end."""
from service import HOST

DATABASE = "/var/lib/webhookd/webhookd.sqlite"
USER = "oDeployment_0123456789abcdef"


def migrate(service):
    """db migrate beside the service, then the restart"""
    service.follow("Stopping and updating", "db migrate")
    service.answers("帮助")


def outbox(service):
    """outbox list and retry"""
    service.follow("Messages of the account's own", "outbox list")


def customers(service):
    """deliveries list and rerun, state show and reset, erase"""
    section = "Failed deliveries, stuck conversations, a customer's wish to be forgotten"
    output = service.follow(section, "erase", replacing={"oUser…": USER})
    found = service.run(f"sudo grep -alF {USER} {DATABASE} {DATABASE}-wal")
    assert found.code == 1, output + found.text


def backup(service):
    """db backup and check"""
    service.follow("Backup", "db backup")


def restore(service):
    """and back to the copy"""
    service.must(f"sudo webhookd import --database {DATABASE} --account my-airline orders fixtures/import/orders.csv")
    service.follow("Backup", "systemctl stop")
    assert service.is_ready()
    found = service.run(f"sudo webhookd lookup order 88001234 --database {DATABASE} --account my-airline")
    assert found.code != 0, found.text
    service.answers("帮助")


def image(service):
    """the image's user and settings serve on a root that nobody can write to"""
    recipe = service.must("cat deploy/Dockerfile")
    stage = recipe[recipe.rindex("\nFROM "):].replace("\\\n", " ")
    user = next(line for line in stage.split("&&") if "useradd" in line).strip().splitlines()[0]
    service.must(f"sudo {user}")
    values = [words for line in stage.splitlines() if line.startswith("ENV ") for words in line.split()[1:]]
    folder = next(line.split()[1] for line in stage.splitlines() if line.startswith("WORKDIR "))
    service.must("sudo systemctl stop webhookd")
    # An image's volume begins as a copy of its folder.
    service.must("sudo rm -rf /srv/image && sudo install -d -o webhookd -m 0700 /srv/image")
    settings = "".join(f" -E {value}" for value in values)
    service.must("sudo cp -r /etc/webhookd/credentials /srv/ && sudo chown -R 10001 /srv/credentials")
    settings += " -E CREDENTIALS_DIRECTORY=/srv/credentials"
    service.must("sudo systemd-run --quiet --unit=image -p ProtectSystem=strict -p CapabilityBoundingSet= -p NoNewPrivileges=yes"
                 f" -p User=10001 -p TemporaryFileSystem=/var/lib -p BindPaths=/srv/image:{folder} -p WorkingDirectory={folder}{settings}"
                 " /usr/local/bin/webhookd serve --config /etc/webhookd/webhookd.yaml")
    try:
        service.wait(service.is_ready, "the image's service", 30)
        service.answers("帮助")
    finally:
        log = service.run("journalctl -u image -o cat --no-pager | tail -5; sudo systemctl stop image").text
    assert "ended" in service.must("sudo journalctl --sync; sudo journalctl -u image -o cat --no-pager"), log
    service.must("sudo systemctl start webhookd")


def remove(service):
    """and nothing is left when it is removed"""
    service.follow("Removing it", "disable --now")
    left = service.run("ls -d /etc/webhookd /var/lib/webhookd /var/lib/private/webhookd /run/webhookd").output
    assert left == "", left
    assert service.run(f"curl -fsS https://{HOST}/wechat/my-airline").code != 0
    assert service.run("systemctl cat webhookd").code != 0


STEPS = [migrate, outbox, customers, backup, restore, image, remove]
