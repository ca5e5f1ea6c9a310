"""Namespaces whose names load on first use (PEP 562), so that importing the package costs next to nothing.

A type checker never sees this: each namespace has a stub, ``__init__.pyi``, made from the same table.
"""

import sys
from importlib import import_module
from types import FunctionType, ModuleType
from typing import Any, Final

from quykhuyenhoc._names import NAMES, NAMESPACES

ROOT: Final = "quykhuyenhoc"


class Namespace(ModuleType):
    """A package whose public names are made by other modules.

    Its own submodules are no attributes of it where they are loaded: ``reports.awards`` is the report, whether or not
    somebody loaded the module of that name before. A dotted import reaches them all the same.
    """

    def __getattr__(self, name: str) -> Any:
        found = _made(self.__name__, name)
        if found is None:
            wrong = f"{self.__name__} has no public name {name!r}"
            raise AttributeError(wrong, name=name, obj=self)
        super().__setattr__(name, found)
        return found

    def __setattr__(self, name: str, value: Any) -> None:
        if not isinstance(value, ModuleType):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*self.__dict__, *self.__all__})

    @property
    def __all__(self) -> list[str]:
        """Every public name of the namespace."""
        return names_of(self.__name__)


def open_namespace(module: str) -> None:
    """Make a package that is being loaded a namespace."""
    sys.modules[module].__class__ = Namespace


def names_of(module: str) -> list[str]:
    """Return the public names of a namespace, of the package itself its namespaces too."""
    names = [name for made in NAMES[_key(module)].values() for name in made.split()]
    return sorted([*names, *NAMESPACES, "__version__"] if module == ROOT else names)


def named(name: str) -> Any:
    """Return what an annotation calls by a name that its module has for type checkers only."""
    for namespace, homes in NAMES.items():
        if any(name in names.split() for names in homes.values()):
            return getattr(sys.modules[ROOT] if not namespace else import_module(f"{ROOT}.{namespace}"), name)
    return next((found for one in ("errors", "kinds") if (found := _held(one, name))), Any)


def _held(module: str, name: str) -> Any:
    found = getattr(import_module(f"{ROOT}.{module}"), name, None)
    return found if isinstance(found, type) else None


def _key(module: str) -> str:
    return module.removeprefix(ROOT).removeprefix(".")


def _made(module: str, name: str) -> Any:
    """Return a public name of a namespace, from the module that makes it, or a module of it; None for no such name."""
    home = next((home for home, names in NAMES[_key(module)].items() if name in names.split()), None)
    if home is None:
        if module == ROOT and name in NAMESPACES:
            return import_module(f"{module}.{name}")
        return sys.modules.get(f"{module}.{name}")
    value = getattr(import_module(f"{ROOT}.{home}"), name)
    if type(value) is not FunctionType:
        return value
    arguments = import_module(f"{ROOT}._arguments")
    return value if home in arguments.UNCHECKED else arguments.checked(value, named)
