"""Who may open what, written by hand: every route, for each role at a district, there, below it and elsewhere.

Five columns, one for each role held at the district of Kon Rẫy: office, editor, reader, secretary of the district's
conference, administrator. Three letters in each: the row is the district's own, a commune's below it, another
district's. The last letter is somebody who is not signed in.

    o  let through (what the form then says is another matter)
    f  forbidden: 403
    m  missing: 404, as if there were no such row
    s  led to the sign-in
"""

# office editor reader secretary administrator, nobody
READ = "oom oom oom fff fff s"
EDIT = "oom oom fff fff fff s"
PEOPLE = "oom oom oom omm fff s"
REGISTER = "oom oom fff omm fff s"
PLAN = "oom fff fff fff fff s"
ACCOUNTS = "fff fff fff fff oom s"
# what belongs to no single unit: the power alone decides
ANY_READER = "ooo ooo ooo fff fff s"
ANY_OFFICE = "ooo fff fff fff fff s"
ANY_ADMINISTRATOR = "fff fff fff fff ooo s"
# days off are shared by all units, so an office below the top does not change them
NOBODY_HERE = "fff fff fff fff fff s"
SELF = "ooo ooo ooo ooo ooo s"
PUBLIC = "ooo ooo ooo ooo ooo o"

C, P = "/conferences/<int:conference_id>", "/plans/<int:plan_id>"
R, U, A = "/plans/readings/<int:reading_id>", "/units/<int:unit_id>", "/accounts/<int:account_id>"
TABLE: dict[str, str] = {
    # everybody
    "GET /static/<path:filename>": PUBLIC,
    "GET /vendor/<string:name>": PUBLIC,
    "GET /help": PUBLIC,
    "GET /sign-in": PUBLIC,
    "POST /sign-in": PUBLIC,
    "GET /sign-in/code": "sss sss sss sss sss s",  # only between password and code
    "POST /sign-in/code": PUBLIC,
    "GET /reset": PUBLIC,
    "POST /reset": PUBLIC,
    "GET /reset/sent": PUBLIC,
    "GET /reset/<string:key>": PUBLIC,
    "POST /reset/<string:key>": PUBLIC,
    "GET /activate": PUBLIC,
    "POST /activate": PUBLIC,
    "GET /activate/<string:key>": PUBLIC,
    "POST /activate/<string:key>": PUBLIC,
    "GET /feeds/<string:key>.ics": PUBLIC,
    "GET /replies/<string:key>": PUBLIC,
    "POST /replies/<string:key>": PUBLIC,
    # whoever is signed in
    "GET /": SELF,
    "POST /sign-out": "sss sss sss sss sss s",  # and out
    "GET /profile": SELF,
    "POST /profile/password": SELF,
    "GET /profile/second-factor": SELF,
    "POST /profile/second-factor": SELF,
    "POST /profile/second-factor/remove": SELF,
    "POST /profile/sign-ins/end": "mmm mmm mmm mmm mmm s",  # no browser was named
    "POST /profile/sign-ins/end-all": "sss sss sss sss sss s",  # and out
    # plans
    "GET /plans": ANY_READER,
    f"GET {P}": READ,
    f"GET {P}/topics": READ,
    f"GET {P}/tasks": READ,
    f"GET {P}/outline": READ,
    f"GET {P}/recipients": READ,
    f"GET {P}/reports": READ,
    "GET /reports/<int:report_id>/receive": EDIT,
    "POST /reports/<int:report_id>/receive": EDIT,
    "POST /reports/<int:report_id>/unreceive": EDIT,
    "GET /plans/readings": ANY_OFFICE,
    "POST /plans/readings": ANY_OFFICE,
    f"GET {R}": PLAN,
    f"POST {R}": PLAN,
    f"GET {R}/text": PLAN,
    f"GET {R}/<string:part>": PLAN,
    f"POST {R}/<string:part>": PLAN,
    f"GET {R}/opening": PLAN,
    f"POST {R}/opening": PLAN,
    f"GET {R}/give-up": PLAN,
    f"POST {R}/give-up": PLAN,
    # conferences
    "GET /conferences": ANY_READER,
    f"GET {C}": READ,
    f"GET {C}.ics": READ,
    f"GET {C}/programme.pdf": READ,
    f"GET {C}/edit": EDIT,
    f"POST {C}/edit": EDIT,
    f"GET {C}/move": EDIT,
    f"POST {C}/move": EDIT,
    f"GET {C}/hold": EDIT,
    f"POST {C}/hold": EDIT,
    f"GET {C}/reopen": EDIT,
    f"POST {C}/reopen": EDIT,
    f"GET {C}/postpone": EDIT,
    f"POST {C}/postpone": EDIT,
    f"GET {C}/cancel": EDIT,
    f"POST {C}/cancel": EDIT,
    # a later last day is granted from above: by the office, or by an editor to the units below
    f"GET {C}/extend": "oom fom fff fff fff s",
    f"POST {C}/extend": "oom fom fff fff fff s",
    f"GET {C}/agenda/add": EDIT,
    f"POST {C}/agenda/add": EDIT,
    f"GET {C}/agenda/<int:item_id>/edit": EDIT,
    f"POST {C}/agenda/<int:item_id>/edit": EDIT,
    f"GET {C}/agenda/<int:item_id>/delete": EDIT,
    f"POST {C}/agenda/<int:item_id>/delete": EDIT,
    f"POST {C}/agenda/shift": EDIT,
    f"POST {C}/agenda/drop": EDIT,
    f"POST {C}/agenda/place": EDIT,
    f"POST {C}/agenda/take-over": EDIT,
    f"GET {C}/papers": READ,
    f"GET {C}/papers/add": EDIT,
    f"POST {C}/papers/add": EDIT,
    f"GET {C}/papers/<int:paper_id>/edit": EDIT,
    f"POST {C}/papers/<int:paper_id>/edit": EDIT,
    f"GET {C}/papers/<int:paper_id>/delete": EDIT,
    f"POST {C}/papers/<int:paper_id>/delete": EDIT,
    f"POST {C}/papers/order": EDIT,
    f"GET {C}/awards": READ,
    f"GET {C}/awards/collectives/add": EDIT,
    f"POST {C}/awards/collectives/add": EDIT,
    f"GET {C}/awards/individuals/add": EDIT,
    f"POST {C}/awards/individuals/add": EDIT,
    f"GET {C}/awards/<int:nomination_id>/edit": EDIT,
    f"POST {C}/awards/<int:nomination_id>/edit": EDIT,
    f"GET {C}/awards/<int:nomination_id>/delete": EDIT,
    f"POST {C}/awards/<int:nomination_id>/delete": EDIT,
    f"POST {C}/awards/order": EDIT,
    # the delegates, which a secretary has at one conference
    f"GET {C}/participants": PEOPLE,
    f"GET {C}/invitations.pdf": PEOPLE,
    f"GET {C}/participants/<int:participant_id>/invitation.pdf": PEOPLE,
    f"GET {C}/participants/add": REGISTER,
    f"POST {C}/participants/add": REGISTER,
    f"GET {C}/participants/paste": REGISTER,
    f"POST {C}/participants/paste": REGISTER,
    f"GET {C}/participants/<int:participant_id>/edit": REGISTER,
    f"POST {C}/participants/<int:participant_id>/edit": REGISTER,
    f"GET {C}/participants/<int:participant_id>/delete": REGISTER,
    f"POST {C}/participants/<int:participant_id>/delete": REGISTER,
    f"GET {C}/participants/<int:participant_id>/link": REGISTER,
    f"POST {C}/participants/<int:participant_id>/link": REGISTER,
    f"POST {C}/participants/<int:participant_id>/link/revoke": REGISTER,
    f"POST {C}/participants/order": REGISTER,
    f"GET {C}/groups": PEOPLE,
    f"GET {C}/groups/add": REGISTER,
    f"POST {C}/groups/add": REGISTER,
    f"GET {C}/groups/<int:group_id>/edit": REGISTER,
    f"POST {C}/groups/<int:group_id>/edit": REGISTER,
    f"GET {C}/groups/<int:group_id>/delete": REGISTER,
    f"POST {C}/groups/<int:group_id>/delete": REGISTER,
    f"GET {C}/groups/<int:group_id>/fill": REGISTER,
    f"POST {C}/groups/<int:group_id>/fill": REGISTER,
    f"GET {C}/registrations": PEOPLE,
    f"GET {C}/registrations/ask": REGISTER,
    f"POST {C}/registrations/ask": REGISTER,
    f"GET {C}/registrations/day": REGISTER,
    f"POST {C}/registrations/day": REGISTER,
    f"GET {C}/registrations/<int:registration_id>/edit": REGISTER,
    f"POST {C}/registrations/<int:registration_id>/edit": REGISTER,
    f"GET {C}/registrations/<int:registration_id>/withdraw": REGISTER,
    f"POST {C}/registrations/<int:registration_id>/withdraw": REGISTER,
    "GET /registrations": "ooo ooo fff fff fff s",
    "GET /registrations/<int:registration_id>": REGISTER,
    "GET /registrations/<int:registration_id>/add": REGISTER,
    "POST /registrations/<int:registration_id>/add": REGISTER,
    "GET /registrations/<int:registration_id>/paste": REGISTER,
    "POST /registrations/<int:registration_id>/paste": REGISTER,
    "GET /registrations/<int:registration_id>/choose": REGISTER,
    "POST /registrations/<int:registration_id>/choose": REGISTER,
    "GET /registrations/<int:registration_id>/people/<int:participant_id>/edit": REGISTER,
    "POST /registrations/<int:registration_id>/people/<int:participant_id>/edit": REGISTER,
    "GET /registrations/<int:registration_id>/people/<int:participant_id>/delete": REGISTER,
    "POST /registrations/<int:registration_id>/people/<int:participant_id>/delete": REGISTER,
    "POST /registrations/<int:registration_id>/send": REGISTER,
    "GET /registrations/<int:registration_id>/form.pdf": REGISTER,
    "GET /registrations/<int:registration_id>/form.xlsx": REGISTER,
    # accounts, which an administrator has without the content
    "GET /accounts": ANY_ADMINISTRATOR,
    "GET /accounts/add": ANY_ADMINISTRATOR,
    "POST /accounts/add": ANY_ADMINISTRATOR,
    "GET /accounts/import": ANY_ADMINISTRATOR,
    "POST /accounts/import": ANY_ADMINISTRATOR,
    "POST /accounts/import/confirm": ANY_ADMINISTRATOR,
    "GET /accounts/template.xlsx": ACCOUNTS,
    "GET /accounts/sheets": ANY_ADMINISTRATOR,
    "POST /accounts/sheets": ACCOUNTS,
    "GET /accounts/settings": NOBODY_HERE,
    "POST /accounts/settings": NOBODY_HERE,
    f"GET {A}": ACCOUNTS,
    f"GET {A}/edit": ACCOUNTS,
    f"POST {A}/edit": ACCOUNTS,
    f"POST {A}/activation": ACCOUNTS,
    f"GET {A}/disable": ACCOUNTS,
    f"POST {A}/disable": ACCOUNTS,
    f"POST {A}/enable": ACCOUNTS,
    f"GET {A}/reset-factor": ACCOUNTS,
    f"POST {A}/reset-factor": ACCOUNTS,
    f"GET {A}/reset-password": ACCOUNTS,
    f"POST {A}/reset-password": ACCOUNTS,
    f"POST {A}/roles": ACCOUNTS,
    f"POST {A}/roles/remove": ACCOUNTS,
    # calendar, units, papers to print, search
    "GET /calendar": ANY_READER,
    "GET /calendar/days": ANY_READER,
    "POST /calendar/days": NOBODY_HERE,
    "GET /calendar/days/<int:day_id>/edit": NOBODY_HERE,
    "POST /calendar/days/<int:day_id>/edit": NOBODY_HERE,
    "POST /calendar/days/<int:day_id>/delete": NOBODY_HERE,
    "GET /units": ANY_READER,
    f"GET {U}": READ,
    f"GET {U}/calendar.ics": READ,
    f"GET {U}/feeds": READ,
    f"POST {U}/feeds": READ,
    f"POST {U}/feeds/<int:token_id>/revoke": "oom oom mmm fff fff s",  # a reader revokes what a reader made
    "GET /documents": ANY_READER,
    "GET /search": ANY_READER,
    # the directory: read by whoever reads its lists, changed by whoever keeps it
    "GET /people": "ooo ooo ooo ooo fff s",
    "GET /people/add": "ooo ooo fff fff fff s",
    "POST /people/add": "ooo ooo fff fff fff s",
    "GET /people/twins": "ooo ooo fff fff fff s",
    "GET /people/<int:person_id>": PEOPLE,
    "GET /people/<int:person_id>/edit": EDIT,
    "POST /people/<int:person_id>/edit": EDIT,
    "GET /people/<int:person_id>/merge": EDIT,
    "POST /people/<int:person_id>/merge": EDIT,
    # the journal: content to those who read it, delegates to their secretary, accounts to the administrator
    "GET /journal": SELF,
    "GET /journal/<string:kind>/<int:row_id>": "oom oom oom omm omm s",  # its secretary's role
    "GET /journal/entries/<int:entry_id>/restore/<string:field>": "oom oom fff mmm fff s",
    "POST /journal/entries/<int:entry_id>/restore/<string:field>": "oom oom fff mmm fff s",
}
