"""Every error of the library, in one tree: each class with its code and what it says.

A class has a stable ``code`` and a ``template``. What it annotates are its values: its constructor takes exactly these,
they are its attributes, and they fill the template when the text is asked for, in the language in use then.

::

    QuyError  error: Any refusal of this library; ``code`` never changes, ``details`` are its values by their names.
    ├ InputError  input: What was given cannot be read.
    │ ├ PackageError  package: A package or form of figures that cannot be read, or is not what was signed: nothing of …
    │ ├ MatchRuleError  match_rule: A line of the rules learnt from matches cannot be read; ``line`` counts from 1, …
    │ ├ ReferenceCodeError  reference_code: A text is not a reference code, or a code cannot be made so; ``given`` is …
    │ ├ VietQRError  vietqr: A VietQR payload cannot be read or made.
    │ ├ StatementError  statement: A bank statement cannot be read; ``path``, ``line`` (0: the whole file) and ``why`` …
    │ │ ├ StatementEncodingError  statement_encoding: The text is in an old encoding: ``encoding`` is the guess and …
    │ │ ├ StatementFormatError  statement_format: The file is of no known form, or it is damaged.
    │ │ ├ StatementProfileError  statement_profile: A profile cannot be used, or none fits the file.
    │ │ ├ StatementRowError  statement_row: One line cannot be read: a date, an amount, a text, a formula in place of …
    │ │ │ └ StatementDaysError  statement_days: Days may have been turned round by another program, and nothing tells: …
    │ │ └ StatementUnsafeError  statement_unsafe: The file is built to harm, or too large: nothing of it was read.
    │ ├ ActTooLongError  act_too_long: An act has more than one leaf of the log holds: ``size`` and ``limit`` are bytes.
    │ ├ AmountError  amount: A text is no amount at all; ``given`` is shown with control characters visible.
    │ │ ├ AmountAmbiguousError  amount_ambiguous: A text may mean an amount, and it is not clear which; ``readings`` …
    │ │ ├ AmountFractionError  amount_fraction: An amount is not a whole number of the smallest unit of its currency.
    │ │ ├ AmountNegativeError  amount_negative: A typed amount has a sign or stands in parentheses.
    │ │ └ AmountTooLargeError  amount_too_large: An amount is beyond 10^15 smallest units, more than one line of a …
    │ ├ CheckpointError  checkpoint: A checkpoint, its code or its key cannot be read or used.
    │ ├ ChoiceError  choice: A value is none of the choices.
    │ ├ CodeError  code: A code is empty, too long, or holds other characters than allowed.
    │ │ └ PersonalCodeError  code_personal: A party code looks like a phone number or an identity number, which would …
    │ ├ ColumnError  column: A column of amounts has no single rule; ``rows`` holds (line, text) and ``shown`` prints …
    │ │ ├ ColumnAmbiguousError  column_ambiguous: Every line of a column may be read in two ways, with different values.
    │ │ └ ColumnMixedError  column_mixed: The lines of a column are written in different ways.
    │ ├ CurrencyError  currency: A currency code is not three capital letters.
    │ ├ CurrencyMismatchError  currency_mismatch: Two amounts of different currencies were added or compared.
    │ ├ CursorError  cursor: A list was asked to go on behind a row that the book does not have, or that is of another …
    │ ├ DateError  date: A text is not a date.
    │ │ └ NoSuchDayError  date_day: A date names a day that its month does not have; ``last`` is the last day of that …
    │ ├ DecimalsDifferError  decimals_differ: Books count one currency with different numbers of decimals; ``books`` …
    │ ├ EmailError  email: A text is no e-mail address. It is personal: the error does not repeat it.
    │ ├ EncodingError  encoding: Bytes are not text of the encoding that was declared.
    │ ├ FieldError  field: A field of an act, or an argument of a call, is not exactly what is asked for.
    │ ├ FileFormatError  file_format: A file is not in the form that an import reads.
    │ ├ InputFileError  input_file: A file that was named cannot be read: it is missing, no plain file, or too large …
    │ ├ KeyFileError  key_file: A key of a signer cannot be read or used.
    │ ├ MissingPackageError  missing_package: A package that is not always installed is needed for what was asked: …
    │ ├ MomentError  moment: A text is neither the number of an act nor a moment.
    │ ├ NumberRangeError  number_range: A number is outside what can be written in words.
    │ ├ OtherBooksError  other_books: A call was given the books of two databases, or of two openings of one: nothing …
    │ ├ PeriodError  period: A text is not a period.
    │ ├ PhoneError  phone: A text is no phone number. It is personal: the error does not repeat it.
    │ ├ SpanError  span: A report was asked for in two ways at once.
    │ ├ TextError  text: A text holds a character that no book stores; ``position`` counts from 1.
    │ ├ UnknownFilterError  unknown_filter: A list was asked for with a filter that it does not have.
    │ ├ UnknownFormatError  unknown_format: A report or document has no such format; ``choices`` lists those it has.
    │ ├ VoucherNumberError  voucher_number: A voucher number cannot be read.
    │ ├ VoucherYearError  voucher_year: A voucher number without its year, which several years have.
    │ ├ WeightsError  weights: An amount cannot be shared by these weights.
    │ └ WordsError  words: A text is not a number in Vietnamese words.
    ├ RefusedError  refused: What was given is readable, and the book refuses it.
    │ ├ ActivityError  activity: Something about an activity that the book does not accept.
    │ ├ PublicationError  publication: Copies of a publication that cannot be printed, issued or undone so.
    │ ├ AdvanceError  advance: An advance that cannot be given or settled so.
    │ ├ AdvanceOverdueError  advance_overdue: Somebody asks for an advance and has one that should have been settled.
    │ ├ AwardError  award: Something about an award, its nomination, payment or signature that the book does not accept.
    │ ├ AwardNeededError  award_needed: Money is paid on an award account, and nobody says for which award, or why for …
    │ ├ BudgetError  budget: More would be spent or promised than the budget lets.
    │ ├ DecisionTotalError  decision_total: The lines of a decision do not come to the total or the number of awards …
    │ ├ DuplicateNomineesError  duplicate_nominees: A list of nominees may name a person twice; nothing of it was …
    │ ├ ListTotalError  list_total: A list does not come to the number of rows or the total that was given for it; …
    │ ├ StatedTotalError  stated_total: A list says in one of its own rows that it comes to something else than its …
    │ ├ SubledgerError  subledger: A voucher takes off an account what acts of their own keep a list of: an open …
    │ ├ BodyError  body: Something about a body or its place in the tree that the book does not accept.
    │ ├ HandOverError  hand_over: What a body had cannot be handed over, or taken over, so.
    │ ├ GiftError  gift: Something about a gift, its receipt or the thanks for it that the book does not accept.
    │ ├ GoodsError  goods: Goods that cannot be received, handed out or undone so.
    │ ├ StockError  stock: More goods would be handed out than a fund has, on that day or on a later one.
    │ ├ BeyondPledgeError  beyond_pledge: A warning: more comes on a pledge than is still to come of it.
    │ ├ DonationError  donation: A gift, or a refund of one, that cannot be booked so.
    │ ├ DonorError  donor: Something about a donor that the book does not accept.
    │ ├ OpenPledgeError  open_pledge: A warning: a gift is as large as what its donor still has to give on a pledge, …
    │ ├ OtherFundError  other_fund: A warning: what comes on a pledge goes into a fund to which nothing was promised.
    │ ├ PastDueError  past_due: A warning: a pledge is due on a day that has passed before it is recorded.
    │ ├ PledgeError  pledge: Something about a pledge that the book does not accept.
    │ ├ IndicatorError  indicator: A value or target of an indicator that cannot be so.
    │ ├ MatchSumsError  match_sums: The lines of a match and its postings do not come to the same sum; both are in …
    │ ├ MatchTwiceError  match_twice: More of a line or posting would be matched than there is; ``left`` is what is …
    │ ├ DuesError  dues: Something about dues (of a member, a body or a year) that the book does not accept.
    │ ├ MemberError  member: Something about a membership that the book does not accept.
    │ ├ BankAccountError  bank_account: An account of the book does not fit an account at a bank.
    │ ├ DifferenceError  difference: Bank and book differ by something that nothing explains, in minor units.
    │ ├ MatchError  match: A match cannot be recorded, or taken back.
    │ ├ OldPostingsError  old_postings: An account is not sealed while vouchers wait for the bank for more than 31 …
    │ ├ OutlivedMatchError  outlived_match: An account is not sealed while a bank line is matched with a voucher of …
    │ ├ SealedError  sealed: Something would change in days that are sealed with the bank.
    │ ├ StatementKnownError  statement_known: The same file was imported before; ``seq`` is the act that did.
    │ ├ StatementToldAgainError  statement_told_again: A file has lines of the same day and amount as a statement in …
    │ ├ StatementUsedError  statement_used: A statement is not withdrawn: it was already, or something in the book …
    │ ├ UnmatchedLinesError  unmatched_lines: An account is not sealed while bank lines wait that nothing in the book …
    │ ├ UnprovedError  statement_unproved: A statement does not prove itself or does not join its neighbours, and …
    │ ├ ChartError  chart: The chart lacks an account that the act needs.
    │ ├ ClockError  clock: The clock of the machine disagrees with the log.
    │ ├ ClosedByHandError  closed_by_hand: Income or expense is set against net assets alone: that is the closing of a …
    │ ├ ClosedError  closed: An account, fund or party is not open on the date.
    │ ├ ControlError  control: A role, an approval or a confirmation that the book does not accept.
    │ │ └ RecorderError  recorder: Who records is no party that is open, in a book in which two persons hold keys.
    │ ├ CorrectionError  correction: A correction that is not possible.
    │ ├ DateRefusedError  date_refused: The date lies before the book begins, before the voucher that is corrected, …
    │ ├ DecisionError  decision: What adds to the principal of an endowment names no decision.
    │ ├ DepositError  deposit: A term deposit cannot do that.
    │ ├ EndowmentError  endowment: The principal of an endowment may not be lowered.
    │ ├ EvidenceError  evidence: A file that cannot be attached, shown or erased.
    │ ├ ExistsError  exists: A code is taken, now or in the past.
    │ │ ├ AlikeError  alike: A code looks like another one that is taken: it differs in the size of letters, in …
    │ │ ├ BookAlikeError  book_alike: The code of a new book looks like that of another one here.
    │ │ ├ BookExistsError  book_exists: The database has a book of this code.
    │ │ └ NameTakenError  name_taken: A name, as people see it, is that of another fund or account, or was that of …
    │ ├ ImportRefusedError  import_refused: A file has bad rows: nothing of it was recorded.
    │ ├ KeyNotShownError  key_not_shown: Hidden names were asked for in a book whose officers hold keys, and the key …
    │ ├ KeyReusedError  key_reused: The key was used for something else.
    │ ├ LineError  line: A posting by itself is impossible.
    │ ├ ManyBooksError  many_books: Several books stand in the database, and none was named.
    │ ├ NotAllowedError  not_allowed: The actor may not see what is hidden.
    │ ├ NotFoundError  not_found: Something named does not exist in this book.
    │ │ ├ NoSuchBookError  no_such_book: The database has no such book; which others it has is nobody's business.
    │ │ └ RowError  row: A report has no line with the values that were asked for, or more than one.
    │ ├ OpenMattersError  open_matters: A period is closed or filed while something is open that nobody gave a reason …
    │ ├ OverdrawnError  overdrawn: An account of cash, bank or deposit, or a fund, would go below what it may; both: a …
    │ ├ PartyMovedError  party_moved: An entry puts what one party got or gave on another; only a correction of its …
    │ ├ PeriodLockedError  period_locked: The date lies in a locked or filed month, a ``Period`` as text: 2022-03.
    │ ├ PeriodStateError  period_state: The period cannot go to that state.
    │ ├ PolicyError  policy: A policy of the book asks for more than was given; the refusal itself is recorded.
    │ ├ PrivacyError  privacy: An act on personal data that is not possible.
    │ ├ ReasonNeededError  reason_needed: This act must say why; ``why`` tells what makes it so, where that is not the …
    │ ├ RepairError  repair: A repair that does not hold the rows that it says it took away.
    │ ├ RestrictionError  restriction: The fund is for something else.
    │ ├ RetainedError  retained: Personal values that the law wants kept cannot be erased yet.
    │ ├ ReversedBeforeError  reversed_before: What was asked for was recorded under its key before and is reversed …
    │ └ UnbalancedError  unbalanced: Debits and credits differ inside a fund.
    └ StoreError  store: The file or the server cannot serve.
      ├ AccessDeniedError  access_denied: The server answers, and does not let this role in.
      ├ BooksThereError  books_there: A database that should be empty holds books.
      ├ BusyError  busy: Another program holds the book.
      ├ ClosedBooksError  books_closed: The books were closed by who opened them.
      ├ CommitUnknownError  commit_unknown: The connection broke while the server committed, and it could not be asked …
      ├ ConnectionLostError  connection_lost: The connection broke before anything was committed: nothing of the call …
      ├ CopyDamagedError  copy_damaged: A copy is not what its own log says.
      ├ DamagedError  damaged: The database itself is damaged.
      ├ DatabaseError  database: Any other fault of the database.
      ├ DiskFullError  disk_full: No room is left.
      ├ EarlierBookError  earlier_book: The book was made before the first release, with other tables: it is made anew …
      ├ FileExistsRefusedError  file_exists: A new book would go over a file.
      ├ GuardError  guard: The database's own guard refused a row.
      ├ HostTransactionError  host_transaction: A host program's transaction cannot carry a book's.
      ├ LeafError  leaf: The bytes of a leaf are not what this program writes.
      ├ NetworkFolderError  network_folder: The file lies where locks are not kept.
      ├ NewerBookError  newer_book: The book was written by a newer version.
      ├ NotABookError  not_a_book: The file is something else.
      │ └ NoDatabaseError  no_database: There is no such file, or no such database on the server.
      ├ OlderBookError  older_book: The book waits for a migration.
      ├ OlderCopyError  older_copy: A book is not as it was last seen: an older copy was put back, or its log is …
      ├ ReadOnlyError  read_only: The file, folder or role may not be written.
      ├ RetryTransaction  retry_transaction: The caller owns the transaction and must run it again as a whole.
      ├ SchemaError  schema: Somebody changed the tables or guards, and that stopped an act.
      ├ ScrubError  scrub: What was erased could not be scrubbed from the file or table; it can be tried again.
      ├ ServerUnreachableError  unreachable: No server answers, or it takes no more connections now.
      ├ SettingsError  settings: The database would lose what it acknowledged.
      ├ StrayError  stray: Rows stand where the next act belongs, and no act wrote them.
      ├ TargetRefusedError  target_refused: What is at this place is nothing to write over, or nothing can be written …
      ├ TimedOutError  timed_out: The server ended a statement: it took longer than its settings allow, or somebody …
      ├ TooLargeError  too_large: A sum does not fit.
      └ UnlikeLibraryError  unlike_library: A library of this environment words what this program makes in a database …
"""

from quykhuyenhoc.errors.activities import ActivityError, PublicationError
from quykhuyenhoc.errors.awards import (
    AdvanceError,
    AdvanceOverdueError,
    AwardError,
    AwardNeededError,
    BudgetError,
    DecisionTotalError,
    DuplicateNomineesError,
    ListTotalError,
    StatedTotalError,
    SubledgerError,
)
from quykhuyenhoc.errors.base import InputError, QuyError, RefusedError, StoreError, Words
from quykhuyenhoc.errors.bodies import BodyError, HandOverError, PackageError
from quykhuyenhoc.errors.gifts import GiftError, GoodsError, StockError
from quykhuyenhoc.errors.giving import (
    BeyondPledgeError,
    DonationError,
    DonorError,
    OpenPledgeError,
    OtherFundError,
    PastDueError,
    PledgeError,
)
from quykhuyenhoc.errors.indicators import IndicatorError
from quykhuyenhoc.errors.matching import (
    MatchRuleError,
    MatchSumsError,
    MatchTwiceError,
    ReferenceCodeError,
    VietQRError,
)
from quykhuyenhoc.errors.members import DuesError, MemberError
from quykhuyenhoc.errors.reconciling import (
    BankAccountError,
    DifferenceError,
    MatchError,
    OldPostingsError,
    OutlivedMatchError,
    SealedError,
    StatementKnownError,
    StatementToldAgainError,
    StatementUsedError,
    UnmatchedLinesError,
    UnprovedError,
)
from quykhuyenhoc.errors.refusals import (
    AlikeError,
    BookAlikeError,
    BookExistsError,
    ChartError,
    ClockError,
    ClosedByHandError,
    ClosedError,
    ControlError,
    CorrectionError,
    DateRefusedError,
    DecisionError,
    DepositError,
    EndowmentError,
    EvidenceError,
    ExistsError,
    ImportRefusedError,
    KeyNotShownError,
    KeyReusedError,
    LineError,
    ManyBooksError,
    NameTakenError,
    NoSuchBookError,
    NotAllowedError,
    NotFoundError,
    OpenMattersError,
    OverdrawnError,
    PartyMovedError,
    PeriodLockedError,
    PeriodStateError,
    PolicyError,
    PrivacyError,
    ReasonNeededError,
    RecorderError,
    RepairError,
    RestrictionError,
    RetainedError,
    ReversedBeforeError,
    RowError,
    UnbalancedError,
)
from quykhuyenhoc.errors.statements import (
    StatementDaysError,
    StatementEncodingError,
    StatementError,
    StatementFormatError,
    StatementProfileError,
    StatementRowError,
    StatementUnsafeError,
)
from quykhuyenhoc.errors.stores import (
    AccessDeniedError,
    BooksThereError,
    BusyError,
    ClosedBooksError,
    CommitUnknownError,
    ConnectionLostError,
    CopyDamagedError,
    DamagedError,
    DatabaseError,
    DiskFullError,
    EarlierBookError,
    FileExistsRefusedError,
    GuardError,
    HostTransactionError,
    LeafError,
    NetworkFolderError,
    NewerBookError,
    NoDatabaseError,
    NotABookError,
    OlderBookError,
    OlderCopyError,
    ReadOnlyError,
    RetryTransaction,
    SchemaError,
    ScrubError,
    ServerUnreachableError,
    SettingsError,
    StrayError,
    TargetRefusedError,
    TimedOutError,
    TooLargeError,
    UnlikeLibraryError,
)
from quykhuyenhoc.errors.texts import Internal, Message
from quykhuyenhoc.errors.values import (
    ActTooLongError,
    AmountAmbiguousError,
    AmountError,
    AmountFractionError,
    AmountNegativeError,
    AmountTooLargeError,
    CheckpointError,
    ChoiceError,
    CodeError,
    ColumnAmbiguousError,
    ColumnError,
    ColumnMixedError,
    CurrencyError,
    CurrencyMismatchError,
    CursorError,
    DateError,
    DecimalsDifferError,
    EmailError,
    EncodingError,
    FieldError,
    FileFormatError,
    InputFileError,
    KeyFileError,
    MissingPackageError,
    MomentError,
    NoSuchDayError,
    NumberRangeError,
    OtherBooksError,
    PeriodError,
    PersonalCodeError,
    PhoneError,
    SpanError,
    TextError,
    UnknownFilterError,
    UnknownFormatError,
    VoucherNumberError,
    VoucherYearError,
    WeightsError,
    WordsError,
)

__all__ = [
    "AccessDeniedError", "ActTooLongError", "ActivityError", "AdvanceError", "AdvanceOverdueError", "AlikeError",
    "AmountAmbiguousError", "AmountError", "AmountFractionError", "AmountNegativeError", "AmountTooLargeError",
    "AwardError", "AwardNeededError", "BankAccountError", "BeyondPledgeError", "BodyError", "BookAlikeError",
    "BookExistsError", "BooksThereError", "BudgetError", "BusyError", "ChartError", "CheckpointError",
    "ChoiceError", "ClockError", "ClosedBooksError", "ClosedByHandError", "ClosedError", "CodeError",
    "ColumnAmbiguousError", "ColumnError", "ColumnMixedError", "CommitUnknownError", "ConnectionLostError",
    "ControlError", "CopyDamagedError", "CorrectionError", "CurrencyError", "CurrencyMismatchError", "CursorError",
    "DamagedError", "DatabaseError", "DateError", "DateRefusedError", "DecimalsDifferError", "DecisionError",
    "DecisionTotalError", "DepositError", "DifferenceError", "DiskFullError", "DonationError", "DonorError",
    "DuesError", "DuplicateNomineesError", "EarlierBookError", "EmailError", "EncodingError", "EndowmentError",
    "EvidenceError", "ExistsError", "FieldError", "FileExistsRefusedError", "FileFormatError", "GiftError",
    "GoodsError", "GuardError", "HandOverError",
    "HostTransactionError", "ImportRefusedError", "IndicatorError", "InputError",
    "InputFileError", "Internal", "KeyFileError", "KeyNotShownError", "KeyReusedError", "LeafError", "LineError",
    "ListTotalError", "ManyBooksError", "MatchError", "MatchRuleError", "MatchSumsError", "MatchTwiceError",
    "MemberError", "Message", "MissingPackageError", "MomentError", "NameTakenError", "NetworkFolderError",
    "NewerBookError", "NoDatabaseError", "NoSuchBookError", "NoSuchDayError", "NotABookError", "NotAllowedError",
    "NotFoundError", "NumberRangeError", "OldPostingsError", "OlderBookError", "OlderCopyError", "OpenMattersError",
    "OpenPledgeError", "OtherBooksError", "OtherFundError", "OutlivedMatchError", "OverdrawnError", "PackageError",
    "PartyMovedError", "PastDueError", "PeriodError", "PeriodLockedError", "PeriodStateError", "PersonalCodeError",
    "PhoneError", "PledgeError", "PolicyError", "PrivacyError", "PublicationError", "QuyError", "ReadOnlyError",
    "ReasonNeededError", "RecorderError", "ReferenceCodeError", "RefusedError", "RepairError", "RestrictionError",
    "RetainedError", "RetryTransaction", "ReversedBeforeError", "RowError", "SchemaError", "ScrubError",
    "SealedError", "ServerUnreachableError", "SettingsError", "SpanError", "StatedTotalError", "StatementDaysError",
    "StatementEncodingError", "StatementError", "StatementFormatError", "StatementKnownError",
    "StatementProfileError", "StatementRowError", "StatementToldAgainError", "StatementUnsafeError",
    "StatementUsedError", "StockError", "StoreError", "StrayError", "SubledgerError", "TargetRefusedError",
    "TextError", "TimedOutError", "TooLargeError", "UnbalancedError", "UnknownFilterError", "UnknownFormatError",
    "UnlikeLibraryError", "UnmatchedLinesError", "UnprovedError", "VietQRError", "VoucherNumberError",
    "VoucherYearError", "WeightsError", "Words", "WordsError",
]  # fmt: skip
