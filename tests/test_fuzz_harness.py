"""The coverage-guided fuzzer, for a few seconds, where atheris is installed."""

import subprocess
import sys
from pathlib import Path

import pytest

HARNESS = Path(__file__).parent / "fuzz" / "fuzz_corpus.py"


def test_the_fuzzer_finds_nothing_in_a_few_seconds(tmp_path):
    pytest.importorskip(
        "atheris", reason="atheris is not installed; pip install atheris to run the fuzzer"
    )
    (tmp_path / "seed").write_bytes("\x01عنوان\n\nقال الوزير.".encode())
    command = [
        sys.executable,
        str(HARNESS),
        str(tmp_path),
        "-max_total_time=2",
        f"-artifact_prefix={tmp_path}/",
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
