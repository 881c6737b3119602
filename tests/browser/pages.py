"""The pages of planner by name; {placeholders} are ids of the demonstration."""

PAGES = {
    "overview": "/",
    "plans": "/plans",
    "plan": "/plans/{plan}",
    "plan, open units": "/plans/{plan}?only=open",
    "plan of two tiers": "/plans/{later_plan}",
    "topics": "/plans/{plan}/topics",
    "tasks": "/plans/{plan}/tasks",
    "outline": "/plans/{plan}/outline",
    "recipients": "/plans/{plan}/recipients",
    "reports": "/plans/{plan}/reports",
    "receive a report": "/reports/{report}/receive",
    "conferences": "/conferences",
    "late conferences": "/conferences?state=late",
    "conference of the province": "/conferences/{top}",
    "conference of a district": "/conferences/{kon_ray}",
    "conference without a date": "/conferences/{dak_koi}",
    "change of date": "/conferences/{kon_ray}/move",
    "conference held": "/conferences/{kon_ray}/hold",
    "extension": "/conferences/{dak_koi}/extend",
    "postponement": "/conferences/{kon_ray}/postpone",
    "cancellation": "/conferences/{kon_ray}/cancel",
    "details of a conference": "/conferences/{kon_ray}/edit",
    "new agenda item": "/conferences/{top}/agenda/add",
    "delegates": "/conferences/{top}/participants",
    "papers": "/conferences/{top}/papers",
    "awards": "/conferences/{top}/awards",
    "month": "/calendar?month=2024-03",
    "month with holidays": "/calendar?month=2024-02",
    "days off": "/calendar/days",
    "units": "/units",
    "province": "/units/{province}",
    "district": "/units/{district}",
    "commune": "/units/{commune}",
    "province after the reform": "/units/{reformed}",
    "documents": "/documents",
    "search": "/search?q=dak+ha",
    "search without a hit": "/search?q=zzzz",
    "help": "/help",
    "no such page": "/no-such-page",
}


def address_of(name: str, ids: dict[str, int]) -> str:
    """Return the address of a page of the demonstration."""
    return PAGES[name].format(**ids)
