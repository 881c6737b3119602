"""What the journal calls acts, kinds of things and their fields, in the reader's language."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

THINGS = {
    "conferences": _l("Conference"), "agenda_items": _l("Agenda item"), "participants": _l("Delegate"),
    "papers": _l("Paper"), "nominations": _l("Nomination"), "awards": _l("Award"),
    "minutes": _l("Record of a conference"),
    "conclusions": _l("Conclusion"), "halls": _l("Hall"), "reports": _l("Review report"),
    "report_sections": _l("Section of a report"), "figures": _l("Figure"), "plans": _l("Plan"),
    "plan_bases": _l("Legal basis"), "outline_sections": _l("Section of the outline"), "recipients": _l("Recipient"),
    "signature_lines": _l("Line of the signature"), "tiers": _l("Tier"), "attendance_groups": _l("Attendance group"),
    "deadlines": _l("Deadline"), "deadline_units": _l("Unit that owes"), "topics": _l("Topic"),
    "topic_units": _l("Unit with a topic"), "tasks": _l("Task"), "task_units": _l("Unit with a task"),
    "reminders": _l("Reminder"), "readings": _l("Document under review"), "units": _l("Unit"),
    "unit_aliases": _l("Other name of a unit"), "people": _l("Person"), "posts": _l("Post"),
    "calendar_days": _l("Day off or exchanged"), "accounts": _l("Account"), "grants": _l("Role of an account"),
    "group_settings": _l("Quota of a group"), "registrations": _l("Registration by a unit"),
    "letters": _l("Letter in the register"), "list_imports": _l("Import of a list"),
    "arrivals": _l("Entry of a door"), "seats": _l("Seat"), "print_runs": _l("Printing for delegates"),
    "data_exports": _l("Personal data taken out"), "paper_versions": _l("Version of a printed paper"),
    "wording_versions": _l("Words of a paper"),
    "sign_ins": _l("Sign-in"), "tokens": _l("Link or calendar address"), "settings": _l("Setting"),
}  # fmt: skip

# the filter "what": a word of the address, its words, the tables; the second list is for who sees accounts
CONTENT_KINDS = {
    "conferences": (_l("Conferences"), ("conferences", "halls", "minutes", "conclusions")),
    "agenda": (_l("Agenda"), ("agenda_items",)),
    "delegates": (_l("Delegates"), (
        "participants", "people", "posts", "group_settings", "registrations", "letters", "list_imports", "arrivals",
        "seats", "print_runs", "data_exports",
    )),
    "prints": (_l("Printed papers"), ("paper_versions",)),
    "papers": (_l("Papers"), ("papers",)),
    "awards": (_l("Awards"), ("nominations", "awards")),
    "reports": (_l("Reports"), ("reports", "report_sections", "figures")),
    "plans": (_l("Plans"), (
        "plans", "plan_bases", "outline_sections", "recipients", "signature_lines", "tiers", "attendance_groups",
        "deadlines", "deadline_units", "topics", "topic_units", "tasks", "task_units", "reminders",
    )),
    "documents": (_l("Documents under review"), ("readings",)),
    "units": (_l("Units"), ("units", "unit_aliases")),
    "days": (_l("Days off"), ("calendar_days",)),
    "words": (_l("Words of papers"), ("wording_versions",)),
    "links": (_l("Links and calendar addresses"), ("tokens",)),
}  # fmt: skip
ACCOUNT_KINDS = {
    "accounts": (_l("Accounts and roles"), ("accounts", "grants")),
    "sign-ins": (_l("Sign-ins"), ("sign_ins",)),
    "keys": (_l("Links for a password"), ("tokens",)),
    "settings": (_l("Settings"), ("settings",)),
}  # fmt: skip

ACTS = {
    "move_conference": _l("Date of the conference set or changed"),
    "hold_conference": _l("Conference recorded as held"), "reopen_conference": _l("Conference opened again"),
    "postpone_conference": _l("Conference put off"), "cancel_conference": _l("Conference cancelled"),
    "extend_conference": _l("Deadline extended"), "end_extension": _l("Extension taken back"),
    "edit_conference": _l("Details of the conference changed"), "edit_agenda": _l("Agenda changed"),
    "edit_participants": _l("List of delegates changed"), "answer_invitation": _l("Invitation answered"),
    "group_participants": _l("Attendance group of delegates set"),
    "ungroup_participants": _l("Former attendance group of delegates given back"),
    "sort_participants": _l("List put into protocol order"),
    "export_data": _l("Personal data taken out"), "print_delegates": _l("Cards, signs or labels printed"),
    "print_paper": _l("New version of a paper printed"),
    "give_seats": _l("Seats given to all"), "clear_seats": _l("Seats taken back"), "move_seat": _l("Seat changed"),
    "lock_seat": _l("Seat held or let go"), "choose_hall": _l("Hall chosen"),
    "edit_zones": _l("Zones of groups changed"), "edit_hall": _l("Hall changed"),
    "forget_people": _l("Personal data removed after its time"), "erase_person": _l("Personal data of somebody erased"),
    "write_minutes": _l("Minutes written"), "edit_conclusions": _l("Conclusions changed"),
    "write_attendance": _l("Attendance written into the minutes"),
    "count_attendance": _l("Number of delegates present taken over"),
    "edit_groups": _l("Attendance groups changed"), "edit_registrations": _l("Registrations changed"),
    "issue_letters": _l("Letters issued"), "reissue_letters": _l("Letters issued again"),
    "send_letters": _l("Sending of letters noted"), "withdraw_letters": _l("Letters withdrawn"),
    "set_answers_until": _l("Last moment to answer set"),
    "read_list": _l("List of people uploaded"), "import_people": _l("List of people taken over"),
    "give_up_list": _l("List of people given up"), "undo_import": _l("Import of a list undone"),
    "send_registration": _l("Registration sent in"),
    "edit_person": _l("Directory changed"), "merge_people": _l("Two records of a person made one"),
    "edit_papers": _l("Papers changed"), "edit_nominations": _l("Nominations changed"),
    "receive_report": _l("State of a report changed"), "edit_days": _l("Days off changed"),
    "read_plan": _l("Plan document uploaded"), "review_plan": _l("Plan document reviewed"),
    "give_up_reading": _l("Plan document given up"), "open_reading": _l("Plan opened from a document"),
    "store_plan": _l("Plan stored"), "amend_plan": _l("Plan amended"),
    "open_cascade": _l("Conferences of a plan opened"),
    "add_units": _l("Units added"), "import_units": _l("Units imported"), "load_demo": _l("Demonstration loaded"),
    "restore_field": _l("Former value restored"), "make_token": _l("Link or calendar address made"),
    "revoke_token": _l("Link or calendar address revoked"), "use_token": _l("Link used"),
    "sign_in": _l("Signed in"), "sign_out": _l("Signed out"), "change_settings": _l("Settings changed"),
    "create_account": _l("Account created"), "edit_account": _l("Account changed"),
    "disable_account": _l("Account disabled"), "enable_account": _l("Account enabled"),
    "change_password": _l("Password changed"), "set_password": _l("Password set"),
    "reset_password": _l("New password asked for"), "set_second_factor": _l("Second factor set up"),
    "remove_second_factor": _l("Second factor removed"),
    "change_wording": _l("Words of a paper changed"), "check_in": _l("Noted at a door"), "set_quorum": _l("Quorum set"),
}  # fmt: skip

FIELDS = {
    "account_id": _l("Account"), "achievement": _l("Achievement"), "addressees": _l("Who does it"),
    "address": _l("Address"), "amount": _l("Number"), "answer": _l("Answer"), "answer_reason": _l("Reason given"),
    "answered_at": _l("Answered"), "attended": _l("Delegates present"), "birth_year": _l("Year of birth"),
    "browser": _l("Browser"), "by_individual": _l("Presented by an individual"), "campaign": _l("Campaign"),
    "chair": _l("Chair"), "channel": _l("Sent by"), "choices": _l("Decisions"), "citation": _l("Words"),
    "code": _l("Code"), "contact": _l("Contact"), "day": _l("Day"), "deadline_id": _l("Deadline"),
    "decided_by": _l("Decided by"), "decided_on": _l("Decided on"), "decision_number": _l("Number of the decision"),
    "dress": _l("Dress"), "duty": _l("What is owed"), "email": _l("E-mail"), "ended_at": _l("Signed out"),
    "ends_at": _l("End"), "ethnicity": _l("Ethnicity"), "expected": _l("Delegates expected"),
    "expires_at": _l("Works until"), "extended_until": _l("Extended until"),
    "extension_ended": _l("Day of the extension taken back"), "extension_reason": _l("Reason of the extension"),
    "form": _l("Form"), "found": _l("What was read"), "group_id": _l("Attendance group"),
    "guidance": _l("Guidance"), "hall_id": _l("Hall"), "held_from": _l("Held from"), "held_on": _l("Held on"),
    "held_until": _l("Held until"), "honorific": _l("Form of address"), "is_disabled": _l("Disabled"),
    "is_estimate": _l("Estimate"), "is_joint": _l("One joint paper"), "issued_on": _l("Day of issue"),
    "issuer": _l("Issued by"), "kind": _l("Kind"), "label": _l("What it is for"), "last_used_at": _l("Last used"),
    "leads": _l("Leads the task"), "lenient_last": _l("Last day, read leniently"), "letter": _l("Letter"),
    "letter_symbol": _l("Sign of its papers"), "level": _l("Level"), "made_at": _l("Made"), "made_by": _l("Made by"),
    "maker_id": _l("Account that made it"), "measure": _l("Unit of measure"), "minutes": _l("Length in minutes"),
    "name": _l("Name"), "named_day": _l("Day that the plan names"), "note": _l("Notes"), "number": _l("Number"),
    "opened_at": _l("Opened"), "closed_at": _l("Closed"), "owed_by": _l("Owed by"),
    "paper_id": _l("Paper"), "parent_id": _l("Stands under"), "password_hash": _l("Password"),
    "period_from": _l("Review period from"), "period_raw": _l("Review period"),
    "period_until": _l("Review period until"), "person_id": _l("Person"), "place": _l("Place of issue"),
    "plan_id": _l("Plan"), "position": _l("Place in the list"), "post": _l("Post"),
    "presented_at_id": _l("Presented at"),
    "presenter": _l("Who presents"), "presenter_person_id": _l("Person who presents"),
    "presenter_unit_id": _l("Unit that presents"), "quota": _l("Quota"), "rank": _l("Rank"),
    "raw": _l("Words of the plan"), "received_on": _l("Received on"), "reception_at": _l("Reception from"),
    "revoked_at": _l("Revoked"), "role": _l("Role"), "seats": _l("Seats"), "secretary": _l("Secretary"),
    "section_id": _l("Section of the outline"), "seen_at": _l("Last seen"), "sent_on": _l("Sent on"), "sex": _l("Sex"),
    "short": _l("Short form"), "short_stem": _l("Short title of the conference"), "signer": _l("Who signs the letters"),
    "source_text": _l("Text of the document"), "speaker": _l("Speaker"), "speaker_post": _l("Post of the speaker"),
    "speakers_per_unit": _l("Speakers of each unit"), "starts": _l("First day"), "starts_at": _l("Start"),
    "state": _l("State"), "stem": _l("Title of the conference"), "strict_last": _l("Last permitted day"),
    "subject": _l("Subject"), "submitted_by": _l("Submitted by"), "submitted_on": _l("Handed in on"),
    "telephone": _l("Telephone"), "tentative": _l("Tentative"), "text": _l("Text"), "tier_id": _l("Tier"),
    "title": _l("Title"), "topic_id": _l("Topic"), "totp_secret": _l("Second factor"),
    "totp_step": _l("Last code used"), "turn": _l("Reminder number"), "unit_id": _l("Unit"),
    "unit_words": _l("Unit as printed"), "used_up_at": _l("Used"), "username": _l("User name"),
    "valid_from": _l("Valid from"), "valid_until": _l("Valid until"), "value": _l("Value"), "venue": _l("Venue"),
    "words": _l("Words"),
}  # fmt: skip
FIELDS |= {
    "added": _l("People added"), "addressee": _l("Addressee as printed"), "answer_source": _l("How it was answered"),
    "answer_told_by": _l("Who told it"), "answers_until": _l("Answers until"), "arrived_at": _l("Came at"),
    "at": _l("Moment"), "attendance": _l("Attendance"), "badge": _l("Class of the card"),
    "changes": _l("What changed"), "closes_on": _l("Closes on"), "content": _l("The file"),
    "delegation_id": _l("Delegation of"), "door": _l("Door"), "erased_at": _l("Personal data erased"),
    "family": _l("Form of Party or State"), "file_digest": _l("Digest of the file"), "file_kind": _l("Kind of file"),
    "file_name": _l("File"), "file_pages": _l("Pages"), "import_id": _l("From the list"),
    "is_assessment": _l("Is an assessment"), "is_locked": _l("Stays when seats are given"),
    "organ": _l("Carried out by"), "last_day": _l("By, at the latest"),
    "is_repeat": _l("Came a second time"), "is_walk_in": _l("Came without invitation"), "issue": _l("Issue"),
    "layout": _l("Rows and aisles"), "left_at": _l("Left at"), "lines": _l("Lines"), "needs": _l("Needs"),
    "papers_to_bring": _l("Papers brought"), "printed": _l("What was printed"), "printed_by": _l("Printed by"),
    "quorum": _l("Quorum"), "received_at": _l("Received"), "recorded_by": _l("Recorded by"),
    "registration_id": _l("Registered with"), "rows": _l("Rows read"), "settings": _l("For all of them"),
    "speech_topic": _l("Wishes to speak on"), "submitted_at": _l("Sent in"), "substitute_name": _l("Substitute"),
    "substitute_post": _l("Post of the substitute"), "undone_at": _l("Taken back"), "way": _l("Way of sending"),
    "what": _l("What it holds"), "wishes_to_speak": _l("Wishes to speak"), "withdrawn_on": _l("Withdrawn on"),
    "withdrawn_reason": _l("Why it was withdrawn"), "zone": _l("Where it sits"),
}  # fmt: skip
FIELDS_OF = {
    ("conclusions", "unit_id"): _l("Carried out by"),
    ("seats", "code"): _l("Seat"), ("minutes", "attendance"): _l("Who was there"),
    ("registrations", "unit_id"): _l("Unit that registers"), ("arrivals", "kind"): _l("Attendance"),
    ("awards", "form"): _l("Form of award"), ("nominations", "form"): _l("Form of award"),
    ("sign_ins", "address"): _l("Address of the device"), ("sign_ins", "created_at"): _l("Signed in"),
    ("topic_units", "words"): _l("Name of the unit"), ("nominations", "unit_id"): _l("Unit that proposes"),
    ("papers", "unit_id"): _l("Unit that presents"), ("halls", "unit_id"): _l("Owner"),
    ("papers", "title"): _l("Name"), ("deadlines", "title"): _l("Name"), ("posts", "title"): _l("Post"),
    ("agenda_items", "parent_id"): _l("Part above"), ("outline_sections", "parent_id"): _l("Part above"),
}  # fmt: skip
# numbers of rows, what the headline says already, and what is only for the programme
UNSAID = frozenset({
    "id", "conference_id", "report_id", "task_id", "nomination_id", "participant_id", "digest", "version", "is_sample",
    "rank", "created_at", "key", "nonce", "reason",
})  # fmt: skip
UNSAID_OF = {
    "sign_ins": {"account_id", "seen_at"}, "grants": {"account_id"}, "tokens": {"account_id", "unit_id"},
    "plan_bases": {"plan_id"}, "outline_sections": {"plan_id"}, "recipients": {"plan_id"},
    "signature_lines": {"plan_id"}, "tiers": {"plan_id"}, "deadlines": {"plan_id"}, "topics": {"plan_id"},
    "tasks": {"plan_id"}, "conferences": {"tier_id"}, "agenda_items": {"tier_id"}, "posts": {"person_id"},
    "participants": {"person_id"}, "unit_aliases": {"unit_id"},
    "wording_versions": {"kind", "made_by", "made_at"},
}  # fmt: skip


def field_label(table: str, column: str) -> str | None:
    """Return what a field is called, or None where it is not shown."""
    if column in UNSAID_OF.get(table, ()) or (column in UNSAID and (table, column) not in FIELDS_OF):
        return None
    words = FIELDS_OF.get((table, column)) or FIELDS.get(column)
    return str(words) if words else gettext("another field")


def act_label(act: str) -> str:
    """Return what an act is called; one without a name of its own only changed something."""
    return str(ACTS.get(act) or gettext("Changed"))


def thing_label(table: str) -> str:
    """Return what a row of a table is called."""
    return str(THINGS.get(table) or gettext("Entry"))


def change_label(change: str) -> str:
    """Return what happened to a row."""
    return {"insert": gettext("added"), "update": gettext("changed"), "delete": gettext("deleted")}.get(change, "")
