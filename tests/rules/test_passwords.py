"""Passwords: what is refused and why, and that Vietnamese letters are the same however a keyboard sends them."""

from datetime import UTC, datetime
from unicodedata import normalize

import pyotp
import pytest

from planner.rules import passwords
from planner.rules.common_passwords import LIST, letters_of
from planner.rules.errors import Refused
from planner.rules.passwords import check_password, hash_password, is_outdated, verify_password
from planner.rules.second_factors import app_address, matching_step, new_secret

ABOUT = ("konray", "Văn phòng Huyện ủy Kon Rẫy", "konray@kontum.example", "konray", "Huyện Kon Rẫy")


@pytest.mark.parametrize(
    "password",
    ["đường về nhà xa", "con mèo trắng ngủ", "Tr0ub4dor&3x", "nhà sàn bên suối", "konray-bầu trời xanh", "mưa rừng 24",
     "ba con trâu " * 15 + "đi cày trên nương", "12 con voi đi bộ"],
)  # fmt: skip
def test_good_passwords_pass(password: str) -> None:
    check_password(password, *ABOUT)
    check_password(normalize("NFD", password), *ABOUT)


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("đêm trăng", "password_short"), ("", "password_short"), ("x y" * 67, "password_long"),
        ("matkhaumoi", "password_common"), ("Mật khẩu 2024", "password_common"),
        ("M4tkh@u12345", "password_common"), ("P@ssw0rd2024!", "password_common"),
        ("123password", "password_common"), ("ANHYEUEM1993", "password_common"),
        ("Đảng Cộng sản", "password_common"), ("0912345678", "password_digits"),
        ("30-04-1975", "password_digits"), ("062 099 001 234", "password_digits"),
        ("aaaaaaaaaa", "password_pattern"), ("abcabcabcabc", "password_pattern"),
        ("hội nghị hội nghị", "password_pattern"), ("qwertyuiop", "password_pattern"),
        ("1qaz2wsx3edc", "password_pattern"), ("asdfghjkl1", "password_pattern"),
        ("abcdef654321", "password_pattern"), ("!!!!!!!!!!!!", "password_pattern"),
        ("Huyện Kon Rẫy", "password_of_name"), ("huyenkonray2024", "password_of_name"),
        ("K0nr@y-2024!", "password_of_name"), ("konray@kontum.example", "password_of_name"),
        ("KonRayKonRay", "password_of_name"),
    ],
)  # fmt: skip
def test_guessable_passwords_are_refused_with_their_reason(password: str, code: str) -> None:
    for written in (password, normalize("NFD", password)):
        with pytest.raises(Refused) as refusal:
            check_password(written, *ABOUT)
        assert refusal.value.code == code


def test_length_counts_letters_not_their_marks() -> None:
    nine = "ữợẫểốặằễở"
    assert len(normalize("NFD", nine)) > 20
    with pytest.raises(Refused, match="password_short"):
        check_password(normalize("NFD", nine))
    check_password(nine + "m")


def test_the_list_is_a_few_hundred_words_each_once() -> None:
    words = [line for line in LIST.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    assert len(words) > 400
    assert [word for word in words if letters_of(word) != word] == []


def test_a_name_of_two_letters_forbids_nothing() -> None:
    check_password("an lành nhé mẹ", "an")


def test_a_password_is_the_same_composed_and_decomposed() -> None:
    hashed = hash_password(normalize("NFD", "đường về nhà xa"))
    assert hashed.startswith("$argon2id$") and verify_password(normalize("NFC", "đường về nhà xa"), hashed)
    assert verify_password(normalize("NFD", "đường về nhà xa"), hashed)
    assert not verify_password("duong ve nha xa", hashed)


def test_nobody_has_a_password() -> None:
    for hashed in (None, "", "no hash at all"):
        assert not verify_password("nobody signs in with this", hashed)


def test_a_hash_of_weaker_parameters_is_outdated() -> None:
    assert not is_outdated(hash_password("đường về nhà xa"))
    weaker = passwords.PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash("đường về nhà xa")
    assert is_outdated(weaker) and verify_password("đường về nhà xa", weaker)


# --- codes of the second factor ---------------------------------------------------------------------------

MOMENT = datetime(2026, 11, 25, 2, 0, 10)
STEP = int(MOMENT.replace(tzinfo=UTC).timestamp()) // 30


def code_at(secret: str, step: int) -> str:
    return pyotp.TOTP(secret).at(step * 30)


def test_codes_of_one_half_minute_before_and_after_are_right() -> None:
    secret = new_secret()
    found = [matching_step(secret, code_at(secret, STEP + away), MOMENT) for away in (-2, -1, 0, 1, 2)]
    assert found == [None, STEP - 1, STEP, STEP + 1, None]


def test_no_code_is_taken_twice_nor_one_before_it() -> None:
    secret = new_secret()
    found = [matching_step(secret, code_at(secret, STEP + away), MOMENT, STEP) for away in (-1, 0, 1)]
    assert found == [None, None, STEP + 1]


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "１２３４５６", "-12345", "12345.", "0x1234"])
def test_what_is_no_code_is_wrong(typed: str) -> None:
    assert matching_step("JBSWY3DPEHPK3PXP" * 2, typed, MOMENT) is None


def test_blanks_in_a_code_do_not_matter_and_the_app_is_told_what_is_used() -> None:
    secret = new_secret()
    code = code_at(secret, STEP)
    assert matching_step(secret, f" {code[:3]} {code[3:]} ", MOMENT) == STEP
    told = pyotp.parse_uri(app_address(secret, "konray"))
    assert isinstance(told, pyotp.TOTP) and (told.secret, told.name, told.issuer) == (secret, "konray", "planner")
    assert (told.digits, told.interval, told.digest().name, len(secret)) == (6, 30, "sha1", 32)
