"""deployment.py short|long WEBHOOKD -- does the guide for operators do what it says, on a fresh machine that systemd runs?

Every command of deploy/README.md is taken from there and run, or named at the end as one that this proof leaves out. The short
form installs the executable WEBHOOKD; the long one builds it in the machine, where README's commands are run, too.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import building
import failing
import installing
import listening
import maintaining
import outside
from guide import Guide
from machine import Failure, Machine, host
from service import CLONE, USER, Service

ROOT = pathlib.Path(__file__).resolve().parents[2]

# What the guide and systemd themselves need; all else is installed by the guide's own commands.
PACKAGES = ["systemd", "systemd-sysv", "dbus", "sudo", "curl", "openssl", "iproute2"]
# There is no network in the machine, so what the guide installs is there before.
INSTALLED = ["ca-certificates", "libcurl4", "libpq5", "libsqlite3-0", "libssl3", "libxml2", "nginx-light", "postgresql"]

# Built here and not there, in the short form.
BUILD = "make packages"

# Shown as text in the guide, or beyond this machine, with the reason.
LEFT_OUT = {
    "partitions.sql": "PostgreSQLTests run on that layout",
    "CREDENTIALS_DIRECTORY=/etc/webhookd/credentials webhookd db status": "webhookdTests refuse and read such credentials",
    "lookup itinerary": "webhookdTests take names and numbers from standard input",
    "webhookd fingerprint": "webhookdTests find customers by their fingerprints",
    "docker build": "no container engine; the recipe's commands are run instead",
    "database: postgresql://": "a line of the configuration",
}


def install_webhookd(machine, executable):
    """The executable that was built here, with the libraries of the toolchain."""
    machine.copy_in(executable, "/usr/local/bin/webhookd")
    for line in host("ldd", executable).splitlines():
        words = line.split()
        if len(words) > 2 and words[2].startswith("/") and not words[2].startswith(("/lib", "/usr/lib")):
            machine.copy_in(os.path.realpath(words[2]), words[2])


def prepare(machine):
    """An operator with a clone, who edits with what the proof tells."""
    machine.write("/etc/hosts", "127.0.0.1 localhost deployment wechat.airline.test\n192.0.2.10 db.internal api.platform.test\n")
    machine.write("/etc/hostname", "deployment\n")
    machine.write("/etc/sudoers.d/admin", f"{USER} ALL=(ALL) NOPASSWD: ALL\n", 0o440)
    machine.write("/usr/local/bin/edit", '#!/bin/sh\nexec sed -i -E "$EDIT" "$1"\n', 0o755)
    host("chroot", machine.root, "useradd", "--create-home", "--shell", "/bin/bash", USER)


def install(machine, executable):
    """What the guide's steps need of a clone, and the executable that was built here."""
    for folder in ["deploy", "fixtures/import"]:
        machine.copy_in(ROOT / folder, f"{CLONE}/{folder}")
    host("chroot", machine.root, "chown", "-R", USER, f"/home/{USER}")
    install_webhookd(machine, executable)


class Tally:
    def __init__(self):
        self.passed, self.failed = 0, []

    def take(self, step, *arguments):
        begun = time.monotonic()
        try:
            step(*arguments)
            self.passed += 1
            print(f"ok   {step.__doc__} ({time.monotonic() - begun:.1f} s)", flush=True)
        except (Failure, LookupError, AssertionError, subprocess.TimeoutExpired) as failure:
            self.failed.append(step.__doc__)
            print(f"FAIL {step.__doc__}\n{type(failure).__name__}: {failure}", flush=True)

    def leave(self, block):
        """A block that nobody ran, which must be one of those that are left out on purpose."""
        reason = next((reason for words, reason in LEFT_OUT.items() if words in block.text), None)
        if reason:
            print(f"not run: line {block.at}, {reason}", flush=True)
        else:
            self.failed.append(f"line {block.at}")
            print(f"FAIL nobody runs the commands of line {block.at} of the guide:\n{block.text}", flush=True)


def main(form, executable):
    started = time.monotonic()
    tally, guide = Tally(), Guide(ROOT / "deploy/README.md")
    with tempfile.TemporaryDirectory(prefix="webhookd-deployment-") as folder:
        # In memory, and only for this process: it is gone with it.
        host("mount", "-t", "tmpfs", "-o", "mode=755", "tmpfs", folder)
        machine = Machine(folder)
        try:
            packages = PACKAGES + INSTALLED + (building.PACKAGES if form == "long" else [])
            machine.make(packages)
            prepare(machine)
            print(f"a root of {len(packages)} packages after {time.monotonic() - started:.0f} s", flush=True)
            if form == "long":
                clone = building.Building(machine)
                tally.take(building.readme, clone)
                tally.take(building.executable, clone, guide)
                tally.take(building.image, clone)
            else:
                install(machine, executable)
                guide.block("On a Debian or Ubuntu machine", BUILD)
                print("not run: the guide's first step, which the long form runs")
            machine.boot()
            for limit in machine.untested():
                print("UNTESTED here:", limit, flush=True)
            service = Service(machine, guide)
            for chapter in [installing, listening, failing, outside, maintaining]:
                for step in chapter.STEPS:
                    tally.take(step, service)
            for block in guide.left():
                tally.leave(block)
        finally:
            machine.stop()
            subprocess.run(["umount", "-l", folder], check=False)
    print(f"deployment after {time.monotonic() - started:.0f} s:")
    print(f"{tally.passed} passed, {len(tally.failed)} failed")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1], pathlib.Path(sys.argv[2]).resolve()))
    except Failure as failure:
        sys.exit(f"FAIL {failure}")
