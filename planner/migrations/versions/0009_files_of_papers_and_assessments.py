"""files of papers and assessments"""

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # rows that are there get what the models set by default; afterwards the models alone set it
    with op.batch_alter_table('conclusions', schema=None) as batch_op:
        batch_op.add_column(sa.Column('is_assessment', sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table('conclusions', schema=None) as batch_op:
        batch_op.alter_column('is_assessment', server_default=None)

    with op.batch_alter_table('papers', schema=None) as batch_op:
        batch_op.add_column(sa.Column('file_name', sa.String(length=200), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('file_kind', sa.String(length=8), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('file_digest', sa.String(length=64), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('file_pages', sa.Integer(), nullable=True))
        batch_op.create_check_constraint(batch_op.f('ck_papers_file'), "(file_digest = '') = (file_kind = '')")
    with op.batch_alter_table('papers', schema=None) as batch_op:
        for name in ('file_name', 'file_kind', 'file_digest'):
            batch_op.alter_column(name, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table('papers', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_papers_file'), type_='check')
        for name in ('file_pages', 'file_digest', 'file_kind', 'file_name'):
            batch_op.drop_column(name)
    with op.batch_alter_table('conclusions', schema=None) as batch_op:
        batch_op.drop_column('is_assessment')
