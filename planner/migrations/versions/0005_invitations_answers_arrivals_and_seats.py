"""invitations answers arrivals and seats"""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('data_exports',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('conference_id', sa.Integer(), nullable=True),
    sa.Column('what', sa.String(length=60), nullable=False),
    sa.Column('file_name', sa.String(length=200), nullable=False),
    sa.Column('lines', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('updated_at', sa.DateTime(), nullable=False),
    sa.CheckConstraint("what <> ''", name=op.f('ck_data_exports_what')),
    sa.ForeignKeyConstraint(['conference_id'], ['conferences.id'], name=op.f('fk_data_exports_conference_id_conferences'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['unit_id'], ['units.id'], name=op.f('fk_data_exports_unit_id_units')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_data_exports'))
    )
    with op.batch_alter_table('data_exports', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_data_exports_conference_id'), ['conference_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_data_exports_unit_id'), ['unit_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_data_exports_updated_at'), ['updated_at'], unique=False)

    op.create_table('list_imports',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('conference_id', sa.Integer(), nullable=True),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('state', sa.Enum('previewed', 'done', 'undone', name='importstate', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=True),
    sa.Column('rows', sa.JSON(), nullable=False),
    sa.Column('settings', sa.JSON(), nullable=False),
    sa.Column('added', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('updated_at', sa.DateTime(), nullable=False),
    sa.CheckConstraint("name <> ''", name=op.f('ck_list_imports_name')),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_list_imports_account_id_accounts'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['conference_id'], ['conferences.id'], name=op.f('fk_list_imports_conference_id_conferences'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['unit_id'], ['units.id'], name=op.f('fk_list_imports_unit_id_units')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_list_imports'))
    )
    with op.batch_alter_table('list_imports', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_list_imports_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_list_imports_conference_id'), ['conference_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_list_imports_unit_id'), ['unit_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_list_imports_updated_at'), ['updated_at'], unique=False)

    op.create_table('print_runs',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('conference_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('card', 'sign', 'label', name='printkind', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('printed', sa.JSON(), nullable=False),
    sa.Column('printed_by', sa.String(length=200), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('updated_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['conference_id'], ['conferences.id'], name=op.f('fk_print_runs_conference_id_conferences'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_print_runs'))
    )
    with op.batch_alter_table('print_runs', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_print_runs_conference_id'), ['conference_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_print_runs_updated_at'), ['updated_at'], unique=False)

    op.create_table('group_settings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('conference_id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.Column('quota', sa.Integer(), nullable=True),
    sa.Column('zone', sa.String(length=20), nullable=False),
    sa.CheckConstraint('quota IS NULL OR quota >= 0', name=op.f('ck_group_settings_quota')),
    sa.ForeignKeyConstraint(['conference_id'], ['conferences.id'], name=op.f('fk_group_settings_conference_id_conferences'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['group_id'], ['attendance_groups.id'], name=op.f('fk_group_settings_group_id_attendance_groups'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_group_settings')),
    sa.UniqueConstraint('conference_id', 'group_id', name=op.f('uq_group_settings_conference_id_group_id'))
    )
    with op.batch_alter_table('group_settings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_group_settings_conference_id'), ['conference_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_group_settings_group_id'), ['group_id'], unique=False)

    op.create_table('registrations',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('conference_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=True),
    sa.Column('quota', sa.Integer(), nullable=True),
    sa.Column('closes_on', sa.Date(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('submitted_at', sa.DateTime(), nullable=True),
    sa.Column('submitted_by', sa.String(length=200), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('updated_at', sa.DateTime(), nullable=False),
    sa.CheckConstraint('quota IS NULL OR quota > 0', name=op.f('ck_registrations_quota')),
    sa.ForeignKeyConstraint(['conference_id'], ['conferences.id'], name=op.f('fk_registrations_conference_id_conferences'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['group_id'], ['attendance_groups.id'], name=op.f('fk_registrations_group_id_attendance_groups')),
    sa.ForeignKeyConstraint(['unit_id'], ['units.id'], name=op.f('fk_registrations_unit_id_units')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_registrations')),
    sa.UniqueConstraint('conference_id', 'unit_id', 'group_id', name=op.f('uq_registrations_conference_id_unit_id_group_id'))
    )
    with op.batch_alter_table('registrations', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_registrations_conference_id'), ['conference_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_registrations_group_id'), ['group_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_registrations_unit_id'), ['unit_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_registrations_updated_at'), ['updated_at'], unique=False)

    op.create_table('arrivals',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('conference_id', sa.Integer(), nullable=False),
    sa.Column('participant_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=64), nullable=False),
    sa.Column('kind', sa.Enum('present', 'substitute', 'late', 'left', name='attendance', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('received_at', sa.DateTime(), nullable=False),
    sa.Column('door', sa.String(length=60), nullable=False),
    sa.Column('recorded_by', sa.String(length=200), nullable=False),
    sa.Column('substitute_name', sa.String(length=120), nullable=False),
    sa.Column('is_repeat', sa.Boolean(), nullable=False),
    sa.Column('undone_at', sa.DateTime(), nullable=True),
    sa.CheckConstraint("key <> ''", name=op.f('ck_arrivals_key')),
    sa.ForeignKeyConstraint(['conference_id'], ['conferences.id'], name=op.f('fk_arrivals_conference_id_conferences'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['participant_id'], ['participants.id'], name=op.f('fk_arrivals_participant_id_participants'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_arrivals')),
    sa.UniqueConstraint('conference_id', 'key', name=op.f('uq_arrivals_conference_id_key'))
    )
    with op.batch_alter_table('arrivals', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_arrivals_conference_id'), ['conference_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_arrivals_participant_id'), ['participant_id'], unique=False)
        batch_op.create_index('uq_arrivals_one_each', ['participant_id'], unique=True, sqlite_where=sa.text("NOT is_repeat AND undone_at IS NULL AND kind <> 'left'"), postgresql_where=sa.text("NOT is_repeat AND undone_at IS NULL AND kind <> 'left'"))

    op.create_table('letters',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('conference_id', sa.Integer(), nullable=False),
    sa.Column('participant_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('invitation', 'summons', name='letterkind', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('issue', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('issued_on', sa.Date(), nullable=True),
    sa.Column('addressee', sa.String(length=200), nullable=False),
    sa.Column('post', sa.String(length=700), nullable=False),
    sa.Column('way', sa.Enum('by_hand', 'post', 'document_system', 'email', 'message', name='sendingway', native_enum=False, create_constraint=True, length=24), nullable=True),
    sa.Column('sent_on', sa.Date(), nullable=True),
    sa.Column('changes', sa.Text(), nullable=False),
    sa.Column('withdrawn_on', sa.Date(), nullable=True),
    sa.Column('withdrawn_reason', sa.String(length=300), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('updated_at', sa.DateTime(), nullable=False),
    sa.CheckConstraint("withdrawn_on IS NOT NULL OR withdrawn_reason = ''", name=op.f('ck_letters_withdrawn')),
    sa.CheckConstraint('issue >= 1', name=op.f('ck_letters_issue')),
    sa.CheckConstraint('number IS NULL OR number >= 1', name=op.f('ck_letters_number')),
    sa.ForeignKeyConstraint(['conference_id'], ['conferences.id'], name=op.f('fk_letters_conference_id_conferences'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['participant_id'], ['participants.id'], name=op.f('fk_letters_participant_id_participants'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letters')),
    sa.UniqueConstraint('participant_id', 'issue', name=op.f('uq_letters_participant_id_issue'))
    )
    with op.batch_alter_table('letters', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_letters_conference_id'), ['conference_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_letters_participant_id'), ['participant_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_letters_updated_at'), ['updated_at'], unique=False)

    op.create_table('seats',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('conference_id', sa.Integer(), nullable=False),
    sa.Column('participant_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=12), nullable=False),
    sa.Column('is_locked', sa.Boolean(), nullable=False),
    sa.CheckConstraint("code <> ''", name=op.f('ck_seats_code')),
    sa.ForeignKeyConstraint(['conference_id'], ['conferences.id'], name=op.f('fk_seats_conference_id_conferences'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['participant_id'], ['participants.id'], name=op.f('fk_seats_participant_id_participants'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_seats')),
    sa.UniqueConstraint('conference_id', 'code', name=op.f('uq_seats_conference_id_code')),
    sa.UniqueConstraint('participant_id', name=op.f('uq_seats_participant_id'))
    )
    with op.batch_alter_table('seats', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_seats_conference_id'), ['conference_id'], unique=False)

    with op.batch_alter_table('attendance_groups', schema=None) as batch_op:
        batch_op.add_column(sa.Column('conference_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_attendance_groups_conference_id'), ['conference_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_attendance_groups_conference_id_conferences'), 'conferences', ['conference_id'], ['id'], ondelete='CASCADE')

    with op.batch_alter_table('conferences', schema=None) as batch_op:
        batch_op.add_column(sa.Column('answers_until', sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column('quorum', sa.Integer(), nullable=True))
        batch_op.create_check_constraint(batch_op.f('ck_conferences_quorum'), 'quorum IS NULL OR quorum > 0')

    with op.batch_alter_table('halls', schema=None) as batch_op:
        batch_op.add_column(sa.Column('layout', sa.Text(), nullable=False, server_default=''))

    with op.batch_alter_table('minutes', schema=None) as batch_op:
        batch_op.add_column(sa.Column('attendance', sa.Text(), nullable=False, server_default=''))

    with op.batch_alter_table('participants', schema=None) as batch_op:
        batch_op.add_column(sa.Column('answer_source', sa.Enum('link', 'telephone', 'letter', 'message', 'in_person', 'registration', name='answersource', native_enum=False, create_constraint=True, length=24), nullable=True))
        batch_op.add_column(sa.Column('answer_told_by', sa.String(length=120), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('substitute_name', sa.String(length=120), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('substitute_post', sa.String(length=400), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('wishes_to_speak', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('speech_topic', sa.String(length=300), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('papers_to_bring', sa.String(length=500), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('needs', sa.String(length=500), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('badge', sa.Enum('delegate', 'guest', 'press', 'staff', name='badgeclass', native_enum=False, create_constraint=True, length=24), nullable=False, server_default='delegate'))
        batch_op.add_column(sa.Column('delegation_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('registration_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('import_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('is_walk_in', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('attendance', sa.Enum('present', 'substitute', 'late', 'left', name='attendance', native_enum=False, create_constraint=True, length=24), nullable=True))
        batch_op.add_column(sa.Column('arrived_at', sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column('left_at', sa.DateTime(), nullable=True))
        batch_op.create_index(batch_op.f('ix_participants_delegation_id'), ['delegation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_participants_import_id'), ['import_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_participants_registration_id'), ['registration_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_participants_registration_id_registrations'), 'registrations', ['registration_id'], ['id'], ondelete='SET NULL')
        batch_op.create_foreign_key(batch_op.f('fk_participants_import_id_list_imports'), 'list_imports', ['import_id'], ['id'], ondelete='SET NULL')
        batch_op.create_foreign_key(batch_op.f('fk_participants_delegation_id_units'), 'units', ['delegation_id'], ['id'])

    with op.batch_alter_table('participants', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_participants_answer'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_participants_answer'), "answer IN ('coming', 'not_coming', 'substitute')")
        batch_op.create_check_constraint(batch_op.f('ck_participants_arrived'), '(attendance IS NULL) = (arrived_at IS NULL)')
        batch_op.create_check_constraint(batch_op.f('ck_participants_left_at'), "(attendance = 'left') = (left_at IS NOT NULL)")

    with op.batch_alter_table('people', schema=None) as batch_op:
        batch_op.add_column(sa.Column('import_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('erased_at', sa.DateTime(), nullable=True))
        batch_op.create_index(batch_op.f('ix_people_import_id'), ['import_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_people_import_id_list_imports'), 'list_imports', ['import_id'], ['id'], ondelete='SET NULL')

    with op.batch_alter_table('tokens', schema=None) as batch_op:
        batch_op.add_column(sa.Column('nonce', sa.String(length=64), nullable=False, server_default=''))


def downgrade() -> None:
    # groups that a conference added would become groups of its whole tier
    op.execute('UPDATE participants SET group_id = NULL WHERE group_id IN (SELECT id FROM attendance_groups WHERE conference_id IS NOT NULL)')
    op.execute('DELETE FROM group_settings WHERE group_id IN (SELECT id FROM attendance_groups WHERE conference_id IS NOT NULL)')
    op.execute('UPDATE registrations SET group_id = NULL WHERE group_id IN (SELECT id FROM attendance_groups WHERE conference_id IS NOT NULL)')
    op.execute('DELETE FROM attendance_groups WHERE conference_id IS NOT NULL')
    with op.batch_alter_table('tokens', schema=None) as batch_op:
        batch_op.drop_column('nonce')

    with op.batch_alter_table('people', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_people_import_id_list_imports'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_people_import_id'))
        batch_op.drop_column('erased_at')
        batch_op.drop_column('import_id')

    with op.batch_alter_table('participants', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_participants_delegation_id_units'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_participants_import_id_list_imports'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_participants_registration_id_registrations'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_participants_registration_id'))
        batch_op.drop_index(batch_op.f('ix_participants_import_id'))
        batch_op.drop_index(batch_op.f('ix_participants_delegation_id'))
        batch_op.drop_constraint(batch_op.f('ck_participants_left_at'), type_='check')
        batch_op.drop_constraint(batch_op.f('ck_participants_arrived'), type_='check')
        batch_op.drop_constraint(batch_op.f('ck_participants_attendance'), type_='check')
        batch_op.drop_constraint(batch_op.f('ck_participants_badgeclass'), type_='check')
        batch_op.drop_constraint(batch_op.f('ck_participants_answersource'), type_='check')
        batch_op.drop_column('left_at')
        batch_op.drop_column('arrived_at')
        batch_op.drop_column('attendance')
        batch_op.drop_column('is_walk_in')
        batch_op.drop_column('import_id')
        batch_op.drop_column('registration_id')
        batch_op.drop_column('delegation_id')
        batch_op.drop_column('badge')
        batch_op.drop_column('needs')
        batch_op.drop_column('papers_to_bring')
        batch_op.drop_column('speech_topic')
        batch_op.drop_column('wishes_to_speak')
        batch_op.drop_column('substitute_post')
        batch_op.drop_column('substitute_name')
        batch_op.drop_column('answer_told_by')
        batch_op.drop_column('answer_source')

    # who sent a substitute did not come, as far as the tables before know
    op.execute("UPDATE participants SET answer = 'not_coming' WHERE answer = 'substitute'")
    with op.batch_alter_table('participants', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_participants_answer'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_participants_answer'), "answer IN ('coming', 'not_coming')")

    with op.batch_alter_table('minutes', schema=None) as batch_op:
        batch_op.drop_column('attendance')

    with op.batch_alter_table('halls', schema=None) as batch_op:
        batch_op.drop_column('layout')

    with op.batch_alter_table('conferences', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_conferences_quorum'), type_='check')
        batch_op.drop_column('quorum')
        batch_op.drop_column('answers_until')

    with op.batch_alter_table('attendance_groups', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_attendance_groups_conference_id_conferences'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_attendance_groups_conference_id'))
        batch_op.drop_column('conference_id')

    with op.batch_alter_table('seats', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_seats_conference_id'))

    op.drop_table('seats')
    with op.batch_alter_table('letters', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_letters_updated_at'))
        batch_op.drop_index(batch_op.f('ix_letters_participant_id'))
        batch_op.drop_index(batch_op.f('ix_letters_conference_id'))

    op.drop_table('letters')
    with op.batch_alter_table('arrivals', schema=None) as batch_op:
        batch_op.drop_index('uq_arrivals_one_each', sqlite_where=sa.text("NOT is_repeat AND undone_at IS NULL AND kind <> 'left'"), postgresql_where=sa.text("NOT is_repeat AND undone_at IS NULL AND kind <> 'left'"))
        batch_op.drop_index(batch_op.f('ix_arrivals_participant_id'))
        batch_op.drop_index(batch_op.f('ix_arrivals_conference_id'))

    op.drop_table('arrivals')
    with op.batch_alter_table('registrations', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_registrations_updated_at'))
        batch_op.drop_index(batch_op.f('ix_registrations_unit_id'))
        batch_op.drop_index(batch_op.f('ix_registrations_group_id'))
        batch_op.drop_index(batch_op.f('ix_registrations_conference_id'))

    op.drop_table('registrations')
    with op.batch_alter_table('group_settings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_group_settings_group_id'))
        batch_op.drop_index(batch_op.f('ix_group_settings_conference_id'))

    op.drop_table('group_settings')
    with op.batch_alter_table('print_runs', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_print_runs_updated_at'))
        batch_op.drop_index(batch_op.f('ix_print_runs_conference_id'))

    op.drop_table('print_runs')
    with op.batch_alter_table('list_imports', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_list_imports_updated_at'))
        batch_op.drop_index(batch_op.f('ix_list_imports_unit_id'))
        batch_op.drop_index(batch_op.f('ix_list_imports_conference_id'))
        batch_op.drop_index(batch_op.f('ix_list_imports_account_id'))

    op.drop_table('list_imports')
    with op.batch_alter_table('data_exports', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_data_exports_updated_at'))
        batch_op.drop_index(batch_op.f('ix_data_exports_unit_id'))
        batch_op.drop_index(batch_op.f('ix_data_exports_conference_id'))

    op.drop_table('data_exports')
