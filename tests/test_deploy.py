"""What stands in deploy/ fits the site: commands exist, addresses agree, systemd understands the units."""

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from reports.workbook.files import LARGEST

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
SERVICES = sorted(DEPLOY.glob("*.service"))
UNITS = sorted([*SERVICES, *DEPLOY.glob("*.timer")])
HOME = "/srv/so-clb"  # where the units have the site
GUIDE = ROOT / "docs" / "deployment.md"
NGINX = (DEPLOY / "nginx.conf").read_text()
PROGRAMS = [GUIDE, *SERVICES]


def settings_of(unit: Path) -> list[tuple[str, str]]:
    """Every line "Name=value" of a unit file."""
    lines = [line for line in unit.read_text().splitlines() if line and line[0] not in "#["]
    return [tuple(line.split("=", 1)) for line in lines]


def programs(unit: Path) -> list[list[str]]:
    return [shlex.split(value) for name, value in settings_of(unit) if name == "ExecStart"]


def value(unit: str, name: str) -> str:
    return dict(settings_of(DEPLOY / unit))[name]


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.name)
def test_every_command_that_is_named_exists_and_takes_what_it_is_given(path):
    for line in re.findall(r"manage\.py ([^`#\n]+)", path.read_text()):
        name, *arguments = shlex.split(line)
        assert name in get_commands(), line
        app = get_commands()[name]
        command = load_command_class(app, name) if isinstance(app, str) else app
        command.create_parser("manage.py", name).parse_args(arguments)


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_a_service_runs_the_site_s_own_programs_as_a_user_who_may_write_little(unit):
    said = settings_of(unit)

    assert programs(unit)
    assert {program[0] for program in programs(unit)} <= {
        f"{HOME}/.venv/bin/{name}" for name in ("python", "gunicorn")
    }
    for setting in [
        ("User", "so-clb"),
        ("WorkingDirectory", HOME),
        ("EnvironmentFile", "/etc/so-clb.env"),
        ("ProtectSystem", "strict"),
        ("NoNewPrivileges", "yes"),
    ]:
        assert setting in said


def test_every_timer_has_its_service_and_every_unit_is_told_of():
    timers = {unit.stem for unit in UNITS if unit.suffix == ".timer"}

    assert timers <= {unit.stem for unit in SERVICES}
    for path in DEPLOY.iterdir():
        assert path.name in GUIDE.read_text()


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not here")
def test_systemd_understands_the_units(tmp_path):
    """With the site where the test has it; a unit that names no program of this machine would be refused."""
    for unit in UNITS:
        (tmp_path / unit.name).write_text(unit.read_text().replace(HOME, str(ROOT)))
    units = [tmp_path / unit.name for unit in UNITS]
    verified = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True, check=False
    )

    said = [line for line in verified.stderr.splitlines() if str(tmp_path) in line or "so-clb" in line]
    assert (said, verified.returncode) == ([], 0)


def test_the_site_starts_as_its_unit_says():
    """As far as gunicorn checks it: the options are known and the application is there."""
    (program,) = programs(DEPLOY / "so-clb.service")
    run = [ROOT / program[0].removeprefix(f"{HOME}/"), *program[1:], "--check-config"]
    environment = os.environ | {"DATABASE_URL": "sqlite://:memory:", "SECRET_KEY": "x"}

    assert subprocess.run(run, cwd=ROOT, env=environment, capture_output=True, check=False).returncode == 0


def test_every_setting_of_the_example_is_one_that_the_site_reads():
    read = (ROOT / "config" / "settings.py").read_text()
    names = re.findall(r"^(\w+)=", (DEPLOY / "so-clb.env").read_text(), flags=re.MULTILINE)

    assert {"DATABASE_URL", "SECRET_KEY", "ALLOWED_HOSTS", "HTTPS"} <= set(names)
    assert [name for name in names if f'"{name}"' not in read] == []


def test_the_web_server_hands_on_to_the_site_and_tells_who_asks():
    (bound,) = re.findall(r"--bind (\S+)", value("so-clb.service", "ExecStart"))

    assert f"proxy_pass http://{bound};" in NGINX
    for header, written in [
        ("Host", "$host"),
        ("X-Forwarded-For", "$remote_addr"),
        ("X-Forwarded-Proto", "$scheme"),
    ]:
        assert re.findall(rf"proxy_set_header {header} (\S+);", NGINX) == [written]


def test_the_web_server_lets_the_largest_file_through_and_waits_as_long_as_the_site():
    (most,) = re.findall(r"client_max_body_size (\d+)m;", NGINX)
    (patience,) = re.findall(r"proxy_read_timeout (\d+)s;", NGINX)
    (timeout,) = re.findall(r"--timeout (\d+)", value("so-clb.service", "ExecStart"))

    assert int(most) * 2**20 > LARGEST
    assert int(patience) >= int(timeout)
