"""Jobs run by worker processes in parallel, each within its time limit; the results in the jobs' order."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue

from mediakit.annotate.database import SCRATCH

GRACE, WAKE = 20.0, 0.5


def run_all(jobs: list[dict], workers: int = 0, done: Callable[[dict], None] | None = None) -> list[dict]:
    """Runs every job (see `worker.render`); `done` is called with each result as it comes.

    A notebook that does not stop within its limit and a grace is killed with its kernel. If the run itself is
    stopped (Ctrl-C, an interrupted cell), all workers are killed with their kernels, and no job goes on.
    """
    results: dict[int, dict] = {}
    queue: SimpleQueue = SimpleQueue()
    for item in enumerate(jobs):
        queue.put(item)
    with tempfile.TemporaryDirectory(prefix="mediakit-") as scratch:
        crew = Crew(scratch)
        count = min(workers or os.cpu_count() or 1, len(jobs))
        threads = [
            threading.Thread(target=_serve, args=(queue, results, scratch, done, crew), daemon=True)
            for _ in range(count)
        ]
        try:
            for thread in threads:
                thread.start()
            for thread in threads:
                while thread.is_alive():
                    thread.join(WAKE)
        except BaseException:
            crew.dismiss()
            for thread in filter(threading.Thread.is_alive, threads):
                thread.join()
            raise
    return [results[number] for number in range(len(jobs))]


def _serve(queue: SimpleQueue, results: dict, scratch: str, done, crew: Crew) -> None:
    worker = None
    try:
        while not crew.dismissed:
            try:
                number, job = queue.get_nowait()
            except Empty:
                return
            worker = worker if worker and worker.alive() else crew.hire()
            results[number] = worker.ask({**job, "scratch": scratch})
            if done and not crew.dismissed:
                done(results[number])
    finally:
        if worker:
            worker.close()


class Crew:
    """The workers of a run; once dismissed, those there are killed and no other is hired.

    scratch: a folder for what they put on disk meanwhile; it goes when the run ends, however they end.
    """

    def __init__(self, scratch: str):
        self.scratch = scratch
        self.workers: list[Worker] = []
        self.dismissed = False
        self._lock = threading.Lock()

    def hire(self) -> Worker:
        """One more worker; it is killed at once if the run was stopped meanwhile."""
        with self._lock:
            self.workers.append(Worker(self.scratch))
            if self.dismissed:
                self.workers[-1].kill()
            return self.workers[-1]

    def dismiss(self) -> None:
        """Ends the run."""
        with self._lock:
            self.dismissed = True
            for worker in self.workers:
                worker.kill()


class Worker:
    """A worker process and its kernels, which live and die together."""

    def __init__(self, scratch: str):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mediakit.report.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env={**environment(), SCRATCH: scratch}, text=True, encoding="utf-8", start_new_session=True,
        )

    def alive(self) -> bool:
        return self.process.poll() is None

    def ask(self, job: dict) -> dict:
        """The result of a job; a failure that says so if the process was killed or died."""
        late = threading.Event()
        timer = threading.Timer(job["limit"] + GRACE, lambda: (late.set(), self.kill()))
        timer.start()
        try:
            self.process.stdin.write(json.dumps(job) + "\n")
            self.process.stdin.flush()
            answer = self.process.stdout.readline()
        except BrokenPipeError:
            answer = ""
        finally:
            timer.cancel()
        return json.loads(answer) if answer else self._lost(job, late.is_set())

    def _lost(self, job: dict, late: bool) -> dict:
        limit = f"not done after {job['limit']:g} s" if late else ""
        message = limit or f"the worker process ended with status {self.process.wait()}"
        error = {"cell": None, "kind": "Timeout" if late else "WorkerDied", "message": message, "traceback": ""}
        return {"name": job["name"], "status": "failed", "error": error, "retries": [], "seconds": job["limit"]}

    def kill(self) -> None:
        with suppress(ProcessLookupError, PermissionError):
            if os.name == "posix":
                os.killpg(self.process.pid, signal.SIGKILL)
            else:
                self.process.kill()

    def close(self) -> None:
        """Lets the process end by itself, and sees to it that nothing is left."""
        with suppress(BrokenPipeError):
            self.process.stdin.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            pass
        self.kill()
        self.process.stdout.close()


def environment() -> dict[str, str]:
    """The environment of workers and kernels: settings of their own, nothing written to the user's home.

    A fixed hash seed keeps the order of sets, and with it the pages, the same from run to run. `MEDIAKIT_REPORT` tells
    tables that a page is made, which runs no script but its own.
    """
    home = state_folder()
    own = {
        "MPLCONFIGDIR": home / "matplotlib", "IPYTHONDIR": home / "ipython",
        "JUPYTER_CONFIG_DIR": home / "jupyter", "JUPYTER_DATA_DIR": home / "jupyter",
        "JUPYTER_RUNTIME_DIR": home / "runtime",
    }
    for folder in own.values():
        folder.mkdir(parents=True, exist_ok=True)
    kept = {name: str(os.environ.get(name) or folder) for name, folder in own.items()}
    return {
        **inherited(), **kept, "PYTHONHASHSEED": "0", "MPLBACKEND": "agg", "PYTHONUTF8": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1", "MEDIAKIT_REPORT": "1",
    }


def inherited() -> dict[str, str]:
    """The environment of this process, without an empty `SOURCE_DATE_EPOCH`: it counts as unset, and no kernel of
    IPython starts with it."""
    return {name: value for name, value in os.environ.items() if value or name != "SOURCE_DATE_EPOCH"}


def state_folder() -> Path:
    """Where caches of matplotlib and Jupyter may lie: in the virtual environment, else the user's cache."""
    candidates = [Path(sys.prefix, "var", "mediakit")] if sys.prefix != sys.base_prefix else []
    base = os.environ.get("XDG_CACHE_HOME") or Path(os.environ.get("HOME") or "/nonexistent", ".cache")
    for folder in [*candidates, Path(base, "mediakit")]:
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            if os.access(folder, os.W_OK):
                return folder
    return Path(tempfile.mkdtemp(prefix="mediakit-"))
