"""Every package is asked for because something uses it, and is named with its licence where a reader looks."""

import re
import sys
from importlib.metadata import packages_distributions

from tests.architecture.tree import PACKAGES, ROOT, imported, modules, tracked

ADR = (ROOT / "docs" / "adr" / "0007-dependencies.md").read_text()
NOTICE = (ROOT / "NOTICE").read_text()
USED_BY_ANOTHER = {"python-multipart"}
"""FastAPI reads forms with it, and imports it itself."""
NPM = re.compile(r"(@[a-z-]+/[a-z0-9-]+|[a-z]+)@\d")


def asked_for(kind: str) -> set[str]:
    return set(re.findall(r"^[a-z0-9-]+", (ROOT / "requirements" / f"{kind}.in").read_text(), re.MULTILINE)) - {
        "-r",
        "-c",
    }


def tables() -> list[dict[str, str]]:
    """Library and licence by table of the ADR: what runs, what the browser gets, what tests need."""
    found = []
    for table in re.findall(r"(?:^\|.*\n)+", ADR, re.MULTILINE):
        libraries: dict[str, str] = {}
        for row in table.splitlines()[2:]:
            names, licences = (cell.strip().split(", ") for cell in row.split("|")[2:4])
            assert len(names) == len(licences), row
            libraries |= dict(zip(names, licences, strict=True))
        found.append(libraries)
    return found


def test_the_image_holds_no_package_that_the_product_does_not_import() -> None:
    of = packages_distributions()
    names = {name.partition(".")[0] for file in modules(*PACKAGES) for name in imported(file)}
    used = {one.lower().replace("_", "-") for name in names - sys.stdlib_module_names for one in of.get(name, ())}
    assert asked_for("run") - used == USED_BY_ANOTHER


def test_the_decision_names_every_package_and_no_other() -> None:
    run, _, test = tables()
    assert run.keys() == asked_for("run")
    assert test.keys() == asked_for("test")


def test_the_decision_names_what_the_browser_gets() -> None:
    _, browser, _ = tables()
    bundled = set(NPM.findall((ROOT / "deploy" / "dev" / "vendor.sh").read_text())) - {"esbuild"}
    assert browser.keys() == {*bundled, "htmx"}


def test_what_the_browser_gets_is_bundled_where_it_is_served() -> None:
    [folder] = re.findall(r"^out=\$PWD/(\S+)$", (ROOT / "deploy" / "dev" / "vendor.sh").read_text(), re.MULTILINE)
    served = {file.parent for file in tracked() if file.parts[-3:-1] == ("static", "vendor")}
    assert served == {ROOT / folder}


def test_every_file_of_others_is_in_the_notice_and_has_its_licence_beside_it() -> None:
    vendored = [file for file in tracked() if file.parts[-3:-1] == ("static", "vendor")]
    scripts = {file.name for file in vendored if file.suffix == ".js"}
    assert set(re.findall(r"/static/vendor/(\S+):", NOTICE)) == scripts
    licences = {file.name for file in vendored if file.suffix == ".txt"}
    assert licences == {f"{name.partition('.')[0]}.LICENSE.txt" for name in scripts}
    for file in (file for file in tracked() if "tests" in file.parts and {"vendor", "vectors"} & {*file.parts}):
        assert file.relative_to(ROOT).as_posix() in NOTICE or file.name.startswith("LICENSE"), file


def test_the_notice_names_what_an_image_carries_by_the_licences_of_the_decision() -> None:
    assert dict(re.findall(r"^([a-z0-9-]+): (\S.*)$", NOTICE, re.MULTILINE)) == tables()[0]
    image = (ROOT / "deploy" / "image" / "Dockerfile").read_text()
    assert re.search(r"^COPY LICENSE NOTICE ", image, re.MULTILINE)
