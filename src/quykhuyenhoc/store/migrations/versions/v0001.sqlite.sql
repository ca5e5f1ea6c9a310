CREATE TABLE qkh_account (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	code TEXT, 
	name TEXT, 
	type TEXT, 
	kind TEXT, 
	role TEXT, 
	opened TEXT, 
	closed TEXT, 
	recoded TEXT, 
	id TEXT, 
	CONSTRAINT pk_qkh_account PRIMARY KEY (book, seq, version)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_account_book_code_seq ON qkh_account (book, code, seq)
--;;
CREATE INDEX ix_qkh_account_book_id_seq ON qkh_account (book, id, seq)
--;;
CREATE TABLE qkh_accrue_interest (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	deposit TEXT, 
	date TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	amount_currency TEXT, 
	receivable TEXT, 
	CONSTRAINT pk_qkh_accrue_interest PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_acknowledge (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	disbursement INTEGER, 
	sha256 TEXT, 
	CONSTRAINT pk_qkh_acknowledge PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_acknowledge_signed (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	award TEXT, 
	relation TEXT, 
	CONSTRAINT pk_qkh_acknowledge_signed PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_acknowledge_signed_book_award ON qkh_acknowledge_signed (book, award)
--;;
CREATE TABLE qkh_adjustment (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	"of" TEXT, 
	date TEXT NOT NULL, 
	amount INTEGER, 
	account TEXT, 
	contra TEXT, 
	fund TEXT, 
	party TEXT, 
	campaign TEXT, 
	programme TEXT, 
	CONSTRAINT pk_qkh_adjustment PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_annex (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	name TEXT, 
	size INTEGER NOT NULL, 
	root TEXT, 
	CONSTRAINT pk_qkh_annex PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_annexed (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	item INTEGER NOT NULL, 
	bytes BLOB NOT NULL, 
	leaf BLOB NOT NULL, 
	CONSTRAINT pk_qkh_annexed PRIMARY KEY (book, seq, name, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_answer_request (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	code TEXT, 
	date TEXT NOT NULL, 
	decision TEXT, 
	CONSTRAINT pk_qkh_answer_request PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_approval (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	proposal INTEGER NOT NULL, 
	party TEXT, 
	role TEXT, 
	signature TEXT, 
	CONSTRAINT pk_qkh_approval PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_approval_book_proposal ON qkh_approval (book, proposal)
--;;
CREATE TABLE qkh_attach_evidence (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	"of" TEXT, 
	sha256 TEXT, 
	media TEXT, 
	CONSTRAINT pk_qkh_attach_evidence PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_attach_evidence_book_of ON qkh_attach_evidence (book, "of")
--;;
CREATE INDEX ix_qkh_attach_evidence_book_sha256 ON qkh_attach_evidence (book, sha256)
--;;
CREATE TABLE qkh_balance_month (
	book INTEGER NOT NULL, 
	month TEXT NOT NULL, 
	account TEXT NOT NULL, 
	fund TEXT NOT NULL, 
	currency TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	debit INTEGER NOT NULL, 
	credit INTEGER NOT NULL, 
	CONSTRAINT pk_qkh_balance_month PRIMARY KEY (book, month, account, fund, currency, kind), 
	CONSTRAINT ck_qkh_balance_month_total CHECK (debit BETWEEN 0 AND 9000000000000000000 AND credit BETWEEN 0 AND 9000000000000000000)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_balance_year (
	book INTEGER NOT NULL, 
	year TEXT NOT NULL, 
	account TEXT NOT NULL, 
	fund TEXT NOT NULL, 
	currency TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	debit INTEGER NOT NULL, 
	credit INTEGER NOT NULL, 
	CONSTRAINT pk_qkh_balance_year PRIMARY KEY (book, year, account, fund, currency, kind), 
	CONSTRAINT ck_qkh_balance_year_total CHECK (debit BETWEEN 0 AND 9000000000000000000 AND credit BETWEEN 0 AND 9000000000000000000)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_bank_account (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	code TEXT, 
	bank TEXT, 
	id TEXT, 
	CONSTRAINT pk_qkh_bank_account PRIMARY KEY (book, seq, version)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_bank_account_book_code_seq ON qkh_bank_account (book, code, seq)
--;;
CREATE INDEX ix_qkh_bank_account_book_id_seq ON qkh_bank_account (book, id, seq)
--;;
CREATE TABLE qkh_bank_rule (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	code TEXT, 
	fee_fund TEXT, 
	interest_fund TEXT, 
	id TEXT, 
	CONSTRAINT pk_qkh_bank_rule PRIMARY KEY (book, seq, version)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_bank_rule_book_code_seq ON qkh_bank_rule (book, code, seq)
--;;
CREATE INDEX ix_qkh_bank_rule_book_id_seq ON qkh_bank_rule (book, id, seq)
--;;
CREATE TABLE qkh_budget (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	code TEXT, 
	fund TEXT, 
	period TEXT, 
	amount INTEGER NOT NULL, 
	amount_currency TEXT, 
	programme TEXT, 
	decision TEXT, 
	overspend TEXT, 
	id TEXT, 
	CONSTRAINT pk_qkh_budget PRIMARY KEY (book, seq, version)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_budget_book_code_seq ON qkh_budget (book, code, seq)
--;;
CREATE INDEX ix_qkh_budget_book_id_seq ON qkh_budget (book, id, seq)
--;;
CREATE TABLE qkh_campaign (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	code TEXT, 
	name TEXT, 
	kind TEXT, 
	since TEXT, 
	until TEXT, 
	id TEXT, 
	CONSTRAINT pk_qkh_campaign PRIMARY KEY (book, seq, version)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_campaign_book_code_seq ON qkh_campaign (book, code, seq)
--;;
CREATE INDEX ix_qkh_campaign_book_id_seq ON qkh_campaign (book, id, seq)
--;;
CREATE TABLE qkh_cancel_award (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	award TEXT, 
	date TEXT NOT NULL, 
	cause TEXT, 
	CONSTRAINT pk_qkh_cancel_award PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_cancel_award_book_award ON qkh_cancel_award (book, award)
--;;
CREATE TABLE qkh_change_account (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	code TEXT, 
	name TEXT, 
	new_code TEXT, 
	date TEXT, 
	role TEXT, 
	CONSTRAINT pk_qkh_change_account PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_change_campaign (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	code TEXT, 
	name TEXT, 
	since TEXT, 
	until TEXT, 
	CONSTRAINT pk_qkh_change_campaign PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_change_donor (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	code TEXT, 
	anonymous INTEGER, 
	origin TEXT, 
	CONSTRAINT pk_qkh_change_donor PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_change_fund (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	code TEXT, 
	name TEXT, 
	overspend TEXT, 
	floor INTEGER, 
	floor_currency TEXT, 
	income_fund TEXT, 
	net_asset_account TEXT, 
	CONSTRAINT pk_qkh_change_fund PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_change_party (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	code TEXT, 
	party_kind TEXT, 
	CONSTRAINT pk_qkh_change_party PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_change_programme (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	code TEXT, 
	name TEXT, 
	recipients TEXT, 
	fund TEXT, 
	account TEXT, 
	purpose TEXT, 
	CONSTRAINT pk_qkh_change_programme PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_change_round (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	code TEXT, 
	nominations TEXT, 
	date TEXT, 
	name TEXT, 
	area TEXT, 
	CONSTRAINT pk_qkh_change_round PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_charge_fee (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	account TEXT, 
	amount INTEGER NOT NULL, 
	amount_currency TEXT, 
	expense TEXT, 
	document_date TEXT, 
	CONSTRAINT pk_qkh_charge_fee PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_close_account (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	code TEXT, 
	date TEXT NOT NULL, 
	CONSTRAINT pk_qkh_close_account PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_close_deposit (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	deposit TEXT, 
	date TEXT NOT NULL, 
	account TEXT, 
	interest INTEGER, 
	interest_currency TEXT, 
	CONSTRAINT pk_qkh_close_deposit PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_close_fund (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	code TEXT, 
	date TEXT NOT NULL, 
	CONSTRAINT pk_qkh_close_fund PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_close_party (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	code TEXT, 
	date TEXT NOT NULL, 
	CONSTRAINT pk_qkh_close_party PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_close_period (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	period TEXT, 
	part INTEGER, 
	CONSTRAINT pk_qkh_close_period PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_close_period_matters (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	code TEXT, 
	subject TEXT, 
	amount INTEGER, 
	currency TEXT, 
	since TEXT, 
	named INTEGER, 
	leaf BLOB NOT NULL, 
	CONSTRAINT pk_qkh_close_period_matters PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_close_period_reasons (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	code TEXT, 
	CONSTRAINT pk_qkh_close_period_reasons PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_close_programme (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	code TEXT, 
	date TEXT NOT NULL, 
	CONSTRAINT pk_qkh_close_programme PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_code_prefix (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	code TEXT, 
	fund TEXT, 
	account TEXT, 
	campaign TEXT, 
	pledge TEXT, 
	id TEXT, 
	CONSTRAINT pk_qkh_code_prefix PRIMARY KEY (book, seq, version)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_code_prefix_book_code_seq ON qkh_code_prefix (book, code, seq)
--;;
CREATE INDEX ix_qkh_code_prefix_book_id_seq ON qkh_code_prefix (book, id, seq)
--;;
CREATE TABLE qkh_confirm_cash (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	"of" TEXT, 
	party TEXT, 
	date TEXT NOT NULL, 
	CONSTRAINT pk_qkh_confirm_cash PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE UNIQUE INDEX ux_qkh_confirm_cash_book_of ON qkh_confirm_cash (book, "of")
--;;
CREATE TABLE qkh_consent (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	code TEXT, 
	party TEXT, 
	scope TEXT, 
	date TEXT NOT NULL, 
	given_by TEXT, 
	evidence_sha256 TEXT, 
	until TEXT, 
	withdrawn TEXT, 
	id TEXT, 
	CONSTRAINT pk_qkh_consent PRIMARY KEY (book, seq, version)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_consent_book_code_seq ON qkh_consent (book, code, seq)
--;;
CREATE INDEX ix_qkh_consent_book_id_seq ON qkh_consent (book, id, seq)
--;;
CREATE TABLE qkh_copy (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	code TEXT, 
	kind TEXT, 
	made INTEGER NOT NULL, 
	destroyed TEXT, 
	id TEXT, 
	CONSTRAINT pk_qkh_copy PRIMARY KEY (book, seq, version)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_copy_book_code_seq ON qkh_copy (book, code, seq)
--;;
CREATE INDEX ix_qkh_copy_book_id_seq ON qkh_copy (book, id, seq)
--;;
CREATE TABLE qkh_cost_rate (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	code TEXT, 
	rate INTEGER NOT NULL, 
	decision TEXT, 
	id TEXT, 
	CONSTRAINT pk_qkh_cost_rate PRIMARY KEY (book, seq, version)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_cost_rate_book_code_seq ON qkh_cost_rate (book, code, seq)
--;;
CREATE INDEX ix_qkh_cost_rate_book_id_seq ON qkh_cost_rate (book, id, seq)
--;;
CREATE TABLE qkh_count_cash (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	account TEXT, 
	date TEXT NOT NULL, 
	party TEXT, 
	witness TEXT, 
	counted INTEGER NOT NULL, 
	held INTEGER NOT NULL, 
	currency TEXT, 
	CONSTRAINT pk_qkh_count_cash PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_count_cash_book_account_date ON qkh_count_cash (book, account, date)
--;;
CREATE TABLE qkh_count_cash_pieces (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	value INTEGER NOT NULL, 
	pieces INTEGER NOT NULL, 
	CONSTRAINT pk_qkh_count_cash_pieces PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_countersign (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	"of" INTEGER NOT NULL, 
	party TEXT, 
	role TEXT, 
	"key" TEXT, 
	signature TEXT, 
	CONSTRAINT pk_qkh_countersign PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_countersign_book_of ON qkh_countersign (book, "of")
--;;
CREATE TABLE qkh_credit_donor (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	gift INTEGER NOT NULL, 
	party TEXT, 
	CONSTRAINT pk_qkh_credit_donor PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_credit_donor_book_party ON qkh_credit_donor (book, party)
--;;
CREATE TABLE qkh_credit_interest (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	account TEXT, 
	amount INTEGER NOT NULL, 
	amount_currency TEXT, 
	document_date TEXT, 
	CONSTRAINT pk_qkh_credit_interest PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_currency (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	code TEXT, 
	exponent INTEGER NOT NULL, 
	id TEXT, 
	CONSTRAINT pk_qkh_currency PRIMARY KEY (book, seq, version)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_currency_book_code_seq ON qkh_currency (book, code, seq)
--;;
CREATE INDEX ix_qkh_currency_book_id_seq ON qkh_currency (book, id, seq)
--;;
CREATE TABLE qkh_decide (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	number TEXT, 
	date TEXT NOT NULL, 
	list TEXT, 
	count INTEGER NOT NULL, 
	total INTEGER NOT NULL, 
	total_currency TEXT, 
	council TEXT, 
	basis TEXT, 
	CONSTRAINT pk_qkh_decide PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE UNIQUE INDEX ux_qkh_decide_book_list ON qkh_decide (book, list)
--;;
CREATE UNIQUE INDEX ux_qkh_decide_book_number ON qkh_decide (book, number)
--;;
CREATE TABLE qkh_deposit (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	code TEXT, 
	account TEXT, 
	since TEXT NOT NULL, 
	matures TEXT NOT NULL, 
	rate INTEGER, 
	bank TEXT, 
	closed TEXT, 
	id TEXT, 
	CONSTRAINT pk_qkh_deposit PRIMARY KEY (book, seq, version)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_deposit_book_code_seq ON qkh_deposit (book, code, seq)
--;;
CREATE INDEX ix_qkh_deposit_book_id_seq ON qkh_deposit (book, id, seq)
--;;
CREATE TABLE qkh_destroy_copy (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	code TEXT, 
	date TEXT NOT NULL, 
	CONSTRAINT pk_qkh_destroy_copy PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_disburse (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	account TEXT, 
	holder TEXT, 
	document_date TEXT, 
	attachments INTEGER, 
	CONSTRAINT pk_qkh_disburse PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_disburse_paid (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	award TEXT, 
	amount INTEGER NOT NULL, 
	amount_currency TEXT, 
	instalment INTEGER, 
	CONSTRAINT pk_qkh_disburse_paid PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_disburse_paid_book_award ON qkh_disburse_paid (book, award)
--;;
CREATE TABLE qkh_donor (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	code TEXT, 
	anonymous INTEGER, 
	origin TEXT, 
	id TEXT, 
	CONSTRAINT pk_qkh_donor PRIMARY KEY (book, seq, version)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_donor_book_code_seq ON qkh_donor (book, code, seq)
--;;
CREATE INDEX ix_qkh_donor_book_id_seq ON qkh_donor (book, id, seq)
--;;
CREATE TABLE qkh_enacted (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	proposal INTEGER NOT NULL, 
	CONSTRAINT pk_qkh_enacted PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE UNIQUE INDEX ux_qkh_enacted_book_proposal ON qkh_enacted (book, proposal)
--;;
CREATE TABLE qkh_end_role (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	party TEXT, 
	role TEXT, 
	date TEXT NOT NULL, 
	CONSTRAINT pk_qkh_end_role PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_entry (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	entry INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	kind TEXT, 
	corrects INTEGER, 
	corrects_entry INTEGER, 
	reversal INTEGER, 
	count INTEGER NOT NULL, 
	lines TEXT NOT NULL, 
	CONSTRAINT pk_qkh_entry PRIMARY KEY (book, seq, entry), 
	CONSTRAINT ck_qkh_entry_count CHECK (count >= 2), 
	CONSTRAINT ck_qkh_entry_reversal CHECK (reversal = 1)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_entry_book_corrects_corrects_entry ON qkh_entry (book, corrects, corrects_entry) WHERE corrects IS NOT NULL
--;;
CREATE INDEX ix_qkh_entry_book_date_seq ON qkh_entry (book, date, seq)
--;;
CREATE UNIQUE INDEX ux_qkh_entry_book_corrects_corrects_entry_reversal ON qkh_entry (book, corrects, corrects_entry, reversal) WHERE reversal IS NOT NULL
--;;
CREATE TABLE qkh_erase_evidence (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	sha256 TEXT, 
	CONSTRAINT pk_qkh_erase_evidence PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE UNIQUE INDEX ux_qkh_erase_evidence_book_sha256 ON qkh_erase_evidence (book, sha256)
--;;
CREATE TABLE qkh_erase_personal (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	party TEXT, 
	request TEXT, 
	CONSTRAINT pk_qkh_erase_personal PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_erase_personal_fields (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	"of" INTEGER NOT NULL, 
	path TEXT, 
	CONSTRAINT pk_qkh_erase_personal_fields PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_evidence (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_qkh_evidence PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_exception (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	figure TEXT, 
	date TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	currency TEXT, 
	CONSTRAINT pk_qkh_exception PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_file_year (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	CONSTRAINT pk_qkh_file_year PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_file_year_matters (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	code TEXT, 
	subject TEXT, 
	amount INTEGER, 
	currency TEXT, 
	since TEXT, 
	named INTEGER, 
	leaf BLOB NOT NULL, 
	CONSTRAINT pk_qkh_file_year_matters PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_file_year_reasons (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	code TEXT, 
	CONSTRAINT pk_qkh_file_year_reasons PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_fund (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	code TEXT, 
	name TEXT, 
	restriction TEXT, 
	overspend TEXT, 
	floor INTEGER, 
	floor_currency TEXT, 
	income_fund TEXT, 
	net_asset_account TEXT, 
	opened TEXT, 
	closed TEXT, 
	id TEXT, 
	CONSTRAINT pk_qkh_fund PRIMARY KEY (book, seq, version)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_fund_book_code_seq ON qkh_fund (book, code, seq)
--;;
CREATE INDEX ix_qkh_fund_book_id_seq ON qkh_fund (book, id, seq)
--;;
CREATE TABLE qkh_fund_transfer (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	amount_currency TEXT, 
	account TEXT, 
	to_account TEXT, 
	from_fund TEXT, 
	to_fund TEXT, 
	from_book TEXT, 
	to_book TEXT, 
	transfer TEXT, 
	party TEXT, 
	decision TEXT, 
	CONSTRAINT pk_qkh_fund_transfer PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_fund_transfer_book_transfer ON qkh_fund_transfer (book, transfer) WHERE transfer IS NOT NULL
--;;
CREATE TABLE qkh_give_advance (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	party TEXT, 
	fund TEXT, 
	account TEXT, 
	amount INTEGER NOT NULL, 
	amount_currency TEXT, 
	due TEXT NOT NULL, 
	CONSTRAINT pk_qkh_give_advance PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_give_checkpoint (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	size INTEGER NOT NULL, 
	root TEXT, 
	signed TEXT, 
	CONSTRAINT pk_qkh_give_checkpoint PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_giving_rule (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	code TEXT, 
	treated TEXT, 
	account TEXT, 
	id TEXT, 
	CONSTRAINT pk_qkh_giving_rule PRIMARY KEY (book, seq, version)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_giving_rule_book_code_seq ON qkh_giving_rule (book, code, seq)
--;;
CREATE INDEX ix_qkh_giving_rule_book_id_seq ON qkh_giving_rule (book, id, seq)
--;;
CREATE TABLE qkh_goods (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	code TEXT, 
	name TEXT, 
	unit TEXT, 
	id TEXT, 
	CONSTRAINT pk_qkh_goods PRIMARY KEY (book, seq, version)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_goods_book_code_seq ON qkh_goods (book, code, seq)
--;;
CREATE INDEX ix_qkh_goods_book_id_seq ON qkh_goods (book, id, seq)
--;;
CREATE TABLE qkh_grant_role (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	party TEXT, 
	role TEXT, 
	date TEXT NOT NULL, 
	public_key TEXT, 
	CONSTRAINT pk_qkh_grant_role PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_grant_waiver (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	code TEXT, 
	fund TEXT, 
	purpose TEXT, 
	amount INTEGER NOT NULL, 
	amount_currency TEXT, 
	date TEXT NOT NULL, 
	until TEXT NOT NULL, 
	CONSTRAINT pk_qkh_grant_waiver PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_hand_out_goods (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	fund TEXT, 
	goods TEXT, 
	quantity INTEGER NOT NULL, 
	programme TEXT, 
	expense TEXT, 
	account TEXT, 
	document_date TEXT, 
	CONSTRAINT pk_qkh_hand_out_goods PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_hand_out_goods_book_goods_fund ON qkh_hand_out_goods (book, goods, fund)
--;;
CREATE TABLE qkh_hand_out_goods_given (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	quantity INTEGER NOT NULL, 
	award TEXT, 
	party TEXT, 
	CONSTRAINT pk_qkh_hand_out_goods_given PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_head (
	book INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	code TEXT NOT NULL, 
	name TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	registers INTEGER NOT NULL, 
	peaks BLOB NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT pk_qkh_head PRIMARY KEY (book)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE UNIQUE INDEX ux_qkh_head_code ON qkh_head (code)
--;;
CREATE UNIQUE INDEX ux_qkh_head_id ON qkh_head (id)
--;;
CREATE TABLE qkh_hide_personal (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	party TEXT, 
	request TEXT, 
	CONSTRAINT pk_qkh_hide_personal PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_hide_personal_fields (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	"of" INTEGER NOT NULL, 
	path TEXT, 
	CONSTRAINT pk_qkh_hide_personal_fields PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_import (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	sha256 TEXT, 
	rows INTEGER NOT NULL, 
	recorded INTEGER NOT NULL, 
	skipped INTEGER NOT NULL, 
	CONSTRAINT pk_qkh_import PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_issue_gift_receipt (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	gift INTEGER NOT NULL, 
	party TEXT, 
	amount INTEGER, 
	amount_currency TEXT, 
	CONSTRAINT pk_qkh_issue_gift_receipt PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_issue_gift_receipt_book_gift ON qkh_issue_gift_receipt (book, gift)
--;;
CREATE TABLE qkh_journal_voucher (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	document_date TEXT, 
	attachments INTEGER, 
	CONSTRAINT pk_qkh_journal_voucher PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_judged (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	effect TEXT, 
	amount INTEGER NOT NULL, 
	currency TEXT, 
	rule INTEGER NOT NULL, 
	persons INTEGER NOT NULL, 
	fund TEXT, 
	subject TEXT, 
	open INTEGER, 
	twin INTEGER, 
	CONSTRAINT pk_qkh_judged PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_judged_open_effect ON qkh_judged (open, effect) WHERE open IS NOT NULL
--;;
CREATE TABLE qkh_kept (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	sha256 TEXT, 
	size INTEGER NOT NULL, 
	CONSTRAINT pk_qkh_kept PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_list_awards (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	list TEXT, 
	round TEXT, 
	CONSTRAINT pk_qkh_list_awards PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_list_awards_book_list ON qkh_list_awards (book, list)
--;;
CREATE INDEX ix_qkh_list_awards_book_round ON qkh_list_awards (book, round)
--;;
CREATE TABLE qkh_list_awards_awards (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	award TEXT, 
	fund TEXT, 
	amount INTEGER, 
	amount_currency TEXT, 
	account TEXT, 
	party TEXT, 
	instead_of TEXT, 
	CONSTRAINT pk_qkh_list_awards_awards PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_list_awards_awards_book_award ON qkh_list_awards_awards (book, award)
--;;
CREATE INDEX ix_qkh_list_awards_awards_book_instead_of ON qkh_list_awards_awards (book, instead_of) WHERE instead_of IS NOT NULL
--;;
CREATE TABLE qkh_list_awards_parts (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	award TEXT, 
	number INTEGER NOT NULL, 
	due TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	amount_currency TEXT, 
	CONSTRAINT pk_qkh_list_awards_parts PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_list_awards_parts_book_award ON qkh_list_awards_parts (book, award)
--;;
CREATE TABLE qkh_log (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	at TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	"key" TEXT, 
	entries INTEGER NOT NULL, 
	leaf BLOB NOT NULL, 
	bytes BLOB NOT NULL, 
	CONSTRAINT pk_qkh_log PRIMARY KEY (book, seq), 
	CONSTRAINT ck_qkh_log_seq CHECK (seq >= 1), 
	CONSTRAINT ck_qkh_log_leaf CHECK (length(leaf) = 32)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_log_book_kind_seq ON qkh_log (book, kind, seq)
--;;
CREATE UNIQUE INDEX ux_qkh_log_book_key ON qkh_log (book, "key") WHERE key IS NOT NULL
--;;
CREATE TABLE qkh_make_pledge (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	code TEXT, 
	party TEXT, 
	date TEXT NOT NULL, 
	campaign TEXT, 
	event TEXT, 
	CONSTRAINT pk_qkh_make_pledge PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE UNIQUE INDEX ux_qkh_make_pledge_book_code ON qkh_make_pledge (book, code)
--;;
CREATE TABLE qkh_make_pledge_parts (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	fund TEXT, 
	amount INTEGER NOT NULL, 
	amount_currency TEXT, 
	due TEXT, 
	CONSTRAINT pk_qkh_make_pledge_parts PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_mark_lines (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	mark TEXT, 
	CONSTRAINT pk_qkh_mark_lines PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_mark_lines_marked (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	statement INTEGER NOT NULL, 
	at INTEGER NOT NULL, 
	CONSTRAINT pk_qkh_mark_lines_marked PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_match (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	account TEXT, 
	matches INTEGER NOT NULL, 
	currency TEXT, 
	automatic INTEGER, 
	CONSTRAINT pk_qkh_match PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_match_book_account_seq ON qkh_match (book, account, seq)
--;;
CREATE TABLE qkh_match_parts (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	rule TEXT, 
	score INTEGER NOT NULL, 
	statement INTEGER, 
	at INTEGER, 
	posting INTEGER, 
	entry INTEGER, 
	line INTEGER, 
	leaf BLOB NOT NULL, 
	CONSTRAINT pk_qkh_match_parts PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_match_parts_book_posting_entry_line ON qkh_match_parts (book, posting, entry, line) WHERE posting IS NOT NULL
--;;
CREATE INDEX ix_qkh_match_parts_book_statement_at ON qkh_match_parts (book, statement, at) WHERE statement IS NOT NULL
--;;
CREATE TABLE qkh_match_rule (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	code TEXT, 
	kind TEXT, 
	count INTEGER NOT NULL, 
	bank TEXT, 
	fund TEXT, 
	account TEXT, 
	party TEXT, 
	id TEXT, 
	CONSTRAINT pk_qkh_match_rule PRIMARY KEY (book, seq, version)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_match_rule_book_code_seq ON qkh_match_rule (book, code, seq)
--;;
CREATE INDEX ix_qkh_match_rule_book_id_seq ON qkh_match_rule (book, id, seq)
--;;
CREATE TABLE qkh_merge_donors (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	party TEXT, 
	CONSTRAINT pk_qkh_merge_donors PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE UNIQUE INDEX ux_qkh_merge_donors_book_party ON qkh_merge_donors (book, party)
--;;
CREATE TABLE qkh_move (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	source TEXT, 
	target TEXT, 
	fund TEXT, 
	amount INTEGER NOT NULL, 
	amount_currency TEXT, 
	document_date TEXT, 
	attachments INTEGER, 
	CONSTRAINT pk_qkh_move PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_nominate (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	round TEXT, 
	date TEXT NOT NULL, 
	sha256 TEXT, 
	CONSTRAINT pk_qkh_nominate PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_nominate_book_round ON qkh_nominate (book, round)
--;;
CREATE TABLE qkh_nominate_nominees (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	code TEXT, 
	kind TEXT, 
	party TEXT, 
	amount INTEGER, 
	amount_currency TEXT, 
	area TEXT, 
	CONSTRAINT pk_qkh_nominate_nominees PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE UNIQUE INDEX ux_qkh_nominate_nominees_book_code ON qkh_nominate_nominees (book, code)
--;;
CREATE TABLE qkh_office (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	code TEXT, 
	party TEXT, 
	role TEXT, 
	since TEXT NOT NULL, 
	until TEXT, 
	public_key TEXT, 
	id TEXT, 
	CONSTRAINT pk_qkh_office PRIMARY KEY (book, seq, version)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_office_book_code_seq ON qkh_office (book, code, seq)
--;;
CREATE INDEX ix_qkh_office_book_id_seq ON qkh_office (book, id, seq)
--;;
CREATE TABLE qkh_open_book (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	code TEXT, 
	name TEXT, 
	chart TEXT, 
	party TEXT, 
	log_key TEXT, 
	CONSTRAINT pk_qkh_open_book PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_open_deposit (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	code TEXT, 
	date TEXT NOT NULL, 
	deposit_account TEXT, 
	matures TEXT NOT NULL, 
	account TEXT, 
	rate INTEGER, 
	bank TEXT, 
	CONSTRAINT pk_qkh_open_deposit PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_open_deposit_shares (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	fund TEXT, 
	amount INTEGER NOT NULL, 
	amount_currency TEXT, 
	CONSTRAINT pk_qkh_open_deposit_shares PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_opening_balances (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	part INTEGER, 
	parts INTEGER, 
	CONSTRAINT pk_qkh_opening_balances PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_opening_balances_next (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	series TEXT, 
	number INTEGER NOT NULL, 
	CONSTRAINT pk_qkh_opening_balances_next PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_party (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	code TEXT, 
	kind TEXT, 
	opened TEXT, 
	closed TEXT, 
	id TEXT, 
	CONSTRAINT pk_qkh_party PRIMARY KEY (book, seq, version)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_party_book_code_seq ON qkh_party (book, code, seq)
--;;
CREATE INDEX ix_qkh_party_book_id_seq ON qkh_party (book, id, seq)
--;;
CREATE TABLE qkh_payment (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	account TEXT, 
	party TEXT, 
	document_date TEXT, 
	attachments INTEGER, 
	refunds INTEGER, 
	CONSTRAINT pk_qkh_payment PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_payment_book_refunds ON qkh_payment (book, refunds) WHERE refunds IS NOT NULL
--;;
CREATE TABLE qkh_payment_splits (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	fund TEXT, 
	amount INTEGER NOT NULL, 
	amount_currency TEXT, 
	account TEXT, 
	party TEXT, 
	campaign TEXT, 
	programme TEXT, 
	CONSTRAINT pk_qkh_payment_splits PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_period (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	code TEXT, 
	state TEXT, 
	id TEXT, 
	CONSTRAINT pk_qkh_period PRIMARY KEY (book, seq, version)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_period_book_code_seq ON qkh_period (book, code, seq)
--;;
CREATE INDEX ix_qkh_period_book_id_seq ON qkh_period (book, id, seq)
--;;
CREATE TABLE qkh_personal (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	path TEXT NOT NULL, 
	salt BLOB NOT NULL, 
	value TEXT NOT NULL, 
	search TEXT NOT NULL, 
	hidden INTEGER, 
	CONSTRAINT pk_qkh_personal PRIMARY KEY (book, seq, path)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_personal_change (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	"of" INTEGER NOT NULL, 
	path TEXT, 
	state TEXT, 
	CONSTRAINT pk_qkh_personal_change PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_personal_change_book_of_path ON qkh_personal_change (book, "of", path)
--;;
CREATE TABLE qkh_policy (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	code TEXT, 
	approvals INTEGER, 
	above INTEGER, 
	above_currency TEXT, 
	role TEXT, 
	evidence INTEGER, 
	id TEXT, 
	CONSTRAINT pk_qkh_policy PRIMARY KEY (book, seq, version)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_policy_book_code_seq ON qkh_policy (book, code, seq)
--;;
CREATE INDEX ix_qkh_policy_book_id_seq ON qkh_policy (book, id, seq)
--;;
CREATE TABLE qkh_posting (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	entry INTEGER NOT NULL, 
	line INTEGER NOT NULL, 
	account TEXT NOT NULL, 
	fund TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	currency TEXT NOT NULL, 
	party TEXT, 
	programme TEXT, 
	campaign TEXT, 
	date TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	CONSTRAINT pk_qkh_posting PRIMARY KEY (book, seq, entry, line), 
	CONSTRAINT ck_qkh_posting_amount CHECK (amount <> 0 AND amount BETWEEN -1000000000000000 AND 1000000000000000)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_posting_book_account_date_seq ON qkh_posting (book, account, date, seq, entry, line, fund, currency, amount, kind)
--;;
CREATE INDEX ix_qkh_posting_book_campaign_date_seq ON qkh_posting (book, campaign, date, seq) WHERE campaign IS NOT NULL
--;;
CREATE INDEX ix_qkh_posting_book_party_date_seq ON qkh_posting (book, party, date, seq) WHERE party IS NOT NULL
--;;
CREATE TABLE qkh_print_gift_receipt (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	receipt INTEGER NOT NULL, 
	CONSTRAINT pk_qkh_print_gift_receipt PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE UNIQUE INDEX ux_qkh_print_gift_receipt_book_receipt ON qkh_print_gift_receipt (book, receipt)
--;;
CREATE TABLE qkh_privacy_request (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	code TEXT, 
	asked TEXT, 
	received TEXT NOT NULL, 
	due TEXT NOT NULL, 
	party TEXT, 
	answered TEXT, 
	decision TEXT, 
	id TEXT, 
	CONSTRAINT pk_qkh_privacy_request PRIMARY KEY (book, seq, version)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_privacy_request_book_code_seq ON qkh_privacy_request (book, code, seq)
--;;
CREATE INDEX ix_qkh_privacy_request_book_id_seq ON qkh_privacy_request (book, id, seq)
--;;
CREATE TABLE qkh_programme (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	code TEXT, 
	name TEXT, 
	kind TEXT, 
	fund TEXT, 
	account TEXT, 
	recipients TEXT, 
	purpose TEXT, 
	opened TEXT, 
	closed TEXT, 
	id TEXT, 
	CONSTRAINT pk_qkh_programme PRIMARY KEY (book, seq, version)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_programme_book_code_seq ON qkh_programme (book, code, seq)
--;;
CREATE INDEX ix_qkh_programme_book_id_seq ON qkh_programme (book, id, seq)
--;;
CREATE TABLE qkh_proposal (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	kind TEXT, 
	digest TEXT, 
	date TEXT, 
	amount INTEGER, 
	amount_currency TEXT, 
	CONSTRAINT pk_qkh_proposal PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_propose (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	kind TEXT, 
	digest TEXT, 
	date TEXT, 
	amount INTEGER, 
	amount_currency TEXT, 
	signature TEXT, 
	CONSTRAINT pk_qkh_propose PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_propose_parties (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	party TEXT, 
	CONSTRAINT pk_qkh_propose_parties PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_proposed_row (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	field TEXT NOT NULL, 
	party TEXT, 
	data TEXT NOT NULL, 
	leaf BLOB NOT NULL, 
	CONSTRAINT pk_qkh_proposed_row PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_receipt (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	account TEXT, 
	party TEXT, 
	document_date TEXT, 
	attachments INTEGER, 
	pledge TEXT, 
	designated TEXT, 
	CONSTRAINT pk_qkh_receipt PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_receipt_book_pledge ON qkh_receipt (book, pledge) WHERE pledge IS NOT NULL
--;;
CREATE TABLE qkh_receipt_splits (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	fund TEXT, 
	amount INTEGER NOT NULL, 
	amount_currency TEXT, 
	account TEXT, 
	party TEXT, 
	campaign TEXT, 
	programme TEXT, 
	CONSTRAINT pk_qkh_receipt_splits PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_receive_goods (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	fund TEXT, 
	goods TEXT, 
	quantity INTEGER NOT NULL, 
	party TEXT, 
	value INTEGER, 
	value_currency TEXT, 
	account TEXT, 
	income TEXT, 
	document_date TEXT, 
	CONSTRAINT pk_qkh_receive_goods PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_receive_goods_book_goods_fund ON qkh_receive_goods (book, goods, fund)
--;;
CREATE TABLE qkh_receive_interest (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	deposit TEXT, 
	date TEXT NOT NULL, 
	account TEXT, 
	amount INTEGER NOT NULL, 
	amount_currency TEXT, 
	CONSTRAINT pk_qkh_receive_interest PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_receive_request (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	code TEXT, 
	asked TEXT, 
	received TEXT NOT NULL, 
	party TEXT, 
	due TEXT, 
	CONSTRAINT pk_qkh_receive_request PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_refusal (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	kind TEXT, 
	rule TEXT, 
	date TEXT, 
	amount INTEGER, 
	amount_currency TEXT, 
	proposal INTEGER, 
	CONSTRAINT pk_qkh_refusal PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_register_book (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	code TEXT, 
	book_id TEXT, 
	CONSTRAINT pk_qkh_register_book PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_rejection (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	proposal INTEGER NOT NULL, 
	signer TEXT, 
	role TEXT, 
	signature TEXT, 
	CONSTRAINT pk_qkh_rejection PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE UNIQUE INDEX ux_qkh_rejection_book_proposal ON qkh_rejection (book, proposal)
--;;
CREATE TABLE qkh_release_fund (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	fund TEXT, 
	to_fund TEXT, 
	account TEXT, 
	amount INTEGER NOT NULL, 
	amount_currency TEXT, 
	decision TEXT, 
	CONSTRAINT pk_qkh_release_fund PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_renew_log_key (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	log_key TEXT, 
	replaces TEXT, 
	CONSTRAINT pk_qkh_renew_log_key PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_reopen_period (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	period TEXT, 
	CONSTRAINT pk_qkh_reopen_period PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_repair (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	rows INTEGER NOT NULL, 
	CONSTRAINT pk_qkh_repair PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_repair_strays (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	place TEXT, 
	piece INTEGER NOT NULL, 
	content TEXT, 
	leaf BLOB NOT NULL, 
	CONSTRAINT pk_qkh_repair_strays PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_reserve (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	fund TEXT, 
	date TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	currency TEXT, 
	ref TEXT, 
	programme TEXT, 
	award TEXT, 
	CONSTRAINT pk_qkh_reserve PRIMARY KEY (book, seq, item), 
	CONSTRAINT ck_qkh_reserve_amount CHECK (amount <> 0 AND amount BETWEEN -1000000000000000 AND 1000000000000000)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_reserve_book_ref ON qkh_reserve (book, ref)
--;;
CREATE TABLE qkh_return_award (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	disbursement INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	account TEXT, 
	cancel INTEGER, 
	CONSTRAINT pk_qkh_return_award PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_return_award_returned (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	award TEXT, 
	CONSTRAINT pk_qkh_return_award_returned PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_return_award_returned_book_award ON qkh_return_award_returned (book, award)
--;;
CREATE TABLE qkh_reversal (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	"of" TEXT, 
	date TEXT NOT NULL, 
	CONSTRAINT pk_qkh_reversal PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_roll_over (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	deposit TEXT, 
	date TEXT NOT NULL, 
	matures TEXT NOT NULL, 
	rate INTEGER, 
	interest INTEGER, 
	interest_currency TEXT, 
	CONSTRAINT pk_qkh_roll_over PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_round (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	code TEXT, 
	programme TEXT, 
	name TEXT, 
	date TEXT NOT NULL, 
	nominations TEXT, 
	area TEXT, 
	id TEXT, 
	CONSTRAINT pk_qkh_round PRIMARY KEY (book, seq, version)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_round_book_code_seq ON qkh_round (book, code, seq)
--;;
CREATE INDEX ix_qkh_round_book_id_seq ON qkh_round (book, id, seq)
--;;
CREATE TABLE qkh_rule (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	code TEXT, 
	persons INTEGER NOT NULL, 
	above INTEGER, 
	above_currency TEXT, 
	role TEXT, 
	id TEXT, 
	CONSTRAINT pk_qkh_rule PRIMARY KEY (book, seq, version)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_rule_book_code_seq ON qkh_rule (book, code, seq)
--;;
CREATE INDEX ix_qkh_rule_book_id_seq ON qkh_rule (book, id, seq)
--;;
CREATE TABLE qkh_scrub_personal (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	until INTEGER NOT NULL, 
	CONSTRAINT pk_qkh_scrub_personal PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_seal (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	account TEXT, 
	until TEXT NOT NULL, 
	party TEXT, 
	prepared_by TEXT, 
	bank INTEGER NOT NULL, 
	held INTEGER NOT NULL, 
	matches TEXT, 
	currency TEXT, 
	signature TEXT, 
	CONSTRAINT pk_qkh_seal PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_seal_book_account_until ON qkh_seal (book, account, until)
--;;
CREATE TABLE qkh_seal_files (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	statement INTEGER NOT NULL, 
	sha256 TEXT, 
	CONSTRAINT pk_qkh_seal_files PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_seal_items (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	fund TEXT, 
	mark TEXT, 
	statement INTEGER, 
	at INTEGER, 
	posting INTEGER, 
	entry INTEGER, 
	line INTEGER, 
	leaf BLOB NOT NULL, 
	CONSTRAINT pk_qkh_seal_items PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_seal_reasons (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	no TEXT, 
	CONSTRAINT pk_qkh_seal_reasons PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_secret (
	book INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	value BLOB NOT NULL, 
	CONSTRAINT pk_qkh_secret PRIMARY KEY (book, name)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_send_thanks (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	kind TEXT, 
	date TEXT NOT NULL, 
	sha256 TEXT, 
	CONSTRAINT pk_qkh_send_thanks PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_send_thanks_thanked (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	gift INTEGER NOT NULL, 
	party TEXT, 
	CONSTRAINT pk_qkh_send_thanks_thanked PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_send_thanks_thanked_book_gift ON qkh_send_thanks_thanked (book, gift)
--;;
CREATE TABLE qkh_set_bank_account (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	account TEXT, 
	bank TEXT, 
	CONSTRAINT pk_qkh_set_bank_account PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_set_bank_rule (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	account TEXT, 
	fee_fund TEXT, 
	interest_fund TEXT, 
	CONSTRAINT pk_qkh_set_bank_rule PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_set_budget (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	fund TEXT, 
	period TEXT, 
	amount INTEGER NOT NULL, 
	amount_currency TEXT, 
	programme TEXT, 
	decision TEXT, 
	overspend TEXT, 
	CONSTRAINT pk_qkh_set_budget PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_set_code_prefix (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	prefix TEXT, 
	fund TEXT, 
	account TEXT, 
	campaign TEXT, 
	pledge TEXT, 
	CONSTRAINT pk_qkh_set_code_prefix PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_set_cost_rate (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	rate INTEGER NOT NULL, 
	decision TEXT, 
	CONSTRAINT pk_qkh_set_cost_rate PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_set_giving_rule (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	treated TEXT, 
	account TEXT, 
	CONSTRAINT pk_qkh_set_giving_rule PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_set_match_rules_rules (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	kind TEXT, 
	count INTEGER NOT NULL, 
	code TEXT, 
	bank TEXT, 
	fund TEXT, 
	account TEXT, 
	party TEXT, 
	CONSTRAINT pk_qkh_set_match_rules_rules PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_set_policy (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	kind TEXT, 
	approvals INTEGER, 
	above INTEGER, 
	above_currency TEXT, 
	role TEXT, 
	evidence INTEGER, 
	CONSTRAINT pk_qkh_set_policy PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_set_rule (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	effect TEXT, 
	above INTEGER NOT NULL, 
	above_currency TEXT, 
	persons INTEGER NOT NULL, 
	role TEXT, 
	CONSTRAINT pk_qkh_set_rule PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_set_terms (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	code TEXT, 
	purposes TEXT, 
	recipients TEXT, 
	areas TEXT, 
	since TEXT, 
	until TEXT, 
	basis TEXT, 
	CONSTRAINT pk_qkh_set_terms PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_set_tier (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	code TEXT, 
	name TEXT, 
	amount INTEGER NOT NULL, 
	amount_currency TEXT, 
	span TEXT, 
	until TEXT, 
	CONSTRAINT pk_qkh_set_tier PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_settle_advance (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	advance INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	returned INTEGER, 
	returned_currency TEXT, 
	account TEXT, 
	payable TEXT, 
	CONSTRAINT pk_qkh_settle_advance PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_settle_advance_book_advance ON qkh_settle_advance (book, advance)
--;;
CREATE TABLE qkh_settle_advance_spent (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	account TEXT, 
	amount INTEGER NOT NULL, 
	amount_currency TEXT, 
	programme TEXT, 
	CONSTRAINT pk_qkh_settle_advance_spent PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_show_personal (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	party TEXT, 
	request TEXT, 
	CONSTRAINT pk_qkh_show_personal PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_show_personal_fields (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	"of" INTEGER NOT NULL, 
	path TEXT, 
	CONSTRAINT pk_qkh_show_personal_fields PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_stand_on_paper (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	"of" INTEGER NOT NULL, 
	CONSTRAINT pk_qkh_stand_on_paper PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_standing (
	book INTEGER NOT NULL, 
	figure TEXT NOT NULL, 
	currency TEXT NOT NULL, 
	date TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	CONSTRAINT pk_qkh_standing PRIMARY KEY (book, figure, currency, date), 
	CONSTRAINT ck_qkh_standing_total CHECK (amount BETWEEN -9000000000000000000 AND 9000000000000000000)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_statement (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	account TEXT, 
	sha256 TEXT, 
	part INTEGER NOT NULL, 
	layout TEXT, 
	read INTEGER NOT NULL, 
	added INTEGER NOT NULL, 
	currency TEXT, 
	number TEXT, 
	start TEXT, 
	first TEXT, 
	last TEXT, 
	opening INTEGER, 
	closing INTEGER, 
	unproved TEXT, 
	CONSTRAINT pk_qkh_statement PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_statement_book_account_seq ON qkh_statement (book, account, seq)
--;;
CREATE UNIQUE INDEX ux_qkh_statement_book_sha256_part ON qkh_statement (book, sha256, part)
--;;
CREATE TABLE qkh_statement_rows (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	account TEXT, 
	"key" TEXT, 
	number INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	currency TEXT, 
	"row" INTEGER NOT NULL, 
	value_date TEXT, 
	balance INTEGER, 
	reference TEXT, 
	external TEXT, 
	reversal INTEGER, 
	memo TEXT, 
	counterparty TEXT, 
	counterparty_account TEXT, 
	leaf BLOB NOT NULL, 
	CONSTRAINT pk_qkh_statement_rows PRIMARY KEY (book, seq, item)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_statement_rows_book_account_date_currency ON qkh_statement_rows (book, account, date, currency, amount)
--;;
CREATE UNIQUE INDEX ux_qkh_statement_rows_book_key_number ON qkh_statement_rows (book, "key", number)
--;;
CREATE TABLE qkh_take_back_thanks (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	kind TEXT, 
	gift INTEGER NOT NULL, 
	party TEXT, 
	date TEXT NOT NULL, 
	CONSTRAINT pk_qkh_take_back_thanks PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_take_back_thanks_book_gift ON qkh_take_back_thanks (book, gift)
--;;
CREATE TABLE qkh_terms (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	code TEXT, 
	purposes TEXT, 
	recipients TEXT, 
	areas TEXT, 
	since TEXT, 
	until TEXT, 
	basis TEXT, 
	id TEXT, 
	CONSTRAINT pk_qkh_terms PRIMARY KEY (book, seq, version)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_terms_book_code_seq ON qkh_terms (book, code, seq)
--;;
CREATE INDEX ix_qkh_terms_book_id_seq ON qkh_terms (book, id, seq)
--;;
CREATE TABLE qkh_tier (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	code TEXT, 
	name TEXT, 
	amount INTEGER NOT NULL, 
	amount_currency TEXT, 
	span TEXT, 
	until TEXT, 
	id TEXT, 
	CONSTRAINT pk_qkh_tier PRIMARY KEY (book, seq, version)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_tier_book_code_seq ON qkh_tier (book, code, seq)
--;;
CREATE INDEX ix_qkh_tier_book_id_seq ON qkh_tier (book, id, seq)
--;;
CREATE TABLE qkh_undo_goods (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	"of" INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	CONSTRAINT pk_qkh_undo_goods PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE UNIQUE INDEX ux_qkh_undo_goods_book_of ON qkh_undo_goods (book, "of")
--;;
CREATE TABLE qkh_unmatch (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	"of" INTEGER NOT NULL, 
	number INTEGER, 
	CONSTRAINT pk_qkh_unmatch PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_unmatch_book_of ON qkh_unmatch (book, "of")
--;;
CREATE TABLE qkh_unseal (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	"of" INTEGER NOT NULL, 
	CONSTRAINT pk_qkh_unseal PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE UNIQUE INDEX ux_qkh_unseal_book_of ON qkh_unseal (book, "of")
--;;
CREATE TABLE qkh_void_gift_receipt (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	receipt INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	CONSTRAINT pk_qkh_void_gift_receipt PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE UNIQUE INDEX ux_qkh_void_gift_receipt_book_receipt ON qkh_void_gift_receipt (book, receipt)
--;;
CREATE TABLE qkh_voucher (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	item INTEGER NOT NULL, 
	series TEXT, 
	year INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	entry INTEGER, 
	CONSTRAINT pk_qkh_voucher PRIMARY KEY (book, seq, item), 
	CONSTRAINT ck_qkh_voucher_number CHECK (number >= 1)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE UNIQUE INDEX ux_qkh_voucher_book_series_year_number ON qkh_voucher (book, series, year, number)
--;;
CREATE TABLE qkh_waiver (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	code TEXT, 
	fund TEXT, 
	purpose TEXT, 
	amount INTEGER NOT NULL, 
	amount_currency TEXT, 
	since TEXT NOT NULL, 
	until TEXT NOT NULL, 
	id TEXT, 
	CONSTRAINT pk_qkh_waiver PRIMARY KEY (book, seq, version)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_waiver_book_code_seq ON qkh_waiver (book, code, seq)
--;;
CREATE INDEX ix_qkh_waiver_book_id_seq ON qkh_waiver (book, id, seq)
--;;
CREATE TABLE qkh_withdraw_consent (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	code TEXT, 
	date TEXT NOT NULL, 
	CONSTRAINT pk_qkh_withdraw_consent PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_withdraw_early (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	deposit TEXT, 
	date TEXT NOT NULL, 
	account TEXT, 
	amount INTEGER, 
	amount_currency TEXT, 
	interest INTEGER, 
	interest_currency TEXT, 
	clawed_back INTEGER, 
	clawed_back_currency TEXT, 
	CONSTRAINT pk_qkh_withdraw_early PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE TABLE qkh_write_off_pledge (
	book INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	pledge TEXT, 
	party TEXT, 
	date TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	amount_currency TEXT, 
	CONSTRAINT pk_qkh_write_off_pledge PRIMARY KEY (book, seq)
)
 WITHOUT ROWID,
 STRICT
--;;
CREATE INDEX ix_qkh_write_off_pledge_book_pledge ON qkh_write_off_pledge (book, pledge)
--;;
ANALYZE qkh_head
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_head', 'qkh_head', '1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_head', 'ux_qkh_head_id', '1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_head', 'ux_qkh_head_code', '1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_log', 'qkh_log', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_log', 'ux_qkh_log_book_key', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_log', 'ix_qkh_log_book_kind_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_entry', 'qkh_entry', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_entry', 'ix_qkh_entry_book_date_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_entry', 'ix_qkh_entry_book_corrects_corrects_entry', '1000000 1000000 10000 100')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_entry', 'ux_qkh_entry_book_corrects_corrects_entry_reversal', '1000000 1000000 10000 100 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_posting', 'qkh_posting', '1000000 1000000 10000 100 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_posting', 'ix_qkh_posting_book_account_date_seq', '1000000 1000000 10000 100 2 2 2 2 2 2 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_posting', 'ix_qkh_posting_book_party_date_seq', '1000000 1000000 10000 100 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_posting', 'ix_qkh_posting_book_campaign_date_seq', '1000000 1000000 10000 100 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_voucher', 'qkh_voucher', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_voucher', 'ux_qkh_voucher_book_series_year_number', '1000000 1000000 10000 100 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_reserve', 'qkh_reserve', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_reserve', 'ix_qkh_reserve_book_ref', '1000000 1000000 10000')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_exception', 'qkh_exception', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_kept', 'qkh_kept', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_judged', 'qkh_judged', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_judged', 'ix_qkh_judged_open_effect', '1000000 1000000 10000')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_annex', 'qkh_annex', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_annexed', 'qkh_annexed', '1000000 1000000 10000 100 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_enacted', 'qkh_enacted', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_enacted', 'ux_qkh_enacted_book_proposal', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_evidence', 'qkh_evidence', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_proposed_row', 'qkh_proposed_row', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_personal', 'qkh_personal', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_personal_change', 'qkh_personal_change', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_personal_change', 'ix_qkh_personal_change_book_of_path', '1000000 1000000 10000 100')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_balance_month', 'qkh_balance_month', '1000000 1000000 10000 100 2 2 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_balance_year', 'qkh_balance_year', '1000000 1000000 10000 100 2 2 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_standing', 'qkh_standing', '1000000 1000000 10000 100 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_secret', 'qkh_secret', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_account', 'qkh_account', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_account', 'ix_qkh_account_book_id_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_account', 'ix_qkh_account_book_code_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_fund', 'qkh_fund', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_fund', 'ix_qkh_fund_book_id_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_fund', 'ix_qkh_fund_book_code_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_party', 'qkh_party', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_party', 'ix_qkh_party_book_id_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_party', 'ix_qkh_party_book_code_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_currency', 'qkh_currency', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_currency', 'ix_qkh_currency_book_id_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_currency', 'ix_qkh_currency_book_code_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_period', 'qkh_period', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_period', 'ix_qkh_period_book_id_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_period', 'ix_qkh_period_book_code_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_office', 'qkh_office', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_office', 'ix_qkh_office_book_id_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_office', 'ix_qkh_office_book_code_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_policy', 'qkh_policy', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_policy', 'ix_qkh_policy_book_id_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_policy', 'ix_qkh_policy_book_code_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_consent', 'qkh_consent', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_consent', 'ix_qkh_consent_book_id_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_consent', 'ix_qkh_consent_book_code_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_privacy_request', 'qkh_privacy_request', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_privacy_request', 'ix_qkh_privacy_request_book_id_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_privacy_request', 'ix_qkh_privacy_request_book_code_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_copy', 'qkh_copy', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_copy', 'ix_qkh_copy_book_id_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_copy', 'ix_qkh_copy_book_code_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_programme', 'qkh_programme', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_programme', 'ix_qkh_programme_book_id_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_programme', 'ix_qkh_programme_book_code_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_round', 'qkh_round', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_round', 'ix_qkh_round_book_id_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_round', 'ix_qkh_round_book_code_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_budget', 'qkh_budget', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_budget', 'ix_qkh_budget_book_id_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_budget', 'ix_qkh_budget_book_code_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_terms', 'qkh_terms', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_terms', 'ix_qkh_terms_book_id_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_terms', 'ix_qkh_terms_book_code_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_waiver', 'qkh_waiver', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_waiver', 'ix_qkh_waiver_book_id_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_waiver', 'ix_qkh_waiver_book_code_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_deposit', 'qkh_deposit', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_deposit', 'ix_qkh_deposit_book_id_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_deposit', 'ix_qkh_deposit_book_code_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_bank_rule', 'qkh_bank_rule', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_bank_rule', 'ix_qkh_bank_rule_book_id_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_bank_rule', 'ix_qkh_bank_rule_book_code_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_cost_rate', 'qkh_cost_rate', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_cost_rate', 'ix_qkh_cost_rate_book_id_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_cost_rate', 'ix_qkh_cost_rate_book_code_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_goods', 'qkh_goods', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_goods', 'ix_qkh_goods_book_id_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_goods', 'ix_qkh_goods_book_code_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_tier', 'qkh_tier', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_tier', 'ix_qkh_tier_book_id_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_tier', 'ix_qkh_tier_book_code_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_donor', 'qkh_donor', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_donor', 'ix_qkh_donor_book_id_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_donor', 'ix_qkh_donor_book_code_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_campaign', 'qkh_campaign', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_campaign', 'ix_qkh_campaign_book_id_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_campaign', 'ix_qkh_campaign_book_code_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_giving_rule', 'qkh_giving_rule', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_giving_rule', 'ix_qkh_giving_rule_book_id_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_giving_rule', 'ix_qkh_giving_rule_book_code_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_bank_account', 'qkh_bank_account', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_bank_account', 'ix_qkh_bank_account_book_id_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_bank_account', 'ix_qkh_bank_account_book_code_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_code_prefix', 'qkh_code_prefix', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_code_prefix', 'ix_qkh_code_prefix_book_id_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_code_prefix', 'ix_qkh_code_prefix_book_code_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_match_rule', 'qkh_match_rule', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_match_rule', 'ix_qkh_match_rule_book_id_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_match_rule', 'ix_qkh_match_rule_book_code_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_rule', 'qkh_rule', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_rule', 'ix_qkh_rule_book_id_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_rule', 'ix_qkh_rule_book_code_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_open_book', 'qkh_open_book', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_register_book', 'qkh_register_book', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_change_account', 'qkh_change_account', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_close_account', 'qkh_close_account', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_change_fund', 'qkh_change_fund', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_close_fund', 'qkh_close_fund', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_change_party', 'qkh_change_party', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_close_party', 'qkh_close_party', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_opening_balances', 'qkh_opening_balances', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_opening_balances_next', 'qkh_opening_balances_next', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_receipt', 'qkh_receipt', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_receipt', 'ix_qkh_receipt_book_pledge', '1000000 1000000 10000')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_receipt_splits', 'qkh_receipt_splits', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_payment', 'qkh_payment', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_payment', 'ix_qkh_payment_book_refunds', '1000000 1000000 10000')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_payment_splits', 'qkh_payment_splits', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_move', 'qkh_move', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_journal_voucher', 'qkh_journal_voucher', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_fund_transfer', 'qkh_fund_transfer', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_fund_transfer', 'ix_qkh_fund_transfer_book_transfer', '1000000 1000000 10000')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_adjustment', 'qkh_adjustment', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_reversal', 'qkh_reversal', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_close_period', 'qkh_close_period', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_close_period_reasons', 'qkh_close_period_reasons', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_close_period_matters', 'qkh_close_period_matters', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_reopen_period', 'qkh_reopen_period', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_file_year', 'qkh_file_year', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_file_year_reasons', 'qkh_file_year_reasons', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_file_year_matters', 'qkh_file_year_matters', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_import', 'qkh_import', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_give_checkpoint', 'qkh_give_checkpoint', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_renew_log_key', 'qkh_renew_log_key', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_grant_role', 'qkh_grant_role', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_end_role', 'qkh_end_role', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_set_policy', 'qkh_set_policy', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_proposal', 'qkh_proposal', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_propose', 'qkh_propose', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_propose_parties', 'qkh_propose_parties', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_approval', 'qkh_approval', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_approval', 'ix_qkh_approval_book_proposal', '1000000 1000000 10000')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_rejection', 'qkh_rejection', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_rejection', 'ux_qkh_rejection_book_proposal', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_refusal', 'qkh_refusal', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_countersign', 'qkh_countersign', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_countersign', 'ix_qkh_countersign_book_of', '1000000 1000000 10000')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_stand_on_paper', 'qkh_stand_on_paper', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_set_rule', 'qkh_set_rule', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_confirm_cash', 'qkh_confirm_cash', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_confirm_cash', 'ux_qkh_confirm_cash_book_of', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_attach_evidence', 'qkh_attach_evidence', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_attach_evidence', 'ix_qkh_attach_evidence_book_of', '1000000 1000000 10000')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_attach_evidence', 'ix_qkh_attach_evidence_book_sha256', '1000000 1000000 10000')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_erase_evidence', 'qkh_erase_evidence', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_erase_evidence', 'ux_qkh_erase_evidence_book_sha256', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_hide_personal', 'qkh_hide_personal', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_hide_personal_fields', 'qkh_hide_personal_fields', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_show_personal', 'qkh_show_personal', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_show_personal_fields', 'qkh_show_personal_fields', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_erase_personal', 'qkh_erase_personal', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_erase_personal_fields', 'qkh_erase_personal_fields', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_scrub_personal', 'qkh_scrub_personal', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_withdraw_consent', 'qkh_withdraw_consent', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_receive_request', 'qkh_receive_request', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_answer_request', 'qkh_answer_request', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_destroy_copy', 'qkh_destroy_copy', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_change_programme', 'qkh_change_programme', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_close_programme', 'qkh_close_programme', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_change_round', 'qkh_change_round', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_nominate', 'qkh_nominate', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_nominate', 'ix_qkh_nominate_book_round', '1000000 1000000 10000')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_nominate_nominees', 'qkh_nominate_nominees', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_nominate_nominees', 'ux_qkh_nominate_nominees_book_code', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_list_awards', 'qkh_list_awards', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_list_awards', 'ix_qkh_list_awards_book_list', '1000000 1000000 10000')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_list_awards', 'ix_qkh_list_awards_book_round', '1000000 1000000 10000')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_list_awards_awards', 'qkh_list_awards_awards', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_list_awards_awards', 'ix_qkh_list_awards_awards_book_award', '1000000 1000000 10000')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_list_awards_awards', 'ix_qkh_list_awards_awards_book_instead_of', '1000000 1000000 10000')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_list_awards_parts', 'qkh_list_awards_parts', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_list_awards_parts', 'ix_qkh_list_awards_parts_book_award', '1000000 1000000 10000')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_decide', 'qkh_decide', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_decide', 'ux_qkh_decide_book_number', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_decide', 'ux_qkh_decide_book_list', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_cancel_award', 'qkh_cancel_award', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_cancel_award', 'ix_qkh_cancel_award_book_award', '1000000 1000000 10000')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_disburse', 'qkh_disburse', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_disburse_paid', 'qkh_disburse_paid', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_disburse_paid', 'ix_qkh_disburse_paid_book_award', '1000000 1000000 10000')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_acknowledge', 'qkh_acknowledge', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_acknowledge_signed', 'qkh_acknowledge_signed', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_acknowledge_signed', 'ix_qkh_acknowledge_signed_book_award', '1000000 1000000 10000')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_return_award', 'qkh_return_award', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_return_award_returned', 'qkh_return_award_returned', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_return_award_returned', 'ix_qkh_return_award_returned_book_award', '1000000 1000000 10000')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_give_advance', 'qkh_give_advance', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_settle_advance', 'qkh_settle_advance', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_settle_advance', 'ix_qkh_settle_advance_book_advance', '1000000 1000000 10000')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_settle_advance_spent', 'qkh_settle_advance_spent', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_set_budget', 'qkh_set_budget', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_set_terms', 'qkh_set_terms', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_grant_waiver', 'qkh_grant_waiver', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_release_fund', 'qkh_release_fund', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_set_cost_rate', 'qkh_set_cost_rate', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_open_deposit', 'qkh_open_deposit', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_open_deposit_shares', 'qkh_open_deposit_shares', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_accrue_interest', 'qkh_accrue_interest', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_receive_interest', 'qkh_receive_interest', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_roll_over', 'qkh_roll_over', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_withdraw_early', 'qkh_withdraw_early', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_close_deposit', 'qkh_close_deposit', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_set_bank_rule', 'qkh_set_bank_rule', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_credit_interest', 'qkh_credit_interest', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_charge_fee', 'qkh_charge_fee', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_issue_gift_receipt', 'qkh_issue_gift_receipt', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_issue_gift_receipt', 'ix_qkh_issue_gift_receipt_book_gift', '1000000 1000000 10000')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_void_gift_receipt', 'qkh_void_gift_receipt', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_void_gift_receipt', 'ux_qkh_void_gift_receipt_book_receipt', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_print_gift_receipt', 'qkh_print_gift_receipt', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_print_gift_receipt', 'ux_qkh_print_gift_receipt_book_receipt', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_receive_goods', 'qkh_receive_goods', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_receive_goods', 'ix_qkh_receive_goods_book_goods_fund', '1000000 1000000 10000 100')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_hand_out_goods', 'qkh_hand_out_goods', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_hand_out_goods', 'ix_qkh_hand_out_goods_book_goods_fund', '1000000 1000000 10000 100')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_hand_out_goods_given', 'qkh_hand_out_goods_given', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_undo_goods', 'qkh_undo_goods', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_undo_goods', 'ux_qkh_undo_goods_book_of', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_set_tier', 'qkh_set_tier', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_send_thanks', 'qkh_send_thanks', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_send_thanks_thanked', 'qkh_send_thanks_thanked', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_send_thanks_thanked', 'ix_qkh_send_thanks_thanked_book_gift', '1000000 1000000 10000')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_take_back_thanks', 'qkh_take_back_thanks', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_take_back_thanks', 'ix_qkh_take_back_thanks_book_gift', '1000000 1000000 10000')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_change_donor', 'qkh_change_donor', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_merge_donors', 'qkh_merge_donors', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_merge_donors', 'ux_qkh_merge_donors_book_party', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_credit_donor', 'qkh_credit_donor', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_credit_donor', 'ix_qkh_credit_donor_book_party', '1000000 1000000 10000')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_change_campaign', 'qkh_change_campaign', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_set_giving_rule', 'qkh_set_giving_rule', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_make_pledge', 'qkh_make_pledge', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_make_pledge', 'ux_qkh_make_pledge_book_code', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_make_pledge_parts', 'qkh_make_pledge_parts', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_write_off_pledge', 'qkh_write_off_pledge', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_write_off_pledge', 'ix_qkh_write_off_pledge_book_pledge', '1000000 1000000 10000')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_set_bank_account', 'qkh_set_bank_account', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_set_code_prefix', 'qkh_set_code_prefix', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_statement', 'qkh_statement', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_statement', 'ix_qkh_statement_book_account_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_statement', 'ux_qkh_statement_book_sha256_part', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_statement_rows', 'qkh_statement_rows', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_statement_rows', 'ux_qkh_statement_rows_book_key_number', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_statement_rows', 'ix_qkh_statement_rows_book_account_date_currency', '1000000 1000000 10000 100 2 2')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_match', 'qkh_match', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_match', 'ix_qkh_match_book_account_seq', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_match_parts', 'qkh_match_parts', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_match_parts', 'ix_qkh_match_parts_book_statement_at', '1000000 1000000 10000 100')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_match_parts', 'ix_qkh_match_parts_book_posting_entry_line', '1000000 1000000 10000 100 2')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_unmatch', 'qkh_unmatch', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_unmatch', 'ix_qkh_unmatch_book_of', '1000000 1000000 10000')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_mark_lines', 'qkh_mark_lines', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_mark_lines_marked', 'qkh_mark_lines_marked', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_set_match_rules_rules', 'qkh_set_match_rules_rules', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_seal', 'qkh_seal', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_seal', 'ix_qkh_seal_book_account_until', '1000000 1000000 10000 100')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_seal_files', 'qkh_seal_files', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_seal_reasons', 'qkh_seal_reasons', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_seal_items', 'qkh_seal_items', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_unseal', 'qkh_unseal', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_unseal', 'ux_qkh_unseal_book_of', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_count_cash', 'qkh_count_cash', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_count_cash', 'ix_qkh_count_cash_book_account_date', '1000000 1000000 10000 100')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_count_cash_pieces', 'qkh_count_cash_pieces', '1000000 1000000 10000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_repair', 'qkh_repair', '1000000 1000000 1')
--;;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('qkh_repair_strays', 'qkh_repair_strays', '1000000 1000000 10000 1')
--;;
CREATE TRIGGER qkh_log_update BEFORE UPDATE ON qkh_log FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: log is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_log_delete BEFORE DELETE ON qkh_log FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq > OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: log is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_log_insert BEFORE INSERT ON qkh_log FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: log is there already')
    WHEN NEW.key IS NOT NULL AND EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND key = NEW.key) THEN RAISE(ABORT, 'qkh: log key is taken')
    WHEN NEW.seq <> 1 + coalesce((SELECT max(seq) FROM qkh_log WHERE book = NEW.book), 0) THEN RAISE(ABORT, 'qkh: log seq must follow without gap')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_head WHERE book = NEW.book) THEN RAISE(ABORT, 'qkh: log needs the head of a book')
    WHEN EXISTS (SELECT 1 FROM qkh_entry WHERE book = NEW.book AND seq >= NEW.seq) OR EXISTS (SELECT 1 FROM qkh_posting WHERE book = NEW.book AND seq >= NEW.seq) OR EXISTS (SELECT 1 FROM qkh_voucher WHERE book = NEW.book AND seq >= NEW.seq) OR EXISTS (SELECT 1 FROM qkh_kept WHERE book = NEW.book AND seq >= NEW.seq) OR EXISTS (SELECT 1 FROM qkh_evidence WHERE book = NEW.book AND seq >= NEW.seq) OR EXISTS (SELECT 1 FROM qkh_opening_balances_next WHERE book = NEW.book AND seq >= NEW.seq) THEN RAISE(ABORT, 'qkh: log comes before the rows of its leaf')
  END;
END
--;;
CREATE TRIGGER qkh_entry_update BEFORE UPDATE ON qkh_entry FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: entry is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_entry_delete BEFORE DELETE ON qkh_entry FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: entry is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_entry_insert BEFORE INSERT ON qkh_entry FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_entry WHERE book = NEW.book AND seq = NEW.seq AND entry = NEW.entry) THEN RAISE(ABORT, 'qkh: entry is there already')
    WHEN NEW.reversal IS NOT NULL AND EXISTS (SELECT 1 FROM qkh_entry WHERE book = NEW.book AND corrects = NEW.corrects AND corrects_entry = NEW.corrects_entry AND reversal = NEW.reversal) THEN RAISE(ABORT, 'qkh: entry corrects, corrects_entry, reversal is taken')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: entry needs a leaf that is not sealed yet')
    WHEN NEW.entry NOT BETWEEN 1 AND (SELECT entries FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: a leaf has the entries it says')
    WHEN NEW.count < 2 THEN RAISE(ABORT, 'qkh: an entry has at least two lines')
    WHEN NEW.count <> json_array_length(NEW.lines) THEN RAISE(ABORT, 'qkh: an entry has as many lines as it says')
    WHEN NEW.reversal <> 1 OR (NEW.corrects IS NULL) <> (NEW.corrects_entry IS NULL) OR (NEW.reversal IS NOT NULL AND NEW.corrects IS NULL) THEN RAISE(ABORT, 'qkh: a correction names its entry, a reversal is marked 1')
    WHEN NEW.corrects IS NOT NULL AND NOT EXISTS (SELECT 1 FROM qkh_entry WHERE book = NEW.book AND seq = NEW.corrects AND entry = NEW.corrects_entry AND seq < NEW.seq AND reversal IS NULL) THEN RAISE(ABORT, 'qkh: a correction needs an earlier entry that is no reversal')
  END;
END
--;;
CREATE TRIGGER qkh_posting_update BEFORE UPDATE ON qkh_posting FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: posting is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_posting_delete BEFORE DELETE ON qkh_posting FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: posting is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_posting_insert BEFORE INSERT ON qkh_posting FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_posting WHERE book = NEW.book AND seq = NEW.seq AND entry = NEW.entry AND line = NEW.line) THEN RAISE(ABORT, 'qkh: posting is there already')
    WHEN NEW.line < 1 OR NEW.line > coalesce((SELECT count FROM qkh_entry WHERE book = NEW.book AND seq = NEW.seq AND entry = NEW.entry), 0) THEN RAISE(ABORT, 'qkh: lines come with their entry')
    WHEN NEW.amount IS NULL OR NEW.amount = 0 OR NEW.amount NOT BETWEEN -1000000000000000 AND 1000000000000000 THEN RAISE(ABORT, 'qkh: an amount is not zero and not beyond 10^15')
    WHEN NEW.account IS NULL OR NEW.fund IS NULL OR NEW.currency IS NULL OR NEW.date IS NULL OR NEW.kind IS NULL THEN RAISE(ABORT, 'qkh: a line names its account, fund and currency, its entry a day and kind')
  END;
END
--;;
CREATE TRIGGER qkh_voucher_update BEFORE UPDATE ON qkh_voucher FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: voucher is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_voucher_delete BEFORE DELETE ON qkh_voucher FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: voucher is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_voucher_insert BEFORE INSERT ON qkh_voucher FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_voucher WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: voucher is there already')
    WHEN EXISTS (SELECT 1 FROM qkh_voucher WHERE book = NEW.book AND series = NEW.series AND year = NEW.year AND number = NEW.number) THEN RAISE(ABORT, 'qkh: voucher series, year, number is taken')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: voucher needs a leaf that is not sealed yet')
    WHEN NEW.series IS NULL THEN RAISE(ABORT, 'qkh: a voucher names its series')
    WHEN NEW.number <> coalesce(1 + (SELECT max(number) FROM qkh_voucher WHERE book = NEW.book AND series = NEW.series AND year = NEW.year), (SELECT max(n.number) FROM qkh_opening_balances_next n JOIN qkh_opening_balances o ON o.book = n.book AND o.seq = n.seq WHERE n.book = NEW.book AND n.series = NEW.series AND substr(o.date, 1, 4) = CAST(NEW.year AS TEXT)), 1) THEN RAISE(ABORT, 'qkh: voucher numbers must follow without gap')
  END;
END
--;;
CREATE TRIGGER qkh_reserve_update BEFORE UPDATE ON qkh_reserve FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: reserve is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_reserve_delete BEFORE DELETE ON qkh_reserve FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: reserve is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_reserve_insert BEFORE INSERT ON qkh_reserve FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_reserve WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: reserve is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: reserve needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_exception_update BEFORE UPDATE ON qkh_exception FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: exception is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_exception_delete BEFORE DELETE ON qkh_exception FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: exception is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_exception_insert BEFORE INSERT ON qkh_exception FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_exception WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: exception is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: exception needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_kept_update BEFORE UPDATE ON qkh_kept FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: kept is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_kept_delete BEFORE DELETE ON qkh_kept FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: kept is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_kept_insert BEFORE INSERT ON qkh_kept FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_kept WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: kept is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: kept needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_judged_update BEFORE UPDATE ON qkh_judged FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: judged is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_judged_delete BEFORE DELETE ON qkh_judged FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: judged is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_judged_insert BEFORE INSERT ON qkh_judged FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_judged WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: judged is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: judged needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_annex_update BEFORE UPDATE ON qkh_annex FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: annex is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_annex_delete BEFORE DELETE ON qkh_annex FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: annex is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_annex_insert BEFORE INSERT ON qkh_annex FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_annex WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: annex is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: annex needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_annexed_update BEFORE UPDATE ON qkh_annexed FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: annexed is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_annexed_delete BEFORE DELETE ON qkh_annexed FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: annexed is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_annexed_insert BEFORE INSERT ON qkh_annexed FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_annexed WHERE book = NEW.book AND seq = NEW.seq AND name = NEW.name AND item = NEW.item) THEN RAISE(ABORT, 'qkh: annexed is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: annexed needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_enacted_update BEFORE UPDATE ON qkh_enacted FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: enacted is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_enacted_delete BEFORE DELETE ON qkh_enacted FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: enacted is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_enacted_insert BEFORE INSERT ON qkh_enacted FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_enacted WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: enacted is there already')
    WHEN EXISTS (SELECT 1 FROM qkh_enacted WHERE book = NEW.book AND proposal = NEW.proposal) THEN RAISE(ABORT, 'qkh: enacted proposal is taken')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: enacted needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_evidence_update BEFORE UPDATE ON qkh_evidence FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: evidence is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_evidence_insert BEFORE INSERT ON qkh_evidence FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_evidence WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: evidence is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: evidence needs a leaf that is not sealed yet')
    WHEN coalesce((SELECT size FROM qkh_kept k WHERE k.book = NEW.book AND k.seq = NEW.seq AND k.item = NEW.item), -1) <> length(NEW.content) THEN RAISE(ABORT, 'qkh: evidence is the file that its leaf says')
  END;
END
--;;
CREATE TRIGGER qkh_evidence_delete BEFORE DELETE ON qkh_evidence FOR EACH ROW
  WHEN NOT EXISTS (SELECT 1 FROM qkh_erase_evidence WHERE book = OLD.book AND sha256 = (SELECT sha256 FROM qkh_kept k WHERE k.book = OLD.book AND k.seq = OLD.seq AND k.item = OLD.item)) AND (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: evidence is deleted after an act that erases it');
END
--;;
CREATE TRIGGER qkh_proposed_row_update BEFORE UPDATE ON qkh_proposed_row FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: proposed_row is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_proposed_row_delete BEFORE DELETE ON qkh_proposed_row FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: proposed_row is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_proposed_row_insert BEFORE INSERT ON qkh_proposed_row FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_proposed_row WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: proposed_row is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: proposed_row needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_personal_change_update BEFORE UPDATE ON qkh_personal_change FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: personal_change is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_personal_change_delete BEFORE DELETE ON qkh_personal_change FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: personal_change is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_personal_change_insert BEFORE INSERT ON qkh_personal_change FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_personal_change WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: personal_change is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: personal_change needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_account_update BEFORE UPDATE ON qkh_account FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: account is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_account_delete BEFORE DELETE ON qkh_account FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: account is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_account_insert BEFORE INSERT ON qkh_account FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_account WHERE book = NEW.book AND seq = NEW.seq AND version = NEW.version) THEN RAISE(ABORT, 'qkh: account is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: account needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_fund_update BEFORE UPDATE ON qkh_fund FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: fund is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_fund_delete BEFORE DELETE ON qkh_fund FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: fund is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_fund_insert BEFORE INSERT ON qkh_fund FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_fund WHERE book = NEW.book AND seq = NEW.seq AND version = NEW.version) THEN RAISE(ABORT, 'qkh: fund is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: fund needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_party_update BEFORE UPDATE ON qkh_party FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: party is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_party_delete BEFORE DELETE ON qkh_party FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: party is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_party_insert BEFORE INSERT ON qkh_party FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_party WHERE book = NEW.book AND seq = NEW.seq AND version = NEW.version) THEN RAISE(ABORT, 'qkh: party is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: party needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_currency_update BEFORE UPDATE ON qkh_currency FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: currency is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_currency_delete BEFORE DELETE ON qkh_currency FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: currency is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_currency_insert BEFORE INSERT ON qkh_currency FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_currency WHERE book = NEW.book AND seq = NEW.seq AND version = NEW.version) THEN RAISE(ABORT, 'qkh: currency is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: currency needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_period_update BEFORE UPDATE ON qkh_period FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: period is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_period_delete BEFORE DELETE ON qkh_period FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: period is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_period_insert BEFORE INSERT ON qkh_period FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_period WHERE book = NEW.book AND seq = NEW.seq AND version = NEW.version) THEN RAISE(ABORT, 'qkh: period is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: period needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_office_update BEFORE UPDATE ON qkh_office FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: office is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_office_delete BEFORE DELETE ON qkh_office FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: office is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_office_insert BEFORE INSERT ON qkh_office FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_office WHERE book = NEW.book AND seq = NEW.seq AND version = NEW.version) THEN RAISE(ABORT, 'qkh: office is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: office needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_policy_update BEFORE UPDATE ON qkh_policy FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: policy is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_policy_delete BEFORE DELETE ON qkh_policy FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: policy is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_policy_insert BEFORE INSERT ON qkh_policy FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_policy WHERE book = NEW.book AND seq = NEW.seq AND version = NEW.version) THEN RAISE(ABORT, 'qkh: policy is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: policy needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_consent_update BEFORE UPDATE ON qkh_consent FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: consent is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_consent_delete BEFORE DELETE ON qkh_consent FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: consent is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_consent_insert BEFORE INSERT ON qkh_consent FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_consent WHERE book = NEW.book AND seq = NEW.seq AND version = NEW.version) THEN RAISE(ABORT, 'qkh: consent is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: consent needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_privacy_request_update BEFORE UPDATE ON qkh_privacy_request FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: privacy_request is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_privacy_request_delete BEFORE DELETE ON qkh_privacy_request FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: privacy_request is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_privacy_request_insert BEFORE INSERT ON qkh_privacy_request FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_privacy_request WHERE book = NEW.book AND seq = NEW.seq AND version = NEW.version) THEN RAISE(ABORT, 'qkh: privacy_request is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: privacy_request needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_copy_update BEFORE UPDATE ON qkh_copy FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: copy is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_copy_delete BEFORE DELETE ON qkh_copy FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: copy is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_copy_insert BEFORE INSERT ON qkh_copy FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_copy WHERE book = NEW.book AND seq = NEW.seq AND version = NEW.version) THEN RAISE(ABORT, 'qkh: copy is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: copy needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_programme_update BEFORE UPDATE ON qkh_programme FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: programme is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_programme_delete BEFORE DELETE ON qkh_programme FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: programme is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_programme_insert BEFORE INSERT ON qkh_programme FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_programme WHERE book = NEW.book AND seq = NEW.seq AND version = NEW.version) THEN RAISE(ABORT, 'qkh: programme is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: programme needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_round_update BEFORE UPDATE ON qkh_round FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: round is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_round_delete BEFORE DELETE ON qkh_round FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: round is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_round_insert BEFORE INSERT ON qkh_round FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_round WHERE book = NEW.book AND seq = NEW.seq AND version = NEW.version) THEN RAISE(ABORT, 'qkh: round is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: round needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_budget_update BEFORE UPDATE ON qkh_budget FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: budget is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_budget_delete BEFORE DELETE ON qkh_budget FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: budget is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_budget_insert BEFORE INSERT ON qkh_budget FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_budget WHERE book = NEW.book AND seq = NEW.seq AND version = NEW.version) THEN RAISE(ABORT, 'qkh: budget is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: budget needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_terms_update BEFORE UPDATE ON qkh_terms FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: terms is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_terms_delete BEFORE DELETE ON qkh_terms FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: terms is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_terms_insert BEFORE INSERT ON qkh_terms FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_terms WHERE book = NEW.book AND seq = NEW.seq AND version = NEW.version) THEN RAISE(ABORT, 'qkh: terms is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: terms needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_waiver_update BEFORE UPDATE ON qkh_waiver FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: waiver is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_waiver_delete BEFORE DELETE ON qkh_waiver FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: waiver is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_waiver_insert BEFORE INSERT ON qkh_waiver FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_waiver WHERE book = NEW.book AND seq = NEW.seq AND version = NEW.version) THEN RAISE(ABORT, 'qkh: waiver is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: waiver needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_deposit_update BEFORE UPDATE ON qkh_deposit FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: deposit is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_deposit_delete BEFORE DELETE ON qkh_deposit FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: deposit is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_deposit_insert BEFORE INSERT ON qkh_deposit FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_deposit WHERE book = NEW.book AND seq = NEW.seq AND version = NEW.version) THEN RAISE(ABORT, 'qkh: deposit is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: deposit needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_bank_rule_update BEFORE UPDATE ON qkh_bank_rule FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: bank_rule is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_bank_rule_delete BEFORE DELETE ON qkh_bank_rule FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: bank_rule is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_bank_rule_insert BEFORE INSERT ON qkh_bank_rule FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_bank_rule WHERE book = NEW.book AND seq = NEW.seq AND version = NEW.version) THEN RAISE(ABORT, 'qkh: bank_rule is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: bank_rule needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_cost_rate_update BEFORE UPDATE ON qkh_cost_rate FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: cost_rate is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_cost_rate_delete BEFORE DELETE ON qkh_cost_rate FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: cost_rate is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_cost_rate_insert BEFORE INSERT ON qkh_cost_rate FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_cost_rate WHERE book = NEW.book AND seq = NEW.seq AND version = NEW.version) THEN RAISE(ABORT, 'qkh: cost_rate is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: cost_rate needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_goods_update BEFORE UPDATE ON qkh_goods FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: goods is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_goods_delete BEFORE DELETE ON qkh_goods FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: goods is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_goods_insert BEFORE INSERT ON qkh_goods FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_goods WHERE book = NEW.book AND seq = NEW.seq AND version = NEW.version) THEN RAISE(ABORT, 'qkh: goods is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: goods needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_tier_update BEFORE UPDATE ON qkh_tier FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: tier is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_tier_delete BEFORE DELETE ON qkh_tier FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: tier is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_tier_insert BEFORE INSERT ON qkh_tier FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_tier WHERE book = NEW.book AND seq = NEW.seq AND version = NEW.version) THEN RAISE(ABORT, 'qkh: tier is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: tier needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_donor_update BEFORE UPDATE ON qkh_donor FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: donor is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_donor_delete BEFORE DELETE ON qkh_donor FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: donor is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_donor_insert BEFORE INSERT ON qkh_donor FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_donor WHERE book = NEW.book AND seq = NEW.seq AND version = NEW.version) THEN RAISE(ABORT, 'qkh: donor is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: donor needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_campaign_update BEFORE UPDATE ON qkh_campaign FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: campaign is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_campaign_delete BEFORE DELETE ON qkh_campaign FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: campaign is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_campaign_insert BEFORE INSERT ON qkh_campaign FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_campaign WHERE book = NEW.book AND seq = NEW.seq AND version = NEW.version) THEN RAISE(ABORT, 'qkh: campaign is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: campaign needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_giving_rule_update BEFORE UPDATE ON qkh_giving_rule FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: giving_rule is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_giving_rule_delete BEFORE DELETE ON qkh_giving_rule FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: giving_rule is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_giving_rule_insert BEFORE INSERT ON qkh_giving_rule FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_giving_rule WHERE book = NEW.book AND seq = NEW.seq AND version = NEW.version) THEN RAISE(ABORT, 'qkh: giving_rule is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: giving_rule needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_bank_account_update BEFORE UPDATE ON qkh_bank_account FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: bank_account is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_bank_account_delete BEFORE DELETE ON qkh_bank_account FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: bank_account is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_bank_account_insert BEFORE INSERT ON qkh_bank_account FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_bank_account WHERE book = NEW.book AND seq = NEW.seq AND version = NEW.version) THEN RAISE(ABORT, 'qkh: bank_account is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: bank_account needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_code_prefix_update BEFORE UPDATE ON qkh_code_prefix FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: code_prefix is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_code_prefix_delete BEFORE DELETE ON qkh_code_prefix FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: code_prefix is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_code_prefix_insert BEFORE INSERT ON qkh_code_prefix FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_code_prefix WHERE book = NEW.book AND seq = NEW.seq AND version = NEW.version) THEN RAISE(ABORT, 'qkh: code_prefix is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: code_prefix needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_match_rule_update BEFORE UPDATE ON qkh_match_rule FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: match_rule is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_match_rule_delete BEFORE DELETE ON qkh_match_rule FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: match_rule is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_match_rule_insert BEFORE INSERT ON qkh_match_rule FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_match_rule WHERE book = NEW.book AND seq = NEW.seq AND version = NEW.version) THEN RAISE(ABORT, 'qkh: match_rule is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: match_rule needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_rule_update BEFORE UPDATE ON qkh_rule FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: rule is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_rule_delete BEFORE DELETE ON qkh_rule FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: rule is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_rule_insert BEFORE INSERT ON qkh_rule FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_rule WHERE book = NEW.book AND seq = NEW.seq AND version = NEW.version) THEN RAISE(ABORT, 'qkh: rule is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: rule needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_open_book_update BEFORE UPDATE ON qkh_open_book FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: open_book is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_open_book_delete BEFORE DELETE ON qkh_open_book FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: open_book is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_open_book_insert BEFORE INSERT ON qkh_open_book FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_open_book WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: open_book is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: open_book needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_register_book_update BEFORE UPDATE ON qkh_register_book FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: register_book is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_register_book_delete BEFORE DELETE ON qkh_register_book FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: register_book is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_register_book_insert BEFORE INSERT ON qkh_register_book FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_register_book WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: register_book is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: register_book needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_change_account_update BEFORE UPDATE ON qkh_change_account FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: change_account is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_change_account_delete BEFORE DELETE ON qkh_change_account FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: change_account is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_change_account_insert BEFORE INSERT ON qkh_change_account FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_change_account WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: change_account is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: change_account needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_close_account_update BEFORE UPDATE ON qkh_close_account FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: close_account is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_close_account_delete BEFORE DELETE ON qkh_close_account FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: close_account is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_close_account_insert BEFORE INSERT ON qkh_close_account FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_close_account WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: close_account is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: close_account needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_change_fund_update BEFORE UPDATE ON qkh_change_fund FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: change_fund is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_change_fund_delete BEFORE DELETE ON qkh_change_fund FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: change_fund is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_change_fund_insert BEFORE INSERT ON qkh_change_fund FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_change_fund WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: change_fund is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: change_fund needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_close_fund_update BEFORE UPDATE ON qkh_close_fund FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: close_fund is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_close_fund_delete BEFORE DELETE ON qkh_close_fund FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: close_fund is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_close_fund_insert BEFORE INSERT ON qkh_close_fund FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_close_fund WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: close_fund is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: close_fund needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_change_party_update BEFORE UPDATE ON qkh_change_party FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: change_party is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_change_party_delete BEFORE DELETE ON qkh_change_party FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: change_party is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_change_party_insert BEFORE INSERT ON qkh_change_party FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_change_party WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: change_party is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: change_party needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_close_party_update BEFORE UPDATE ON qkh_close_party FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: close_party is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_close_party_delete BEFORE DELETE ON qkh_close_party FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: close_party is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_close_party_insert BEFORE INSERT ON qkh_close_party FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_close_party WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: close_party is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: close_party needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_opening_balances_update BEFORE UPDATE ON qkh_opening_balances FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: opening_balances is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_opening_balances_delete BEFORE DELETE ON qkh_opening_balances FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: opening_balances is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_opening_balances_insert BEFORE INSERT ON qkh_opening_balances FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_opening_balances WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: opening_balances is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: opening_balances needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_opening_balances_next_update BEFORE UPDATE ON qkh_opening_balances_next FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: opening_balances_next is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_opening_balances_next_delete BEFORE DELETE ON qkh_opening_balances_next FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: opening_balances_next is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_opening_balances_next_insert BEFORE INSERT ON qkh_opening_balances_next FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_opening_balances_next WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: opening_balances_next is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: opening_balances_next needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_receipt_update BEFORE UPDATE ON qkh_receipt FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: receipt is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_receipt_delete BEFORE DELETE ON qkh_receipt FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: receipt is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_receipt_insert BEFORE INSERT ON qkh_receipt FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_receipt WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: receipt is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: receipt needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_receipt_splits_update BEFORE UPDATE ON qkh_receipt_splits FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: receipt_splits is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_receipt_splits_delete BEFORE DELETE ON qkh_receipt_splits FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: receipt_splits is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_receipt_splits_insert BEFORE INSERT ON qkh_receipt_splits FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_receipt_splits WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: receipt_splits is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: receipt_splits needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_payment_update BEFORE UPDATE ON qkh_payment FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: payment is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_payment_delete BEFORE DELETE ON qkh_payment FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: payment is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_payment_insert BEFORE INSERT ON qkh_payment FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_payment WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: payment is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: payment needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_payment_splits_update BEFORE UPDATE ON qkh_payment_splits FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: payment_splits is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_payment_splits_delete BEFORE DELETE ON qkh_payment_splits FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: payment_splits is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_payment_splits_insert BEFORE INSERT ON qkh_payment_splits FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_payment_splits WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: payment_splits is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: payment_splits needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_move_update BEFORE UPDATE ON qkh_move FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: move is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_move_delete BEFORE DELETE ON qkh_move FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: move is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_move_insert BEFORE INSERT ON qkh_move FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_move WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: move is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: move needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_journal_voucher_update BEFORE UPDATE ON qkh_journal_voucher FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: journal_voucher is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_journal_voucher_delete BEFORE DELETE ON qkh_journal_voucher FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: journal_voucher is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_journal_voucher_insert BEFORE INSERT ON qkh_journal_voucher FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_journal_voucher WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: journal_voucher is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: journal_voucher needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_fund_transfer_update BEFORE UPDATE ON qkh_fund_transfer FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: fund_transfer is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_fund_transfer_delete BEFORE DELETE ON qkh_fund_transfer FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: fund_transfer is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_fund_transfer_insert BEFORE INSERT ON qkh_fund_transfer FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_fund_transfer WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: fund_transfer is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: fund_transfer needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_adjustment_update BEFORE UPDATE ON qkh_adjustment FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: adjustment is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_adjustment_delete BEFORE DELETE ON qkh_adjustment FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: adjustment is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_adjustment_insert BEFORE INSERT ON qkh_adjustment FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_adjustment WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: adjustment is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: adjustment needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_reversal_update BEFORE UPDATE ON qkh_reversal FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: reversal is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_reversal_delete BEFORE DELETE ON qkh_reversal FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: reversal is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_reversal_insert BEFORE INSERT ON qkh_reversal FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_reversal WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: reversal is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: reversal needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_close_period_update BEFORE UPDATE ON qkh_close_period FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: close_period is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_close_period_delete BEFORE DELETE ON qkh_close_period FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: close_period is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_close_period_insert BEFORE INSERT ON qkh_close_period FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_close_period WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: close_period is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: close_period needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_close_period_reasons_update BEFORE UPDATE ON qkh_close_period_reasons FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: close_period_reasons is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_close_period_reasons_delete BEFORE DELETE ON qkh_close_period_reasons FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: close_period_reasons is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_close_period_reasons_insert BEFORE INSERT ON qkh_close_period_reasons FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_close_period_reasons WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: close_period_reasons is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: close_period_reasons needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_close_period_matters_update BEFORE UPDATE ON qkh_close_period_matters FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: close_period_matters is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_close_period_matters_delete BEFORE DELETE ON qkh_close_period_matters FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: close_period_matters is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_close_period_matters_insert BEFORE INSERT ON qkh_close_period_matters FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_close_period_matters WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: close_period_matters is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: close_period_matters needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_reopen_period_update BEFORE UPDATE ON qkh_reopen_period FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: reopen_period is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_reopen_period_delete BEFORE DELETE ON qkh_reopen_period FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: reopen_period is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_reopen_period_insert BEFORE INSERT ON qkh_reopen_period FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_reopen_period WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: reopen_period is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: reopen_period needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_file_year_update BEFORE UPDATE ON qkh_file_year FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: file_year is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_file_year_delete BEFORE DELETE ON qkh_file_year FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: file_year is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_file_year_insert BEFORE INSERT ON qkh_file_year FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_file_year WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: file_year is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: file_year needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_file_year_reasons_update BEFORE UPDATE ON qkh_file_year_reasons FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: file_year_reasons is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_file_year_reasons_delete BEFORE DELETE ON qkh_file_year_reasons FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: file_year_reasons is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_file_year_reasons_insert BEFORE INSERT ON qkh_file_year_reasons FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_file_year_reasons WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: file_year_reasons is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: file_year_reasons needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_file_year_matters_update BEFORE UPDATE ON qkh_file_year_matters FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: file_year_matters is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_file_year_matters_delete BEFORE DELETE ON qkh_file_year_matters FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: file_year_matters is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_file_year_matters_insert BEFORE INSERT ON qkh_file_year_matters FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_file_year_matters WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: file_year_matters is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: file_year_matters needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_import_update BEFORE UPDATE ON qkh_import FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: import is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_import_delete BEFORE DELETE ON qkh_import FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: import is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_import_insert BEFORE INSERT ON qkh_import FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_import WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: import is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: import needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_give_checkpoint_update BEFORE UPDATE ON qkh_give_checkpoint FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: give_checkpoint is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_give_checkpoint_delete BEFORE DELETE ON qkh_give_checkpoint FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: give_checkpoint is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_give_checkpoint_insert BEFORE INSERT ON qkh_give_checkpoint FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_give_checkpoint WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: give_checkpoint is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: give_checkpoint needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_renew_log_key_update BEFORE UPDATE ON qkh_renew_log_key FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: renew_log_key is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_renew_log_key_delete BEFORE DELETE ON qkh_renew_log_key FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: renew_log_key is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_renew_log_key_insert BEFORE INSERT ON qkh_renew_log_key FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_renew_log_key WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: renew_log_key is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: renew_log_key needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_grant_role_update BEFORE UPDATE ON qkh_grant_role FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: grant_role is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_grant_role_delete BEFORE DELETE ON qkh_grant_role FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: grant_role is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_grant_role_insert BEFORE INSERT ON qkh_grant_role FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_grant_role WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: grant_role is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: grant_role needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_end_role_update BEFORE UPDATE ON qkh_end_role FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: end_role is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_end_role_delete BEFORE DELETE ON qkh_end_role FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: end_role is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_end_role_insert BEFORE INSERT ON qkh_end_role FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_end_role WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: end_role is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: end_role needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_set_policy_update BEFORE UPDATE ON qkh_set_policy FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: set_policy is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_set_policy_delete BEFORE DELETE ON qkh_set_policy FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: set_policy is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_set_policy_insert BEFORE INSERT ON qkh_set_policy FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_set_policy WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: set_policy is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: set_policy needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_proposal_update BEFORE UPDATE ON qkh_proposal FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: proposal is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_proposal_delete BEFORE DELETE ON qkh_proposal FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: proposal is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_proposal_insert BEFORE INSERT ON qkh_proposal FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_proposal WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: proposal is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: proposal needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_propose_update BEFORE UPDATE ON qkh_propose FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: propose is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_propose_delete BEFORE DELETE ON qkh_propose FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: propose is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_propose_insert BEFORE INSERT ON qkh_propose FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_propose WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: propose is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: propose needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_propose_parties_update BEFORE UPDATE ON qkh_propose_parties FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: propose_parties is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_propose_parties_delete BEFORE DELETE ON qkh_propose_parties FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: propose_parties is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_propose_parties_insert BEFORE INSERT ON qkh_propose_parties FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_propose_parties WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: propose_parties is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: propose_parties needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_approval_update BEFORE UPDATE ON qkh_approval FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: approval is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_approval_delete BEFORE DELETE ON qkh_approval FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: approval is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_approval_insert BEFORE INSERT ON qkh_approval FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_approval WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: approval is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: approval needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_rejection_update BEFORE UPDATE ON qkh_rejection FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: rejection is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_rejection_delete BEFORE DELETE ON qkh_rejection FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: rejection is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_rejection_insert BEFORE INSERT ON qkh_rejection FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_rejection WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: rejection is there already')
    WHEN EXISTS (SELECT 1 FROM qkh_rejection WHERE book = NEW.book AND proposal = NEW.proposal) THEN RAISE(ABORT, 'qkh: rejection proposal is taken')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: rejection needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_refusal_update BEFORE UPDATE ON qkh_refusal FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: refusal is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_refusal_delete BEFORE DELETE ON qkh_refusal FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: refusal is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_refusal_insert BEFORE INSERT ON qkh_refusal FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_refusal WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: refusal is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: refusal needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_countersign_update BEFORE UPDATE ON qkh_countersign FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: countersign is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_countersign_delete BEFORE DELETE ON qkh_countersign FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: countersign is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_countersign_insert BEFORE INSERT ON qkh_countersign FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_countersign WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: countersign is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: countersign needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_stand_on_paper_update BEFORE UPDATE ON qkh_stand_on_paper FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: stand_on_paper is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_stand_on_paper_delete BEFORE DELETE ON qkh_stand_on_paper FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: stand_on_paper is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_stand_on_paper_insert BEFORE INSERT ON qkh_stand_on_paper FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_stand_on_paper WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: stand_on_paper is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: stand_on_paper needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_set_rule_update BEFORE UPDATE ON qkh_set_rule FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: set_rule is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_set_rule_delete BEFORE DELETE ON qkh_set_rule FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: set_rule is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_set_rule_insert BEFORE INSERT ON qkh_set_rule FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_set_rule WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: set_rule is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: set_rule needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_confirm_cash_update BEFORE UPDATE ON qkh_confirm_cash FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: confirm_cash is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_confirm_cash_delete BEFORE DELETE ON qkh_confirm_cash FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: confirm_cash is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_confirm_cash_insert BEFORE INSERT ON qkh_confirm_cash FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_confirm_cash WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: confirm_cash is there already')
    WHEN EXISTS (SELECT 1 FROM qkh_confirm_cash WHERE book = NEW.book AND of = NEW.of) THEN RAISE(ABORT, 'qkh: confirm_cash of is taken')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: confirm_cash needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_attach_evidence_update BEFORE UPDATE ON qkh_attach_evidence FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: attach_evidence is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_attach_evidence_delete BEFORE DELETE ON qkh_attach_evidence FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: attach_evidence is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_attach_evidence_insert BEFORE INSERT ON qkh_attach_evidence FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_attach_evidence WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: attach_evidence is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: attach_evidence needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_erase_evidence_update BEFORE UPDATE ON qkh_erase_evidence FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: erase_evidence is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_erase_evidence_delete BEFORE DELETE ON qkh_erase_evidence FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: erase_evidence is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_erase_evidence_insert BEFORE INSERT ON qkh_erase_evidence FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_erase_evidence WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: erase_evidence is there already')
    WHEN EXISTS (SELECT 1 FROM qkh_erase_evidence WHERE book = NEW.book AND sha256 = NEW.sha256) THEN RAISE(ABORT, 'qkh: erase_evidence sha256 is taken')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: erase_evidence needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_hide_personal_update BEFORE UPDATE ON qkh_hide_personal FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: hide_personal is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_hide_personal_delete BEFORE DELETE ON qkh_hide_personal FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: hide_personal is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_hide_personal_insert BEFORE INSERT ON qkh_hide_personal FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_hide_personal WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: hide_personal is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: hide_personal needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_hide_personal_fields_update BEFORE UPDATE ON qkh_hide_personal_fields FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: hide_personal_fields is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_hide_personal_fields_delete BEFORE DELETE ON qkh_hide_personal_fields FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: hide_personal_fields is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_hide_personal_fields_insert BEFORE INSERT ON qkh_hide_personal_fields FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_hide_personal_fields WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: hide_personal_fields is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: hide_personal_fields needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_show_personal_update BEFORE UPDATE ON qkh_show_personal FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: show_personal is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_show_personal_delete BEFORE DELETE ON qkh_show_personal FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: show_personal is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_show_personal_insert BEFORE INSERT ON qkh_show_personal FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_show_personal WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: show_personal is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: show_personal needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_show_personal_fields_update BEFORE UPDATE ON qkh_show_personal_fields FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: show_personal_fields is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_show_personal_fields_delete BEFORE DELETE ON qkh_show_personal_fields FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: show_personal_fields is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_show_personal_fields_insert BEFORE INSERT ON qkh_show_personal_fields FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_show_personal_fields WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: show_personal_fields is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: show_personal_fields needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_erase_personal_update BEFORE UPDATE ON qkh_erase_personal FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: erase_personal is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_erase_personal_delete BEFORE DELETE ON qkh_erase_personal FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: erase_personal is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_erase_personal_insert BEFORE INSERT ON qkh_erase_personal FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_erase_personal WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: erase_personal is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: erase_personal needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_erase_personal_fields_update BEFORE UPDATE ON qkh_erase_personal_fields FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: erase_personal_fields is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_erase_personal_fields_delete BEFORE DELETE ON qkh_erase_personal_fields FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: erase_personal_fields is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_erase_personal_fields_insert BEFORE INSERT ON qkh_erase_personal_fields FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_erase_personal_fields WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: erase_personal_fields is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: erase_personal_fields needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_scrub_personal_update BEFORE UPDATE ON qkh_scrub_personal FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: scrub_personal is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_scrub_personal_delete BEFORE DELETE ON qkh_scrub_personal FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: scrub_personal is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_scrub_personal_insert BEFORE INSERT ON qkh_scrub_personal FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_scrub_personal WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: scrub_personal is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: scrub_personal needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_withdraw_consent_update BEFORE UPDATE ON qkh_withdraw_consent FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: withdraw_consent is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_withdraw_consent_delete BEFORE DELETE ON qkh_withdraw_consent FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: withdraw_consent is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_withdraw_consent_insert BEFORE INSERT ON qkh_withdraw_consent FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_withdraw_consent WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: withdraw_consent is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: withdraw_consent needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_receive_request_update BEFORE UPDATE ON qkh_receive_request FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: receive_request is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_receive_request_delete BEFORE DELETE ON qkh_receive_request FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: receive_request is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_receive_request_insert BEFORE INSERT ON qkh_receive_request FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_receive_request WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: receive_request is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: receive_request needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_answer_request_update BEFORE UPDATE ON qkh_answer_request FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: answer_request is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_answer_request_delete BEFORE DELETE ON qkh_answer_request FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: answer_request is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_answer_request_insert BEFORE INSERT ON qkh_answer_request FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_answer_request WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: answer_request is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: answer_request needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_destroy_copy_update BEFORE UPDATE ON qkh_destroy_copy FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: destroy_copy is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_destroy_copy_delete BEFORE DELETE ON qkh_destroy_copy FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: destroy_copy is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_destroy_copy_insert BEFORE INSERT ON qkh_destroy_copy FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_destroy_copy WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: destroy_copy is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: destroy_copy needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_change_programme_update BEFORE UPDATE ON qkh_change_programme FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: change_programme is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_change_programme_delete BEFORE DELETE ON qkh_change_programme FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: change_programme is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_change_programme_insert BEFORE INSERT ON qkh_change_programme FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_change_programme WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: change_programme is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: change_programme needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_close_programme_update BEFORE UPDATE ON qkh_close_programme FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: close_programme is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_close_programme_delete BEFORE DELETE ON qkh_close_programme FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: close_programme is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_close_programme_insert BEFORE INSERT ON qkh_close_programme FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_close_programme WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: close_programme is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: close_programme needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_change_round_update BEFORE UPDATE ON qkh_change_round FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: change_round is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_change_round_delete BEFORE DELETE ON qkh_change_round FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: change_round is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_change_round_insert BEFORE INSERT ON qkh_change_round FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_change_round WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: change_round is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: change_round needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_nominate_update BEFORE UPDATE ON qkh_nominate FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: nominate is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_nominate_delete BEFORE DELETE ON qkh_nominate FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: nominate is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_nominate_insert BEFORE INSERT ON qkh_nominate FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_nominate WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: nominate is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: nominate needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_nominate_nominees_update BEFORE UPDATE ON qkh_nominate_nominees FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: nominate_nominees is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_nominate_nominees_delete BEFORE DELETE ON qkh_nominate_nominees FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: nominate_nominees is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_nominate_nominees_insert BEFORE INSERT ON qkh_nominate_nominees FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_nominate_nominees WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: nominate_nominees is there already')
    WHEN EXISTS (SELECT 1 FROM qkh_nominate_nominees WHERE book = NEW.book AND code = NEW.code) THEN RAISE(ABORT, 'qkh: nominate_nominees code is taken')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: nominate_nominees needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_list_awards_update BEFORE UPDATE ON qkh_list_awards FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: list_awards is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_list_awards_delete BEFORE DELETE ON qkh_list_awards FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: list_awards is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_list_awards_insert BEFORE INSERT ON qkh_list_awards FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_list_awards WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: list_awards is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: list_awards needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_list_awards_awards_update BEFORE UPDATE ON qkh_list_awards_awards FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: list_awards_awards is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_list_awards_awards_delete BEFORE DELETE ON qkh_list_awards_awards FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: list_awards_awards is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_list_awards_awards_insert BEFORE INSERT ON qkh_list_awards_awards FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_list_awards_awards WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: list_awards_awards is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: list_awards_awards needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_list_awards_parts_update BEFORE UPDATE ON qkh_list_awards_parts FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: list_awards_parts is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_list_awards_parts_delete BEFORE DELETE ON qkh_list_awards_parts FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: list_awards_parts is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_list_awards_parts_insert BEFORE INSERT ON qkh_list_awards_parts FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_list_awards_parts WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: list_awards_parts is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: list_awards_parts needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_decide_update BEFORE UPDATE ON qkh_decide FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: decide is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_decide_delete BEFORE DELETE ON qkh_decide FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: decide is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_decide_insert BEFORE INSERT ON qkh_decide FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_decide WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: decide is there already')
    WHEN EXISTS (SELECT 1 FROM qkh_decide WHERE book = NEW.book AND number = NEW.number) THEN RAISE(ABORT, 'qkh: decide number is taken')
    WHEN EXISTS (SELECT 1 FROM qkh_decide WHERE book = NEW.book AND list = NEW.list) THEN RAISE(ABORT, 'qkh: decide list is taken')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: decide needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_cancel_award_update BEFORE UPDATE ON qkh_cancel_award FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: cancel_award is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_cancel_award_delete BEFORE DELETE ON qkh_cancel_award FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: cancel_award is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_cancel_award_insert BEFORE INSERT ON qkh_cancel_award FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_cancel_award WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: cancel_award is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: cancel_award needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_disburse_update BEFORE UPDATE ON qkh_disburse FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: disburse is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_disburse_delete BEFORE DELETE ON qkh_disburse FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: disburse is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_disburse_insert BEFORE INSERT ON qkh_disburse FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_disburse WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: disburse is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: disburse needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_disburse_paid_update BEFORE UPDATE ON qkh_disburse_paid FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: disburse_paid is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_disburse_paid_delete BEFORE DELETE ON qkh_disburse_paid FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: disburse_paid is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_disburse_paid_insert BEFORE INSERT ON qkh_disburse_paid FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_disburse_paid WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: disburse_paid is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: disburse_paid needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_acknowledge_update BEFORE UPDATE ON qkh_acknowledge FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: acknowledge is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_acknowledge_delete BEFORE DELETE ON qkh_acknowledge FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: acknowledge is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_acknowledge_insert BEFORE INSERT ON qkh_acknowledge FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_acknowledge WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: acknowledge is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: acknowledge needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_acknowledge_signed_update BEFORE UPDATE ON qkh_acknowledge_signed FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: acknowledge_signed is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_acknowledge_signed_delete BEFORE DELETE ON qkh_acknowledge_signed FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: acknowledge_signed is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_acknowledge_signed_insert BEFORE INSERT ON qkh_acknowledge_signed FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_acknowledge_signed WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: acknowledge_signed is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: acknowledge_signed needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_return_award_update BEFORE UPDATE ON qkh_return_award FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: return_award is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_return_award_delete BEFORE DELETE ON qkh_return_award FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: return_award is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_return_award_insert BEFORE INSERT ON qkh_return_award FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_return_award WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: return_award is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: return_award needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_return_award_returned_update BEFORE UPDATE ON qkh_return_award_returned FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: return_award_returned is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_return_award_returned_delete BEFORE DELETE ON qkh_return_award_returned FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: return_award_returned is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_return_award_returned_insert BEFORE INSERT ON qkh_return_award_returned FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_return_award_returned WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: return_award_returned is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: return_award_returned needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_give_advance_update BEFORE UPDATE ON qkh_give_advance FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: give_advance is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_give_advance_delete BEFORE DELETE ON qkh_give_advance FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: give_advance is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_give_advance_insert BEFORE INSERT ON qkh_give_advance FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_give_advance WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: give_advance is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: give_advance needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_settle_advance_update BEFORE UPDATE ON qkh_settle_advance FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: settle_advance is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_settle_advance_delete BEFORE DELETE ON qkh_settle_advance FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: settle_advance is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_settle_advance_insert BEFORE INSERT ON qkh_settle_advance FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_settle_advance WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: settle_advance is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: settle_advance needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_settle_advance_spent_update BEFORE UPDATE ON qkh_settle_advance_spent FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: settle_advance_spent is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_settle_advance_spent_delete BEFORE DELETE ON qkh_settle_advance_spent FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: settle_advance_spent is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_settle_advance_spent_insert BEFORE INSERT ON qkh_settle_advance_spent FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_settle_advance_spent WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: settle_advance_spent is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: settle_advance_spent needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_set_budget_update BEFORE UPDATE ON qkh_set_budget FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: set_budget is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_set_budget_delete BEFORE DELETE ON qkh_set_budget FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: set_budget is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_set_budget_insert BEFORE INSERT ON qkh_set_budget FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_set_budget WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: set_budget is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: set_budget needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_set_terms_update BEFORE UPDATE ON qkh_set_terms FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: set_terms is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_set_terms_delete BEFORE DELETE ON qkh_set_terms FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: set_terms is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_set_terms_insert BEFORE INSERT ON qkh_set_terms FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_set_terms WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: set_terms is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: set_terms needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_grant_waiver_update BEFORE UPDATE ON qkh_grant_waiver FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: grant_waiver is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_grant_waiver_delete BEFORE DELETE ON qkh_grant_waiver FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: grant_waiver is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_grant_waiver_insert BEFORE INSERT ON qkh_grant_waiver FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_grant_waiver WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: grant_waiver is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: grant_waiver needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_release_fund_update BEFORE UPDATE ON qkh_release_fund FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: release_fund is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_release_fund_delete BEFORE DELETE ON qkh_release_fund FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: release_fund is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_release_fund_insert BEFORE INSERT ON qkh_release_fund FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_release_fund WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: release_fund is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: release_fund needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_set_cost_rate_update BEFORE UPDATE ON qkh_set_cost_rate FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: set_cost_rate is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_set_cost_rate_delete BEFORE DELETE ON qkh_set_cost_rate FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: set_cost_rate is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_set_cost_rate_insert BEFORE INSERT ON qkh_set_cost_rate FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_set_cost_rate WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: set_cost_rate is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: set_cost_rate needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_open_deposit_update BEFORE UPDATE ON qkh_open_deposit FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: open_deposit is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_open_deposit_delete BEFORE DELETE ON qkh_open_deposit FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: open_deposit is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_open_deposit_insert BEFORE INSERT ON qkh_open_deposit FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_open_deposit WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: open_deposit is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: open_deposit needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_open_deposit_shares_update BEFORE UPDATE ON qkh_open_deposit_shares FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: open_deposit_shares is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_open_deposit_shares_delete BEFORE DELETE ON qkh_open_deposit_shares FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: open_deposit_shares is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_open_deposit_shares_insert BEFORE INSERT ON qkh_open_deposit_shares FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_open_deposit_shares WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: open_deposit_shares is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: open_deposit_shares needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_accrue_interest_update BEFORE UPDATE ON qkh_accrue_interest FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: accrue_interest is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_accrue_interest_delete BEFORE DELETE ON qkh_accrue_interest FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: accrue_interest is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_accrue_interest_insert BEFORE INSERT ON qkh_accrue_interest FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_accrue_interest WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: accrue_interest is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: accrue_interest needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_receive_interest_update BEFORE UPDATE ON qkh_receive_interest FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: receive_interest is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_receive_interest_delete BEFORE DELETE ON qkh_receive_interest FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: receive_interest is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_receive_interest_insert BEFORE INSERT ON qkh_receive_interest FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_receive_interest WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: receive_interest is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: receive_interest needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_roll_over_update BEFORE UPDATE ON qkh_roll_over FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: roll_over is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_roll_over_delete BEFORE DELETE ON qkh_roll_over FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: roll_over is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_roll_over_insert BEFORE INSERT ON qkh_roll_over FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_roll_over WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: roll_over is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: roll_over needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_withdraw_early_update BEFORE UPDATE ON qkh_withdraw_early FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: withdraw_early is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_withdraw_early_delete BEFORE DELETE ON qkh_withdraw_early FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: withdraw_early is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_withdraw_early_insert BEFORE INSERT ON qkh_withdraw_early FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_withdraw_early WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: withdraw_early is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: withdraw_early needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_close_deposit_update BEFORE UPDATE ON qkh_close_deposit FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: close_deposit is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_close_deposit_delete BEFORE DELETE ON qkh_close_deposit FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: close_deposit is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_close_deposit_insert BEFORE INSERT ON qkh_close_deposit FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_close_deposit WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: close_deposit is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: close_deposit needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_set_bank_rule_update BEFORE UPDATE ON qkh_set_bank_rule FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: set_bank_rule is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_set_bank_rule_delete BEFORE DELETE ON qkh_set_bank_rule FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: set_bank_rule is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_set_bank_rule_insert BEFORE INSERT ON qkh_set_bank_rule FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_set_bank_rule WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: set_bank_rule is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: set_bank_rule needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_credit_interest_update BEFORE UPDATE ON qkh_credit_interest FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: credit_interest is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_credit_interest_delete BEFORE DELETE ON qkh_credit_interest FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: credit_interest is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_credit_interest_insert BEFORE INSERT ON qkh_credit_interest FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_credit_interest WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: credit_interest is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: credit_interest needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_charge_fee_update BEFORE UPDATE ON qkh_charge_fee FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: charge_fee is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_charge_fee_delete BEFORE DELETE ON qkh_charge_fee FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: charge_fee is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_charge_fee_insert BEFORE INSERT ON qkh_charge_fee FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_charge_fee WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: charge_fee is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: charge_fee needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_issue_gift_receipt_update BEFORE UPDATE ON qkh_issue_gift_receipt FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: issue_gift_receipt is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_issue_gift_receipt_delete BEFORE DELETE ON qkh_issue_gift_receipt FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: issue_gift_receipt is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_issue_gift_receipt_insert BEFORE INSERT ON qkh_issue_gift_receipt FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_issue_gift_receipt WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: issue_gift_receipt is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: issue_gift_receipt needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_void_gift_receipt_update BEFORE UPDATE ON qkh_void_gift_receipt FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: void_gift_receipt is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_void_gift_receipt_delete BEFORE DELETE ON qkh_void_gift_receipt FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: void_gift_receipt is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_void_gift_receipt_insert BEFORE INSERT ON qkh_void_gift_receipt FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_void_gift_receipt WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: void_gift_receipt is there already')
    WHEN EXISTS (SELECT 1 FROM qkh_void_gift_receipt WHERE book = NEW.book AND receipt = NEW.receipt) THEN RAISE(ABORT, 'qkh: void_gift_receipt receipt is taken')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: void_gift_receipt needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_print_gift_receipt_update BEFORE UPDATE ON qkh_print_gift_receipt FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: print_gift_receipt is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_print_gift_receipt_delete BEFORE DELETE ON qkh_print_gift_receipt FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: print_gift_receipt is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_print_gift_receipt_insert BEFORE INSERT ON qkh_print_gift_receipt FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_print_gift_receipt WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: print_gift_receipt is there already')
    WHEN EXISTS (SELECT 1 FROM qkh_print_gift_receipt WHERE book = NEW.book AND receipt = NEW.receipt) THEN RAISE(ABORT, 'qkh: print_gift_receipt receipt is taken')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: print_gift_receipt needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_receive_goods_update BEFORE UPDATE ON qkh_receive_goods FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: receive_goods is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_receive_goods_delete BEFORE DELETE ON qkh_receive_goods FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: receive_goods is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_receive_goods_insert BEFORE INSERT ON qkh_receive_goods FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_receive_goods WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: receive_goods is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: receive_goods needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_hand_out_goods_update BEFORE UPDATE ON qkh_hand_out_goods FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: hand_out_goods is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_hand_out_goods_delete BEFORE DELETE ON qkh_hand_out_goods FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: hand_out_goods is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_hand_out_goods_insert BEFORE INSERT ON qkh_hand_out_goods FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_hand_out_goods WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: hand_out_goods is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: hand_out_goods needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_hand_out_goods_given_update BEFORE UPDATE ON qkh_hand_out_goods_given FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: hand_out_goods_given is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_hand_out_goods_given_delete BEFORE DELETE ON qkh_hand_out_goods_given FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: hand_out_goods_given is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_hand_out_goods_given_insert BEFORE INSERT ON qkh_hand_out_goods_given FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_hand_out_goods_given WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: hand_out_goods_given is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: hand_out_goods_given needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_undo_goods_update BEFORE UPDATE ON qkh_undo_goods FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: undo_goods is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_undo_goods_delete BEFORE DELETE ON qkh_undo_goods FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: undo_goods is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_undo_goods_insert BEFORE INSERT ON qkh_undo_goods FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_undo_goods WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: undo_goods is there already')
    WHEN EXISTS (SELECT 1 FROM qkh_undo_goods WHERE book = NEW.book AND of = NEW.of) THEN RAISE(ABORT, 'qkh: undo_goods of is taken')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: undo_goods needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_set_tier_update BEFORE UPDATE ON qkh_set_tier FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: set_tier is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_set_tier_delete BEFORE DELETE ON qkh_set_tier FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: set_tier is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_set_tier_insert BEFORE INSERT ON qkh_set_tier FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_set_tier WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: set_tier is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: set_tier needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_send_thanks_update BEFORE UPDATE ON qkh_send_thanks FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: send_thanks is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_send_thanks_delete BEFORE DELETE ON qkh_send_thanks FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: send_thanks is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_send_thanks_insert BEFORE INSERT ON qkh_send_thanks FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_send_thanks WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: send_thanks is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: send_thanks needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_send_thanks_thanked_update BEFORE UPDATE ON qkh_send_thanks_thanked FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: send_thanks_thanked is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_send_thanks_thanked_delete BEFORE DELETE ON qkh_send_thanks_thanked FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: send_thanks_thanked is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_send_thanks_thanked_insert BEFORE INSERT ON qkh_send_thanks_thanked FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_send_thanks_thanked WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: send_thanks_thanked is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: send_thanks_thanked needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_take_back_thanks_update BEFORE UPDATE ON qkh_take_back_thanks FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: take_back_thanks is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_take_back_thanks_delete BEFORE DELETE ON qkh_take_back_thanks FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: take_back_thanks is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_take_back_thanks_insert BEFORE INSERT ON qkh_take_back_thanks FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_take_back_thanks WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: take_back_thanks is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: take_back_thanks needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_change_donor_update BEFORE UPDATE ON qkh_change_donor FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: change_donor is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_change_donor_delete BEFORE DELETE ON qkh_change_donor FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: change_donor is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_change_donor_insert BEFORE INSERT ON qkh_change_donor FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_change_donor WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: change_donor is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: change_donor needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_merge_donors_update BEFORE UPDATE ON qkh_merge_donors FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: merge_donors is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_merge_donors_delete BEFORE DELETE ON qkh_merge_donors FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: merge_donors is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_merge_donors_insert BEFORE INSERT ON qkh_merge_donors FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_merge_donors WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: merge_donors is there already')
    WHEN EXISTS (SELECT 1 FROM qkh_merge_donors WHERE book = NEW.book AND party = NEW.party) THEN RAISE(ABORT, 'qkh: merge_donors party is taken')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: merge_donors needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_credit_donor_update BEFORE UPDATE ON qkh_credit_donor FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: credit_donor is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_credit_donor_delete BEFORE DELETE ON qkh_credit_donor FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: credit_donor is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_credit_donor_insert BEFORE INSERT ON qkh_credit_donor FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_credit_donor WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: credit_donor is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: credit_donor needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_change_campaign_update BEFORE UPDATE ON qkh_change_campaign FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: change_campaign is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_change_campaign_delete BEFORE DELETE ON qkh_change_campaign FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: change_campaign is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_change_campaign_insert BEFORE INSERT ON qkh_change_campaign FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_change_campaign WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: change_campaign is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: change_campaign needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_set_giving_rule_update BEFORE UPDATE ON qkh_set_giving_rule FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: set_giving_rule is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_set_giving_rule_delete BEFORE DELETE ON qkh_set_giving_rule FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: set_giving_rule is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_set_giving_rule_insert BEFORE INSERT ON qkh_set_giving_rule FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_set_giving_rule WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: set_giving_rule is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: set_giving_rule needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_make_pledge_update BEFORE UPDATE ON qkh_make_pledge FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: make_pledge is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_make_pledge_delete BEFORE DELETE ON qkh_make_pledge FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: make_pledge is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_make_pledge_insert BEFORE INSERT ON qkh_make_pledge FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_make_pledge WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: make_pledge is there already')
    WHEN EXISTS (SELECT 1 FROM qkh_make_pledge WHERE book = NEW.book AND code = NEW.code) THEN RAISE(ABORT, 'qkh: make_pledge code is taken')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: make_pledge needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_make_pledge_parts_update BEFORE UPDATE ON qkh_make_pledge_parts FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: make_pledge_parts is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_make_pledge_parts_delete BEFORE DELETE ON qkh_make_pledge_parts FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: make_pledge_parts is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_make_pledge_parts_insert BEFORE INSERT ON qkh_make_pledge_parts FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_make_pledge_parts WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: make_pledge_parts is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: make_pledge_parts needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_write_off_pledge_update BEFORE UPDATE ON qkh_write_off_pledge FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: write_off_pledge is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_write_off_pledge_delete BEFORE DELETE ON qkh_write_off_pledge FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: write_off_pledge is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_write_off_pledge_insert BEFORE INSERT ON qkh_write_off_pledge FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_write_off_pledge WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: write_off_pledge is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: write_off_pledge needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_set_bank_account_update BEFORE UPDATE ON qkh_set_bank_account FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: set_bank_account is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_set_bank_account_delete BEFORE DELETE ON qkh_set_bank_account FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: set_bank_account is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_set_bank_account_insert BEFORE INSERT ON qkh_set_bank_account FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_set_bank_account WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: set_bank_account is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: set_bank_account needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_set_code_prefix_update BEFORE UPDATE ON qkh_set_code_prefix FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: set_code_prefix is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_set_code_prefix_delete BEFORE DELETE ON qkh_set_code_prefix FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: set_code_prefix is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_set_code_prefix_insert BEFORE INSERT ON qkh_set_code_prefix FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_set_code_prefix WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: set_code_prefix is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: set_code_prefix needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_statement_update BEFORE UPDATE ON qkh_statement FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: statement is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_statement_delete BEFORE DELETE ON qkh_statement FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: statement is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_statement_insert BEFORE INSERT ON qkh_statement FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_statement WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: statement is there already')
    WHEN EXISTS (SELECT 1 FROM qkh_statement WHERE book = NEW.book AND sha256 = NEW.sha256 AND part = NEW.part) THEN RAISE(ABORT, 'qkh: statement sha256, part is taken')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: statement needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_statement_rows_update BEFORE UPDATE ON qkh_statement_rows FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: statement_rows is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_statement_rows_delete BEFORE DELETE ON qkh_statement_rows FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: statement_rows is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_statement_rows_insert BEFORE INSERT ON qkh_statement_rows FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_statement_rows WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: statement_rows is there already')
    WHEN EXISTS (SELECT 1 FROM qkh_statement_rows WHERE book = NEW.book AND key = NEW.key AND number = NEW.number) THEN RAISE(ABORT, 'qkh: statement_rows key, number is taken')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: statement_rows needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_match_update BEFORE UPDATE ON qkh_match FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: match is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_match_delete BEFORE DELETE ON qkh_match FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: match is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_match_insert BEFORE INSERT ON qkh_match FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_match WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: match is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: match needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_match_parts_update BEFORE UPDATE ON qkh_match_parts FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: match_parts is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_match_parts_delete BEFORE DELETE ON qkh_match_parts FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: match_parts is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_match_parts_insert BEFORE INSERT ON qkh_match_parts FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_match_parts WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: match_parts is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: match_parts needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_unmatch_update BEFORE UPDATE ON qkh_unmatch FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: unmatch is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_unmatch_delete BEFORE DELETE ON qkh_unmatch FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: unmatch is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_unmatch_insert BEFORE INSERT ON qkh_unmatch FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_unmatch WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: unmatch is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: unmatch needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_mark_lines_update BEFORE UPDATE ON qkh_mark_lines FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: mark_lines is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_mark_lines_delete BEFORE DELETE ON qkh_mark_lines FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: mark_lines is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_mark_lines_insert BEFORE INSERT ON qkh_mark_lines FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_mark_lines WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: mark_lines is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: mark_lines needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_mark_lines_marked_update BEFORE UPDATE ON qkh_mark_lines_marked FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: mark_lines_marked is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_mark_lines_marked_delete BEFORE DELETE ON qkh_mark_lines_marked FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: mark_lines_marked is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_mark_lines_marked_insert BEFORE INSERT ON qkh_mark_lines_marked FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_mark_lines_marked WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: mark_lines_marked is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: mark_lines_marked needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_set_match_rules_rules_update BEFORE UPDATE ON qkh_set_match_rules_rules FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: set_match_rules_rules is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_set_match_rules_rules_delete BEFORE DELETE ON qkh_set_match_rules_rules FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: set_match_rules_rules is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_set_match_rules_rules_insert BEFORE INSERT ON qkh_set_match_rules_rules FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_set_match_rules_rules WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: set_match_rules_rules is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: set_match_rules_rules needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_seal_update BEFORE UPDATE ON qkh_seal FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: seal is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_seal_delete BEFORE DELETE ON qkh_seal FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: seal is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_seal_insert BEFORE INSERT ON qkh_seal FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_seal WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: seal is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: seal needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_seal_files_update BEFORE UPDATE ON qkh_seal_files FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: seal_files is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_seal_files_delete BEFORE DELETE ON qkh_seal_files FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: seal_files is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_seal_files_insert BEFORE INSERT ON qkh_seal_files FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_seal_files WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: seal_files is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: seal_files needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_seal_reasons_update BEFORE UPDATE ON qkh_seal_reasons FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: seal_reasons is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_seal_reasons_delete BEFORE DELETE ON qkh_seal_reasons FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: seal_reasons is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_seal_reasons_insert BEFORE INSERT ON qkh_seal_reasons FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_seal_reasons WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: seal_reasons is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: seal_reasons needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_seal_items_update BEFORE UPDATE ON qkh_seal_items FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: seal_items is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_seal_items_delete BEFORE DELETE ON qkh_seal_items FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: seal_items is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_seal_items_insert BEFORE INSERT ON qkh_seal_items FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_seal_items WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: seal_items is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: seal_items needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_unseal_update BEFORE UPDATE ON qkh_unseal FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: unseal is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_unseal_delete BEFORE DELETE ON qkh_unseal FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: unseal is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_unseal_insert BEFORE INSERT ON qkh_unseal FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_unseal WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: unseal is there already')
    WHEN EXISTS (SELECT 1 FROM qkh_unseal WHERE book = NEW.book AND of = NEW.of) THEN RAISE(ABORT, 'qkh: unseal of is taken')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: unseal needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_count_cash_update BEFORE UPDATE ON qkh_count_cash FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: count_cash is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_count_cash_delete BEFORE DELETE ON qkh_count_cash FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: count_cash is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_count_cash_insert BEFORE INSERT ON qkh_count_cash FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_count_cash WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: count_cash is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: count_cash needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_count_cash_pieces_update BEFORE UPDATE ON qkh_count_cash_pieces FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: count_cash_pieces is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_count_cash_pieces_delete BEFORE DELETE ON qkh_count_cash_pieces FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: count_cash_pieces is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_count_cash_pieces_insert BEFORE INSERT ON qkh_count_cash_pieces FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_count_cash_pieces WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: count_cash_pieces is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: count_cash_pieces needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_repair_update BEFORE UPDATE ON qkh_repair FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: repair is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_repair_delete BEFORE DELETE ON qkh_repair FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: repair is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_repair_insert BEFORE INSERT ON qkh_repair FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_repair WHERE book = NEW.book AND seq = NEW.seq) THEN RAISE(ABORT, 'qkh: repair is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: repair needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_repair_strays_update BEFORE UPDATE ON qkh_repair_strays FOR EACH ROW BEGIN
  SELECT RAISE(ABORT, 'qkh: repair_strays is never changed: update refused');
END
--;;
CREATE TRIGGER qkh_repair_strays_delete BEFORE DELETE ON qkh_repair_strays FOR EACH ROW
  WHEN (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: repair_strays is never changed: delete refused');
END
--;;
CREATE TRIGGER qkh_repair_strays_insert BEFORE INSERT ON qkh_repair_strays FOR EACH ROW BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM qkh_repair_strays WHERE book = NEW.book AND seq = NEW.seq AND item = NEW.item) THEN RAISE(ABORT, 'qkh: repair_strays is there already')
    WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book)) THEN RAISE(ABORT, 'qkh: repair_strays needs a leaf that is not sealed yet')
  END;
END
--;;
CREATE TRIGGER qkh_entry_pair AFTER INSERT ON qkh_entry FOR EACH ROW
  WHEN NEW.count = 2
BEGIN
  INSERT INTO qkh_posting (book, seq, entry, line, account, fund, amount, currency, party, programme, campaign, date, kind) VALUES (NEW.book, NEW.seq, NEW.entry, 1, json_extract(NEW.lines, '$[0][0]'), json_extract(NEW.lines, '$[0][1]'), json_extract(NEW.lines, '$[0][2]'), json_extract(NEW.lines, '$[0][3]'), json_extract(NEW.lines, '$[0][4]'), json_extract(NEW.lines, '$[0][5]'), json_extract(NEW.lines, '$[0][6]'), NEW.date, NEW.kind);
  INSERT INTO qkh_posting (book, seq, entry, line, account, fund, amount, currency, party, programme, campaign, date, kind) VALUES (NEW.book, NEW.seq, NEW.entry, 2, json_extract(NEW.lines, '$[1][0]'), json_extract(NEW.lines, '$[1][1]'), json_extract(NEW.lines, '$[1][2]'), json_extract(NEW.lines, '$[1][3]'), json_extract(NEW.lines, '$[1][4]'), json_extract(NEW.lines, '$[1][5]'), json_extract(NEW.lines, '$[1][6]'), NEW.date, NEW.kind);
  SELECT CASE
    WHEN NEW.reversal IS NULL AND (SELECT count(*) = NEW.count AND sum(amount) = 0 AND min(fund) = max(fund) AND min(currency) = max(currency) FROM qkh_posting WHERE book = NEW.book AND seq = NEW.seq AND entry = NEW.entry) THEN NULL
    WHEN NEW.count <> (SELECT count(*) FROM qkh_posting WHERE book = NEW.book AND seq = NEW.seq AND entry = NEW.entry) THEN RAISE(ABORT, 'qkh: an entry has as many lines as it says')
    WHEN EXISTS (SELECT 1 FROM qkh_posting WHERE book = NEW.book AND seq = NEW.seq AND entry = NEW.entry GROUP BY fund, currency HAVING sum(amount) <> 0) THEN RAISE(ABORT, 'qkh: an entry balances in every fund and currency')
    WHEN NEW.reversal IS NOT NULL AND ((SELECT count(*) FROM qkh_posting a JOIN qkh_posting b ON b.book = a.book AND b.seq = NEW.corrects AND b.entry = NEW.corrects_entry AND b.line = a.line AND b.account IS a.account AND b.fund IS a.fund AND b.currency IS a.currency AND b.party IS a.party AND b.programme IS a.programme AND b.campaign IS a.campaign AND b.amount = -a.amount WHERE a.book = NEW.book AND a.seq = NEW.seq AND a.entry = NEW.entry) <> NEW.count OR NEW.count <> (SELECT count(*) FROM qkh_posting WHERE book = NEW.book AND seq = NEW.corrects AND entry = NEW.corrects_entry)) THEN RAISE(ABORT, 'qkh: a reversal is the exact negation of its entry')
  END;
END
--;;
CREATE TRIGGER qkh_entry_lines AFTER INSERT ON qkh_entry FOR EACH ROW
  WHEN NEW.count <> 2
BEGIN
  INSERT INTO qkh_posting (book, seq, entry, line, account, fund, amount, currency, party, programme, campaign, date, kind) SELECT NEW.book, NEW.seq, NEW.entry, key + 1, json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'), json_extract(value, '$[3]'), json_extract(value, '$[4]'), json_extract(value, '$[5]'), json_extract(value, '$[6]'), NEW.date, NEW.kind FROM json_each(NEW.lines);
  SELECT CASE
    WHEN NEW.reversal IS NULL AND (SELECT count(*) = NEW.count AND sum(amount) = 0 AND min(fund) = max(fund) AND min(currency) = max(currency) FROM qkh_posting WHERE book = NEW.book AND seq = NEW.seq AND entry = NEW.entry) THEN NULL
    WHEN NEW.count <> (SELECT count(*) FROM qkh_posting WHERE book = NEW.book AND seq = NEW.seq AND entry = NEW.entry) THEN RAISE(ABORT, 'qkh: an entry has as many lines as it says')
    WHEN EXISTS (SELECT 1 FROM qkh_posting WHERE book = NEW.book AND seq = NEW.seq AND entry = NEW.entry GROUP BY fund, currency HAVING sum(amount) <> 0) THEN RAISE(ABORT, 'qkh: an entry balances in every fund and currency')
    WHEN NEW.reversal IS NOT NULL AND ((SELECT count(*) FROM qkh_posting a JOIN qkh_posting b ON b.book = a.book AND b.seq = NEW.corrects AND b.entry = NEW.corrects_entry AND b.line = a.line AND b.account IS a.account AND b.fund IS a.fund AND b.currency IS a.currency AND b.party IS a.party AND b.programme IS a.programme AND b.campaign IS a.campaign AND b.amount = -a.amount WHERE a.book = NEW.book AND a.seq = NEW.seq AND a.entry = NEW.entry) <> NEW.count OR NEW.count <> (SELECT count(*) FROM qkh_posting WHERE book = NEW.book AND seq = NEW.corrects AND entry = NEW.corrects_entry)) THEN RAISE(ABORT, 'qkh: a reversal is the exact negation of its entry')
  END;
END
--;;
CREATE TRIGGER qkh_personal_insert BEFORE INSERT ON qkh_personal FOR EACH ROW
  WHEN NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book))
BEGIN
  SELECT RAISE(ABORT, 'qkh: personal needs a leaf that is not sealed yet');
END
--;;
CREATE TRIGGER qkh_personal_update BEFORE UPDATE ON qkh_personal FOR EACH ROW
  WHEN NEW.book IS NOT OLD.book OR NEW.seq IS NOT OLD.seq OR NEW.path IS NOT OLD.path OR NEW.salt IS NOT OLD.salt OR NEW.value IS NOT OLD.value OR NEW.search IS NOT OLD.search
BEGIN
  SELECT RAISE(ABORT, 'qkh: personal stays with its leaf');
END
--;;
CREATE TRIGGER qkh_personal_delete BEFORE DELETE ON qkh_personal FOR EACH ROW
  WHEN NOT EXISTS (SELECT 1 FROM qkh_personal_change WHERE book = OLD.book AND of = OLD.seq AND path = OLD.path AND state = 'erased') AND (OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book) AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'qkh: personal is deleted after an act that erases it');
END
--;;
CREATE TRIGGER qkh_head_insert BEFORE INSERT ON qkh_head FOR EACH ROW
  WHEN NEW.size <> coalesce((SELECT max(seq) FROM qkh_log WHERE book = NEW.book), 0)
BEGIN
  SELECT RAISE(ABORT, 'qkh: the head counts every leaf of its log');
END
--;;
CREATE TRIGGER qkh_head_update BEFORE UPDATE ON qkh_head FOR EACH ROW BEGIN
  SELECT CASE
    WHEN NEW.size <> coalesce((SELECT max(seq) FROM qkh_log WHERE book = NEW.book), 0) THEN RAISE(ABORT, 'qkh: the head counts every leaf of its log')
    WHEN NEW.book <> OLD.book THEN RAISE(ABORT, 'qkh: a head stays with its book')
  END;
END
--;;
CREATE TRIGGER qkh_head_delete BEFORE DELETE ON qkh_head FOR EACH ROW
  WHEN EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book)
BEGIN
  SELECT RAISE(ABORT, 'qkh: head stays while its book has leaves');
END
