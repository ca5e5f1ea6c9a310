# Generated from _names.py by `python -m tests.stubs`: what type checkers know of this namespace.
from quykhuyenhoc.books.evidence import File as File, read_file as read_file
from quykhuyenhoc.books.record import os_account as os_account
from quykhuyenhoc.exports.body_forms import body_form as body_form
from quykhuyenhoc.exports.journals import export_journal as export_journal
from quykhuyenhoc.exports.log import export_log as export_log
from quykhuyenhoc.exports.packages import (
    MadePackage as MadePackage,
    export_package as export_package,
    sent_package as sent_package,
)
from quykhuyenhoc.exports.vouchers import EntryLine as EntryLine, export_entries as export_entries
from quykhuyenhoc.files.reading import hash_of as hash_of
from quykhuyenhoc.imports.activities import (
    ActivityDefaults as ActivityDefaults,
    PublicationDefaults as PublicationDefaults,
    not_yet_told as not_yet_told,
    read_activity_figures as read_activity_figures,
    read_publications_issued as read_publications_issued,
)
from quykhuyenhoc.imports.advances import read_advances as read_advances
from quykhuyenhoc.imports.awards import (
    SaidTwice as SaidTwice,
    check_control_of as check_control_of,
    decision_lines as decision_lines,
    nomination as nomination,
    nominations as nominations,
    parts_of as parts_of,
    read_codes as read_codes,
    read_signatures as read_signatures,
)
from quykhuyenhoc.imports.bodies import (
    BodyDefaults as BodyDefaults,
    import_bodies as import_bodies,
    read_bodies as read_bodies,
    read_mergers as read_mergers,
)
from quykhuyenhoc.imports.body_forms import (
    FilledForm as FilledForm,
    counts_instead as counts_instead,
    form_act as form_act,
    read_body_form as read_body_form,
)
from quykhuyenhoc.imports.gifts import (
    read_donations as read_donations,
    read_donors as read_donors,
    read_pledges as read_pledges,
)
from quykhuyenhoc.imports.givers import (
    DoubtedGiver as DoubtedGiver,
    ListGivers as ListGivers,
    SaidSame as SaidSame,
    new_donors as new_donors,
)
from quykhuyenhoc.imports.goods import (
    GoodsDefaults as GoodsDefaults,
    new_goods as new_goods,
    read_goods_given as read_goods_given,
    read_goods_received as read_goods_received,
)
from quykhuyenhoc.imports.governance import read_official_documents as read_official_documents
from quykhuyenhoc.imports.group_titles import GroupTitle as GroupTitle
from quykhuyenhoc.imports.indicators import (
    indicator_fields as indicator_fields,
    not_yet_reported as not_yet_reported,
    read_indicator_values as read_indicator_values,
    standard_indicators as standard_indicators,
)
from quykhuyenhoc.imports.list_checks import check_list as check_list
from quykhuyenhoc.imports.list_kinds import ListKind as ListKind, OwnField as OwnField
from quykhuyenhoc.imports.list_layouts import ListLayout as ListLayout, list_layout as list_layout
from quykhuyenhoc.imports.list_reading import (
    BadCell as BadCell,
    ListFile as ListFile,
    ListLine as ListLine,
    ListReading as ListReading,
)
from quykhuyenhoc.imports.list_table import ListColumn as ListColumn
from quykhuyenhoc.imports.lists import read_list as read_list
from quykhuyenhoc.imports.members import (
    DoubtedMember as DoubtedMember,
    ListedMember as ListedMember,
    MemberDefaults as MemberDefaults,
    doubted_members as doubted_members,
    read_dues as read_dues,
    read_members as read_members,
)
from quykhuyenhoc.imports.packages import (
    ProvenFile as ProvenFile,
    ProvenPackage as ProvenPackage,
    is_known_key as is_known_key,
    package_act as package_act,
    prove_package as prove_package,
    prove_packages as prove_packages,
    read_package as read_package,
)
from quykhuyenhoc.imports.questions import ListQuestion as ListQuestion
from quykhuyenhoc.imports.registers import (
    ImportResult as ImportResult,
    import_accounts as import_accounts,
    import_funds as import_funds,
    import_parties as import_parties,
    read_budgets as read_budgets,
    read_chart as read_chart,
)
from quykhuyenhoc.imports.round_lists import decided_as as decided_as, named_in as named_in
from quykhuyenhoc.imports.row_kinds import LeftOut as LeftOut, RowKind as RowKind
from quykhuyenhoc.imports.rows import BadRow as BadRow
from quykhuyenhoc.imports.sheets import opened as opened
from quykhuyenhoc.imports.totals import StatedTotal as StatedTotal
from quykhuyenhoc.imports.vouchers import import_entries as import_entries, read_opening as read_opening
from quykhuyenhoc.renderers import pdf as pdf, render as render, workbook as workbook
from quykhuyenhoc.renderers.images import write_qr as write_qr
from quykhuyenhoc.store.sqlite import in_cloud_folder as in_cloud_folder
