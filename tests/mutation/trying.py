"""One mutant and the tests: in a process of its own, forked from one where everything is read already.

A mistake inside a function replaces the code of that function where it stands, so that whoever has imported it has the
mistake too. A mistake outside every function has its effect when the module is read, so that process begins anew.
"""

import ast
import contextlib
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import resource
import signal
import subprocess
import sys
import types
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.mutation.mutating import Mutant, with_mistake

CPU_S = 30
"""Seconds of work after which a mutant is taken to run for ever."""
OPTIONS = ("-x", "-q", "-m", "fast", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-header")


def warm_up(tests: Sequence[str]) -> None:
    """Read everything that the tests need, so that no mutant has to; the sound code must pass."""
    os.environ["HYPOTHESIS_PROFILE"] = "mutants"
    if pytest.main([*OPTIONS, "--collect-only", "-qq", *tests]) != pytest.ExitCode.OK:
        raise SystemExit("the tests cannot be collected")
    from tests.strategies import scenario  # noqa: PLC0415 - read in the parent, so that no child has to

    scenario()


def is_sound(files: Mapping[str, Path], tests: Sequence[str]) -> bool:
    """Whether the tests pass when the code of modules is replaced by the very same: nobody dies of the replacing."""
    child = os.fork()
    if child == 0:
        _silent()
        for module, path in files.items():
            _replace(module, ast.parse(path.read_text(encoding="utf-8")), path)
        os._exit(_ran(tests))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def verdict(mutant: Mutant, path: Path, tests: Sequence[str]) -> str:
    """What the tests say of a mutant: killed, timeout or survived."""
    tree = with_mistake(path, mutant)
    if mutant.at_import:
        return _anew(mutant, tree, path, tests)
    child = os.fork()
    if child == 0:
        _silent()
        _replace(mutant.module, tree, path)
        os._exit(_ran(tests))
    return _read(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def _anew(mutant: Mutant, tree: ast.Module, path: Path, tests: Sequence[str]) -> str:
    source = ast.unparse(tree)
    command = [sys.executable, "-c", "import sys; from tests.mutation.trying import anew; anew(*sys.argv[1:])"]
    done = subprocess.run([*command, mutant.module, str(path), source, *tests], check=False, capture_output=True)
    return _read(done.returncode)


def anew(module: str, path: str, source: str, *tests: str) -> None:
    """Run the tests in this process with other source for one module; the process ends here."""
    sys.meta_path.insert(0, _Finder(module, path, source))
    _silent()
    os._exit(_ran(tests))


def _ran(tests: Sequence[str]) -> int:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S + 5))
    try:
        return int(pytest.main([*OPTIONS, *tests]))
    except BaseException:  # noqa: BLE001 - whatever it is, the mutant was seen
        return 1


def _read(code: int) -> str:
    if code == 0:
        return "survived"
    return "timeout" if code in (-signal.SIGXCPU, -signal.SIGKILL) else "killed"


def _silent() -> None:
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module another source."""

    def __init__(self, module: str, path: str, source: str) -> None:
        self._module, self._path, self._source = module, path, source

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> importlib.machinery.ModuleSpec | None:
        """The module that has the mistake, from here."""
        _ = path, target
        return importlib.util.spec_from_loader(fullname, self) if fullname == self._module else None

    def exec_module(self, module: types.ModuleType) -> None:
        """Read the source with the mistake."""
        exec(compile(self._source, self._path, "exec"), module.__dict__)  # noqa: S102 - our own source


def _replace(module: str, tree: ast.Module, path: Path) -> None:
    """Give every function of a module the code that it has with the mistake."""
    there = importlib.import_module(module)
    new = types.ModuleType(module)
    exec(compile(tree, str(path), "exec"), new.__dict__)  # noqa: S102 - our own source
    fresh = dict(_functions(new, module))
    for name, function in _functions(there, module):
        if (other := fresh.get(name)) is not None:
            function.__code__ = other.__code__
            function.__defaults__, function.__kwdefaults__ = other.__defaults__, other.__kwdefaults__


def _functions(holder: Any, module: str, prefix: str = "") -> Iterator[tuple[str, types.FunctionType]]:
    """The functions of a module and its classes, by name."""
    for name, value in list(vars(holder).items()):
        if isinstance(value, type) and value.__module__ == module and not prefix:
            yield from _functions(value, module, f"{name}.")
        for function in _inside(value):
            if function.__module__ == module and function.__code__.co_filename.endswith(".py"):  # not made by dataclass
                yield f"{prefix}{name}", function


def _inside(value: Any) -> Iterator[types.FunctionType]:
    """The functions that stand behind a name: also behind a property, a class method or a cache."""
    for part in (value, *(getattr(value, name, None) for name in ("fget", "__func__", "__wrapped__"))):
        with contextlib.suppress(AttributeError):
            if isinstance(part, types.FunctionType):
                yield part
