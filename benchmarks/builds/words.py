"""The words of made-up articles: everyday things around a program, so that no sentence claims anything about care."""

ADJECTIVES = (
    *("blue", "quiet", "small", "warm", "plain", "early", "green", "long", "soft", "bright", "round", "old", "new", "light"),
    *("heavy", "slow", "short", "wide", "dry", "cool", "spare", "first", "second", "folded", "shared", "borrowed", "paper"),
)
THINGS = (
    *("notebook", "bus stop", "water bottle", "pencil", "chair", "calendar", "key ring", "lunch box", "jacket", "clock"),
    *("phone charger", "folder", "window seat", "walking path", "ticket", "map", "kettle", "cup", "door", "lamp", "bench"),
    *("backpack", "umbrella", "sketch", "song list", "garden", "kitchen table", "hallway", "list of names", "reminder"),
)
PEOPLE = (
    *("your case manager", "a friend", "the group leader", "a peer worker", "someone at the desk", "your therapist"),
    *("your family", "a neighbor", "the person next to you", "your ride", "a nurse", "an interpreter"),
)
TIMES = (
    *("in the morning", "before lunch", "after a session", "on the first day", "on a slow day", "at night", "on the way home"),
    *("during aftercare", "after the assessment", "at the weekend", "when it rains", "in the break"),
)
VERBS = ("keep", "share", "bring", "write down", "draw", "find", "pack", "lend", "count", "sort", "clean", "name")
TAGS = (*THINGS, *(f"{adjective} {thing}" for adjective in ADJECTIVES for thing in THINGS))

# Each names what it needs in braces; every sentence is plain and at most 20 words long.
SENTENCES = (
    "Some people {verb} the {thing} {time}.",
    "You can {verb} the {adjective} {thing}, or you can leave it at home.",
    "Ask {person} where the {thing} is kept.",
    "The {adjective} {thing} stood beside the {other} {time}.",
    "Nobody has to {verb} the {thing} {time}.",
    "If the {thing} is gone, look for it near the {other}.",
    "One person likes the {adjective} {thing}, and another likes the {other}.",
    "{Person} may know more about the {thing} than this note does.",
    "It is fine to {verb} the {thing} again {time}.",
    "Put the {thing} next to the {adjective} {other}, where you can see it.",
    "A {adjective} {thing} and a {adjective} {other} are two things, not one.",
    "Then {person} can {verb} the {other} for you.",
    "You might *not* need the {thing} {time}, and that is all right.",
    "The **{adjective} {thing}** comes first, and the {other} comes later.",
    "Tell {person} if the {thing} is in your way.",
)
ITEMS = (
    "The {adjective} {thing}",
    "A {thing} for {person}",
    "What to {verb} {time}",
    "The {thing}, the {other} and a spare of each",
    "Ask {person} about the {adjective} {other}",
)
HEADINGS = (
    "The {adjective} {thing}",
    "Where the {thing} goes",
    "What {person} can {verb}",
    "The {thing} and the {other}",
    "How to {verb} the {thing}",
    "More about the {adjective} {other}",
)
QUESTIONS = (
    "Can I {verb} the {thing} {time}",
    "Where is the {adjective} {thing}",
    "Does {person} need the {thing}",
    "What if the {thing} is not there",
)
SOURCES = (  # ids in content/data/sources.yaml
    *("nida-principles", "samhsa-advisory-2021", "nimh-psychotherapies", "tip-47", "medicare-iop", "weber-2022"),
    *("cms-parity", "fmla-28o", "tip-41", "magill-2019"),
)
FACTS = {  # names in content/data/facts.yaml, and what other builders' articles say in their place
    "treatment.total_time": "at least 90 days",
    "treatment.methadone_time": "at least 12 months",
    "facilities.any_medicine": "about 65%",
    "mbct.follow_up": "60 weeks",
}
