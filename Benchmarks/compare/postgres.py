"""A PostgreSQL server for one measurement: its own folder, a Unix socket in it, the settings it comes with."""
import glob
import os
import shutil
import signal
import subprocess
import tempfile
import time

import processes


def _binaries():
    versions = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda p: int(p.split("/")[4]), reverse=True)
    for folder in versions + os.environ["PATH"].split(":"):
        if os.access(os.path.join(folder, "initdb"), os.X_OK):
            return folder
    raise RuntimeError("PostgreSQL is not installed")


class PostgreSQL:
    """Runs on the load's core, so that the server under test has its own to itself. Refuses root, who runs it as `postgres`."""

    def __init__(self, log):
        self.binaries = _binaries()
        self.folder = tempfile.mkdtemp(prefix="wx-postgres-")
        self.user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
        if self.user:
            shutil.chown(self.folder, "postgres", "postgres")
        try:
            subprocess.run(self.user + [f"{self.binaries}/initdb", "-D", f"{self.folder}/data", "-U", "postgres", "-A", "trust",
                                        "-E", "UTF8", "--locale=C"], check=True, stdout=log, stderr=log, cwd=self.folder)
            self.process = processes.start(
                " ".join(self.user + [f"{self.binaries}/postgres", "-D", f"{self.folder}/data", "-k", self.folder, "-c", "listen_addresses="]),
                dict(os.environ), log, cpu=processes.LOAD_CPU)
            end = time.time() + 30
            while subprocess.run([f"{self.binaries}/pg_isready", "-q", "-h", self.folder]).returncode:
                if self.process.poll() is not None or time.time() > end:
                    raise RuntimeError("PostgreSQL did not start")
                time.sleep(0.1)
        except Exception:
            self.stop()
            raise

    def query(self, sql, database="postgres"):
        return subprocess.run([f"{self.binaries}/psql", "-h", self.folder, "-U", "postgres", "-d", database, "-XAtc", sql],
                              check=True, capture_output=True, text=True).stdout.strip()

    def create(self, database):
        """the address of a new, empty database"""
        self.query(f"CREATE DATABASE {database}")
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def drop(self, database):
        self.query(f"DROP DATABASE {database}")

    def syncs(self):
        """how often it has waited for the disk to keep its log; its processes tell within a second or so"""
        time.sleep(1.2)
        return int(self.query("SELECT wal_sync FROM pg_stat_wal"))

    def cpu(self):
        return processes.cpu(self.process.pid)

    def stop(self):
        if hasattr(self, "process"):
            processes.stop(self.process, first=signal.SIGINT, root_only=True)
        shutil.rmtree(self.folder, ignore_errors=True)
