"""Runs schemathesis against the example of a directory's server, by the contract in deploy: directory.py SERVER

Nothing is random but by a seed, and the run ends by itself: a failure is one of the server or of the contract."""
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

from daemon import free_port

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOKEN = "acceptance-token"
EXAMPLES = 60


def wait_for(process, address):
    end = time.time() + 30
    while time.time() < end:
        if process.poll() is not None:
            raise SystemExit(f"directory: the server ended with {process.returncode}")
        try:
            urllib.request.urlopen(address + "/orders?number=1", timeout=5)
            raise SystemExit("directory: the server answers without a token")
        except urllib.error.HTTPError as error:
            if error.code == 401:
                return
            raise SystemExit(f"directory: the server answers {error.code} without a token")
        except OSError:
            time.sleep(0.05)
    raise SystemExit("directory: the server was not ready within 30 s")


def main(server):
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="webhookd-directory-") as folder:
        process = subprocess.Popen(
            [server], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=dict(os.environ, DIRECTORY_TOKEN=TOKEN, DIRECTORY_PORT=str(port)))
        try:
            wait_for(process, address)
            run = subprocess.run(
                [os.path.join(os.path.dirname(sys.executable), "schemathesis"), "run",
                 str(ROOT / "deploy/directory.openapi.yaml"), "--url", address, "--header", f"Authorization: Bearer {TOKEN}",
                 "--checks", "all", "--seed", "1", "--max-examples", str(EXAMPLES), "--generation-deterministic",
                 "--phases", "examples,coverage,fuzzing", "--no-color"],
                cwd=folder, timeout=300, capture_output=True, text=True)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
    if run.returncode != 0:
        print(run.stdout + run.stderr)
        raise SystemExit("directory: the example server and the contract differ, see above")
    print("directory: schemathesis found no difference between the contract and the example server")


main(sys.argv[1])
