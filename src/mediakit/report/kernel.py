"""Kernels of this very interpreter: no kernelspec has to be installed, and no two kernels share a port."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from traitlets import default

COMMAND = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]


class InterpreterKernel(AsyncKernelManager):
    """Starts `sys.executable -m ipykernel_launcher`; talks over Unix sockets where the system has them.

    Sockets lie in a folder of their own, so parallel kernels cannot clash as TCP ports do.
    """

    @default("transport")
    def _transport_default(self) -> str:
        return "tcp" if os.name == "nt" else "ipc"

    @default("connection_file")
    def _connection_file_default(self) -> str:
        self._folder = tempfile.mkdtemp(prefix="mk-")
        return str(Path(self._folder, "kernel.json"))

    @property
    def kernel_spec(self) -> KernelSpec:
        return KernelSpec(argv=list(COMMAND), display_name="Python 3", language="python")

    def cleanup_connection_file(self) -> None:
        super().cleanup_connection_file()
        if folder := getattr(self, "_folder", None):
            shutil.rmtree(folder, ignore_errors=True)
