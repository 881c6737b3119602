"""readings of plans"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('readings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('source_text', sa.Text(), nullable=False),
    sa.Column('found', sa.JSON(), nullable=False),
    sa.Column('choices', sa.JSON(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('plan_id', sa.Integer(), nullable=True),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('updated_at', sa.DateTime(), nullable=False),
    sa.CheckConstraint("name <> ''", name=op.f('ck_readings_name')),
    sa.ForeignKeyConstraint(['plan_id'], ['plans.id'], name=op.f('fk_readings_plan_id_plans'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['unit_id'], ['units.id'], name=op.f('fk_readings_unit_id_units')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_readings'))
    )
    with op.batch_alter_table('readings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_readings_digest'), ['digest'], unique=False)
        batch_op.create_index(batch_op.f('ix_readings_plan_id'), ['plan_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_readings_unit_id'), ['unit_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_readings_updated_at'), ['updated_at'], unique=False)

    # not in batch: SQLite would build the table anew, and its rows would take theirs with them
    op.add_column('topics', sa.Column('is_joint', sa.Boolean(), nullable=False, server_default=sa.false()))



def downgrade() -> None:
    op.drop_column('topics', 'is_joint')

    with op.batch_alter_table('readings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_readings_updated_at'))
        batch_op.drop_index(batch_op.f('ix_readings_unit_id'))
        batch_op.drop_index(batch_op.f('ix_readings_plan_id'))
        batch_op.drop_index(batch_op.f('ix_readings_digest'))

    op.drop_table('readings')
