"""Time, processor time and memory of real commands."""

import os
import select
import subprocess
import sys

import pytest

from builds.cost import Failed, _members, _proportional, measure

MEGA = 1_000_000
BURN = "import time\nwhile time.process_time() < 0.3: pass\n"
HOLD = """
import subprocess, sys
held = bytearray(b'x' * 60_000_000)
child = [sys.executable, '-c', "import sys; held = bytearray(b'x' * 60_000_000); print('ready', flush=True); sys.stdin.read()"]
process = subprocess.Popen(child, stdin=sys.stdin)
process.wait()
"""


def python(text):
    return (sys.executable, "-c", text)


def test_processor_time_of_a_child_counts(tmp_path):
    text = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {BURN!r}])"
    assert measure(python(text), tmp_path, {}, 60).cpu >= 0.3


def test_memory_is_that_of_the_worst_moment(tmp_path):
    assert measure(python("len(bytearray(b'x' * 150_000_000))"), tmp_path, {}, 60).memory > 150 * MEGA


def test_processes_of_a_session_are_found_and_their_memory_is_summed():
    process = subprocess.Popen(python(HOLD), stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)
    try:
        assert process.stdout.readline() == b"ready\n"
        members = list(_members(process.pid))
        assert len(members) == 2
        assert sum(map(_proportional, members)) > 120 * MEGA
    finally:
        process.communicate()
    assert list(_members(process.pid)) == []


def test_a_command_runs_in_its_folder_with_its_environment(tmp_path):
    measure(python("import os; open('said', 'w').write(os.environ['WORD'])"), tmp_path, {"WORD": "tea"}, 60)
    assert (tmp_path / "said").read_text() == "tea"


def test_a_command_that_fails_says_its_last_line(tmp_path):
    with pytest.raises(Failed, match=r"^it failed: no tea$"):
        measure(python("import sys; print('one'); sys.exit('no tea')"), tmp_path, {}, 60)


def test_a_command_that_takes_too_long_is_ended_with_its_children(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    child = "import signal; held = open('pipe', 'w'); held.write('x'); held.flush(); signal.pause()"
    with pytest.raises(Failed, match="more than 1 seconds"):
        measure(python(f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"), tmp_path, {}, 1)
    ended = select.poll()
    ended.register(reader, 0)  # a pipe tells of its own when nobody is left who writes
    assert ended.poll(10_000) == [(reader, select.POLLHUP)]
    assert os.read(reader, 9) == b"x"
    os.close(reader)
