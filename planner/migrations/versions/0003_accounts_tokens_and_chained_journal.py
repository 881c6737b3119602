"""accounts tokens and the chain of the journal"""

import json
from hashlib import sha256

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


KEPT = "the journal is only added to"
FUNCTION = f"""
CREATE FUNCTION keep_journal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{KEPT}'; END $$
"""
# what a digest covered when this migration was written; rules/chain.py may grow, these entries stay as they are
COVERED = (
    "at", "by", "act", "reason", "change", "table", "row_id", "unit_id", "conference_id", "before", "after",
    "account_id", "actor_unit_id",
)
ENTRIES = sa.table(
    "journal_entries", sa.column("id", sa.Integer), sa.column("at", sa.DateTime), sa.column("before", sa.JSON),
    sa.column("after", sa.JSON), sa.column("previous", sa.String), sa.column("digest", sa.String),
    *(sa.column(name) for name in COVERED if name not in {"at", "before", "after"}),
)


def chain_entries() -> tuple[int, str]:
    """Chain the entries that were written before there was a chain; return how many and the last digest."""
    connection, count, digest = op.get_bind(), 0, "0" * 64
    for row in connection.execute(sa.select(ENTRIES).order_by(ENTRIES.c.id)).mappings().all():
        covered = {name: row[name] for name in COVERED}
        covered["at"] = covered["at"].isoformat()
        plain = json.dumps([digest, covered], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        previous, digest = digest, sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()
        connection.execute(
            sa.update(ENTRIES).where(ENTRIES.c.id == row["id"]).values(previous=previous, digest=digest)
        )
        count += 1
    return count, digest


def mark_demonstration() -> None:
    """Say of a database that holds the sample plans that it is the demonstration's."""
    connection = op.get_bind()
    if connection.scalar(sa.text("SELECT count(*) FROM plans WHERE is_sample")):
        moment = connection.scalar(sa.select(sa.func.max(sa.column("created_at", sa.DateTime))).select_from(sa.table("plans")))
        settings = sa.table(
            "settings", sa.column("name"), sa.column("value", sa.JSON), sa.column("created_at", sa.DateTime),
            sa.column("updated_at", sa.DateTime),
        )
        connection.execute(
            sa.insert(settings).values(name="demonstration", value=True, created_at=moment, updated_at=moment)
        )


def keep_journal() -> None:
    """Let the database itself refuse to change or delete an entry."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(FUNCTION)
        op.execute(
            "CREATE TRIGGER journal_is_kept BEFORE UPDATE OR DELETE ON journal_entries "
            "FOR EACH ROW EXECUTE FUNCTION keep_journal()"
        )
        op.execute(
            "CREATE TRIGGER journal_is_not_emptied BEFORE TRUNCATE ON journal_entries "
            "FOR EACH STATEMENT EXECUTE FUNCTION keep_journal()"
        )
        op.execute(
            "CREATE TRIGGER journal_is_kept_whole BEFORE TRUNCATE ON journal_entries "
            "FOR EACH STATEMENT EXECUTE FUNCTION keep_journal()"
        )
        return
    for verb in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER journal_is_kept_{verb} BEFORE {verb.upper()} ON journal_entries "
            f"BEGIN SELECT RAISE(ABORT, '{KEPT}'); END"
        )


def release_journal() -> None:
    """Take the triggers away."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER journal_is_kept ON journal_entries")
        op.execute("DROP TRIGGER journal_is_not_emptied ON journal_entries")
        op.execute("DROP TRIGGER journal_is_kept_whole ON journal_entries")
        op.execute("DROP FUNCTION keep_journal")
        return
    for verb in ("update", "delete"):
        op.execute(f"DROP TRIGGER journal_is_kept_{verb}")


def upgrade() -> None:
    op.create_table('accounts',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('username', sa.String(length=60), nullable=False),
    sa.Column('email', sa.String(length=200), nullable=True),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('password_hash', sa.String(length=200), nullable=True),
    sa.Column('totp_secret', sa.String(length=64), nullable=True),
    sa.Column('totp_step', sa.Integer(), nullable=True),
    sa.Column('is_disabled', sa.Boolean(), nullable=False),
    sa.Column('is_sample', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('updated_at', sa.DateTime(), nullable=False),
    sa.CheckConstraint("email <> ''", name=op.f('ck_accounts_email')),
    sa.CheckConstraint("username <> ''", name=op.f('ck_accounts_username')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_accounts')),
    sa.UniqueConstraint('email', name=op.f('uq_accounts_email')),
    sa.UniqueConstraint('username', name=op.f('uq_accounts_username'))
    )
    with op.batch_alter_table('accounts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_accounts_updated_at'), ['updated_at'], unique=False)

    op.create_table('journal_heads',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('entries', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_journal_heads'))
    )
    op.create_table('settings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('value', sa.JSON(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('updated_at', sa.DateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_settings')),
    sa.UniqueConstraint('name', name=op.f('uq_settings_name'))
    )
    with op.batch_alter_table('settings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_settings_updated_at'), ['updated_at'], unique=False)

    op.create_table('sign_ins',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('seen_at', sa.DateTime(), nullable=False),
    sa.Column('address', sa.String(length=64), nullable=False),
    sa.Column('browser', sa.String(length=200), nullable=False),
    sa.Column('ended_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_sign_ins_account_id_accounts'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_ins')),
    sa.UniqueConstraint('digest', name=op.f('uq_sign_ins_digest'))
    )
    with op.batch_alter_table('sign_ins', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_ins_account_id'), ['account_id'], unique=False)

    op.create_table('grants',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.Enum('office', 'editor', 'reader', 'secretary', 'administrator', name='role', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('conference_id', sa.Integer(), nullable=True),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('updated_at', sa.DateTime(), nullable=False),
    sa.CheckConstraint("(role = 'secretary') = (conference_id IS NOT NULL)", name=op.f('ck_grants_conference')),
    sa.CheckConstraint("unit_id IS NOT NULL OR role = 'administrator'", name=op.f('ck_grants_unit')),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_grants_account_id_accounts'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['conference_id'], ['conferences.id'], name=op.f('fk_grants_conference_id_conferences'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['unit_id'], ['units.id'], name=op.f('fk_grants_unit_id_units')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_grants')),
    sa.UniqueConstraint('account_id', 'role', 'unit_id', 'conference_id', name=op.f('uq_grants_account_id_role_unit_id_conference_id'))
    )
    with op.batch_alter_table('grants', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_grants_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_grants_conference_id'), ['conference_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_grants_unit_id'), ['unit_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_grants_updated_at'), ['updated_at'], unique=False)

    op.create_table('tokens',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('activation', 'reset', 'feed', 'reply', name='tokenkind', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('participant_id', sa.Integer(), nullable=True),
    sa.Column('label', sa.String(length=100), nullable=False),
    sa.Column('made_by', sa.String(length=200), nullable=False),
    sa.Column('maker_id', sa.Integer(), nullable=True),
    sa.Column('made_at', sa.DateTime(), nullable=False),
    sa.Column('expires_at', sa.DateTime(), nullable=True),
    sa.Column('last_used_at', sa.DateTime(), nullable=True),
    sa.Column('used_up_at', sa.DateTime(), nullable=True),
    sa.Column('revoked_at', sa.DateTime(), nullable=True),
    sa.CheckConstraint("(kind = 'feed') = (unit_id IS NOT NULL)", name=op.f('ck_tokens_unit')),
    sa.CheckConstraint("(kind = 'reply') = (participant_id IS NOT NULL)", name=op.f('ck_tokens_participant')),
    sa.CheckConstraint("(kind IN ('activation', 'reset')) = (account_id IS NOT NULL)", name=op.f('ck_tokens_account')),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_tokens_account_id_accounts'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['maker_id'], ['accounts.id'], name=op.f('fk_tokens_maker_id_accounts'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['participant_id'], ['participants.id'], name=op.f('fk_tokens_participant_id_participants'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['unit_id'], ['units.id'], name=op.f('fk_tokens_unit_id_units'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tokens')),
    sa.UniqueConstraint('digest', name=op.f('uq_tokens_digest'))
    )
    with op.batch_alter_table('tokens', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_tokens_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_tokens_participant_id'), ['participant_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_tokens_unit_id'), ['unit_id'], unique=False)

    # not in batch: nothing here needs the table to be built anew
    op.add_column('journal_entries', sa.Column('account_id', sa.Integer(), nullable=True))
    op.add_column('journal_entries', sa.Column('actor_unit_id', sa.Integer(), nullable=True))
    for name in ('previous', 'digest'):
        op.add_column('journal_entries', sa.Column(name, sa.String(length=64), nullable=False, server_default=''))
    op.create_index('ix_journal_entries_account_id', 'journal_entries', ['account_id'], unique=False)
    op.create_index('ix_journal_entries_table_row_id', 'journal_entries', ['table', 'row_id'], unique=False)
    op.drop_index('ix_journal_entries_row_id', 'journal_entries')
    count, digest = chain_entries()
    op.create_index('ix_journal_entries_digest', 'journal_entries', ['digest'], unique=True)
    heads = sa.table('journal_heads', sa.column('id'), sa.column('entries'), sa.column('digest'))
    op.execute(sa.insert(heads).values(id=1, entries=count, digest=digest))
    keep_journal()
    mark_demonstration()

    with op.batch_alter_table('participants', schema=None) as batch_op:
        batch_op.add_column(sa.Column('answer', sa.Enum('coming', 'not_coming', name='answer', native_enum=False, create_constraint=True, length=24), nullable=True))
        batch_op.add_column(sa.Column('answer_reason', sa.String(length=500), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('answered_at', sa.DateTime(), nullable=True))

    with op.batch_alter_table('readings', schema=None) as batch_op:
        batch_op.add_column(sa.Column('account_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_readings_account_id'), ['account_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_readings_account_id_accounts'), 'accounts', ['account_id'], ['id'], ondelete='SET NULL')



def downgrade() -> None:
    with op.batch_alter_table('readings', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_readings_account_id_accounts'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_readings_account_id'))
        batch_op.drop_column('account_id')

    with op.batch_alter_table('participants', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_participants_answer'), type_='check')
        batch_op.drop_column('answered_at')
        batch_op.drop_column('answer_reason')
        batch_op.drop_column('answer')

    release_journal()
    with op.batch_alter_table('journal_entries', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_journal_entries_digest'))
        batch_op.drop_index(batch_op.f('ix_journal_entries_account_id'))
        batch_op.drop_index(batch_op.f('ix_journal_entries_table_row_id'))
        batch_op.create_index(batch_op.f('ix_journal_entries_row_id'), ['row_id'], unique=False)
        batch_op.drop_column('digest')
        batch_op.drop_column('previous')
        batch_op.drop_column('actor_unit_id')
        batch_op.drop_column('account_id')

    with op.batch_alter_table('tokens', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_tokens_unit_id'))
        batch_op.drop_index(batch_op.f('ix_tokens_participant_id'))
        batch_op.drop_index(batch_op.f('ix_tokens_account_id'))

    op.drop_table('tokens')
    with op.batch_alter_table('grants', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_grants_updated_at'))
        batch_op.drop_index(batch_op.f('ix_grants_unit_id'))
        batch_op.drop_index(batch_op.f('ix_grants_conference_id'))
        batch_op.drop_index(batch_op.f('ix_grants_account_id'))

    op.drop_table('grants')
    with op.batch_alter_table('sign_ins', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sign_ins_account_id'))

    op.drop_table('sign_ins')
    with op.batch_alter_table('settings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_settings_updated_at'))

    op.drop_table('settings')
    op.drop_table('journal_heads')
    with op.batch_alter_table('accounts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_accounts_updated_at'))

    op.drop_table('accounts')
