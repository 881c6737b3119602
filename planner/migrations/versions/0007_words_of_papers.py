"""words of papers as the office changed them"""

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('wording_versions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=60), nullable=False),
    sa.Column('family', sa.String(length=10), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('reason', sa.String(length=300), nullable=False),
    sa.Column('made_by', sa.String(length=200), nullable=False),
    sa.Column('made_at', sa.DateTime(), nullable=False),
    sa.CheckConstraint('number >= 1', name=op.f('ck_wording_versions_number')),
    sa.CheckConstraint("family IN ('party', 'state')", name=op.f('ck_wording_versions_family')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_wording_versions')),
    sa.UniqueConstraint('kind', 'family', 'number', name=op.f('uq_wording_versions_kind_family_number'))
    )


def downgrade() -> None:
    op.drop_table('wording_versions')
