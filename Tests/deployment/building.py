"""A fresh clone on the machine before it is booted: what README and the guide's first step build and run there.

The toolchain is this machine's, seen but not to be changed; so are the folders that this machine's git takes repositories from.
"""
import os
import pathlib
import shlex
import shutil
import subprocess

from guide import Guide
from machine import PATH, Failure, host
from service import CLONE, USER

ROOT = pathlib.Path(__file__).resolve().parents[2]

# What swift.org lists for a toolchain on Debian, and what README's two commands begin with.
PACKAGES = ["binutils", "git", "gnupg2", "libc6-dev", "libedit2", "libgcc-12-dev", "libncurses6", "libpython3-dev",
            "libstdc++-12-dev", "libz3-4", "libz3-dev", "make", "tzdata", "unzip", "zlib1g-dev"]
# Runs in the root with this machine's network: mounts what a build needs, and becomes a shell of the operator.
ENTER = """
set -eu
mount -t proc proc "$1/proc"
mount --rbind /dev "$1/dev"
mount -t sysfs -o ro sysfs "$1/sys"
hostname deployment
exec chroot "$1" setpriv --reuid={user} --regid={user} --init-groups env -i {variables} bash -c "$COMMAND"
"""


class Building:
    def __init__(self, machine):
        self.machine = machine
        self.toolchain = pathlib.Path(shutil.which("swift")).resolve().parents[1]
        if self.toolchain == pathlib.Path("/usr"):
            raise Failure("the toolchain stands in /usr, and cannot be shown to another root")
        self.see(self.toolchain)
        settings = subprocess.run(["git", "config", "--get-regexp", r"^url\..*\.insteadof$"], stdout=subprocess.PIPE, text=True)
        for line in settings.stdout.splitlines():
            key, value = line.split(" ", 1)
            folder = key.removeprefix("url.").removesuffix(".insteadof")
            self.git("config", "--system", "--add", key, value)
            if folder.startswith("/"):
                self.see(folder)
        self.git("config", "--system", "--add", "safe.directory", "*")
        if os.path.exists("/etc/resolv.conf"):
            shutil.copy("/etc/resolv.conf", self.machine.root / "etc/resolv.conf")
        host("git", "clone", "--quiet", "--no-hardlinks", ROOT, f"{machine.root}{CLONE}")
        host("chroot", machine.root, "chown", "-R", USER, f"/home/{USER}")

    def git(self, *arguments):
        host("chroot", self.machine.root, "git", *arguments)

    def see(self, folder):
        """Shows a folder of this machine at the same place of the other, read only."""
        place = f"{self.machine.root}{folder}"
        os.makedirs(place, exist_ok=True)
        host("mount", "--rbind", folder, place)
        host("mount", "-o", "remount,bind,ro", place)

    def run(self, command, seconds=5400):
        variables = dict(PATH=f"{PATH}:{self.toolchain}/bin", HOME=f"/home/{USER}", LANG="C.UTF-8", USER=USER)
        for name in ["http_proxy", "https_proxy", "no_proxy"]:
            variables.update({name: os.environ[name]} if name in os.environ else {})
        shell = ENTER.format(user=USER, variables=shlex.join(f"{key}={value}" for key, value in variables.items()))
        print(f"building: {command.splitlines()[0]}", flush=True)
        apart = ["unshare", "--mount", "--propagation=private", "--pid", "--uts", "--fork", "--kill-child"]
        done = subprocess.run(apart + ["sh", "-c", shell, "sh", str(self.machine.root)], timeout=seconds, text=True,
                              env=dict(os.environ, COMMAND=f"cd {CLONE}\n{command}"), stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode != 0:
            raise Failure(f"{command}\nended with {done.returncode}: {done.stdout[-4000:]}")
        return done.stdout


def readme(building):
    """README's own commands: make run, and what its first answer lists"""
    guide = Guide(ROOT / "README.md")
    commands = [block for block in guide.blocks if block.section == "The first answer"]
    output = building.run("\n".join(
        ["set -eu", "make run >/tmp/run 2>&1 & server=$!",
         "until curl -fsS http://127.0.0.1:9090/readyz; do kill -0 $server || { cat /tmp/run; exit 1; }; sleep 1; done"]
        + [block.text for block in commands] + ["kill $server", "wait $server || true"]))
    for shown in ["CA1835", "cases"]:
        assert shown in output, output[-4000:]


def executable(building, guide):
    """the guide's first step, which leaves the executable where the unit wants it"""
    block = guide.block("On a Debian or Ubuntu machine", "make packages")
    building.run("set -eu\n" + block.text)
    building.run("webhookd --version")


def image(building):
    """the image's recipe: what both of its stages run, short of an engine"""
    recipe = (ROOT / "deploy/Dockerfile").read_text().replace("\\\n", " ")
    commands = [line.removeprefix("RUN ") for line in recipe.splitlines() if line.startswith("RUN ")]
    assert len(commands) == 4, commands
    for command in commands:
        # Packages are there or come, and the user is made again where its service runs.
        command = command.replace("rm -rf /var/lib/apt/lists/*", "true").split("&& useradd")[0]
        building.run(f"sudo env PATH=$PATH HOME=/root sh -euc {shlex.quote(command)}")
    building.run("/out/webhookd --version")
