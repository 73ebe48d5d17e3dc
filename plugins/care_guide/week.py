"""An example week as a picture: 7 rows of 24 squares, one for each hour, and the same in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import get_args

from editorial.data_models import Session, Week, Weekday
from editorial.library import Library
from editorial.problems import Problem
from editorial.ranges import Range
from editorial.words import nearest, typographic

from .levels import level_documents

DAYS: tuple[str, ...] = get_args(Weekday)
HOURS_A_DAY = 24
SQUARE_WIDTH, SQUARE_HEIGHT = 10, 14  # an hour in the drawing's units: rows stay as high as their words on a phone


@dataclass(frozen=True)
class DayName:
    """The head of a row; `busy` when the day has a session."""

    short: str
    busy: bool


@dataclass(frozen=True)
class Block:
    """The hours of a session, in the drawing's units from the top left."""

    x: int
    y: int
    width: int
    height: int
    some_weeks: bool


@dataclass(frozen=True)
class WeekPicture:
    """A week drawn, with its caption, and its sessions in sentences."""

    title: str
    width: int
    height: int
    square_width: int
    square_height: int
    days: tuple[DayName, ...]
    blocks: tuple[Block, ...]
    has_some_weeks: bool
    caption: str
    text: tuple[str, ...]


def draw_week(week: Week) -> WeekPicture:
    """The picture of a week."""
    sessions = sorted(week.sessions, key=_when)
    busy = {session.day for session in sessions}
    return WeekPicture(
        title=typographic(week.title),
        width=HOURS_A_DAY * SQUARE_WIDTH,
        height=len(DAYS) * SQUARE_HEIGHT,
        square_width=SQUARE_WIDTH,
        square_height=SQUARE_HEIGHT,
        days=tuple(DayName(day[:3], day in busy) for day in DAYS),
        blocks=tuple(map(_block, sessions)),
        has_some_weeks=any(session.some_weeks for session in sessions),
        caption=typographic(_caption(week)),
        text=tuple(typographic(_sentence(session)) for session in sessions),
    )


def sure_hours(week: Week) -> int:
    """The hours of the sessions that come in every week."""
    return sum(session.end - session.start for session in week.sessions if not session.some_weeks)


def hours_at_most(week: Week) -> int:
    """The hours of a week in which every session comes."""
    return sum(session.end - session.start for session in week.sessions)


def _when(session: Session) -> tuple[int, int]:
    return DAYS.index(session.day), session.start


def _block(session: Session) -> Block:
    return Block(
        x=session.start * SQUARE_WIDTH,
        y=DAYS.index(session.day) * SQUARE_HEIGHT,
        width=(session.end - session.start) * SQUARE_WIDTH,
        height=SQUARE_HEIGHT,
        some_weeks=session.some_weeks,
    )


def _caption(week: Week) -> str:
    sure, most, all_hours = sure_hours(week), hours_at_most(week), len(DAYS) * HOURS_A_DAY
    more = f", and {most - sure} more in some weeks" if most > sure else ""
    return (
        f"A week has {all_hours} hours. This week is made up, for {week.person}: "
        f"{sure} of its hours are in the program{more}. The other {all_hours - most} are your own."
    )


def _sentence(session: Session) -> str:
    some = ", in some weeks" if session.some_weeks else ""
    return f"{session.day}, {span(session.start, session.end)}{some}: {session.what.rstrip('.')}."


def span(start: int, end: int) -> str:
    """Two hours of the day in words: '6 to 9 pm', '11 am to 1 pm', 'noon to 1 pm'."""
    first, last = _clock(start), _clock(end)
    same_half = first[-3:] == last[-3:] and first[-3:] in (" am", " pm")
    return f"{first[:-3] if same_half else first} to {last}"


def _clock(hour: int) -> str:
    if hour % 12 == 0:
        return "noon" if hour == 12 else "midnight"
    return f"{hour % 12} {'am' if hour < 12 else 'pm'}"


def week_problems(library: Library) -> Iterator[Problem]:
    """Weeks with two sessions at one time, and weeks whose hours are not those of the level they are an example of."""
    known = level_ranges(library)
    for name, week in library.data.weeks.items():
        yield from _overlaps(name, week, library)
        if week.fits in known:
            yield from _misfits(name, week, known[week.fits], library)
        elif "fact" not in library.names.unknowable:
            sentence = f"There is no row of a level named '{week.fits}' that is a range of hours."
            hint = nearest(week.fits, known)
            yield library.data_files.problem("weeks", (name, "fits"), "unknown-fact", sentence, hint)


def level_ranges(library: Library) -> Mapping[str, Range]:
    """The ranges in the rows of the levels, by the name of their fact."""
    return {
        f"{header.key}.{criterion}": cell.range
        for document, header in level_documents(library)
        for criterion, cell in library.cells[document.key].items()
        if cell.range
    }


def _misfits(name: str, week: Week, hours: Range, library: Library) -> Iterator[Problem]:
    for number, kind in ((sure_hours(week), "hours that are sure"), (hours_at_most(week), "hours at most")):
        if not hours.holds(number):
            sentence = f"'{name}' has {number} {kind}; {{fact:{week.fits}}} is {hours.text}."
            yield library.data_files.problem("weeks", (name, "sessions"), "contradicts-fact", sentence)
            return  # the other number may be wrong for the same reason


def _overlaps(name: str, week: Week, library: Library) -> Iterator[Problem]:
    for (_, one), (index, other) in combinations(enumerate(week.sessions), 2):
        if one.day == other.day and one.start < other.end and other.start < one.end:
            sentence = f"This session and another of {one.day}, {span(one.start, one.end)}, share an hour."
            yield library.data_files.problem("weeks", (name, "sessions", index), "overlap", sentence, "Part them.")
