"""Points that were concluded bear an organ in words and a last day of their own."""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # rows that are there get what the models set by default; afterwards the models alone set it
    with op.batch_alter_table('conclusions', schema=None) as batch_op:
        batch_op.add_column(sa.Column('organ', sa.String(length=300), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('last_day', sa.Date(), nullable=True))
        batch_op.create_check_constraint(batch_op.f('ck_conclusions_organ'), "unit_id IS NULL OR organ = ''")
        batch_op.create_check_constraint(
            batch_op.f('ck_conclusions_last_day'), 'deadline_id IS NULL OR last_day IS NULL'
        )
    with op.batch_alter_table('conclusions', schema=None) as batch_op:
        batch_op.alter_column('organ', server_default=None)


def downgrade() -> None:
    with op.batch_alter_table('conclusions', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_conclusions_last_day'), type_='check')
        batch_op.drop_constraint(batch_op.f('ck_conclusions_organ'), type_='check')
        batch_op.drop_column('last_day')
        batch_op.drop_column('organ')
