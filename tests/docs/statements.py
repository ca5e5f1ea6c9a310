"""Bank statements: the formats that are read, and every layout that ships with its columns."""

from typing import Final

from quykhuyenhoc.bank.profile import GENERIC, Profile, profile_names, shipped_profile
from tests.docs.markdown import page, table

INTRO: Final = """\
A statement is read from its content; the name of the file says nothing. Money in is positive (the bank's credit, our Nợ
112), money out negative, in smallest units. Everything that the file prints is held against the lines before it is
accepted: opening + lines = closing, every running balance, every balance of a day, every total, the first and the last
day. What does not hold is shown with its row, and nothing is corrected silently: an amount that the bank left blank is
proposed from the balances around it, and a person accepts it.

Without a printed opening or closing balance the running balances of the first and the last line take their place. Then
only the statement before and the one after show that nothing is missing at the ends.

A table is in the currency that it names: in a label ("Loại tiền: USD", "ĐVT: USD", "Currency"), in the header or the
column of amounts, beside an amount or a balance (there also by the format of its cell: `[$USD] #,##0`), or at the
number or name of the account ("Số tài khoản USD"). This is looked for whatever the profile says, and its row is named
where the book does not have the currency, or where the account has statements in another one: both are refused, and
nothing is taken as đồng. Where nothing is named, the currency is that of the profile, or of the other statements of
the account. A format by which a sheet shows an amount in another unit (`#,##0" nghìn"`, `#,##0,`, `0%`) is refused
with both numbers.

Sums prove no day: they hold on any. Days whose month and day another program turned round are refused, with a line and
both its days, whatever the profile. They show where date cells stand beside texts in one column (unless the lines are
in order only as they stand, or a cell lies behind the 12th of its month), and where lines are in order, or within the
days that the statement prints, only when all are turned. Export such a file again and give it unopened, or set the
column to text and type its days. Date cells that stand in order both ways, with nothing that tells (a period, a title,
a text, a day behind the 12th, one that would lie ahead), are asked about at a terminal; in a pipe `--dates` says that
they are right. Days of one month that would be the same day of several months if turned are taken as they stand.

A number in the column of days (46083, as a number or a text) is the day that it is in a spreadsheet, counted from 1904
where its workbook counts from there; of a moment with its zone (`2026-03-02T08:15:00+07:00`, `Z`, `UTC`; in a table
also `02/03/2026 20:15 (UTC)`, `GMT+7`, `ICT`; in OFX `[0:GMT]`) the day is that of Vietnam, in every form of file.
Where the header of the days or a row around the table
says that its times are of another zone (`Date (UTC)`, `Múi giờ: GMT+0`), days with a time are refused with that row,
and so are date cells, which may hold one. Days without a year (`02/03`) have the one in which they lie within the
period of the statement, or next to it; where none is printed, that of a title above the table (`SAO KÊ THÁNG 3 NĂM
2026`). Where nothing tells it, the first of them is refused with its row.

Of amounts of one column that have no sign and no mark beside them the balance behind each line tells it, where each
balance lies the amount of its line above or below the one before; the command says so. Without an opening balance the
sign of the first line is missing, and it is refused.

A fee or a tax in a column of its own beside debit and credit is not read: where a balance does not follow, the refusal
names the columns with figures that nothing reads. Such a fee must stand in the amount, or in a line of its own.

A row of the table whose words are a label of `opening` or `closing` ("Số dư đầu kỳ", with or without a day), and that
moves nothing or holds one figure alone and no number of the bank, prints that balance and is no line; nor is a row of
sums with a day ("Cộng phát sinh"), or an order that a column says has failed or waits ("Thất bại", "Pending"), which is
named as not read. Lines that cancel each other and have one word of their own in a column that is not read, of two or
three words (`Success`: 1 and 0), may be such orders: without balances or totals they are refused until a person says
what they are, or the profile names the column as `unread`. An opening balance whose figure stands as money in and as
the balance may as well be the first line of an empty account: it is refused until a person says which. Where sums do
not agree, the refusal names the rows with a day and an amount that were taken for totals or balances; a terminal takes
them as lines by their numbers. Amounts in thousands ("Đơn vị: nghìn đồng") are refused.
Lines on a further sheet without a header are refused with its name, where they stand in the columns of the table.

A table may be printed by pages: its header again, of one row or several, also with the number, the period and the
opening balance of the first page, page numbers and footers between the lines. So printed pages are one statement where
their balances run on; else each is one, and a refusal names them by their rows. A row without a day that holds figures
behind words such as "Cộng trang", "Mang sang" or "Total page" is the sum of a page or the balance that it hands on. It
is held against the lines of the page, or against all until there, and passed over; so is a total that nothing but the
header follows. A minus may stand behind an amount: `5,500-`; a mark of the side of the account beside an amount or a
balance, in its cell (`C`, `CR`, `Có`, `D`, `DR`, `N`, `Nợ`), is its sign: `500,877 CR` came in, `500.000 N` went out.

Where the file prints none, a person may state them with a reason (`--opening`, `--closing`; its days with `--from` and
`--to`); of a file that the book has, what is stated anew is refused until its statement is withdrawn. The statement is
kept as one whose balance was stated, `opening_stated`, wherever its proof is told. Where all printed balances of days
or lines imply one opening balance, the refusal proposes it. In another currency its code stands behind the amount:
`3030,99 USD`.

Exports of an account may begin and end at any moment of a day, overlap, and come in any order: each line comes in
once. Of equal lines the balances tell which are the same; a part of a day that ends at the balance of another part may
be refused until those between them are there. A table with a balance behind each line and a file without
(MT940, CAMT) are known again by day, amount, memo and the bank's own reference of a line.

What leaves lines before or after it open is taken, and the command says between which days and balances; the account is
not reconciled until a statement of them is there. So too where the balances agree on both sides of days that nothing
covers: what came and went in between shows in no balance. `statement list` and `reconcile` name all such places at
once; one file of the whole month closes those in it. What contradicts a statement that the book has is refused: a line
of its days with another amount, a balance that its lines do not reach. Where the bank words a line otherwise in a
second file, the refusal shows the line with both texts, as the same line in other words; where a line has another
amount, or only one of the two has it, with its day, its amounts and the statement in the book. A wrong amount moves
every balance behind it: named is that line alone. A file without an opening balance that does not begin where the
statement before it ends is refused with both balances: lines between them are missing, or it is of another account.

Where the sums agree, as with money that came by mistake and went back, each day within a file (not its first and last
one, on which it may begin and end at any moment) is held against the book line by line. Saturdays and Sundays that no
file covers lack only where the balances around them differ.

The same days in another form (OFX first, then CSV) have other numbers and words, so that their lines are not known
again by these. Where the statement that is there or the new one is not proved, a file with a line of the same day and
amount in other words is refused, with `--unproved` too, and the refusal names the statement that is to be withdrawn
first. Such a line comes in where balances show that it is another: the statement before it ends at the balance with
which the new lines begin. Lines of other amounts come in as always. Where both are proved, the balances tell as much,
but for lines that cancel each other: these are refused too where the book has lines of their days and amounts in other
words, unless a balance behind each line tells them apart.

Some banks print the payer where the number of a line belongs. What may be a name or a telephone number there is masked
like a memo, in lists, in refusals, and as the paper of the voucher that is booked from the line.

A line that is dated more than five days after today is refused with its row: no bank has booked it yet. A number of
another account than the one that is noted, a file of several accounts, and a file that the book has under another
account are refused with the numbers, the account and the statement. A number is noted at one account of the book:
spaces, dots and hyphens apart, it is refused at a second one, by `qkh statement account` too. A statement all of whose
lines, with its balances, another account has is refused whatever number it bears. An account whose statements were all
withdrawn does not keep it from another.

A statement that should not be there (of the wrong account, or with balances that were stated wrongly) is withdrawn
with a reason, `qkh statement withdraw SEQ`, by whoever may import one: nothing is deleted, `statement list` and
`explain` say so, none of its lines counts any more, and its file may be imported again. While something rests on it
the command names that: a match (`qkh match undo`), a line that a person set aside (`qkh match open`), a seal, or a
later statement that overlaps it and brought only its further lines. One that only follows it stays: its own balances
prove it."""

FORMATS: Final = (
    (
        "CAMT.053, CAMT.052",
        (
            "OPBD (or PRCD) opens, CLBD closes, ITBD is kept apart; the entry summary must hold; entries that are not "
            "booked are counted and left out; each transaction of a batch is a line, once they add up to the entry; an "
            "entry without a day of booking has that of its value; the document may stand in an envelope"
        ),
    ),
    (
        "MT940",
        "from :60F: to :62F:, pages (:60M:, :62M:) joined; RC and RD have the other sign; SWIFT's envelope too",
    ),
    (
        "OFX 1 and 2",
        (
            "bank and card statements; there is no opening balance, so the statement before it, or one that it "
            "overlaps, is needed for the proof, and the first is taken with `--unproved`: its opening balance is then "
            "the closing one less the lines, and the reconciliation says so; investments are left out"
        ),
    ),
    (
        "XLSX",
        "by a profile; values only: a cell with a formula is refused; a number in a column of texts is its figures",
    ),
    ("XLS", "the old format of Excel, read as XLSX is: days and numbers by their type, formulas refused"),
    ("CSV; HTML named .xls", "by a profile; `,` `;` tab or `|`"),
)

REFUSED: Final = """\
Files over 50 MB; XML with a DOCTYPE; archives of more than 200 files, that unfold to more than 300 MB, or more than a
hundredfold; NUL bytes; formulas in cells; `.xlsb`, `.ods`, XML tables of Excel 2003, QIF, PDF, pictures,
documents, web pages without a table, archives with files inside and files with a password: each is called by what it
is, with what to do. Sheets that a workbook hides are left out and named; rows that a sheet hides are taken and named,
as its balances are theirs too; rows that a web page hides are left out and named. A line with a cell that is not seen
as it is (in the colour behind it, tiny, struck through, raised, of another text by its format) is refused by its
place, and so is a sheet with a rule that may hide it. Text is UTF-8, with or without its mark, or UTF-16 with its
mark. cp1258, TCVN3 and VNI are recognised and shown, and read only when they are accepted by
name. A file of 200,000 lines is read and proved in 300 MB of memory; 46 MB of CAMT (150,000 lines) are read in 140 MB,
of OFX
1 (250,000) in 290 MB, of HTML (245,000) in 310 MB, of CSV (345,000) in 350 MB, of MT940 (480,000) in 480 MB."""

PROFILE: Final = """\
A profile is a TOML file: `name`, `title`, and under `[columns]` the headers of each field, the likeliest first. Headers
are compared without marks, case, spaces and punctuation, whole or by the parts beside `/`. All columns but those in
`optional` must be there. Under `[labels]` stand the words whose value follows in their cell or to its right; a row that
begins with one of `totals` ends the table, one with `page` ends a page of it: of these the usual words are known. Two
balances may stand in one cell, each behind its words; at a terminal `-` takes a balance out that is none.

`qkh statement import FILE` at a terminal needs none: where no profile fits, it shows how the table is understood (the
header, the column of each field with samples, how amounts and days are written, the first lines as they would be read,
whether the balances prove them) and asks once whether it is right. Before, it names the rows below the header of which
nothing is read, and what was not found: the number of the account, the days of the statement, its balances, the bank's
numbers. Where such a thing stands, a person says by its row; the words before it are kept for the next file. `<` leaves
a question as it was. What words of the header do not tell, the balances
do: a column is money in or out where each balance follows by it from the one before. Any line is changed by its number;
a column is typed as its letter, its number or its header. Only what nothing tells is asked: the meaning of a mark, the
form of an amount that may be two, an account of the book for the number of the file, a balance that is not printed.
What was answered is kept for the day and offered again for that file; after a refusal the same table stands there to be
changed. The
profile is then kept for the account of the computer, in `profiles` beside its drafts (`QKH_STATE`): the next file of
the layout is read by it, in a pipe as well, and `--profile NAME` names it. Where nothing is kept (`QKH_STATE=-`) it is
written into the working folder.

A profile is not used on a table of which it leaves unread what proves it: a column of balances, or of the bank's
numbers. One that ships is used unasked only where no further column may hold amounts, such as a fee, a tax or a
balance, and where amounts are written by its rule; named, it reads such a table too. At a terminal such a table is
shown and asked about anew; else it is refused with what to write. Refused is, too, a profile whose words say the
contrary of what they stand for ("Phát sinh có" as `debit`, "Số dư cuối kỳ" as `opening`; of columns and marks where no
balance behind each line proves it), and one whose `order` the days contradict.

`qkh statement inspect FILE -o NAME.toml` writes the profile that is proposed into a file. `inspect FILE --profile
NAME.toml` tries one that was changed. A complete profile, for a table whose header has two rows:

```toml
name = "ngan-hang-xa"
title = "Ngân hàng xã, sao kê tài khoản"
bank = "Agribank"
currency = "VND"
amounts = "dots"
dates = "dmy"
order = "either"
header_rows = 2
optional = ["reference"]

[columns]
date = ["Ngày GD", "Ngày giao dịch"]
reference = ["Số CT"]
memo = ["Diễn giải"]
debit = ["Phát sinh nợ"]
credit = ["Phát sinh có"]
balance = ["Số dư"]

[labels]
account = ["Số tài khoản"]
period = ["Từ ngày"]
opening = ["Số dư đầu kỳ"]
closing = ["Số dư cuối kỳ"]
totals = ["Tổng cộng"]
```

It reads a file such as this one, as XLSX, HTML or CSV:

```text
Số tài khoản: | 3500201001234
Từ ngày 01/03/2026 đến ngày 31/03/2026
Số dư đầu kỳ: | 1.500.000
Ngày GD    | Số CT | Diễn giải      | Số tiền      |              | Số dư
           |       |                | Phát sinh nợ | Phát sinh có |
05/03/2026 | 0001  | ung ho quy     |              | 500.000      | 2.000.000
31/03/2026 | 0002  | phi duy tri    | 11.000       |              | 1.989.000
Tổng cộng  |       |                | 11.000       | 500.000      |
Số dư cuối kỳ: | 1.989.000
```"""

KEYS: Final = (
    (
        "`currency`",
        "of a table that names none; two of them in one table are refused",
        '`"VND"`',
    ),
    (
        "`amounts`",
        (
            "one rule for all amounts: `plain`, `plain_comma`, `dots`, `commas`, or `prove`: found from all of them, "
            "refused where two fit"
        ),
        '`"prove"`',
    ),
    (
        "`marks_in`, `marks_out`",
        "what stands in the column `mark` beside money in, money out",
        "`+ C CR Có`, `- D DR Nợ`",
    ),
    (
        "`debits_negative`",
        "whether a minus in the debit column, or beside a mark of money out, takes money out; without it balances tell",
        "none",
    ),
    ("`unit`", "1, 1000, 1000000 or 1000000000: the unit that the table names; unread it is refused", "none"),
    (
        "`balance_before`",
        "whether the balance stands before each line; else its header tells, as Số dư trước GD, or the balances do",
        "none",
    ),
    (
        "`dates`",
        (
            "`dmy`, `mdy` or `ymd`; or `prove`: found from all of them, refused where two fit. A time may follow, a "
            "month may stand in words (02-Mar-2026, 2 thg 3 2026), and a year behind it may have two digits"
        ),
        '`"dmy"`',
    ),
    ("`date_with_reference`", "behind the date, in its cell, stands the reference", "`false`"),
    ("`fill_down`", "`date`, `value_date`: a blank cell means the one above", "none"),
    ("`memo_continues`", "a row with nothing but a memo continues the one above", "`false`"),
    ("`order`", "`oldest`, `newest`, or `either`: as dates and running balances tell", '`"either"`'),
    ("`header_rows`", "how many rows the header has; its words may stand in any: Số tiền over Phát sinh nợ", "`1`"),
    ("`delimiter`, `encoding`", "of a CSV file, where it is not to be found out", "none"),
    (
        "`unread`",
        "headers as of balances, of states or of the bank's numbers that are left out on purpose",
        "none",
    ),
    ("`markers`", "words that must stand above the table for the profile to be proposed", "none"),
    ("`unsure`", "what nobody has confirmed", "none"),
)

LAYOUTS: Final = """\
These layouts are known from public programs that read them, not from the banks, and banks change them. What is not
confirmed is listed with each; nothing of it is relied on without the proof of the balances. Of
Agribank a report of its branches is known, not the file of its online banking. A layout that is not here is read by a
profile of your own."""


def statements_page() -> str:
    """Return the page."""
    shipped = [shipped_profile(name) for name in profile_names() if name != GENERIC]
    return page(
        "Bank statements",
        INTRO,
        "## Formats\n\n" + table(("format", "how it is read"), FORMATS),
        "## Refused\n\n" + REFUSED,
        "## Profiles\n\n" + PROFILE + "\n\n" + table(("key", "meaning", "default"), KEYS),
        "## Layouts\n\n" + LAYOUTS,
        *(_layout(profile) for profile in [*shipped, shipped_profile(GENERIC)]),
    )


def _layout(profile: Profile) -> str:
    rows = [
        (f"`{field}`", " or ".join(words), "" if field in profile.optional else "yes")
        for field, words in profile.columns.items()
    ]
    labels = [(f"`{label}`", " or ".join(words), "") for label, words in profile.labels.items()]
    habits = [
        f"Amounts: `{profile.amounts}`; dates: `{profile.dates}`",
        *(["the reference stands behind the date"] if profile.date_with_reference else []),
        *([f"blank {' and '.join(profile.fill_down)} means the one above"] if profile.fill_down else []),
        *([f"above the table stands “{marker}”" for marker in profile.markers]),
    ]
    unsure = f"\n\nNot confirmed: {'; '.join(profile.unsure)}." if profile.unsure else ""
    return (
        f"### {profile.name}\n\n{profile.title}. Known from {profile.source}. {'; '.join(habits)}.\n\n"
        + table(("field or label", "words in the file", "needed"), [*rows, *labels])
        + unsure
    )
