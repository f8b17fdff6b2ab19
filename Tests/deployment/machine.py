"""A Debian of its own in memory, booted with systemd in namespaces of its own. Nothing of it is left when the process ends."""
import os
import pathlib
import shlex
import shutil
import signal
import subprocess
import time

PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
DEVICES = ["null", "zero", "full", "random", "urandom", "tty"]

# Runs in the new namespaces, with the root as $1: mounts what a machine has, and becomes its systemd.
BOOT = """
set -eu
mount --bind "$1" "$1"
mount -t proc proc "$1/proc"
mount -t sysfs -o ro sysfs "$1/sys"
mount -t cgroup2 cgroup2 "$1/sys/fs/cgroup"
mount -t tmpfs -o mode=755 tmpfs "$1/run"
mount -t tmpfs -o mode=1777 tmpfs "$1/tmp"
mount -t tmpfs -o mode=755 tmpfs "$1/dev"
for name in {devices}; do
    touch "$1/dev/$name"
    mount --bind "/dev/$name" "$1/dev/$name"
done
mkdir "$1/dev/pts" "$1/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts "$1/dev/pts"
ln -s pts/ptmx "$1/dev/ptmx"
mount -t tmpfs tmpfs "$1/dev/shm"
hostname deployment
ip link set lo up
cd "$1"
mkdir -p before
pivot_root . before
umount -l /before
rmdir /before
# As systemd expects of whoever starts it: credentials are mounted in a namespace of their own and seen in others.
mount --make-rshared /
exec env -i container=deployment PATH={path} TERM=dumb /sbin/init --system --log-target=journal --show-status=no </dev/null
""".format(devices=" ".join(DEVICES), path=PATH)


class Failure(Exception):
    pass


def host(*arguments, **options):
    """Runs a command of this machine; fails with what it wrote."""
    done = subprocess.run([str(a) for a in arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, **options)
    if done.returncode != 0:
        raise Failure(f"{shlex.join(str(a) for a in arguments)} ended with {done.returncode}:\n{done.stdout[-4000:]}")
    return done.stdout


class Outcome:
    """What a command came to."""

    def __init__(self, code, output, errors):
        self.code, self.output, self.errors = code, output, errors

    @property
    def text(self):
        return self.output + self.errors


class Machine:
    """A root in a folder, and the machine that runs in it once it is booted."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.init = self.keeper = self.group = None

    def make(self, packages):
        """Installs this machine's release with these packages beside the smallest system."""
        release = dict(line.split("=", 1) for line in pathlib.Path("/etc/os-release").read_text().splitlines() if "=" in line)
        codename = release["VERSION_CODENAME"].strip('"')
        indexes = host("apt-get", "indextargets", "--format", "$(CODENAME) $(REPO_URI) $(COMPONENT)", "Created-By: Packages")
        lines = [line.split() for line in indexes.splitlines()]
        mirrors = [line for line in lines if len(line) == 3 and line[0] == codename]
        if not mirrors:
            raise Failure(f"no package source of this machine has the release {codename}: {indexes[:400]}")
        components = ",".join(sorted({line[2] for line in mirrors if line[1] == mirrors[0][1]}))
        host("debootstrap", "--variant=minbase", f"--components={components}", f"--include={','.join(packages)}",
             codename, self.root, mirrors[0][1], env=dict(os.environ, PATH=PATH, DEBIAN_FRONTEND="noninteractive"))

    def copy_in(self, source, target):
        """A file, or a folder with all in it, under the same or another name."""
        place = self.root / str(target).lstrip("/")
        place.parent.mkdir(parents=True, exist_ok=True)
        if pathlib.Path(source).is_dir():
            shutil.copytree(source, place, symlinks=True, dirs_exist_ok=True)
        else:
            shutil.copy2(source, place)

    def write(self, target, text, mode=0o644):
        place = self.root / str(target).lstrip("/")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
        place.chmod(mode)

    def boot(self):
        """Starts its systemd and waits until all it starts by itself is up."""
        groups = pathlib.Path("/sys/fs/cgroup/unified")
        if not (groups / "cgroup.procs").exists():
            groups = pathlib.Path("/sys/fs/cgroup")
        if not (groups / "cgroup.procs").exists():
            raise Failure("this kernel has no cgroup2, which systemd needs")
        self.group = groups / f"webhookd-deployment-{os.getpid()}"
        self.group.mkdir()
        enter = f'echo $$ >{shlex.quote(str(self.group))}/cgroup.procs; exec "$@"'
        self.keeper = subprocess.Popen(
            ["sh", "-c", enter, "sh", "unshare", "--mount", "--propagation=private", "--pid", "--fork", "--kill-child",
             "--net", "--ipc", "--uts", "--cgroup", "sh", "-c", BOOT, "sh", str(self.root)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        children = pathlib.Path(f"/proc/{self.keeper.pid}/task/{self.keeper.pid}/children")
        self.wait(lambda: children.read_text().split(), "the machine's first process")
        self.init = int(children.read_text().split()[0])
        self.wait(lambda: pathlib.Path(f"/proc/{self.init}/comm").read_text().strip() == "systemd", "systemd")
        state = lambda: self.run("systemctl is-system-running").output.strip()
        self.wait(lambda: state() in ["running", "degraded"], "the machine's start")
        if state() == "degraded":
            raise Failure("units failed at the start:\n" + self.run("systemctl --failed; journalctl -n 60").output)

    def untested(self):
        """What this kernel does not pass on to the machine, so that nothing is known of it."""
        found = []
        controllers = self.run("cat /sys/fs/cgroup/cgroup.controllers").output.split()
        for controller, setting in [("memory", "MemoryMax="), ("pids", "TasksMax=")]:
            if controller not in controllers:
                found.append(f"{setting} (no {controller} controller)")
        if self.run("systemd-run -q --wait -p LimitNOFILE=16384 true").code != 0:
            found.append("LimitNOFILE= (it cannot be raised)")
            self.write("/etc/systemd/system/webhookd.service.d/limits.conf", "[Service]\nLimitNOFILE=\n")
        if self.run("systemd-run -q --wait -p IPAddressDeny=any bash -c 'echo >/dev/udp/127.0.0.1/9'").code == 0:
            found.append("IPAddressDeny= (no BPF filters)")
        status = self.run("systemd-run -q --wait --pipe -p SystemCallFilter=@system-service cat /proc/self/status").output
        if "Seccomp:\t2" not in status:
            found.append("SystemCallFilter= (no seccomp filters)")
        return found

    def wait(self, condition, what, seconds=60):
        end = time.monotonic() + seconds
        while not condition():
            if self.keeper.poll() is not None:
                raise Failure(f"the machine ended while waiting for {what}: {self.keeper.stdout.read()}")
            if time.monotonic() > end:
                raise Failure(f"waited {seconds} s in vain for {what}")
            time.sleep(0.05)

    def run(self, command, input="", user="root", folder="/", environment=None, seconds=120):
        """Runs a shell's command in the machine, as a login of `user` would."""
        words = ["nsenter", "--target", str(self.init), "--mount", "--pid", "--net", "--ipc", "--uts", "--root"]
        home = "/root" if user == "root" else f"/home/{user}"
        variables = dict(PATH=PATH, HOME=home, LANG="C.UTF-8", **(environment or {}))
        words += ["env", "-i"] + [f"{key}={value}" for key, value in variables.items()]
        if user != "root":
            words += ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups"]
        words += ["bash", "-c", f"cd {shlex.quote(folder)}\n{command}"]
        done = subprocess.run(words, input=input, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=seconds)
        return Outcome(done.returncode, done.stdout, done.stderr)

    def stop(self):
        if self.keeper:
            if self.init:
                try:
                    os.kill(self.init, signal.SIGKILL)
                except ProcessLookupError:
                    pass
            self.keeper.wait()
        if self.group:
            # What a killed machine leaves of its tree.
            for folder in sorted(self.group.rglob("*/"), key=lambda f: -len(f.parts)) + [self.group]:
                if folder.is_dir():
                    folder.rmdir()
