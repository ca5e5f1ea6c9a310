CREATE TABLE quykhuyenhoc.account (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	version BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	name TEXT COLLATE "C", 
	type TEXT COLLATE "C", 
	kind TEXT COLLATE "C", 
	role TEXT COLLATE "C", 
	opened TEXT COLLATE "C", 
	closed TEXT COLLATE "C", 
	recoded TEXT COLLATE "C", 
	id TEXT COLLATE "C", 
	CONSTRAINT pk_account PRIMARY KEY (book, seq, version)
)
--;;
CREATE INDEX ix_account_book_code_seq ON quykhuyenhoc.account (book, code, seq)
--;;
CREATE INDEX ix_account_book_id_seq ON quykhuyenhoc.account (book, id, seq)
--;;
CREATE TABLE quykhuyenhoc.accrue_interest (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	deposit TEXT COLLATE "C", 
	date TEXT COLLATE "C" NOT NULL, 
	amount BIGINT NOT NULL, 
	amount_currency TEXT COLLATE "C", 
	receivable TEXT COLLATE "C", 
	CONSTRAINT pk_accrue_interest PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.acknowledge (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	date TEXT COLLATE "C" NOT NULL, 
	disbursement BIGINT, 
	sha256 TEXT COLLATE "C", 
	CONSTRAINT pk_acknowledge PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.acknowledge_signed (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	award TEXT COLLATE "C", 
	relation TEXT COLLATE "C", 
	CONSTRAINT pk_acknowledge_signed PRIMARY KEY (book, seq, item)
)
--;;
CREATE INDEX ix_acknowledge_signed_book_award ON quykhuyenhoc.acknowledge_signed (book, award)
--;;
CREATE TABLE quykhuyenhoc.adjustment (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	"of" TEXT COLLATE "C", 
	date TEXT COLLATE "C" NOT NULL, 
	amount BIGINT, 
	account TEXT COLLATE "C", 
	contra TEXT COLLATE "C", 
	fund TEXT COLLATE "C", 
	party TEXT COLLATE "C", 
	campaign TEXT COLLATE "C", 
	programme TEXT COLLATE "C", 
	CONSTRAINT pk_adjustment PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.annex (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	name TEXT COLLATE "C", 
	size BIGINT NOT NULL, 
	root TEXT COLLATE "C", 
	CONSTRAINT pk_annex PRIMARY KEY (book, seq, item)
)
--;;
CREATE TABLE quykhuyenhoc.annexed (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	name TEXT COLLATE "C" NOT NULL, 
	item BIGINT NOT NULL, 
	bytes BYTEA NOT NULL, 
	leaf BYTEA NOT NULL, 
	CONSTRAINT pk_annexed PRIMARY KEY (book, seq, name, item), 
	CONSTRAINT ck_annexed_hash CHECK (leaf = sha256('\x00'::bytea || bytes))
)
--;;
CREATE TABLE quykhuyenhoc.answer_request (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	date TEXT COLLATE "C" NOT NULL, 
	decision TEXT COLLATE "C", 
	CONSTRAINT pk_answer_request PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.approval (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	proposal BIGINT NOT NULL, 
	party TEXT COLLATE "C", 
	role TEXT COLLATE "C", 
	signature TEXT COLLATE "C", 
	CONSTRAINT pk_approval PRIMARY KEY (book, seq)
)
--;;
CREATE INDEX ix_approval_book_proposal ON quykhuyenhoc.approval (book, proposal)
--;;
CREATE TABLE quykhuyenhoc.attach_evidence (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	"of" TEXT COLLATE "C", 
	sha256 TEXT COLLATE "C", 
	media TEXT COLLATE "C", 
	CONSTRAINT pk_attach_evidence PRIMARY KEY (book, seq)
)
--;;
CREATE INDEX ix_attach_evidence_book_of ON quykhuyenhoc.attach_evidence (book, "of")
--;;
CREATE INDEX ix_attach_evidence_book_sha256 ON quykhuyenhoc.attach_evidence (book, sha256)
--;;
CREATE TABLE quykhuyenhoc.balance_month (
	book BIGINT NOT NULL, 
	month TEXT COLLATE "C" NOT NULL, 
	account TEXT COLLATE "C" NOT NULL, 
	fund TEXT COLLATE "C" NOT NULL, 
	currency TEXT COLLATE "C" NOT NULL, 
	kind TEXT COLLATE "C" NOT NULL, 
	debit BIGINT NOT NULL, 
	credit BIGINT NOT NULL, 
	CONSTRAINT pk_balance_month PRIMARY KEY (book, month, account, fund, currency, kind), 
	CONSTRAINT ck_balance_month_total CHECK (debit BETWEEN 0 AND 9000000000000000000 AND credit BETWEEN 0 AND 9000000000000000000)
)
--;;
CREATE TABLE quykhuyenhoc.balance_year (
	book BIGINT NOT NULL, 
	year TEXT COLLATE "C" NOT NULL, 
	account TEXT COLLATE "C" NOT NULL, 
	fund TEXT COLLATE "C" NOT NULL, 
	currency TEXT COLLATE "C" NOT NULL, 
	kind TEXT COLLATE "C" NOT NULL, 
	debit BIGINT NOT NULL, 
	credit BIGINT NOT NULL, 
	CONSTRAINT pk_balance_year PRIMARY KEY (book, year, account, fund, currency, kind), 
	CONSTRAINT ck_balance_year_total CHECK (debit BETWEEN 0 AND 9000000000000000000 AND credit BETWEEN 0 AND 9000000000000000000)
)
--;;
CREATE TABLE quykhuyenhoc.bank_account (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	version BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	bank TEXT COLLATE "C", 
	id TEXT COLLATE "C", 
	CONSTRAINT pk_bank_account PRIMARY KEY (book, seq, version)
)
--;;
CREATE INDEX ix_bank_account_book_code_seq ON quykhuyenhoc.bank_account (book, code, seq)
--;;
CREATE INDEX ix_bank_account_book_id_seq ON quykhuyenhoc.bank_account (book, id, seq)
--;;
CREATE TABLE quykhuyenhoc.bank_rule (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	version BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	fee_fund TEXT COLLATE "C", 
	interest_fund TEXT COLLATE "C", 
	id TEXT COLLATE "C", 
	CONSTRAINT pk_bank_rule PRIMARY KEY (book, seq, version)
)
--;;
CREATE INDEX ix_bank_rule_book_code_seq ON quykhuyenhoc.bank_rule (book, code, seq)
--;;
CREATE INDEX ix_bank_rule_book_id_seq ON quykhuyenhoc.bank_rule (book, id, seq)
--;;
CREATE TABLE quykhuyenhoc.budget (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	version BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	fund TEXT COLLATE "C", 
	period TEXT COLLATE "C", 
	amount BIGINT NOT NULL, 
	amount_currency TEXT COLLATE "C", 
	programme TEXT COLLATE "C", 
	decision TEXT COLLATE "C", 
	overspend TEXT COLLATE "C", 
	id TEXT COLLATE "C", 
	CONSTRAINT pk_budget PRIMARY KEY (book, seq, version)
)
--;;
CREATE INDEX ix_budget_book_code_seq ON quykhuyenhoc.budget (book, code, seq)
--;;
CREATE INDEX ix_budget_book_id_seq ON quykhuyenhoc.budget (book, id, seq)
--;;
CREATE TABLE quykhuyenhoc.campaign (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	version BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	name TEXT COLLATE "C", 
	kind TEXT COLLATE "C", 
	since TEXT COLLATE "C", 
	until TEXT COLLATE "C", 
	id TEXT COLLATE "C", 
	CONSTRAINT pk_campaign PRIMARY KEY (book, seq, version)
)
--;;
CREATE INDEX ix_campaign_book_code_seq ON quykhuyenhoc.campaign (book, code, seq)
--;;
CREATE INDEX ix_campaign_book_id_seq ON quykhuyenhoc.campaign (book, id, seq)
--;;
CREATE TABLE quykhuyenhoc.cancel_award (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	award TEXT COLLATE "C", 
	date TEXT COLLATE "C" NOT NULL, 
	cause TEXT COLLATE "C", 
	CONSTRAINT pk_cancel_award PRIMARY KEY (book, seq)
)
--;;
CREATE INDEX ix_cancel_award_book_award ON quykhuyenhoc.cancel_award (book, award)
--;;
CREATE TABLE quykhuyenhoc.change_account (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	name TEXT COLLATE "C", 
	new_code TEXT COLLATE "C", 
	date TEXT COLLATE "C", 
	role TEXT COLLATE "C", 
	CONSTRAINT pk_change_account PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.change_campaign (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	name TEXT COLLATE "C", 
	since TEXT COLLATE "C", 
	until TEXT COLLATE "C", 
	CONSTRAINT pk_change_campaign PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.change_donor (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	anonymous BIGINT, 
	origin TEXT COLLATE "C", 
	CONSTRAINT pk_change_donor PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.change_fund (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	name TEXT COLLATE "C", 
	overspend TEXT COLLATE "C", 
	floor BIGINT, 
	floor_currency TEXT COLLATE "C", 
	income_fund TEXT COLLATE "C", 
	net_asset_account TEXT COLLATE "C", 
	CONSTRAINT pk_change_fund PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.change_party (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	party_kind TEXT COLLATE "C", 
	CONSTRAINT pk_change_party PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.change_programme (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	name TEXT COLLATE "C", 
	recipients TEXT COLLATE "C", 
	fund TEXT COLLATE "C", 
	account TEXT COLLATE "C", 
	purpose TEXT COLLATE "C", 
	CONSTRAINT pk_change_programme PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.change_round (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	nominations TEXT COLLATE "C", 
	date TEXT COLLATE "C", 
	name TEXT COLLATE "C", 
	area TEXT COLLATE "C", 
	CONSTRAINT pk_change_round PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.charge_fee (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	date TEXT COLLATE "C" NOT NULL, 
	account TEXT COLLATE "C", 
	amount BIGINT NOT NULL, 
	amount_currency TEXT COLLATE "C", 
	expense TEXT COLLATE "C", 
	document_date TEXT COLLATE "C", 
	CONSTRAINT pk_charge_fee PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.close_account (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	date TEXT COLLATE "C" NOT NULL, 
	CONSTRAINT pk_close_account PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.close_deposit (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	deposit TEXT COLLATE "C", 
	date TEXT COLLATE "C" NOT NULL, 
	account TEXT COLLATE "C", 
	interest BIGINT, 
	interest_currency TEXT COLLATE "C", 
	CONSTRAINT pk_close_deposit PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.close_fund (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	date TEXT COLLATE "C" NOT NULL, 
	CONSTRAINT pk_close_fund PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.close_party (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	date TEXT COLLATE "C" NOT NULL, 
	CONSTRAINT pk_close_party PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.close_period (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	period TEXT COLLATE "C", 
	part BIGINT, 
	CONSTRAINT pk_close_period PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.close_period_matters (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	subject TEXT COLLATE "C", 
	amount BIGINT, 
	currency TEXT COLLATE "C", 
	since TEXT COLLATE "C", 
	named BIGINT, 
	leaf BYTEA NOT NULL, 
	CONSTRAINT pk_close_period_matters PRIMARY KEY (book, seq, item)
)
--;;
CREATE TABLE quykhuyenhoc.close_period_reasons (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	CONSTRAINT pk_close_period_reasons PRIMARY KEY (book, seq, item)
)
--;;
CREATE TABLE quykhuyenhoc.close_programme (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	date TEXT COLLATE "C" NOT NULL, 
	CONSTRAINT pk_close_programme PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.code_prefix (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	version BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	fund TEXT COLLATE "C", 
	account TEXT COLLATE "C", 
	campaign TEXT COLLATE "C", 
	pledge TEXT COLLATE "C", 
	id TEXT COLLATE "C", 
	CONSTRAINT pk_code_prefix PRIMARY KEY (book, seq, version)
)
--;;
CREATE INDEX ix_code_prefix_book_code_seq ON quykhuyenhoc.code_prefix (book, code, seq)
--;;
CREATE INDEX ix_code_prefix_book_id_seq ON quykhuyenhoc.code_prefix (book, id, seq)
--;;
CREATE TABLE quykhuyenhoc.confirm_cash (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	"of" TEXT COLLATE "C", 
	party TEXT COLLATE "C", 
	date TEXT COLLATE "C" NOT NULL, 
	CONSTRAINT pk_confirm_cash PRIMARY KEY (book, seq)
)
--;;
CREATE UNIQUE INDEX ux_confirm_cash_book_of ON quykhuyenhoc.confirm_cash (book, "of")
--;;
CREATE TABLE quykhuyenhoc.consent (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	version BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	party TEXT COLLATE "C", 
	scope TEXT COLLATE "C", 
	date TEXT COLLATE "C" NOT NULL, 
	given_by TEXT COLLATE "C", 
	evidence_sha256 TEXT COLLATE "C", 
	until TEXT COLLATE "C", 
	withdrawn TEXT COLLATE "C", 
	id TEXT COLLATE "C", 
	CONSTRAINT pk_consent PRIMARY KEY (book, seq, version)
)
--;;
CREATE INDEX ix_consent_book_code_seq ON quykhuyenhoc.consent (book, code, seq)
--;;
CREATE INDEX ix_consent_book_id_seq ON quykhuyenhoc.consent (book, id, seq)
--;;
CREATE TABLE quykhuyenhoc.copy (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	version BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	kind TEXT COLLATE "C", 
	made BIGINT NOT NULL, 
	destroyed TEXT COLLATE "C", 
	id TEXT COLLATE "C", 
	CONSTRAINT pk_copy PRIMARY KEY (book, seq, version)
)
--;;
CREATE INDEX ix_copy_book_code_seq ON quykhuyenhoc.copy (book, code, seq)
--;;
CREATE INDEX ix_copy_book_id_seq ON quykhuyenhoc.copy (book, id, seq)
--;;
CREATE TABLE quykhuyenhoc.cost_rate (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	version BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	rate BIGINT NOT NULL, 
	decision TEXT COLLATE "C", 
	id TEXT COLLATE "C", 
	CONSTRAINT pk_cost_rate PRIMARY KEY (book, seq, version)
)
--;;
CREATE INDEX ix_cost_rate_book_code_seq ON quykhuyenhoc.cost_rate (book, code, seq)
--;;
CREATE INDEX ix_cost_rate_book_id_seq ON quykhuyenhoc.cost_rate (book, id, seq)
--;;
CREATE TABLE quykhuyenhoc.count_cash (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	account TEXT COLLATE "C", 
	date TEXT COLLATE "C" NOT NULL, 
	party TEXT COLLATE "C", 
	witness TEXT COLLATE "C", 
	counted BIGINT NOT NULL, 
	held BIGINT NOT NULL, 
	currency TEXT COLLATE "C", 
	CONSTRAINT pk_count_cash PRIMARY KEY (book, seq)
)
--;;
CREATE INDEX ix_count_cash_book_account_date ON quykhuyenhoc.count_cash (book, account, date)
--;;
CREATE TABLE quykhuyenhoc.count_cash_pieces (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	value BIGINT NOT NULL, 
	pieces BIGINT NOT NULL, 
	CONSTRAINT pk_count_cash_pieces PRIMARY KEY (book, seq, item)
)
--;;
CREATE TABLE quykhuyenhoc.countersign (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	"of" BIGINT NOT NULL, 
	party TEXT COLLATE "C", 
	role TEXT COLLATE "C", 
	key TEXT COLLATE "C", 
	signature TEXT COLLATE "C", 
	CONSTRAINT pk_countersign PRIMARY KEY (book, seq)
)
--;;
CREATE INDEX ix_countersign_book_of ON quykhuyenhoc.countersign (book, "of")
--;;
CREATE TABLE quykhuyenhoc.credit_donor (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	gift BIGINT NOT NULL, 
	party TEXT COLLATE "C", 
	CONSTRAINT pk_credit_donor PRIMARY KEY (book, seq)
)
--;;
CREATE INDEX ix_credit_donor_book_party ON quykhuyenhoc.credit_donor (book, party)
--;;
CREATE TABLE quykhuyenhoc.credit_interest (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	date TEXT COLLATE "C" NOT NULL, 
	account TEXT COLLATE "C", 
	amount BIGINT NOT NULL, 
	amount_currency TEXT COLLATE "C", 
	document_date TEXT COLLATE "C", 
	CONSTRAINT pk_credit_interest PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.currency (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	version BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	exponent BIGINT NOT NULL, 
	id TEXT COLLATE "C", 
	CONSTRAINT pk_currency PRIMARY KEY (book, seq, version)
)
--;;
CREATE INDEX ix_currency_book_code_seq ON quykhuyenhoc.currency (book, code, seq)
--;;
CREATE INDEX ix_currency_book_id_seq ON quykhuyenhoc.currency (book, id, seq)
--;;
CREATE TABLE quykhuyenhoc.decide (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	number TEXT COLLATE "C", 
	date TEXT COLLATE "C" NOT NULL, 
	list TEXT COLLATE "C", 
	count BIGINT NOT NULL, 
	total BIGINT NOT NULL, 
	total_currency TEXT COLLATE "C", 
	council TEXT COLLATE "C", 
	basis TEXT COLLATE "C", 
	CONSTRAINT pk_decide PRIMARY KEY (book, seq)
)
--;;
CREATE UNIQUE INDEX ux_decide_book_list ON quykhuyenhoc.decide (book, list)
--;;
CREATE UNIQUE INDEX ux_decide_book_number ON quykhuyenhoc.decide (book, number)
--;;
CREATE TABLE quykhuyenhoc.deposit (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	version BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	account TEXT COLLATE "C", 
	since TEXT COLLATE "C" NOT NULL, 
	matures TEXT COLLATE "C" NOT NULL, 
	rate BIGINT, 
	bank TEXT COLLATE "C", 
	closed TEXT COLLATE "C", 
	id TEXT COLLATE "C", 
	CONSTRAINT pk_deposit PRIMARY KEY (book, seq, version)
)
--;;
CREATE INDEX ix_deposit_book_code_seq ON quykhuyenhoc.deposit (book, code, seq)
--;;
CREATE INDEX ix_deposit_book_id_seq ON quykhuyenhoc.deposit (book, id, seq)
--;;
CREATE TABLE quykhuyenhoc.destroy_copy (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	date TEXT COLLATE "C" NOT NULL, 
	CONSTRAINT pk_destroy_copy PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.disburse (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	date TEXT COLLATE "C" NOT NULL, 
	account TEXT COLLATE "C", 
	holder TEXT COLLATE "C", 
	document_date TEXT COLLATE "C", 
	attachments BIGINT, 
	CONSTRAINT pk_disburse PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.disburse_paid (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	award TEXT COLLATE "C", 
	amount BIGINT NOT NULL, 
	amount_currency TEXT COLLATE "C", 
	instalment BIGINT, 
	CONSTRAINT pk_disburse_paid PRIMARY KEY (book, seq, item)
)
--;;
CREATE INDEX ix_disburse_paid_book_award ON quykhuyenhoc.disburse_paid (book, award)
--;;
CREATE TABLE quykhuyenhoc.donor (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	version BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	anonymous BIGINT, 
	origin TEXT COLLATE "C", 
	id TEXT COLLATE "C", 
	CONSTRAINT pk_donor PRIMARY KEY (book, seq, version)
)
--;;
CREATE INDEX ix_donor_book_code_seq ON quykhuyenhoc.donor (book, code, seq)
--;;
CREATE INDEX ix_donor_book_id_seq ON quykhuyenhoc.donor (book, id, seq)
--;;
CREATE TABLE quykhuyenhoc.enacted (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	proposal BIGINT NOT NULL, 
	CONSTRAINT pk_enacted PRIMARY KEY (book, seq)
)
--;;
CREATE UNIQUE INDEX ux_enacted_book_proposal ON quykhuyenhoc.enacted (book, proposal)
--;;
CREATE TABLE quykhuyenhoc.end_role (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	party TEXT COLLATE "C", 
	role TEXT COLLATE "C", 
	date TEXT COLLATE "C" NOT NULL, 
	CONSTRAINT pk_end_role PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.entry (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	entry BIGINT NOT NULL, 
	date TEXT COLLATE "C" NOT NULL, 
	kind TEXT COLLATE "C", 
	corrects BIGINT, 
	corrects_entry BIGINT, 
	reversal BIGINT, 
	count BIGINT NOT NULL, 
	lines TEXT COLLATE "C" NOT NULL, 
	CONSTRAINT pk_entry PRIMARY KEY (book, seq, entry), 
	CONSTRAINT ck_entry_count CHECK (count >= 2), 
	CONSTRAINT ck_entry_reversal CHECK (reversal = 1)
)
--;;
CREATE INDEX ix_entry_book_corrects_corrects_entry ON quykhuyenhoc.entry (book, corrects, corrects_entry) WHERE corrects IS NOT NULL
--;;
CREATE INDEX ix_entry_book_date_seq ON quykhuyenhoc.entry (book, date, seq)
--;;
CREATE UNIQUE INDEX ux_entry_book_corrects_corrects_entry_reversal ON quykhuyenhoc.entry (book, corrects, corrects_entry, reversal) WHERE reversal IS NOT NULL
--;;
CREATE TABLE quykhuyenhoc.erase_evidence (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	sha256 TEXT COLLATE "C", 
	CONSTRAINT pk_erase_evidence PRIMARY KEY (book, seq)
)
--;;
CREATE UNIQUE INDEX ux_erase_evidence_book_sha256 ON quykhuyenhoc.erase_evidence (book, sha256)
--;;
CREATE TABLE quykhuyenhoc.erase_personal (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	party TEXT COLLATE "C", 
	request TEXT COLLATE "C", 
	CONSTRAINT pk_erase_personal PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.erase_personal_fields (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	"of" BIGINT NOT NULL, 
	path TEXT COLLATE "C", 
	CONSTRAINT pk_erase_personal_fields PRIMARY KEY (book, seq, item)
)
--;;
CREATE TABLE quykhuyenhoc.evidence (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	content BYTEA NOT NULL, 
	CONSTRAINT pk_evidence PRIMARY KEY (book, seq, item)
)
--;;
CREATE TABLE quykhuyenhoc.exception (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	figure TEXT COLLATE "C", 
	date TEXT COLLATE "C" NOT NULL, 
	amount BIGINT NOT NULL, 
	currency TEXT COLLATE "C", 
	CONSTRAINT pk_exception PRIMARY KEY (book, seq, item)
)
--;;
CREATE TABLE quykhuyenhoc.file_year (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	year BIGINT NOT NULL, 
	CONSTRAINT pk_file_year PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.file_year_matters (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	subject TEXT COLLATE "C", 
	amount BIGINT, 
	currency TEXT COLLATE "C", 
	since TEXT COLLATE "C", 
	named BIGINT, 
	leaf BYTEA NOT NULL, 
	CONSTRAINT pk_file_year_matters PRIMARY KEY (book, seq, item)
)
--;;
CREATE TABLE quykhuyenhoc.file_year_reasons (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	CONSTRAINT pk_file_year_reasons PRIMARY KEY (book, seq, item)
)
--;;
CREATE TABLE quykhuyenhoc.fund (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	version BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	name TEXT COLLATE "C", 
	restriction TEXT COLLATE "C", 
	overspend TEXT COLLATE "C", 
	floor BIGINT, 
	floor_currency TEXT COLLATE "C", 
	income_fund TEXT COLLATE "C", 
	net_asset_account TEXT COLLATE "C", 
	opened TEXT COLLATE "C", 
	closed TEXT COLLATE "C", 
	id TEXT COLLATE "C", 
	CONSTRAINT pk_fund PRIMARY KEY (book, seq, version)
)
--;;
CREATE INDEX ix_fund_book_code_seq ON quykhuyenhoc.fund (book, code, seq)
--;;
CREATE INDEX ix_fund_book_id_seq ON quykhuyenhoc.fund (book, id, seq)
--;;
CREATE TABLE quykhuyenhoc.fund_transfer (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	date TEXT COLLATE "C" NOT NULL, 
	amount BIGINT NOT NULL, 
	amount_currency TEXT COLLATE "C", 
	account TEXT COLLATE "C", 
	to_account TEXT COLLATE "C", 
	from_fund TEXT COLLATE "C", 
	to_fund TEXT COLLATE "C", 
	from_book TEXT COLLATE "C", 
	to_book TEXT COLLATE "C", 
	transfer TEXT COLLATE "C", 
	party TEXT COLLATE "C", 
	decision TEXT COLLATE "C", 
	CONSTRAINT pk_fund_transfer PRIMARY KEY (book, seq)
)
--;;
CREATE INDEX ix_fund_transfer_book_transfer ON quykhuyenhoc.fund_transfer (book, transfer) WHERE transfer IS NOT NULL
--;;
CREATE TABLE quykhuyenhoc.give_advance (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	date TEXT COLLATE "C" NOT NULL, 
	party TEXT COLLATE "C", 
	fund TEXT COLLATE "C", 
	account TEXT COLLATE "C", 
	amount BIGINT NOT NULL, 
	amount_currency TEXT COLLATE "C", 
	due TEXT COLLATE "C" NOT NULL, 
	CONSTRAINT pk_give_advance PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.give_checkpoint (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	size BIGINT NOT NULL, 
	root TEXT COLLATE "C", 
	signed TEXT COLLATE "C", 
	CONSTRAINT pk_give_checkpoint PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.giving_rule (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	version BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	treated TEXT COLLATE "C", 
	account TEXT COLLATE "C", 
	id TEXT COLLATE "C", 
	CONSTRAINT pk_giving_rule PRIMARY KEY (book, seq, version)
)
--;;
CREATE INDEX ix_giving_rule_book_code_seq ON quykhuyenhoc.giving_rule (book, code, seq)
--;;
CREATE INDEX ix_giving_rule_book_id_seq ON quykhuyenhoc.giving_rule (book, id, seq)
--;;
CREATE TABLE quykhuyenhoc.goods (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	version BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	name TEXT COLLATE "C", 
	unit TEXT COLLATE "C", 
	id TEXT COLLATE "C", 
	CONSTRAINT pk_goods PRIMARY KEY (book, seq, version)
)
--;;
CREATE INDEX ix_goods_book_code_seq ON quykhuyenhoc.goods (book, code, seq)
--;;
CREATE INDEX ix_goods_book_id_seq ON quykhuyenhoc.goods (book, id, seq)
--;;
CREATE TABLE quykhuyenhoc.grant_role (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	party TEXT COLLATE "C", 
	role TEXT COLLATE "C", 
	date TEXT COLLATE "C" NOT NULL, 
	public_key TEXT COLLATE "C", 
	CONSTRAINT pk_grant_role PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.grant_waiver (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	fund TEXT COLLATE "C", 
	purpose TEXT COLLATE "C", 
	amount BIGINT NOT NULL, 
	amount_currency TEXT COLLATE "C", 
	date TEXT COLLATE "C" NOT NULL, 
	until TEXT COLLATE "C" NOT NULL, 
	CONSTRAINT pk_grant_waiver PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.hand_out_goods (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	date TEXT COLLATE "C" NOT NULL, 
	fund TEXT COLLATE "C", 
	goods TEXT COLLATE "C", 
	quantity BIGINT NOT NULL, 
	programme TEXT COLLATE "C", 
	expense TEXT COLLATE "C", 
	account TEXT COLLATE "C", 
	document_date TEXT COLLATE "C", 
	CONSTRAINT pk_hand_out_goods PRIMARY KEY (book, seq)
)
--;;
CREATE INDEX ix_hand_out_goods_book_goods_fund ON quykhuyenhoc.hand_out_goods (book, goods, fund)
--;;
CREATE TABLE quykhuyenhoc.hand_out_goods_given (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	quantity BIGINT NOT NULL, 
	award TEXT COLLATE "C", 
	party TEXT COLLATE "C", 
	CONSTRAINT pk_hand_out_goods_given PRIMARY KEY (book, seq, item)
)
--;;
CREATE TABLE quykhuyenhoc.head (
	book BIGINT NOT NULL, 
	id TEXT COLLATE "C" NOT NULL, 
	code TEXT COLLATE "C" NOT NULL, 
	name TEXT COLLATE "C" NOT NULL, 
	size BIGINT NOT NULL, 
	registers BIGINT NOT NULL, 
	peaks BYTEA NOT NULL, 
	at TEXT COLLATE "C" NOT NULL, 
	CONSTRAINT pk_head PRIMARY KEY (book)
)
--;;
CREATE UNIQUE INDEX ux_head_code ON quykhuyenhoc.head (code)
--;;
CREATE UNIQUE INDEX ux_head_id ON quykhuyenhoc.head (id)
--;;
CREATE TABLE quykhuyenhoc.hide_personal (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	party TEXT COLLATE "C", 
	request TEXT COLLATE "C", 
	CONSTRAINT pk_hide_personal PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.hide_personal_fields (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	"of" BIGINT NOT NULL, 
	path TEXT COLLATE "C", 
	CONSTRAINT pk_hide_personal_fields PRIMARY KEY (book, seq, item)
)
--;;
CREATE TABLE quykhuyenhoc.import (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	sha256 TEXT COLLATE "C", 
	rows BIGINT NOT NULL, 
	recorded BIGINT NOT NULL, 
	skipped BIGINT NOT NULL, 
	CONSTRAINT pk_import PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.issue_gift_receipt (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	date TEXT COLLATE "C" NOT NULL, 
	gift BIGINT NOT NULL, 
	party TEXT COLLATE "C", 
	amount BIGINT, 
	amount_currency TEXT COLLATE "C", 
	CONSTRAINT pk_issue_gift_receipt PRIMARY KEY (book, seq)
)
--;;
CREATE INDEX ix_issue_gift_receipt_book_gift ON quykhuyenhoc.issue_gift_receipt (book, gift)
--;;
CREATE TABLE quykhuyenhoc.journal_voucher (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	date TEXT COLLATE "C" NOT NULL, 
	document_date TEXT COLLATE "C", 
	attachments BIGINT, 
	CONSTRAINT pk_journal_voucher PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.judged (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	effect TEXT COLLATE "C", 
	amount BIGINT NOT NULL, 
	currency TEXT COLLATE "C", 
	rule BIGINT NOT NULL, 
	persons BIGINT NOT NULL, 
	fund TEXT COLLATE "C", 
	subject TEXT COLLATE "C", 
	open BIGINT, 
	twin BIGINT, 
	CONSTRAINT pk_judged PRIMARY KEY (book, seq, item)
)
--;;
CREATE INDEX ix_judged_open_effect ON quykhuyenhoc.judged (open, effect) WHERE open IS NOT NULL
--;;
CREATE TABLE quykhuyenhoc.kept (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	sha256 TEXT COLLATE "C", 
	size BIGINT NOT NULL, 
	CONSTRAINT pk_kept PRIMARY KEY (book, seq, item)
)
--;;
CREATE TABLE quykhuyenhoc.list_awards (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	list TEXT COLLATE "C", 
	round TEXT COLLATE "C", 
	CONSTRAINT pk_list_awards PRIMARY KEY (book, seq)
)
--;;
CREATE INDEX ix_list_awards_book_list ON quykhuyenhoc.list_awards (book, list)
--;;
CREATE INDEX ix_list_awards_book_round ON quykhuyenhoc.list_awards (book, round)
--;;
CREATE TABLE quykhuyenhoc.list_awards_awards (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	award TEXT COLLATE "C", 
	fund TEXT COLLATE "C", 
	amount BIGINT, 
	amount_currency TEXT COLLATE "C", 
	account TEXT COLLATE "C", 
	party TEXT COLLATE "C", 
	instead_of TEXT COLLATE "C", 
	CONSTRAINT pk_list_awards_awards PRIMARY KEY (book, seq, item)
)
--;;
CREATE INDEX ix_list_awards_awards_book_award ON quykhuyenhoc.list_awards_awards (book, award)
--;;
CREATE INDEX ix_list_awards_awards_book_instead_of ON quykhuyenhoc.list_awards_awards (book, instead_of) WHERE instead_of IS NOT NULL
--;;
CREATE TABLE quykhuyenhoc.list_awards_parts (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	award TEXT COLLATE "C", 
	number BIGINT NOT NULL, 
	due TEXT COLLATE "C" NOT NULL, 
	amount BIGINT NOT NULL, 
	amount_currency TEXT COLLATE "C", 
	CONSTRAINT pk_list_awards_parts PRIMARY KEY (book, seq, item)
)
--;;
CREATE INDEX ix_list_awards_parts_book_award ON quykhuyenhoc.list_awards_parts (book, award)
--;;
CREATE TABLE quykhuyenhoc.log (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	kind TEXT COLLATE "C" NOT NULL, 
	at TEXT COLLATE "C" NOT NULL, 
	actor TEXT COLLATE "C" NOT NULL, 
	key TEXT COLLATE "C", 
	entries BIGINT NOT NULL, 
	leaf BYTEA NOT NULL, 
	bytes BYTEA NOT NULL, 
	CONSTRAINT pk_log PRIMARY KEY (book, seq), 
	CONSTRAINT ck_log_seq CHECK (seq >= 1), 
	CONSTRAINT ck_log_leaf CHECK (length(leaf) = 32), 
	CONSTRAINT ck_log_hash CHECK (leaf = sha256('\x00'::bytea || bytes))
)
--;;
CREATE INDEX ix_log_book_kind_seq ON quykhuyenhoc.log (book, kind, seq)
--;;
CREATE UNIQUE INDEX ux_log_book_key ON quykhuyenhoc.log (book, key) WHERE key IS NOT NULL
--;;
CREATE TABLE quykhuyenhoc.make_pledge (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	party TEXT COLLATE "C", 
	date TEXT COLLATE "C" NOT NULL, 
	campaign TEXT COLLATE "C", 
	event TEXT COLLATE "C", 
	CONSTRAINT pk_make_pledge PRIMARY KEY (book, seq)
)
--;;
CREATE UNIQUE INDEX ux_make_pledge_book_code ON quykhuyenhoc.make_pledge (book, code)
--;;
CREATE TABLE quykhuyenhoc.make_pledge_parts (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	fund TEXT COLLATE "C", 
	amount BIGINT NOT NULL, 
	amount_currency TEXT COLLATE "C", 
	due TEXT COLLATE "C", 
	CONSTRAINT pk_make_pledge_parts PRIMARY KEY (book, seq, item)
)
--;;
CREATE TABLE quykhuyenhoc.mark_lines (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	mark TEXT COLLATE "C", 
	CONSTRAINT pk_mark_lines PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.mark_lines_marked (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	statement BIGINT NOT NULL, 
	at BIGINT NOT NULL, 
	CONSTRAINT pk_mark_lines_marked PRIMARY KEY (book, seq, item)
)
--;;
CREATE TABLE quykhuyenhoc.match (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	account TEXT COLLATE "C", 
	matches BIGINT NOT NULL, 
	currency TEXT COLLATE "C", 
	automatic BIGINT, 
	CONSTRAINT pk_match PRIMARY KEY (book, seq)
)
--;;
CREATE INDEX ix_match_book_account_seq ON quykhuyenhoc.match (book, account, seq)
--;;
CREATE TABLE quykhuyenhoc.match_parts (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	number BIGINT NOT NULL, 
	date TEXT COLLATE "C" NOT NULL, 
	amount BIGINT NOT NULL, 
	rule TEXT COLLATE "C", 
	score BIGINT NOT NULL, 
	statement BIGINT, 
	at BIGINT, 
	posting BIGINT, 
	entry BIGINT, 
	line BIGINT, 
	leaf BYTEA NOT NULL, 
	CONSTRAINT pk_match_parts PRIMARY KEY (book, seq, item)
)
--;;
CREATE INDEX ix_match_parts_book_posting_entry_line ON quykhuyenhoc.match_parts (book, posting, entry, line) WHERE posting IS NOT NULL
--;;
CREATE INDEX ix_match_parts_book_statement_at ON quykhuyenhoc.match_parts (book, statement, at) WHERE statement IS NOT NULL
--;;
CREATE TABLE quykhuyenhoc.match_rule (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	version BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	kind TEXT COLLATE "C", 
	count BIGINT NOT NULL, 
	bank TEXT COLLATE "C", 
	fund TEXT COLLATE "C", 
	account TEXT COLLATE "C", 
	party TEXT COLLATE "C", 
	id TEXT COLLATE "C", 
	CONSTRAINT pk_match_rule PRIMARY KEY (book, seq, version)
)
--;;
CREATE INDEX ix_match_rule_book_code_seq ON quykhuyenhoc.match_rule (book, code, seq)
--;;
CREATE INDEX ix_match_rule_book_id_seq ON quykhuyenhoc.match_rule (book, id, seq)
--;;
CREATE TABLE quykhuyenhoc.merge_donors (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	party TEXT COLLATE "C", 
	CONSTRAINT pk_merge_donors PRIMARY KEY (book, seq)
)
--;;
CREATE UNIQUE INDEX ux_merge_donors_book_party ON quykhuyenhoc.merge_donors (book, party)
--;;
CREATE TABLE quykhuyenhoc.move (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	date TEXT COLLATE "C" NOT NULL, 
	source TEXT COLLATE "C", 
	target TEXT COLLATE "C", 
	fund TEXT COLLATE "C", 
	amount BIGINT NOT NULL, 
	amount_currency TEXT COLLATE "C", 
	document_date TEXT COLLATE "C", 
	attachments BIGINT, 
	CONSTRAINT pk_move PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.nominate (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	round TEXT COLLATE "C", 
	date TEXT COLLATE "C" NOT NULL, 
	sha256 TEXT COLLATE "C", 
	CONSTRAINT pk_nominate PRIMARY KEY (book, seq)
)
--;;
CREATE INDEX ix_nominate_book_round ON quykhuyenhoc.nominate (book, round)
--;;
CREATE TABLE quykhuyenhoc.nominate_nominees (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	kind TEXT COLLATE "C", 
	party TEXT COLLATE "C", 
	amount BIGINT, 
	amount_currency TEXT COLLATE "C", 
	area TEXT COLLATE "C", 
	CONSTRAINT pk_nominate_nominees PRIMARY KEY (book, seq, item)
)
--;;
CREATE UNIQUE INDEX ux_nominate_nominees_book_code ON quykhuyenhoc.nominate_nominees (book, code)
--;;
CREATE TABLE quykhuyenhoc.office (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	version BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	party TEXT COLLATE "C", 
	role TEXT COLLATE "C", 
	since TEXT COLLATE "C" NOT NULL, 
	until TEXT COLLATE "C", 
	public_key TEXT COLLATE "C", 
	id TEXT COLLATE "C", 
	CONSTRAINT pk_office PRIMARY KEY (book, seq, version)
)
--;;
CREATE INDEX ix_office_book_code_seq ON quykhuyenhoc.office (book, code, seq)
--;;
CREATE INDEX ix_office_book_id_seq ON quykhuyenhoc.office (book, id, seq)
--;;
CREATE TABLE quykhuyenhoc.open_book (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	name TEXT COLLATE "C", 
	chart TEXT COLLATE "C", 
	party TEXT COLLATE "C", 
	log_key TEXT COLLATE "C", 
	CONSTRAINT pk_open_book PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.open_deposit (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	date TEXT COLLATE "C" NOT NULL, 
	deposit_account TEXT COLLATE "C", 
	matures TEXT COLLATE "C" NOT NULL, 
	account TEXT COLLATE "C", 
	rate BIGINT, 
	bank TEXT COLLATE "C", 
	CONSTRAINT pk_open_deposit PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.open_deposit_shares (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	fund TEXT COLLATE "C", 
	amount BIGINT NOT NULL, 
	amount_currency TEXT COLLATE "C", 
	CONSTRAINT pk_open_deposit_shares PRIMARY KEY (book, seq, item)
)
--;;
CREATE TABLE quykhuyenhoc.opening_balances (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	date TEXT COLLATE "C" NOT NULL, 
	part BIGINT, 
	parts BIGINT, 
	CONSTRAINT pk_opening_balances PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.opening_balances_next (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	series TEXT COLLATE "C", 
	number BIGINT NOT NULL, 
	CONSTRAINT pk_opening_balances_next PRIMARY KEY (book, seq, item)
)
--;;
CREATE TABLE quykhuyenhoc.party (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	version BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	kind TEXT COLLATE "C", 
	opened TEXT COLLATE "C", 
	closed TEXT COLLATE "C", 
	id TEXT COLLATE "C", 
	CONSTRAINT pk_party PRIMARY KEY (book, seq, version)
)
--;;
CREATE INDEX ix_party_book_code_seq ON quykhuyenhoc.party (book, code, seq)
--;;
CREATE INDEX ix_party_book_id_seq ON quykhuyenhoc.party (book, id, seq)
--;;
CREATE TABLE quykhuyenhoc.payment (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	date TEXT COLLATE "C" NOT NULL, 
	account TEXT COLLATE "C", 
	party TEXT COLLATE "C", 
	document_date TEXT COLLATE "C", 
	attachments BIGINT, 
	refunds BIGINT, 
	CONSTRAINT pk_payment PRIMARY KEY (book, seq)
)
--;;
CREATE INDEX ix_payment_book_refunds ON quykhuyenhoc.payment (book, refunds) WHERE refunds IS NOT NULL
--;;
CREATE TABLE quykhuyenhoc.payment_splits (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	fund TEXT COLLATE "C", 
	amount BIGINT NOT NULL, 
	amount_currency TEXT COLLATE "C", 
	account TEXT COLLATE "C", 
	party TEXT COLLATE "C", 
	campaign TEXT COLLATE "C", 
	programme TEXT COLLATE "C", 
	CONSTRAINT pk_payment_splits PRIMARY KEY (book, seq, item)
)
--;;
CREATE TABLE quykhuyenhoc.period (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	version BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	state TEXT COLLATE "C", 
	id TEXT COLLATE "C", 
	CONSTRAINT pk_period PRIMARY KEY (book, seq, version)
)
--;;
CREATE INDEX ix_period_book_code_seq ON quykhuyenhoc.period (book, code, seq)
--;;
CREATE INDEX ix_period_book_id_seq ON quykhuyenhoc.period (book, id, seq)
--;;
CREATE TABLE quykhuyenhoc.personal (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	path TEXT COLLATE "C" NOT NULL, 
	salt BYTEA NOT NULL, 
	value TEXT COLLATE "C" NOT NULL, 
	search TEXT COLLATE "C" NOT NULL, 
	hidden BIGINT, 
	CONSTRAINT pk_personal PRIMARY KEY (book, seq, path)
)
--;;
CREATE TABLE quykhuyenhoc.personal_change (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	"of" BIGINT NOT NULL, 
	path TEXT COLLATE "C", 
	state TEXT COLLATE "C", 
	CONSTRAINT pk_personal_change PRIMARY KEY (book, seq, item)
)
--;;
CREATE INDEX ix_personal_change_book_of_path ON quykhuyenhoc.personal_change (book, "of", path)
--;;
CREATE TABLE quykhuyenhoc.policy (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	version BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	approvals BIGINT, 
	above BIGINT, 
	above_currency TEXT COLLATE "C", 
	role TEXT COLLATE "C", 
	evidence BIGINT, 
	id TEXT COLLATE "C", 
	CONSTRAINT pk_policy PRIMARY KEY (book, seq, version)
)
--;;
CREATE INDEX ix_policy_book_code_seq ON quykhuyenhoc.policy (book, code, seq)
--;;
CREATE INDEX ix_policy_book_id_seq ON quykhuyenhoc.policy (book, id, seq)
--;;
CREATE TABLE quykhuyenhoc.posting (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	entry BIGINT NOT NULL, 
	line BIGINT NOT NULL, 
	account TEXT COLLATE "C" NOT NULL, 
	fund TEXT COLLATE "C" NOT NULL, 
	amount BIGINT NOT NULL, 
	currency TEXT COLLATE "C" NOT NULL, 
	party TEXT COLLATE "C", 
	programme TEXT COLLATE "C", 
	campaign TEXT COLLATE "C", 
	date TEXT COLLATE "C" NOT NULL, 
	kind TEXT COLLATE "C" NOT NULL, 
	CONSTRAINT pk_posting PRIMARY KEY (book, seq, entry, line), 
	CONSTRAINT ck_posting_amount CHECK (amount <> 0 AND amount BETWEEN -1000000000000000 AND 1000000000000000)
)
--;;
CREATE INDEX ix_posting_book_account_date_seq ON quykhuyenhoc.posting (book, account, date, seq, entry, line, fund, currency, amount, kind)
--;;
CREATE INDEX ix_posting_book_campaign_date_seq ON quykhuyenhoc.posting (book, campaign, date, seq) WHERE campaign IS NOT NULL
--;;
CREATE INDEX ix_posting_book_party_date_seq ON quykhuyenhoc.posting (book, party, date, seq) WHERE party IS NOT NULL
--;;
CREATE TABLE quykhuyenhoc.print_gift_receipt (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	receipt BIGINT NOT NULL, 
	CONSTRAINT pk_print_gift_receipt PRIMARY KEY (book, seq)
)
--;;
CREATE UNIQUE INDEX ux_print_gift_receipt_book_receipt ON quykhuyenhoc.print_gift_receipt (book, receipt)
--;;
CREATE TABLE quykhuyenhoc.privacy_request (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	version BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	asked TEXT COLLATE "C", 
	received TEXT COLLATE "C" NOT NULL, 
	due TEXT COLLATE "C" NOT NULL, 
	party TEXT COLLATE "C", 
	answered TEXT COLLATE "C", 
	decision TEXT COLLATE "C", 
	id TEXT COLLATE "C", 
	CONSTRAINT pk_privacy_request PRIMARY KEY (book, seq, version)
)
--;;
CREATE INDEX ix_privacy_request_book_code_seq ON quykhuyenhoc.privacy_request (book, code, seq)
--;;
CREATE INDEX ix_privacy_request_book_id_seq ON quykhuyenhoc.privacy_request (book, id, seq)
--;;
CREATE TABLE quykhuyenhoc.programme (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	version BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	name TEXT COLLATE "C", 
	kind TEXT COLLATE "C", 
	fund TEXT COLLATE "C", 
	account TEXT COLLATE "C", 
	recipients TEXT COLLATE "C", 
	purpose TEXT COLLATE "C", 
	opened TEXT COLLATE "C", 
	closed TEXT COLLATE "C", 
	id TEXT COLLATE "C", 
	CONSTRAINT pk_programme PRIMARY KEY (book, seq, version)
)
--;;
CREATE INDEX ix_programme_book_code_seq ON quykhuyenhoc.programme (book, code, seq)
--;;
CREATE INDEX ix_programme_book_id_seq ON quykhuyenhoc.programme (book, id, seq)
--;;
CREATE TABLE quykhuyenhoc.proposal (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	kind TEXT COLLATE "C", 
	digest TEXT COLLATE "C", 
	date TEXT COLLATE "C", 
	amount BIGINT, 
	amount_currency TEXT COLLATE "C", 
	CONSTRAINT pk_proposal PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.propose (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	kind TEXT COLLATE "C", 
	digest TEXT COLLATE "C", 
	date TEXT COLLATE "C", 
	amount BIGINT, 
	amount_currency TEXT COLLATE "C", 
	signature TEXT COLLATE "C", 
	CONSTRAINT pk_propose PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.propose_parties (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	party TEXT COLLATE "C", 
	CONSTRAINT pk_propose_parties PRIMARY KEY (book, seq, item)
)
--;;
CREATE TABLE quykhuyenhoc.proposed_row (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	field TEXT COLLATE "C" NOT NULL, 
	party TEXT COLLATE "C", 
	data TEXT COLLATE "C" NOT NULL, 
	leaf BYTEA NOT NULL, 
	CONSTRAINT pk_proposed_row PRIMARY KEY (book, seq, item)
)
--;;
CREATE TABLE quykhuyenhoc.receipt (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	date TEXT COLLATE "C" NOT NULL, 
	account TEXT COLLATE "C", 
	party TEXT COLLATE "C", 
	document_date TEXT COLLATE "C", 
	attachments BIGINT, 
	pledge TEXT COLLATE "C", 
	designated TEXT COLLATE "C", 
	CONSTRAINT pk_receipt PRIMARY KEY (book, seq)
)
--;;
CREATE INDEX ix_receipt_book_pledge ON quykhuyenhoc.receipt (book, pledge) WHERE pledge IS NOT NULL
--;;
CREATE TABLE quykhuyenhoc.receipt_splits (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	fund TEXT COLLATE "C", 
	amount BIGINT NOT NULL, 
	amount_currency TEXT COLLATE "C", 
	account TEXT COLLATE "C", 
	party TEXT COLLATE "C", 
	campaign TEXT COLLATE "C", 
	programme TEXT COLLATE "C", 
	CONSTRAINT pk_receipt_splits PRIMARY KEY (book, seq, item)
)
--;;
CREATE TABLE quykhuyenhoc.receive_goods (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	date TEXT COLLATE "C" NOT NULL, 
	fund TEXT COLLATE "C", 
	goods TEXT COLLATE "C", 
	quantity BIGINT NOT NULL, 
	party TEXT COLLATE "C", 
	value BIGINT, 
	value_currency TEXT COLLATE "C", 
	account TEXT COLLATE "C", 
	income TEXT COLLATE "C", 
	document_date TEXT COLLATE "C", 
	CONSTRAINT pk_receive_goods PRIMARY KEY (book, seq)
)
--;;
CREATE INDEX ix_receive_goods_book_goods_fund ON quykhuyenhoc.receive_goods (book, goods, fund)
--;;
CREATE TABLE quykhuyenhoc.receive_interest (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	deposit TEXT COLLATE "C", 
	date TEXT COLLATE "C" NOT NULL, 
	account TEXT COLLATE "C", 
	amount BIGINT NOT NULL, 
	amount_currency TEXT COLLATE "C", 
	CONSTRAINT pk_receive_interest PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.receive_request (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	asked TEXT COLLATE "C", 
	received TEXT COLLATE "C" NOT NULL, 
	party TEXT COLLATE "C", 
	due TEXT COLLATE "C", 
	CONSTRAINT pk_receive_request PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.refusal (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	kind TEXT COLLATE "C", 
	rule TEXT COLLATE "C", 
	date TEXT COLLATE "C", 
	amount BIGINT, 
	amount_currency TEXT COLLATE "C", 
	proposal BIGINT, 
	CONSTRAINT pk_refusal PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.register_book (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	book_id TEXT COLLATE "C", 
	CONSTRAINT pk_register_book PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.rejection (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	proposal BIGINT NOT NULL, 
	signer TEXT COLLATE "C", 
	role TEXT COLLATE "C", 
	signature TEXT COLLATE "C", 
	CONSTRAINT pk_rejection PRIMARY KEY (book, seq)
)
--;;
CREATE UNIQUE INDEX ux_rejection_book_proposal ON quykhuyenhoc.rejection (book, proposal)
--;;
CREATE TABLE quykhuyenhoc.release_fund (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	date TEXT COLLATE "C" NOT NULL, 
	fund TEXT COLLATE "C", 
	to_fund TEXT COLLATE "C", 
	account TEXT COLLATE "C", 
	amount BIGINT NOT NULL, 
	amount_currency TEXT COLLATE "C", 
	decision TEXT COLLATE "C", 
	CONSTRAINT pk_release_fund PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.renew_log_key (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	log_key TEXT COLLATE "C", 
	replaces TEXT COLLATE "C", 
	CONSTRAINT pk_renew_log_key PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.reopen_period (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	period TEXT COLLATE "C", 
	CONSTRAINT pk_reopen_period PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.repair (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	rows BIGINT NOT NULL, 
	CONSTRAINT pk_repair PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.repair_strays (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	place TEXT COLLATE "C", 
	piece BIGINT NOT NULL, 
	content TEXT COLLATE "C", 
	leaf BYTEA NOT NULL, 
	CONSTRAINT pk_repair_strays PRIMARY KEY (book, seq, item)
)
--;;
CREATE TABLE quykhuyenhoc.reserve (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	fund TEXT COLLATE "C", 
	date TEXT COLLATE "C" NOT NULL, 
	amount BIGINT NOT NULL, 
	currency TEXT COLLATE "C", 
	ref TEXT COLLATE "C", 
	programme TEXT COLLATE "C", 
	award TEXT COLLATE "C", 
	CONSTRAINT pk_reserve PRIMARY KEY (book, seq, item), 
	CONSTRAINT ck_reserve_amount CHECK (amount <> 0 AND amount BETWEEN -1000000000000000 AND 1000000000000000)
)
--;;
CREATE INDEX ix_reserve_book_ref ON quykhuyenhoc.reserve (book, ref)
--;;
CREATE TABLE quykhuyenhoc.return_award (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	disbursement BIGINT NOT NULL, 
	date TEXT COLLATE "C" NOT NULL, 
	account TEXT COLLATE "C", 
	cancel BIGINT, 
	CONSTRAINT pk_return_award PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.return_award_returned (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	award TEXT COLLATE "C", 
	CONSTRAINT pk_return_award_returned PRIMARY KEY (book, seq, item)
)
--;;
CREATE INDEX ix_return_award_returned_book_award ON quykhuyenhoc.return_award_returned (book, award)
--;;
CREATE TABLE quykhuyenhoc.reversal (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	"of" TEXT COLLATE "C", 
	date TEXT COLLATE "C" NOT NULL, 
	CONSTRAINT pk_reversal PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.roll_over (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	deposit TEXT COLLATE "C", 
	date TEXT COLLATE "C" NOT NULL, 
	matures TEXT COLLATE "C" NOT NULL, 
	rate BIGINT, 
	interest BIGINT, 
	interest_currency TEXT COLLATE "C", 
	CONSTRAINT pk_roll_over PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.round (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	version BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	programme TEXT COLLATE "C", 
	name TEXT COLLATE "C", 
	date TEXT COLLATE "C" NOT NULL, 
	nominations TEXT COLLATE "C", 
	area TEXT COLLATE "C", 
	id TEXT COLLATE "C", 
	CONSTRAINT pk_round PRIMARY KEY (book, seq, version)
)
--;;
CREATE INDEX ix_round_book_code_seq ON quykhuyenhoc.round (book, code, seq)
--;;
CREATE INDEX ix_round_book_id_seq ON quykhuyenhoc.round (book, id, seq)
--;;
CREATE TABLE quykhuyenhoc.rule (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	version BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	persons BIGINT NOT NULL, 
	above BIGINT, 
	above_currency TEXT COLLATE "C", 
	role TEXT COLLATE "C", 
	id TEXT COLLATE "C", 
	CONSTRAINT pk_rule PRIMARY KEY (book, seq, version)
)
--;;
CREATE INDEX ix_rule_book_code_seq ON quykhuyenhoc.rule (book, code, seq)
--;;
CREATE INDEX ix_rule_book_id_seq ON quykhuyenhoc.rule (book, id, seq)
--;;
CREATE TABLE quykhuyenhoc.scrub_personal (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	until BIGINT NOT NULL, 
	CONSTRAINT pk_scrub_personal PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.seal (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	account TEXT COLLATE "C", 
	until TEXT COLLATE "C" NOT NULL, 
	party TEXT COLLATE "C", 
	prepared_by TEXT COLLATE "C", 
	bank BIGINT NOT NULL, 
	held BIGINT NOT NULL, 
	matches TEXT COLLATE "C", 
	currency TEXT COLLATE "C", 
	signature TEXT COLLATE "C", 
	CONSTRAINT pk_seal PRIMARY KEY (book, seq)
)
--;;
CREATE INDEX ix_seal_book_account_until ON quykhuyenhoc.seal (book, account, until)
--;;
CREATE TABLE quykhuyenhoc.seal_files (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	statement BIGINT NOT NULL, 
	sha256 TEXT COLLATE "C", 
	CONSTRAINT pk_seal_files PRIMARY KEY (book, seq, item)
)
--;;
CREATE TABLE quykhuyenhoc.seal_items (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	date TEXT COLLATE "C" NOT NULL, 
	amount BIGINT NOT NULL, 
	fund TEXT COLLATE "C", 
	mark TEXT COLLATE "C", 
	statement BIGINT, 
	at BIGINT, 
	posting BIGINT, 
	entry BIGINT, 
	line BIGINT, 
	leaf BYTEA NOT NULL, 
	CONSTRAINT pk_seal_items PRIMARY KEY (book, seq, item)
)
--;;
CREATE TABLE quykhuyenhoc.seal_reasons (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	no TEXT COLLATE "C", 
	CONSTRAINT pk_seal_reasons PRIMARY KEY (book, seq, item)
)
--;;
CREATE TABLE quykhuyenhoc.secret (
	book BIGINT NOT NULL, 
	name TEXT COLLATE "C" NOT NULL, 
	value BYTEA NOT NULL, 
	CONSTRAINT pk_secret PRIMARY KEY (book, name)
)
--;;
CREATE TABLE quykhuyenhoc.send_thanks (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	kind TEXT COLLATE "C", 
	date TEXT COLLATE "C" NOT NULL, 
	sha256 TEXT COLLATE "C", 
	CONSTRAINT pk_send_thanks PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.send_thanks_thanked (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	gift BIGINT NOT NULL, 
	party TEXT COLLATE "C", 
	CONSTRAINT pk_send_thanks_thanked PRIMARY KEY (book, seq, item)
)
--;;
CREATE INDEX ix_send_thanks_thanked_book_gift ON quykhuyenhoc.send_thanks_thanked (book, gift)
--;;
CREATE TABLE quykhuyenhoc.set_bank_account (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	account TEXT COLLATE "C", 
	bank TEXT COLLATE "C", 
	CONSTRAINT pk_set_bank_account PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.set_bank_rule (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	account TEXT COLLATE "C", 
	fee_fund TEXT COLLATE "C", 
	interest_fund TEXT COLLATE "C", 
	CONSTRAINT pk_set_bank_rule PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.set_budget (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	fund TEXT COLLATE "C", 
	period TEXT COLLATE "C", 
	amount BIGINT NOT NULL, 
	amount_currency TEXT COLLATE "C", 
	programme TEXT COLLATE "C", 
	decision TEXT COLLATE "C", 
	overspend TEXT COLLATE "C", 
	CONSTRAINT pk_set_budget PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.set_code_prefix (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	prefix TEXT COLLATE "C", 
	fund TEXT COLLATE "C", 
	account TEXT COLLATE "C", 
	campaign TEXT COLLATE "C", 
	pledge TEXT COLLATE "C", 
	CONSTRAINT pk_set_code_prefix PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.set_cost_rate (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	year BIGINT NOT NULL, 
	rate BIGINT NOT NULL, 
	decision TEXT COLLATE "C", 
	CONSTRAINT pk_set_cost_rate PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.set_giving_rule (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	treated TEXT COLLATE "C", 
	account TEXT COLLATE "C", 
	CONSTRAINT pk_set_giving_rule PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.set_match_rules_rules (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	kind TEXT COLLATE "C", 
	count BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	bank TEXT COLLATE "C", 
	fund TEXT COLLATE "C", 
	account TEXT COLLATE "C", 
	party TEXT COLLATE "C", 
	CONSTRAINT pk_set_match_rules_rules PRIMARY KEY (book, seq, item)
)
--;;
CREATE TABLE quykhuyenhoc.set_policy (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	kind TEXT COLLATE "C", 
	approvals BIGINT, 
	above BIGINT, 
	above_currency TEXT COLLATE "C", 
	role TEXT COLLATE "C", 
	evidence BIGINT, 
	CONSTRAINT pk_set_policy PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.set_rule (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	effect TEXT COLLATE "C", 
	above BIGINT NOT NULL, 
	above_currency TEXT COLLATE "C", 
	persons BIGINT NOT NULL, 
	role TEXT COLLATE "C", 
	CONSTRAINT pk_set_rule PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.set_terms (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	purposes TEXT COLLATE "C", 
	recipients TEXT COLLATE "C", 
	areas TEXT COLLATE "C", 
	since TEXT COLLATE "C", 
	until TEXT COLLATE "C", 
	basis TEXT COLLATE "C", 
	CONSTRAINT pk_set_terms PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.set_tier (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	name TEXT COLLATE "C", 
	amount BIGINT NOT NULL, 
	amount_currency TEXT COLLATE "C", 
	span TEXT COLLATE "C", 
	until TEXT COLLATE "C", 
	CONSTRAINT pk_set_tier PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.settle_advance (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	advance BIGINT NOT NULL, 
	date TEXT COLLATE "C" NOT NULL, 
	returned BIGINT, 
	returned_currency TEXT COLLATE "C", 
	account TEXT COLLATE "C", 
	payable TEXT COLLATE "C", 
	CONSTRAINT pk_settle_advance PRIMARY KEY (book, seq)
)
--;;
CREATE INDEX ix_settle_advance_book_advance ON quykhuyenhoc.settle_advance (book, advance)
--;;
CREATE TABLE quykhuyenhoc.settle_advance_spent (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	account TEXT COLLATE "C", 
	amount BIGINT NOT NULL, 
	amount_currency TEXT COLLATE "C", 
	programme TEXT COLLATE "C", 
	CONSTRAINT pk_settle_advance_spent PRIMARY KEY (book, seq, item)
)
--;;
CREATE TABLE quykhuyenhoc.show_personal (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	party TEXT COLLATE "C", 
	request TEXT COLLATE "C", 
	CONSTRAINT pk_show_personal PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.show_personal_fields (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	"of" BIGINT NOT NULL, 
	path TEXT COLLATE "C", 
	CONSTRAINT pk_show_personal_fields PRIMARY KEY (book, seq, item)
)
--;;
CREATE TABLE quykhuyenhoc.stand_on_paper (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	"of" BIGINT NOT NULL, 
	CONSTRAINT pk_stand_on_paper PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.standing (
	book BIGINT NOT NULL, 
	figure TEXT COLLATE "C" NOT NULL, 
	currency TEXT COLLATE "C" NOT NULL, 
	date TEXT COLLATE "C" NOT NULL, 
	amount BIGINT NOT NULL, 
	CONSTRAINT pk_standing PRIMARY KEY (book, figure, currency, date), 
	CONSTRAINT ck_standing_total CHECK (amount BETWEEN -9000000000000000000 AND 9000000000000000000)
)
--;;
CREATE TABLE quykhuyenhoc.statement (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	account TEXT COLLATE "C", 
	sha256 TEXT COLLATE "C", 
	part BIGINT NOT NULL, 
	layout TEXT COLLATE "C", 
	read BIGINT NOT NULL, 
	added BIGINT NOT NULL, 
	currency TEXT COLLATE "C", 
	number TEXT COLLATE "C", 
	start TEXT COLLATE "C", 
	first TEXT COLLATE "C", 
	last TEXT COLLATE "C", 
	opening BIGINT, 
	closing BIGINT, 
	unproved TEXT COLLATE "C", 
	CONSTRAINT pk_statement PRIMARY KEY (book, seq)
)
--;;
CREATE INDEX ix_statement_book_account_seq ON quykhuyenhoc.statement (book, account, seq)
--;;
CREATE UNIQUE INDEX ux_statement_book_sha256_part ON quykhuyenhoc.statement (book, sha256, part)
--;;
CREATE TABLE quykhuyenhoc.statement_rows (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	account TEXT COLLATE "C", 
	key TEXT COLLATE "C", 
	number BIGINT NOT NULL, 
	date TEXT COLLATE "C" NOT NULL, 
	amount BIGINT NOT NULL, 
	currency TEXT COLLATE "C", 
	row BIGINT NOT NULL, 
	value_date TEXT COLLATE "C", 
	balance BIGINT, 
	reference TEXT COLLATE "C", 
	external TEXT COLLATE "C", 
	reversal BIGINT, 
	memo TEXT COLLATE "C", 
	counterparty TEXT COLLATE "C", 
	counterparty_account TEXT COLLATE "C", 
	leaf BYTEA NOT NULL, 
	CONSTRAINT pk_statement_rows PRIMARY KEY (book, seq, item)
)
--;;
CREATE INDEX ix_statement_rows_book_account_date_currency ON quykhuyenhoc.statement_rows (book, account, date, currency, amount)
--;;
CREATE UNIQUE INDEX ux_statement_rows_book_key_number ON quykhuyenhoc.statement_rows (book, key, number)
--;;
CREATE TABLE quykhuyenhoc.take_back_thanks (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	kind TEXT COLLATE "C", 
	gift BIGINT NOT NULL, 
	party TEXT COLLATE "C", 
	date TEXT COLLATE "C" NOT NULL, 
	CONSTRAINT pk_take_back_thanks PRIMARY KEY (book, seq)
)
--;;
CREATE INDEX ix_take_back_thanks_book_gift ON quykhuyenhoc.take_back_thanks (book, gift)
--;;
CREATE TABLE quykhuyenhoc.terms (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	version BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	purposes TEXT COLLATE "C", 
	recipients TEXT COLLATE "C", 
	areas TEXT COLLATE "C", 
	since TEXT COLLATE "C", 
	until TEXT COLLATE "C", 
	basis TEXT COLLATE "C", 
	id TEXT COLLATE "C", 
	CONSTRAINT pk_terms PRIMARY KEY (book, seq, version)
)
--;;
CREATE INDEX ix_terms_book_code_seq ON quykhuyenhoc.terms (book, code, seq)
--;;
CREATE INDEX ix_terms_book_id_seq ON quykhuyenhoc.terms (book, id, seq)
--;;
CREATE TABLE quykhuyenhoc.tier (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	version BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	name TEXT COLLATE "C", 
	amount BIGINT NOT NULL, 
	amount_currency TEXT COLLATE "C", 
	span TEXT COLLATE "C", 
	until TEXT COLLATE "C", 
	id TEXT COLLATE "C", 
	CONSTRAINT pk_tier PRIMARY KEY (book, seq, version)
)
--;;
CREATE INDEX ix_tier_book_code_seq ON quykhuyenhoc.tier (book, code, seq)
--;;
CREATE INDEX ix_tier_book_id_seq ON quykhuyenhoc.tier (book, id, seq)
--;;
CREATE TABLE quykhuyenhoc.undo_goods (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	"of" BIGINT NOT NULL, 
	date TEXT COLLATE "C" NOT NULL, 
	CONSTRAINT pk_undo_goods PRIMARY KEY (book, seq)
)
--;;
CREATE UNIQUE INDEX ux_undo_goods_book_of ON quykhuyenhoc.undo_goods (book, "of")
--;;
CREATE TABLE quykhuyenhoc.unmatch (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	"of" BIGINT NOT NULL, 
	number BIGINT, 
	CONSTRAINT pk_unmatch PRIMARY KEY (book, seq)
)
--;;
CREATE INDEX ix_unmatch_book_of ON quykhuyenhoc.unmatch (book, "of")
--;;
CREATE TABLE quykhuyenhoc.unseal (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	"of" BIGINT NOT NULL, 
	CONSTRAINT pk_unseal PRIMARY KEY (book, seq)
)
--;;
CREATE UNIQUE INDEX ux_unseal_book_of ON quykhuyenhoc.unseal (book, "of")
--;;
CREATE TABLE quykhuyenhoc.void_gift_receipt (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	receipt BIGINT NOT NULL, 
	date TEXT COLLATE "C" NOT NULL, 
	CONSTRAINT pk_void_gift_receipt PRIMARY KEY (book, seq)
)
--;;
CREATE UNIQUE INDEX ux_void_gift_receipt_book_receipt ON quykhuyenhoc.void_gift_receipt (book, receipt)
--;;
CREATE TABLE quykhuyenhoc.voucher (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	item BIGINT NOT NULL, 
	series TEXT COLLATE "C", 
	year BIGINT NOT NULL, 
	number BIGINT NOT NULL, 
	entry BIGINT, 
	CONSTRAINT pk_voucher PRIMARY KEY (book, seq, item), 
	CONSTRAINT ck_voucher_number CHECK (number >= 1)
)
--;;
CREATE UNIQUE INDEX ux_voucher_book_series_year_number ON quykhuyenhoc.voucher (book, series, year, number)
--;;
CREATE TABLE quykhuyenhoc.waiver (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	version BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	fund TEXT COLLATE "C", 
	purpose TEXT COLLATE "C", 
	amount BIGINT NOT NULL, 
	amount_currency TEXT COLLATE "C", 
	since TEXT COLLATE "C" NOT NULL, 
	until TEXT COLLATE "C" NOT NULL, 
	id TEXT COLLATE "C", 
	CONSTRAINT pk_waiver PRIMARY KEY (book, seq, version)
)
--;;
CREATE INDEX ix_waiver_book_code_seq ON quykhuyenhoc.waiver (book, code, seq)
--;;
CREATE INDEX ix_waiver_book_id_seq ON quykhuyenhoc.waiver (book, id, seq)
--;;
CREATE TABLE quykhuyenhoc.withdraw_consent (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	code TEXT COLLATE "C", 
	date TEXT COLLATE "C" NOT NULL, 
	CONSTRAINT pk_withdraw_consent PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.withdraw_early (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	deposit TEXT COLLATE "C", 
	date TEXT COLLATE "C" NOT NULL, 
	account TEXT COLLATE "C", 
	amount BIGINT, 
	amount_currency TEXT COLLATE "C", 
	interest BIGINT, 
	interest_currency TEXT COLLATE "C", 
	clawed_back BIGINT, 
	clawed_back_currency TEXT COLLATE "C", 
	CONSTRAINT pk_withdraw_early PRIMARY KEY (book, seq)
)
--;;
CREATE TABLE quykhuyenhoc.write_off_pledge (
	book BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	pledge TEXT COLLATE "C", 
	party TEXT COLLATE "C", 
	date TEXT COLLATE "C" NOT NULL, 
	amount BIGINT NOT NULL, 
	amount_currency TEXT COLLATE "C", 
	CONSTRAINT pk_write_off_pledge PRIMARY KEY (book, seq)
)
--;;
CREATE INDEX ix_write_off_pledge_book_pledge ON quykhuyenhoc.write_off_pledge (book, pledge)
--;;
ALTER TABLE quykhuyenhoc.secret ENABLE ROW LEVEL SECURITY
--;;
CREATE FUNCTION quykhuyenhoc.refuse() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_mergejoin = off SET enable_hashjoin = off AS $$
BEGIN
  RAISE EXCEPTION 'qkh: % is never changed: % refused', TG_TABLE_NAME, lower(TG_OP) USING ERRCODE = '23000';
  RETURN NULL;
END $$
--;;
REVOKE EXECUTE ON FUNCTION quykhuyenhoc.refuse() FROM PUBLIC
--;;
CREATE FUNCTION quykhuyenhoc.log_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_mergejoin = off SET enable_hashjoin = off AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM (SELECT book, min(seq) AS low, max(seq) AS high, count(*) AS n
        FROM added GROUP BY book) a WHERE a.high - a.low + 1 <> a.n OR a.low <> 1 + coalesce(
        (SELECT max(l.seq) FROM quykhuyenhoc.log l WHERE l.book = a.book AND l.seq < a.low), 0)) THEN
    RAISE EXCEPTION 'qkh: log seq must follow without gap' USING ERRCODE = '23000';
  END IF;
  IF EXISTS (SELECT 1 FROM (SELECT book, min(seq) AS low FROM added GROUP BY book) a WHERE EXISTS (SELECT 1 FROM quykhuyenhoc.entry w WHERE w.book = a.book AND w.seq >= a.low)
      OR EXISTS (SELECT 1 FROM quykhuyenhoc.posting w WHERE w.book = a.book AND w.seq >= a.low)
      OR EXISTS (SELECT 1 FROM quykhuyenhoc.voucher w WHERE w.book = a.book AND w.seq >= a.low)
      OR EXISTS (SELECT 1 FROM quykhuyenhoc.kept w WHERE w.book = a.book AND w.seq >= a.low)
      OR EXISTS (SELECT 1 FROM quykhuyenhoc.evidence w WHERE w.book = a.book AND w.seq >= a.low)
      OR EXISTS (SELECT 1 FROM quykhuyenhoc.opening_balances_next w WHERE w.book = a.book AND w.seq >= a.low)) THEN
    RAISE EXCEPTION 'qkh: log comes before the rows of its leaf' USING ERRCODE = '23000';
  END IF;
  RETURN NULL;
END $$
--;;
REVOKE EXECUTE ON FUNCTION quykhuyenhoc.log_guard() FROM PUBLIC
--;;
CREATE FUNCTION quykhuyenhoc.counted_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_mergejoin = off SET enable_hashjoin = off AS $$
BEGIN
  IF NEW.seq > coalesce((SELECT h.size FROM quykhuyenhoc.head h WHERE h.book = NEW.book), 0) THEN
    RAISE EXCEPTION 'qkh: the head counts every leaf of its log' USING ERRCODE = '23000';
  END IF;
  RETURN NULL;
END $$
--;;
REVOKE EXECUTE ON FUNCTION quykhuyenhoc.counted_guard() FROM PUBLIC
--;;
CREATE FUNCTION quykhuyenhoc.leaf_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_mergejoin = off SET enable_hashjoin = off AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM (SELECT book, min(seq) AS low, max(seq) AS high FROM added GROUP BY book) a
      WHERE NOT EXISTS (SELECT 1 FROM quykhuyenhoc.head h WHERE h.book = a.book AND a.low > h.size
        AND a.high <= (SELECT max(l.seq) FROM quykhuyenhoc.log l WHERE l.book = a.book))) THEN
    RAISE EXCEPTION 'qkh: % needs a leaf that is not sealed yet', TG_TABLE_NAME USING ERRCODE = '23000';
  END IF;
  RETURN NULL;
END $$
--;;
REVOKE EXECUTE ON FUNCTION quykhuyenhoc.leaf_guard() FROM PUBLIC
--;;
CREATE FUNCTION quykhuyenhoc.leafless_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_mergejoin = off SET enable_hashjoin = off AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM (SELECT book, min(seq) AS low FROM removed GROUP BY book) r WHERE NOT coalesce(
      r.low > (SELECT h.size FROM quykhuyenhoc.head h WHERE h.book = r.book), false)
      OR r.low <= (SELECT max(l.seq) FROM quykhuyenhoc.log l WHERE l.book = r.book)) THEN
    RAISE EXCEPTION 'qkh: % is never changed: delete refused', TG_TABLE_NAME USING ERRCODE = '23000';
  END IF;
  RETURN NULL;
END $$
--;;
REVOKE EXECUTE ON FUNCTION quykhuyenhoc.leafless_guard() FROM PUBLIC
--;;
CREATE FUNCTION quykhuyenhoc.head_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_mergejoin = off SET enable_hashjoin = off AS $$
BEGIN
  IF NEW.size <> coalesce((SELECT max(l.seq) FROM quykhuyenhoc.log l WHERE l.book = NEW.book), 0) THEN
    RAISE EXCEPTION 'qkh: the head counts every leaf of its log' USING ERRCODE = '23000';
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.book <> OLD.book THEN
    RAISE EXCEPTION 'qkh: a head stays with its book' USING ERRCODE = '23000';
  END IF;
  RETURN NEW;
END $$
--;;
REVOKE EXECUTE ON FUNCTION quykhuyenhoc.head_guard() FROM PUBLIC
--;;
CREATE FUNCTION quykhuyenhoc.head_stays_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_mergejoin = off SET enable_hashjoin = off AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM quykhuyenhoc.log l WHERE l.book = OLD.book) THEN
    RAISE EXCEPTION 'qkh: head stays while its book has leaves' USING ERRCODE = '23000';
  END IF;
  RETURN NULL;
END $$
--;;
REVOKE EXECUTE ON FUNCTION quykhuyenhoc.head_stays_guard() FROM PUBLIC
--;;
CREATE FUNCTION quykhuyenhoc.posting_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_mergejoin = off SET enable_hashjoin = off AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM (SELECT book, seq, entry, min(line) AS low, max(line) AS high FROM added
        GROUP BY book, seq, entry) a LEFT JOIN quykhuyenhoc.entry e USING (book, seq, entry)
      WHERE e.count IS NULL OR a.low < 1 OR a.high > e.count) THEN
    RAISE EXCEPTION 'qkh: lines come with their entry' USING ERRCODE = '23000';
  END IF;
  IF EXISTS (SELECT 1 FROM added GROUP BY book, seq, entry, fund, currency HAVING sum(amount) <> 0) THEN
    RAISE EXCEPTION 'qkh: an entry balances in every fund and currency' USING ERRCODE = '23000';
  END IF;
  RETURN NULL;
END $$
--;;
REVOKE EXECUTE ON FUNCTION quykhuyenhoc.posting_guard() FROM PUBLIC
--;;
CREATE FUNCTION quykhuyenhoc.entry_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_mergejoin = off SET enable_hashjoin = off AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM added a LEFT JOIN quykhuyenhoc.log l USING (book, seq)
      WHERE a.entry NOT BETWEEN 1 AND coalesce(l.entries, 0)) THEN
    RAISE EXCEPTION 'qkh: a leaf has the entries it says' USING ERRCODE = '23000';
  END IF;
  IF EXISTS (SELECT 1 FROM added WHERE count < 2 OR count <> json_array_length(lines::json)) THEN
    RAISE EXCEPTION 'qkh: an entry has as many lines as it says, at least two' USING ERRCODE = '23000';
  END IF;
  IF EXISTS (SELECT 1 FROM added WHERE reversal <> 1 OR (corrects IS NULL) <> (corrects_entry IS NULL)
      OR (reversal IS NOT NULL AND corrects IS NULL)) THEN
    RAISE EXCEPTION 'qkh: a correction names its entry, a reversal is marked 1' USING ERRCODE = '23000';
  END IF;
  IF EXISTS (SELECT 1 FROM added a WHERE a.corrects IS NOT NULL AND NOT EXISTS (SELECT 1 FROM quykhuyenhoc.entry e
      WHERE e.book = a.book AND e.seq = a.corrects AND e.entry = a.corrects_entry AND e.seq < a.seq
        AND e.reversal IS NULL)) THEN
    RAISE EXCEPTION 'qkh: a correction needs an earlier entry that is no reversal' USING ERRCODE = '23000';
  END IF;
  INSERT INTO quykhuyenhoc.posting (book, seq, entry, line, account, fund, amount, currency, party,
      programme, campaign, date, kind)
    SELECT a.book, a.seq, a.entry, x.n, x.c->>0, x.c->>1, (x.c->>2)::bigint, x.c->>3, x.c->>4, x.c->>5, x.c->>6,
      a.date, a.kind
    FROM added a CROSS JOIN LATERAL json_array_elements(a.lines::json) WITH ORDINALITY AS x(c, n);
  IF EXISTS (SELECT 1 FROM added a WHERE a.reversal IS NOT NULL AND (
      a.count <> (SELECT count(*) FROM quykhuyenhoc.posting p
        WHERE p.book = a.book AND p.seq = a.corrects AND p.entry = a.corrects_entry)
      OR a.count <> (SELECT count(*) FROM quykhuyenhoc.posting p JOIN quykhuyenhoc.posting q
        ON q.book = p.book AND q.seq = a.corrects AND q.entry = a.corrects_entry AND q.line = p.line
        AND q.account IS NOT DISTINCT FROM p.account AND q.fund IS NOT DISTINCT FROM p.fund AND q.currency IS NOT DISTINCT FROM p.currency AND q.party IS NOT DISTINCT FROM p.party AND q.programme IS NOT DISTINCT FROM p.programme AND q.campaign IS NOT DISTINCT FROM p.campaign AND q.amount = -p.amount
        WHERE p.book = a.book AND p.seq = a.seq AND p.entry = a.entry))) THEN
    RAISE EXCEPTION 'qkh: a reversal is the exact negation of its entry' USING ERRCODE = '23000';
  END IF;
  RETURN NULL;
END $$
--;;
REVOKE EXECUTE ON FUNCTION quykhuyenhoc.entry_guard() FROM PUBLIC
--;;
CREATE FUNCTION quykhuyenhoc.voucher_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_mergejoin = off SET enable_hashjoin = off AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM (SELECT book, series, year, min(number) AS low, max(number) AS high, count(*) AS n
        FROM added GROUP BY book, series, year) a
      WHERE a.high - a.low + 1 <> a.n OR a.low <> coalesce(
        1 + (SELECT max(v.number) FROM quykhuyenhoc.voucher v
          WHERE v.book = a.book AND v.series = a.series AND v.year = a.year AND v.number < a.low),
        (SELECT max(n.number) FROM quykhuyenhoc.opening_balances_next n JOIN quykhuyenhoc.opening_balances o USING (book, seq)
          WHERE n.book = a.book AND n.series = a.series AND substr(o.date, 1, 4) = a.year::text), 1)) THEN
    RAISE EXCEPTION 'qkh: voucher numbers must follow without gap' USING ERRCODE = '23000';
  END IF;
  IF EXISTS (SELECT 1 FROM added WHERE series IS NULL) THEN
    RAISE EXCEPTION 'qkh: a voucher names its series' USING ERRCODE = '23000';
  END IF;
  RETURN NULL;
END $$
--;;
REVOKE EXECUTE ON FUNCTION quykhuyenhoc.voucher_guard() FROM PUBLIC
--;;
CREATE FUNCTION quykhuyenhoc.evidence_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_mergejoin = off SET enable_hashjoin = off AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM added a LEFT JOIN quykhuyenhoc.kept k USING (book, seq, item)
      WHERE k.sha256 IS DISTINCT FROM encode(sha256(a.content), 'hex') OR k.size <> length(a.content)) THEN
    RAISE EXCEPTION 'qkh: evidence is the file that its leaf says' USING ERRCODE = '23000';
  END IF;
  RETURN NULL;
END $$
--;;
REVOKE EXECUTE ON FUNCTION quykhuyenhoc.evidence_guard() FROM PUBLIC
--;;
CREATE FUNCTION quykhuyenhoc.erased_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_mergejoin = off SET enable_hashjoin = off AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM removed r LEFT JOIN quykhuyenhoc.kept k USING (book, seq, item)
      WHERE NOT EXISTS (SELECT 1 FROM quykhuyenhoc.erase_evidence e WHERE e.book = r.book AND e.sha256 = k.sha256)
        AND NOT coalesce(r.seq > (SELECT h.size FROM quykhuyenhoc.head h WHERE h.book = r.book)
          AND NOT EXISTS (SELECT 1 FROM quykhuyenhoc.log l WHERE l.book = r.book AND l.seq = r.seq), false)) THEN
    RAISE EXCEPTION 'qkh: evidence is deleted after an act that erases it' USING ERRCODE = '23000';
  END IF;
  RETURN NULL;
END $$
--;;
REVOKE EXECUTE ON FUNCTION quykhuyenhoc.erased_guard() FROM PUBLIC
--;;
CREATE FUNCTION quykhuyenhoc.personal_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_mergejoin = off SET enable_hashjoin = off AS $$
BEGIN
  IF TRUE THEN
    RAISE EXCEPTION 'qkh: personal stays with its leaf' USING ERRCODE = '23000';
  END IF;
  RETURN NULL;
END $$
--;;
REVOKE EXECUTE ON FUNCTION quykhuyenhoc.personal_guard() FROM PUBLIC
--;;
CREATE FUNCTION quykhuyenhoc.forgotten_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_mergejoin = off SET enable_hashjoin = off AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM removed r WHERE NOT EXISTS (SELECT 1 FROM quykhuyenhoc.personal_change c
        WHERE c.book = r.book AND c.of = r.seq AND c.path = r.path AND c.state = 'erased')
        AND NOT coalesce(r.seq > (SELECT h.size FROM quykhuyenhoc.head h WHERE h.book = r.book)
          AND NOT EXISTS (SELECT 1 FROM quykhuyenhoc.log l WHERE l.book = r.book AND l.seq = r.seq), false)) THEN
    RAISE EXCEPTION 'qkh: personal is deleted after an act that erases it' USING ERRCODE = '23000';
  END IF;
  RETURN NULL;
END $$
--;;
REVOKE EXECUTE ON FUNCTION quykhuyenhoc.forgotten_guard() FROM PUBLIC
--;;
CREATE TRIGGER head_size BEFORE INSERT OR UPDATE ON quykhuyenhoc.head FOR EACH ROW EXECUTE FUNCTION quykhuyenhoc.head_guard()
--;;
ALTER TABLE quykhuyenhoc.head ENABLE ALWAYS TRIGGER head_size
--;;
CREATE TRIGGER head_stays AFTER DELETE ON quykhuyenhoc.head FOR EACH ROW EXECUTE FUNCTION quykhuyenhoc.head_stays_guard()
--;;
ALTER TABLE quykhuyenhoc.head ENABLE ALWAYS TRIGGER head_stays
--;;
CREATE TRIGGER head_truncate BEFORE TRUNCATE ON quykhuyenhoc.head FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.head ENABLE ALWAYS TRIGGER head_truncate
--;;
CREATE CONSTRAINT TRIGGER log_counted AFTER INSERT ON quykhuyenhoc.log DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION quykhuyenhoc.counted_guard()
--;;
ALTER TABLE quykhuyenhoc.log ENABLE ALWAYS TRIGGER log_counted
--;;
CREATE TRIGGER personal_leaf AFTER INSERT ON quykhuyenhoc.personal REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.personal ENABLE ALWAYS TRIGGER personal_leaf
--;;
CREATE TRIGGER personal_kept BEFORE UPDATE OF book, seq, path, salt, value, search ON quykhuyenhoc.personal FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.personal_guard()
--;;
ALTER TABLE quykhuyenhoc.personal ENABLE ALWAYS TRIGGER personal_kept
--;;
CREATE TRIGGER personal_removed AFTER DELETE ON quykhuyenhoc.personal REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.forgotten_guard()
--;;
ALTER TABLE quykhuyenhoc.personal ENABLE ALWAYS TRIGGER personal_removed
--;;
CREATE TRIGGER personal_truncate BEFORE TRUNCATE ON quykhuyenhoc.personal FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.personal ENABLE ALWAYS TRIGGER personal_truncate
--;;
CREATE TRIGGER log_update BEFORE UPDATE ON quykhuyenhoc.log FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.log ENABLE ALWAYS TRIGGER log_update
--;;
CREATE TRIGGER log_truncate BEFORE TRUNCATE ON quykhuyenhoc.log FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.log ENABLE ALWAYS TRIGGER log_truncate
--;;
CREATE TRIGGER log_delete AFTER DELETE ON quykhuyenhoc.log REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.log ENABLE ALWAYS TRIGGER log_delete
--;;
CREATE TRIGGER log_insert AFTER INSERT ON quykhuyenhoc.log REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.log_guard()
--;;
ALTER TABLE quykhuyenhoc.log ENABLE ALWAYS TRIGGER log_insert
--;;
CREATE TRIGGER entry_update BEFORE UPDATE ON quykhuyenhoc.entry FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.entry ENABLE ALWAYS TRIGGER entry_update
--;;
CREATE TRIGGER entry_truncate BEFORE TRUNCATE ON quykhuyenhoc.entry FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.entry ENABLE ALWAYS TRIGGER entry_truncate
--;;
CREATE TRIGGER entry_delete AFTER DELETE ON quykhuyenhoc.entry REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.entry ENABLE ALWAYS TRIGGER entry_delete
--;;
CREATE TRIGGER entry_leaf AFTER INSERT ON quykhuyenhoc.entry REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.entry ENABLE ALWAYS TRIGGER entry_leaf
--;;
CREATE TRIGGER entry_insert AFTER INSERT ON quykhuyenhoc.entry REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.entry_guard()
--;;
ALTER TABLE quykhuyenhoc.entry ENABLE ALWAYS TRIGGER entry_insert
--;;
CREATE TRIGGER posting_update BEFORE UPDATE ON quykhuyenhoc.posting FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.posting ENABLE ALWAYS TRIGGER posting_update
--;;
CREATE TRIGGER posting_truncate BEFORE TRUNCATE ON quykhuyenhoc.posting FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.posting ENABLE ALWAYS TRIGGER posting_truncate
--;;
CREATE TRIGGER posting_delete AFTER DELETE ON quykhuyenhoc.posting REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.posting ENABLE ALWAYS TRIGGER posting_delete
--;;
CREATE TRIGGER posting_insert AFTER INSERT ON quykhuyenhoc.posting REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.posting_guard()
--;;
ALTER TABLE quykhuyenhoc.posting ENABLE ALWAYS TRIGGER posting_insert
--;;
CREATE TRIGGER voucher_update BEFORE UPDATE ON quykhuyenhoc.voucher FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.voucher ENABLE ALWAYS TRIGGER voucher_update
--;;
CREATE TRIGGER voucher_truncate BEFORE TRUNCATE ON quykhuyenhoc.voucher FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.voucher ENABLE ALWAYS TRIGGER voucher_truncate
--;;
CREATE TRIGGER voucher_delete AFTER DELETE ON quykhuyenhoc.voucher REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.voucher ENABLE ALWAYS TRIGGER voucher_delete
--;;
CREATE TRIGGER voucher_leaf AFTER INSERT ON quykhuyenhoc.voucher REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.voucher ENABLE ALWAYS TRIGGER voucher_leaf
--;;
CREATE TRIGGER voucher_insert AFTER INSERT ON quykhuyenhoc.voucher REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.voucher_guard()
--;;
ALTER TABLE quykhuyenhoc.voucher ENABLE ALWAYS TRIGGER voucher_insert
--;;
CREATE TRIGGER reserve_update BEFORE UPDATE ON quykhuyenhoc.reserve FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.reserve ENABLE ALWAYS TRIGGER reserve_update
--;;
CREATE TRIGGER reserve_truncate BEFORE TRUNCATE ON quykhuyenhoc.reserve FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.reserve ENABLE ALWAYS TRIGGER reserve_truncate
--;;
CREATE TRIGGER reserve_delete AFTER DELETE ON quykhuyenhoc.reserve REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.reserve ENABLE ALWAYS TRIGGER reserve_delete
--;;
CREATE TRIGGER reserve_leaf AFTER INSERT ON quykhuyenhoc.reserve REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.reserve ENABLE ALWAYS TRIGGER reserve_leaf
--;;
CREATE TRIGGER exception_update BEFORE UPDATE ON quykhuyenhoc.exception FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.exception ENABLE ALWAYS TRIGGER exception_update
--;;
CREATE TRIGGER exception_truncate BEFORE TRUNCATE ON quykhuyenhoc.exception FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.exception ENABLE ALWAYS TRIGGER exception_truncate
--;;
CREATE TRIGGER exception_delete AFTER DELETE ON quykhuyenhoc.exception REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.exception ENABLE ALWAYS TRIGGER exception_delete
--;;
CREATE TRIGGER exception_leaf AFTER INSERT ON quykhuyenhoc.exception REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.exception ENABLE ALWAYS TRIGGER exception_leaf
--;;
CREATE TRIGGER kept_update BEFORE UPDATE ON quykhuyenhoc.kept FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.kept ENABLE ALWAYS TRIGGER kept_update
--;;
CREATE TRIGGER kept_truncate BEFORE TRUNCATE ON quykhuyenhoc.kept FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.kept ENABLE ALWAYS TRIGGER kept_truncate
--;;
CREATE TRIGGER kept_delete AFTER DELETE ON quykhuyenhoc.kept REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.kept ENABLE ALWAYS TRIGGER kept_delete
--;;
CREATE TRIGGER kept_leaf AFTER INSERT ON quykhuyenhoc.kept REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.kept ENABLE ALWAYS TRIGGER kept_leaf
--;;
CREATE TRIGGER judged_update BEFORE UPDATE ON quykhuyenhoc.judged FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.judged ENABLE ALWAYS TRIGGER judged_update
--;;
CREATE TRIGGER judged_truncate BEFORE TRUNCATE ON quykhuyenhoc.judged FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.judged ENABLE ALWAYS TRIGGER judged_truncate
--;;
CREATE TRIGGER judged_delete AFTER DELETE ON quykhuyenhoc.judged REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.judged ENABLE ALWAYS TRIGGER judged_delete
--;;
CREATE TRIGGER judged_leaf AFTER INSERT ON quykhuyenhoc.judged REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.judged ENABLE ALWAYS TRIGGER judged_leaf
--;;
CREATE TRIGGER annex_update BEFORE UPDATE ON quykhuyenhoc.annex FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.annex ENABLE ALWAYS TRIGGER annex_update
--;;
CREATE TRIGGER annex_truncate BEFORE TRUNCATE ON quykhuyenhoc.annex FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.annex ENABLE ALWAYS TRIGGER annex_truncate
--;;
CREATE TRIGGER annex_delete AFTER DELETE ON quykhuyenhoc.annex REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.annex ENABLE ALWAYS TRIGGER annex_delete
--;;
CREATE TRIGGER annex_leaf AFTER INSERT ON quykhuyenhoc.annex REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.annex ENABLE ALWAYS TRIGGER annex_leaf
--;;
CREATE TRIGGER annexed_update BEFORE UPDATE ON quykhuyenhoc.annexed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.annexed ENABLE ALWAYS TRIGGER annexed_update
--;;
CREATE TRIGGER annexed_truncate BEFORE TRUNCATE ON quykhuyenhoc.annexed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.annexed ENABLE ALWAYS TRIGGER annexed_truncate
--;;
CREATE TRIGGER annexed_delete AFTER DELETE ON quykhuyenhoc.annexed REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.annexed ENABLE ALWAYS TRIGGER annexed_delete
--;;
CREATE TRIGGER annexed_leaf AFTER INSERT ON quykhuyenhoc.annexed REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.annexed ENABLE ALWAYS TRIGGER annexed_leaf
--;;
CREATE TRIGGER enacted_update BEFORE UPDATE ON quykhuyenhoc.enacted FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.enacted ENABLE ALWAYS TRIGGER enacted_update
--;;
CREATE TRIGGER enacted_truncate BEFORE TRUNCATE ON quykhuyenhoc.enacted FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.enacted ENABLE ALWAYS TRIGGER enacted_truncate
--;;
CREATE TRIGGER enacted_delete AFTER DELETE ON quykhuyenhoc.enacted REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.enacted ENABLE ALWAYS TRIGGER enacted_delete
--;;
CREATE TRIGGER enacted_leaf AFTER INSERT ON quykhuyenhoc.enacted REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.enacted ENABLE ALWAYS TRIGGER enacted_leaf
--;;
CREATE TRIGGER evidence_update BEFORE UPDATE ON quykhuyenhoc.evidence FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.evidence ENABLE ALWAYS TRIGGER evidence_update
--;;
CREATE TRIGGER evidence_truncate BEFORE TRUNCATE ON quykhuyenhoc.evidence FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.evidence ENABLE ALWAYS TRIGGER evidence_truncate
--;;
CREATE TRIGGER evidence_leaf AFTER INSERT ON quykhuyenhoc.evidence REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.evidence ENABLE ALWAYS TRIGGER evidence_leaf
--;;
CREATE TRIGGER evidence_insert AFTER INSERT ON quykhuyenhoc.evidence REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.evidence_guard()
--;;
ALTER TABLE quykhuyenhoc.evidence ENABLE ALWAYS TRIGGER evidence_insert
--;;
CREATE TRIGGER evidence_removed AFTER DELETE ON quykhuyenhoc.evidence REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.erased_guard()
--;;
ALTER TABLE quykhuyenhoc.evidence ENABLE ALWAYS TRIGGER evidence_removed
--;;
CREATE TRIGGER proposed_row_update BEFORE UPDATE ON quykhuyenhoc.proposed_row FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.proposed_row ENABLE ALWAYS TRIGGER proposed_row_update
--;;
CREATE TRIGGER proposed_row_truncate BEFORE TRUNCATE ON quykhuyenhoc.proposed_row FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.proposed_row ENABLE ALWAYS TRIGGER proposed_row_truncate
--;;
CREATE TRIGGER proposed_row_delete AFTER DELETE ON quykhuyenhoc.proposed_row REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.proposed_row ENABLE ALWAYS TRIGGER proposed_row_delete
--;;
CREATE TRIGGER proposed_row_leaf AFTER INSERT ON quykhuyenhoc.proposed_row REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.proposed_row ENABLE ALWAYS TRIGGER proposed_row_leaf
--;;
CREATE TRIGGER personal_change_update BEFORE UPDATE ON quykhuyenhoc.personal_change FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.personal_change ENABLE ALWAYS TRIGGER personal_change_update
--;;
CREATE TRIGGER personal_change_truncate BEFORE TRUNCATE ON quykhuyenhoc.personal_change FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.personal_change ENABLE ALWAYS TRIGGER personal_change_truncate
--;;
CREATE TRIGGER personal_change_delete AFTER DELETE ON quykhuyenhoc.personal_change REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.personal_change ENABLE ALWAYS TRIGGER personal_change_delete
--;;
CREATE TRIGGER personal_change_leaf AFTER INSERT ON quykhuyenhoc.personal_change REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.personal_change ENABLE ALWAYS TRIGGER personal_change_leaf
--;;
CREATE TRIGGER account_update BEFORE UPDATE ON quykhuyenhoc.account FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.account ENABLE ALWAYS TRIGGER account_update
--;;
CREATE TRIGGER account_truncate BEFORE TRUNCATE ON quykhuyenhoc.account FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.account ENABLE ALWAYS TRIGGER account_truncate
--;;
CREATE TRIGGER account_delete AFTER DELETE ON quykhuyenhoc.account REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.account ENABLE ALWAYS TRIGGER account_delete
--;;
CREATE TRIGGER account_leaf AFTER INSERT ON quykhuyenhoc.account REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.account ENABLE ALWAYS TRIGGER account_leaf
--;;
CREATE TRIGGER fund_update BEFORE UPDATE ON quykhuyenhoc.fund FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.fund ENABLE ALWAYS TRIGGER fund_update
--;;
CREATE TRIGGER fund_truncate BEFORE TRUNCATE ON quykhuyenhoc.fund FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.fund ENABLE ALWAYS TRIGGER fund_truncate
--;;
CREATE TRIGGER fund_delete AFTER DELETE ON quykhuyenhoc.fund REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.fund ENABLE ALWAYS TRIGGER fund_delete
--;;
CREATE TRIGGER fund_leaf AFTER INSERT ON quykhuyenhoc.fund REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.fund ENABLE ALWAYS TRIGGER fund_leaf
--;;
CREATE TRIGGER party_update BEFORE UPDATE ON quykhuyenhoc.party FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.party ENABLE ALWAYS TRIGGER party_update
--;;
CREATE TRIGGER party_truncate BEFORE TRUNCATE ON quykhuyenhoc.party FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.party ENABLE ALWAYS TRIGGER party_truncate
--;;
CREATE TRIGGER party_delete AFTER DELETE ON quykhuyenhoc.party REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.party ENABLE ALWAYS TRIGGER party_delete
--;;
CREATE TRIGGER party_leaf AFTER INSERT ON quykhuyenhoc.party REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.party ENABLE ALWAYS TRIGGER party_leaf
--;;
CREATE TRIGGER currency_update BEFORE UPDATE ON quykhuyenhoc.currency FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.currency ENABLE ALWAYS TRIGGER currency_update
--;;
CREATE TRIGGER currency_truncate BEFORE TRUNCATE ON quykhuyenhoc.currency FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.currency ENABLE ALWAYS TRIGGER currency_truncate
--;;
CREATE TRIGGER currency_delete AFTER DELETE ON quykhuyenhoc.currency REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.currency ENABLE ALWAYS TRIGGER currency_delete
--;;
CREATE TRIGGER currency_leaf AFTER INSERT ON quykhuyenhoc.currency REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.currency ENABLE ALWAYS TRIGGER currency_leaf
--;;
CREATE TRIGGER period_update BEFORE UPDATE ON quykhuyenhoc.period FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.period ENABLE ALWAYS TRIGGER period_update
--;;
CREATE TRIGGER period_truncate BEFORE TRUNCATE ON quykhuyenhoc.period FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.period ENABLE ALWAYS TRIGGER period_truncate
--;;
CREATE TRIGGER period_delete AFTER DELETE ON quykhuyenhoc.period REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.period ENABLE ALWAYS TRIGGER period_delete
--;;
CREATE TRIGGER period_leaf AFTER INSERT ON quykhuyenhoc.period REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.period ENABLE ALWAYS TRIGGER period_leaf
--;;
CREATE TRIGGER office_update BEFORE UPDATE ON quykhuyenhoc.office FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.office ENABLE ALWAYS TRIGGER office_update
--;;
CREATE TRIGGER office_truncate BEFORE TRUNCATE ON quykhuyenhoc.office FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.office ENABLE ALWAYS TRIGGER office_truncate
--;;
CREATE TRIGGER office_delete AFTER DELETE ON quykhuyenhoc.office REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.office ENABLE ALWAYS TRIGGER office_delete
--;;
CREATE TRIGGER office_leaf AFTER INSERT ON quykhuyenhoc.office REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.office ENABLE ALWAYS TRIGGER office_leaf
--;;
CREATE TRIGGER policy_update BEFORE UPDATE ON quykhuyenhoc.policy FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.policy ENABLE ALWAYS TRIGGER policy_update
--;;
CREATE TRIGGER policy_truncate BEFORE TRUNCATE ON quykhuyenhoc.policy FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.policy ENABLE ALWAYS TRIGGER policy_truncate
--;;
CREATE TRIGGER policy_delete AFTER DELETE ON quykhuyenhoc.policy REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.policy ENABLE ALWAYS TRIGGER policy_delete
--;;
CREATE TRIGGER policy_leaf AFTER INSERT ON quykhuyenhoc.policy REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.policy ENABLE ALWAYS TRIGGER policy_leaf
--;;
CREATE TRIGGER consent_update BEFORE UPDATE ON quykhuyenhoc.consent FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.consent ENABLE ALWAYS TRIGGER consent_update
--;;
CREATE TRIGGER consent_truncate BEFORE TRUNCATE ON quykhuyenhoc.consent FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.consent ENABLE ALWAYS TRIGGER consent_truncate
--;;
CREATE TRIGGER consent_delete AFTER DELETE ON quykhuyenhoc.consent REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.consent ENABLE ALWAYS TRIGGER consent_delete
--;;
CREATE TRIGGER consent_leaf AFTER INSERT ON quykhuyenhoc.consent REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.consent ENABLE ALWAYS TRIGGER consent_leaf
--;;
CREATE TRIGGER privacy_request_update BEFORE UPDATE ON quykhuyenhoc.privacy_request FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.privacy_request ENABLE ALWAYS TRIGGER privacy_request_update
--;;
CREATE TRIGGER privacy_request_truncate BEFORE TRUNCATE ON quykhuyenhoc.privacy_request FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.privacy_request ENABLE ALWAYS TRIGGER privacy_request_truncate
--;;
CREATE TRIGGER privacy_request_delete AFTER DELETE ON quykhuyenhoc.privacy_request REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.privacy_request ENABLE ALWAYS TRIGGER privacy_request_delete
--;;
CREATE TRIGGER privacy_request_leaf AFTER INSERT ON quykhuyenhoc.privacy_request REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.privacy_request ENABLE ALWAYS TRIGGER privacy_request_leaf
--;;
CREATE TRIGGER copy_update BEFORE UPDATE ON quykhuyenhoc.copy FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.copy ENABLE ALWAYS TRIGGER copy_update
--;;
CREATE TRIGGER copy_truncate BEFORE TRUNCATE ON quykhuyenhoc.copy FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.copy ENABLE ALWAYS TRIGGER copy_truncate
--;;
CREATE TRIGGER copy_delete AFTER DELETE ON quykhuyenhoc.copy REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.copy ENABLE ALWAYS TRIGGER copy_delete
--;;
CREATE TRIGGER copy_leaf AFTER INSERT ON quykhuyenhoc.copy REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.copy ENABLE ALWAYS TRIGGER copy_leaf
--;;
CREATE TRIGGER programme_update BEFORE UPDATE ON quykhuyenhoc.programme FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.programme ENABLE ALWAYS TRIGGER programme_update
--;;
CREATE TRIGGER programme_truncate BEFORE TRUNCATE ON quykhuyenhoc.programme FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.programme ENABLE ALWAYS TRIGGER programme_truncate
--;;
CREATE TRIGGER programme_delete AFTER DELETE ON quykhuyenhoc.programme REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.programme ENABLE ALWAYS TRIGGER programme_delete
--;;
CREATE TRIGGER programme_leaf AFTER INSERT ON quykhuyenhoc.programme REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.programme ENABLE ALWAYS TRIGGER programme_leaf
--;;
CREATE TRIGGER round_update BEFORE UPDATE ON quykhuyenhoc.round FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.round ENABLE ALWAYS TRIGGER round_update
--;;
CREATE TRIGGER round_truncate BEFORE TRUNCATE ON quykhuyenhoc.round FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.round ENABLE ALWAYS TRIGGER round_truncate
--;;
CREATE TRIGGER round_delete AFTER DELETE ON quykhuyenhoc.round REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.round ENABLE ALWAYS TRIGGER round_delete
--;;
CREATE TRIGGER round_leaf AFTER INSERT ON quykhuyenhoc.round REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.round ENABLE ALWAYS TRIGGER round_leaf
--;;
CREATE TRIGGER budget_update BEFORE UPDATE ON quykhuyenhoc.budget FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.budget ENABLE ALWAYS TRIGGER budget_update
--;;
CREATE TRIGGER budget_truncate BEFORE TRUNCATE ON quykhuyenhoc.budget FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.budget ENABLE ALWAYS TRIGGER budget_truncate
--;;
CREATE TRIGGER budget_delete AFTER DELETE ON quykhuyenhoc.budget REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.budget ENABLE ALWAYS TRIGGER budget_delete
--;;
CREATE TRIGGER budget_leaf AFTER INSERT ON quykhuyenhoc.budget REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.budget ENABLE ALWAYS TRIGGER budget_leaf
--;;
CREATE TRIGGER terms_update BEFORE UPDATE ON quykhuyenhoc.terms FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.terms ENABLE ALWAYS TRIGGER terms_update
--;;
CREATE TRIGGER terms_truncate BEFORE TRUNCATE ON quykhuyenhoc.terms FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.terms ENABLE ALWAYS TRIGGER terms_truncate
--;;
CREATE TRIGGER terms_delete AFTER DELETE ON quykhuyenhoc.terms REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.terms ENABLE ALWAYS TRIGGER terms_delete
--;;
CREATE TRIGGER terms_leaf AFTER INSERT ON quykhuyenhoc.terms REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.terms ENABLE ALWAYS TRIGGER terms_leaf
--;;
CREATE TRIGGER waiver_update BEFORE UPDATE ON quykhuyenhoc.waiver FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.waiver ENABLE ALWAYS TRIGGER waiver_update
--;;
CREATE TRIGGER waiver_truncate BEFORE TRUNCATE ON quykhuyenhoc.waiver FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.waiver ENABLE ALWAYS TRIGGER waiver_truncate
--;;
CREATE TRIGGER waiver_delete AFTER DELETE ON quykhuyenhoc.waiver REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.waiver ENABLE ALWAYS TRIGGER waiver_delete
--;;
CREATE TRIGGER waiver_leaf AFTER INSERT ON quykhuyenhoc.waiver REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.waiver ENABLE ALWAYS TRIGGER waiver_leaf
--;;
CREATE TRIGGER deposit_update BEFORE UPDATE ON quykhuyenhoc.deposit FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.deposit ENABLE ALWAYS TRIGGER deposit_update
--;;
CREATE TRIGGER deposit_truncate BEFORE TRUNCATE ON quykhuyenhoc.deposit FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.deposit ENABLE ALWAYS TRIGGER deposit_truncate
--;;
CREATE TRIGGER deposit_delete AFTER DELETE ON quykhuyenhoc.deposit REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.deposit ENABLE ALWAYS TRIGGER deposit_delete
--;;
CREATE TRIGGER deposit_leaf AFTER INSERT ON quykhuyenhoc.deposit REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.deposit ENABLE ALWAYS TRIGGER deposit_leaf
--;;
CREATE TRIGGER bank_rule_update BEFORE UPDATE ON quykhuyenhoc.bank_rule FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.bank_rule ENABLE ALWAYS TRIGGER bank_rule_update
--;;
CREATE TRIGGER bank_rule_truncate BEFORE TRUNCATE ON quykhuyenhoc.bank_rule FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.bank_rule ENABLE ALWAYS TRIGGER bank_rule_truncate
--;;
CREATE TRIGGER bank_rule_delete AFTER DELETE ON quykhuyenhoc.bank_rule REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.bank_rule ENABLE ALWAYS TRIGGER bank_rule_delete
--;;
CREATE TRIGGER bank_rule_leaf AFTER INSERT ON quykhuyenhoc.bank_rule REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.bank_rule ENABLE ALWAYS TRIGGER bank_rule_leaf
--;;
CREATE TRIGGER cost_rate_update BEFORE UPDATE ON quykhuyenhoc.cost_rate FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.cost_rate ENABLE ALWAYS TRIGGER cost_rate_update
--;;
CREATE TRIGGER cost_rate_truncate BEFORE TRUNCATE ON quykhuyenhoc.cost_rate FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.cost_rate ENABLE ALWAYS TRIGGER cost_rate_truncate
--;;
CREATE TRIGGER cost_rate_delete AFTER DELETE ON quykhuyenhoc.cost_rate REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.cost_rate ENABLE ALWAYS TRIGGER cost_rate_delete
--;;
CREATE TRIGGER cost_rate_leaf AFTER INSERT ON quykhuyenhoc.cost_rate REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.cost_rate ENABLE ALWAYS TRIGGER cost_rate_leaf
--;;
CREATE TRIGGER goods_update BEFORE UPDATE ON quykhuyenhoc.goods FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.goods ENABLE ALWAYS TRIGGER goods_update
--;;
CREATE TRIGGER goods_truncate BEFORE TRUNCATE ON quykhuyenhoc.goods FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.goods ENABLE ALWAYS TRIGGER goods_truncate
--;;
CREATE TRIGGER goods_delete AFTER DELETE ON quykhuyenhoc.goods REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.goods ENABLE ALWAYS TRIGGER goods_delete
--;;
CREATE TRIGGER goods_leaf AFTER INSERT ON quykhuyenhoc.goods REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.goods ENABLE ALWAYS TRIGGER goods_leaf
--;;
CREATE TRIGGER tier_update BEFORE UPDATE ON quykhuyenhoc.tier FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.tier ENABLE ALWAYS TRIGGER tier_update
--;;
CREATE TRIGGER tier_truncate BEFORE TRUNCATE ON quykhuyenhoc.tier FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.tier ENABLE ALWAYS TRIGGER tier_truncate
--;;
CREATE TRIGGER tier_delete AFTER DELETE ON quykhuyenhoc.tier REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.tier ENABLE ALWAYS TRIGGER tier_delete
--;;
CREATE TRIGGER tier_leaf AFTER INSERT ON quykhuyenhoc.tier REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.tier ENABLE ALWAYS TRIGGER tier_leaf
--;;
CREATE TRIGGER donor_update BEFORE UPDATE ON quykhuyenhoc.donor FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.donor ENABLE ALWAYS TRIGGER donor_update
--;;
CREATE TRIGGER donor_truncate BEFORE TRUNCATE ON quykhuyenhoc.donor FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.donor ENABLE ALWAYS TRIGGER donor_truncate
--;;
CREATE TRIGGER donor_delete AFTER DELETE ON quykhuyenhoc.donor REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.donor ENABLE ALWAYS TRIGGER donor_delete
--;;
CREATE TRIGGER donor_leaf AFTER INSERT ON quykhuyenhoc.donor REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.donor ENABLE ALWAYS TRIGGER donor_leaf
--;;
CREATE TRIGGER campaign_update BEFORE UPDATE ON quykhuyenhoc.campaign FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.campaign ENABLE ALWAYS TRIGGER campaign_update
--;;
CREATE TRIGGER campaign_truncate BEFORE TRUNCATE ON quykhuyenhoc.campaign FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.campaign ENABLE ALWAYS TRIGGER campaign_truncate
--;;
CREATE TRIGGER campaign_delete AFTER DELETE ON quykhuyenhoc.campaign REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.campaign ENABLE ALWAYS TRIGGER campaign_delete
--;;
CREATE TRIGGER campaign_leaf AFTER INSERT ON quykhuyenhoc.campaign REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.campaign ENABLE ALWAYS TRIGGER campaign_leaf
--;;
CREATE TRIGGER giving_rule_update BEFORE UPDATE ON quykhuyenhoc.giving_rule FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.giving_rule ENABLE ALWAYS TRIGGER giving_rule_update
--;;
CREATE TRIGGER giving_rule_truncate BEFORE TRUNCATE ON quykhuyenhoc.giving_rule FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.giving_rule ENABLE ALWAYS TRIGGER giving_rule_truncate
--;;
CREATE TRIGGER giving_rule_delete AFTER DELETE ON quykhuyenhoc.giving_rule REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.giving_rule ENABLE ALWAYS TRIGGER giving_rule_delete
--;;
CREATE TRIGGER giving_rule_leaf AFTER INSERT ON quykhuyenhoc.giving_rule REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.giving_rule ENABLE ALWAYS TRIGGER giving_rule_leaf
--;;
CREATE TRIGGER bank_account_update BEFORE UPDATE ON quykhuyenhoc.bank_account FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.bank_account ENABLE ALWAYS TRIGGER bank_account_update
--;;
CREATE TRIGGER bank_account_truncate BEFORE TRUNCATE ON quykhuyenhoc.bank_account FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.bank_account ENABLE ALWAYS TRIGGER bank_account_truncate
--;;
CREATE TRIGGER bank_account_delete AFTER DELETE ON quykhuyenhoc.bank_account REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.bank_account ENABLE ALWAYS TRIGGER bank_account_delete
--;;
CREATE TRIGGER bank_account_leaf AFTER INSERT ON quykhuyenhoc.bank_account REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.bank_account ENABLE ALWAYS TRIGGER bank_account_leaf
--;;
CREATE TRIGGER code_prefix_update BEFORE UPDATE ON quykhuyenhoc.code_prefix FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.code_prefix ENABLE ALWAYS TRIGGER code_prefix_update
--;;
CREATE TRIGGER code_prefix_truncate BEFORE TRUNCATE ON quykhuyenhoc.code_prefix FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.code_prefix ENABLE ALWAYS TRIGGER code_prefix_truncate
--;;
CREATE TRIGGER code_prefix_delete AFTER DELETE ON quykhuyenhoc.code_prefix REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.code_prefix ENABLE ALWAYS TRIGGER code_prefix_delete
--;;
CREATE TRIGGER code_prefix_leaf AFTER INSERT ON quykhuyenhoc.code_prefix REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.code_prefix ENABLE ALWAYS TRIGGER code_prefix_leaf
--;;
CREATE TRIGGER match_rule_update BEFORE UPDATE ON quykhuyenhoc.match_rule FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.match_rule ENABLE ALWAYS TRIGGER match_rule_update
--;;
CREATE TRIGGER match_rule_truncate BEFORE TRUNCATE ON quykhuyenhoc.match_rule FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.match_rule ENABLE ALWAYS TRIGGER match_rule_truncate
--;;
CREATE TRIGGER match_rule_delete AFTER DELETE ON quykhuyenhoc.match_rule REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.match_rule ENABLE ALWAYS TRIGGER match_rule_delete
--;;
CREATE TRIGGER match_rule_leaf AFTER INSERT ON quykhuyenhoc.match_rule REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.match_rule ENABLE ALWAYS TRIGGER match_rule_leaf
--;;
CREATE TRIGGER rule_update BEFORE UPDATE ON quykhuyenhoc.rule FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.rule ENABLE ALWAYS TRIGGER rule_update
--;;
CREATE TRIGGER rule_truncate BEFORE TRUNCATE ON quykhuyenhoc.rule FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.rule ENABLE ALWAYS TRIGGER rule_truncate
--;;
CREATE TRIGGER rule_delete AFTER DELETE ON quykhuyenhoc.rule REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.rule ENABLE ALWAYS TRIGGER rule_delete
--;;
CREATE TRIGGER rule_leaf AFTER INSERT ON quykhuyenhoc.rule REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.rule ENABLE ALWAYS TRIGGER rule_leaf
--;;
CREATE TRIGGER open_book_update BEFORE UPDATE ON quykhuyenhoc.open_book FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.open_book ENABLE ALWAYS TRIGGER open_book_update
--;;
CREATE TRIGGER open_book_truncate BEFORE TRUNCATE ON quykhuyenhoc.open_book FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.open_book ENABLE ALWAYS TRIGGER open_book_truncate
--;;
CREATE TRIGGER open_book_delete AFTER DELETE ON quykhuyenhoc.open_book REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.open_book ENABLE ALWAYS TRIGGER open_book_delete
--;;
CREATE TRIGGER open_book_leaf AFTER INSERT ON quykhuyenhoc.open_book REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.open_book ENABLE ALWAYS TRIGGER open_book_leaf
--;;
CREATE TRIGGER register_book_update BEFORE UPDATE ON quykhuyenhoc.register_book FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.register_book ENABLE ALWAYS TRIGGER register_book_update
--;;
CREATE TRIGGER register_book_truncate BEFORE TRUNCATE ON quykhuyenhoc.register_book FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.register_book ENABLE ALWAYS TRIGGER register_book_truncate
--;;
CREATE TRIGGER register_book_delete AFTER DELETE ON quykhuyenhoc.register_book REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.register_book ENABLE ALWAYS TRIGGER register_book_delete
--;;
CREATE TRIGGER register_book_leaf AFTER INSERT ON quykhuyenhoc.register_book REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.register_book ENABLE ALWAYS TRIGGER register_book_leaf
--;;
CREATE TRIGGER change_account_update BEFORE UPDATE ON quykhuyenhoc.change_account FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.change_account ENABLE ALWAYS TRIGGER change_account_update
--;;
CREATE TRIGGER change_account_truncate BEFORE TRUNCATE ON quykhuyenhoc.change_account FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.change_account ENABLE ALWAYS TRIGGER change_account_truncate
--;;
CREATE TRIGGER change_account_delete AFTER DELETE ON quykhuyenhoc.change_account REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.change_account ENABLE ALWAYS TRIGGER change_account_delete
--;;
CREATE TRIGGER change_account_leaf AFTER INSERT ON quykhuyenhoc.change_account REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.change_account ENABLE ALWAYS TRIGGER change_account_leaf
--;;
CREATE TRIGGER close_account_update BEFORE UPDATE ON quykhuyenhoc.close_account FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.close_account ENABLE ALWAYS TRIGGER close_account_update
--;;
CREATE TRIGGER close_account_truncate BEFORE TRUNCATE ON quykhuyenhoc.close_account FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.close_account ENABLE ALWAYS TRIGGER close_account_truncate
--;;
CREATE TRIGGER close_account_delete AFTER DELETE ON quykhuyenhoc.close_account REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.close_account ENABLE ALWAYS TRIGGER close_account_delete
--;;
CREATE TRIGGER close_account_leaf AFTER INSERT ON quykhuyenhoc.close_account REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.close_account ENABLE ALWAYS TRIGGER close_account_leaf
--;;
CREATE TRIGGER change_fund_update BEFORE UPDATE ON quykhuyenhoc.change_fund FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.change_fund ENABLE ALWAYS TRIGGER change_fund_update
--;;
CREATE TRIGGER change_fund_truncate BEFORE TRUNCATE ON quykhuyenhoc.change_fund FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.change_fund ENABLE ALWAYS TRIGGER change_fund_truncate
--;;
CREATE TRIGGER change_fund_delete AFTER DELETE ON quykhuyenhoc.change_fund REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.change_fund ENABLE ALWAYS TRIGGER change_fund_delete
--;;
CREATE TRIGGER change_fund_leaf AFTER INSERT ON quykhuyenhoc.change_fund REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.change_fund ENABLE ALWAYS TRIGGER change_fund_leaf
--;;
CREATE TRIGGER close_fund_update BEFORE UPDATE ON quykhuyenhoc.close_fund FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.close_fund ENABLE ALWAYS TRIGGER close_fund_update
--;;
CREATE TRIGGER close_fund_truncate BEFORE TRUNCATE ON quykhuyenhoc.close_fund FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.close_fund ENABLE ALWAYS TRIGGER close_fund_truncate
--;;
CREATE TRIGGER close_fund_delete AFTER DELETE ON quykhuyenhoc.close_fund REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.close_fund ENABLE ALWAYS TRIGGER close_fund_delete
--;;
CREATE TRIGGER close_fund_leaf AFTER INSERT ON quykhuyenhoc.close_fund REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.close_fund ENABLE ALWAYS TRIGGER close_fund_leaf
--;;
CREATE TRIGGER change_party_update BEFORE UPDATE ON quykhuyenhoc.change_party FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.change_party ENABLE ALWAYS TRIGGER change_party_update
--;;
CREATE TRIGGER change_party_truncate BEFORE TRUNCATE ON quykhuyenhoc.change_party FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.change_party ENABLE ALWAYS TRIGGER change_party_truncate
--;;
CREATE TRIGGER change_party_delete AFTER DELETE ON quykhuyenhoc.change_party REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.change_party ENABLE ALWAYS TRIGGER change_party_delete
--;;
CREATE TRIGGER change_party_leaf AFTER INSERT ON quykhuyenhoc.change_party REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.change_party ENABLE ALWAYS TRIGGER change_party_leaf
--;;
CREATE TRIGGER close_party_update BEFORE UPDATE ON quykhuyenhoc.close_party FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.close_party ENABLE ALWAYS TRIGGER close_party_update
--;;
CREATE TRIGGER close_party_truncate BEFORE TRUNCATE ON quykhuyenhoc.close_party FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.close_party ENABLE ALWAYS TRIGGER close_party_truncate
--;;
CREATE TRIGGER close_party_delete AFTER DELETE ON quykhuyenhoc.close_party REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.close_party ENABLE ALWAYS TRIGGER close_party_delete
--;;
CREATE TRIGGER close_party_leaf AFTER INSERT ON quykhuyenhoc.close_party REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.close_party ENABLE ALWAYS TRIGGER close_party_leaf
--;;
CREATE TRIGGER opening_balances_update BEFORE UPDATE ON quykhuyenhoc.opening_balances FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.opening_balances ENABLE ALWAYS TRIGGER opening_balances_update
--;;
CREATE TRIGGER opening_balances_truncate BEFORE TRUNCATE ON quykhuyenhoc.opening_balances FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.opening_balances ENABLE ALWAYS TRIGGER opening_balances_truncate
--;;
CREATE TRIGGER opening_balances_delete AFTER DELETE ON quykhuyenhoc.opening_balances REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.opening_balances ENABLE ALWAYS TRIGGER opening_balances_delete
--;;
CREATE TRIGGER opening_balances_leaf AFTER INSERT ON quykhuyenhoc.opening_balances REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.opening_balances ENABLE ALWAYS TRIGGER opening_balances_leaf
--;;
CREATE TRIGGER opening_balances_next_update BEFORE UPDATE ON quykhuyenhoc.opening_balances_next FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.opening_balances_next ENABLE ALWAYS TRIGGER opening_balances_next_update
--;;
CREATE TRIGGER opening_balances_next_truncate BEFORE TRUNCATE ON quykhuyenhoc.opening_balances_next FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.opening_balances_next ENABLE ALWAYS TRIGGER opening_balances_next_truncate
--;;
CREATE TRIGGER opening_balances_next_delete AFTER DELETE ON quykhuyenhoc.opening_balances_next REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.opening_balances_next ENABLE ALWAYS TRIGGER opening_balances_next_delete
--;;
CREATE TRIGGER opening_balances_next_leaf AFTER INSERT ON quykhuyenhoc.opening_balances_next REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.opening_balances_next ENABLE ALWAYS TRIGGER opening_balances_next_leaf
--;;
CREATE TRIGGER receipt_update BEFORE UPDATE ON quykhuyenhoc.receipt FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.receipt ENABLE ALWAYS TRIGGER receipt_update
--;;
CREATE TRIGGER receipt_truncate BEFORE TRUNCATE ON quykhuyenhoc.receipt FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.receipt ENABLE ALWAYS TRIGGER receipt_truncate
--;;
CREATE TRIGGER receipt_delete AFTER DELETE ON quykhuyenhoc.receipt REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.receipt ENABLE ALWAYS TRIGGER receipt_delete
--;;
CREATE TRIGGER receipt_leaf AFTER INSERT ON quykhuyenhoc.receipt REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.receipt ENABLE ALWAYS TRIGGER receipt_leaf
--;;
CREATE TRIGGER receipt_splits_update BEFORE UPDATE ON quykhuyenhoc.receipt_splits FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.receipt_splits ENABLE ALWAYS TRIGGER receipt_splits_update
--;;
CREATE TRIGGER receipt_splits_truncate BEFORE TRUNCATE ON quykhuyenhoc.receipt_splits FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.receipt_splits ENABLE ALWAYS TRIGGER receipt_splits_truncate
--;;
CREATE TRIGGER receipt_splits_delete AFTER DELETE ON quykhuyenhoc.receipt_splits REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.receipt_splits ENABLE ALWAYS TRIGGER receipt_splits_delete
--;;
CREATE TRIGGER receipt_splits_leaf AFTER INSERT ON quykhuyenhoc.receipt_splits REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.receipt_splits ENABLE ALWAYS TRIGGER receipt_splits_leaf
--;;
CREATE TRIGGER payment_update BEFORE UPDATE ON quykhuyenhoc.payment FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.payment ENABLE ALWAYS TRIGGER payment_update
--;;
CREATE TRIGGER payment_truncate BEFORE TRUNCATE ON quykhuyenhoc.payment FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.payment ENABLE ALWAYS TRIGGER payment_truncate
--;;
CREATE TRIGGER payment_delete AFTER DELETE ON quykhuyenhoc.payment REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.payment ENABLE ALWAYS TRIGGER payment_delete
--;;
CREATE TRIGGER payment_leaf AFTER INSERT ON quykhuyenhoc.payment REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.payment ENABLE ALWAYS TRIGGER payment_leaf
--;;
CREATE TRIGGER payment_splits_update BEFORE UPDATE ON quykhuyenhoc.payment_splits FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.payment_splits ENABLE ALWAYS TRIGGER payment_splits_update
--;;
CREATE TRIGGER payment_splits_truncate BEFORE TRUNCATE ON quykhuyenhoc.payment_splits FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.payment_splits ENABLE ALWAYS TRIGGER payment_splits_truncate
--;;
CREATE TRIGGER payment_splits_delete AFTER DELETE ON quykhuyenhoc.payment_splits REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.payment_splits ENABLE ALWAYS TRIGGER payment_splits_delete
--;;
CREATE TRIGGER payment_splits_leaf AFTER INSERT ON quykhuyenhoc.payment_splits REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.payment_splits ENABLE ALWAYS TRIGGER payment_splits_leaf
--;;
CREATE TRIGGER move_update BEFORE UPDATE ON quykhuyenhoc.move FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.move ENABLE ALWAYS TRIGGER move_update
--;;
CREATE TRIGGER move_truncate BEFORE TRUNCATE ON quykhuyenhoc.move FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.move ENABLE ALWAYS TRIGGER move_truncate
--;;
CREATE TRIGGER move_delete AFTER DELETE ON quykhuyenhoc.move REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.move ENABLE ALWAYS TRIGGER move_delete
--;;
CREATE TRIGGER move_leaf AFTER INSERT ON quykhuyenhoc.move REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.move ENABLE ALWAYS TRIGGER move_leaf
--;;
CREATE TRIGGER journal_voucher_update BEFORE UPDATE ON quykhuyenhoc.journal_voucher FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.journal_voucher ENABLE ALWAYS TRIGGER journal_voucher_update
--;;
CREATE TRIGGER journal_voucher_truncate BEFORE TRUNCATE ON quykhuyenhoc.journal_voucher FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.journal_voucher ENABLE ALWAYS TRIGGER journal_voucher_truncate
--;;
CREATE TRIGGER journal_voucher_delete AFTER DELETE ON quykhuyenhoc.journal_voucher REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.journal_voucher ENABLE ALWAYS TRIGGER journal_voucher_delete
--;;
CREATE TRIGGER journal_voucher_leaf AFTER INSERT ON quykhuyenhoc.journal_voucher REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.journal_voucher ENABLE ALWAYS TRIGGER journal_voucher_leaf
--;;
CREATE TRIGGER fund_transfer_update BEFORE UPDATE ON quykhuyenhoc.fund_transfer FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.fund_transfer ENABLE ALWAYS TRIGGER fund_transfer_update
--;;
CREATE TRIGGER fund_transfer_truncate BEFORE TRUNCATE ON quykhuyenhoc.fund_transfer FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.fund_transfer ENABLE ALWAYS TRIGGER fund_transfer_truncate
--;;
CREATE TRIGGER fund_transfer_delete AFTER DELETE ON quykhuyenhoc.fund_transfer REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.fund_transfer ENABLE ALWAYS TRIGGER fund_transfer_delete
--;;
CREATE TRIGGER fund_transfer_leaf AFTER INSERT ON quykhuyenhoc.fund_transfer REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.fund_transfer ENABLE ALWAYS TRIGGER fund_transfer_leaf
--;;
CREATE TRIGGER adjustment_update BEFORE UPDATE ON quykhuyenhoc.adjustment FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.adjustment ENABLE ALWAYS TRIGGER adjustment_update
--;;
CREATE TRIGGER adjustment_truncate BEFORE TRUNCATE ON quykhuyenhoc.adjustment FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.adjustment ENABLE ALWAYS TRIGGER adjustment_truncate
--;;
CREATE TRIGGER adjustment_delete AFTER DELETE ON quykhuyenhoc.adjustment REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.adjustment ENABLE ALWAYS TRIGGER adjustment_delete
--;;
CREATE TRIGGER adjustment_leaf AFTER INSERT ON quykhuyenhoc.adjustment REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.adjustment ENABLE ALWAYS TRIGGER adjustment_leaf
--;;
CREATE TRIGGER reversal_update BEFORE UPDATE ON quykhuyenhoc.reversal FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.reversal ENABLE ALWAYS TRIGGER reversal_update
--;;
CREATE TRIGGER reversal_truncate BEFORE TRUNCATE ON quykhuyenhoc.reversal FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.reversal ENABLE ALWAYS TRIGGER reversal_truncate
--;;
CREATE TRIGGER reversal_delete AFTER DELETE ON quykhuyenhoc.reversal REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.reversal ENABLE ALWAYS TRIGGER reversal_delete
--;;
CREATE TRIGGER reversal_leaf AFTER INSERT ON quykhuyenhoc.reversal REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.reversal ENABLE ALWAYS TRIGGER reversal_leaf
--;;
CREATE TRIGGER close_period_update BEFORE UPDATE ON quykhuyenhoc.close_period FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.close_period ENABLE ALWAYS TRIGGER close_period_update
--;;
CREATE TRIGGER close_period_truncate BEFORE TRUNCATE ON quykhuyenhoc.close_period FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.close_period ENABLE ALWAYS TRIGGER close_period_truncate
--;;
CREATE TRIGGER close_period_delete AFTER DELETE ON quykhuyenhoc.close_period REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.close_period ENABLE ALWAYS TRIGGER close_period_delete
--;;
CREATE TRIGGER close_period_leaf AFTER INSERT ON quykhuyenhoc.close_period REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.close_period ENABLE ALWAYS TRIGGER close_period_leaf
--;;
CREATE TRIGGER close_period_reasons_update BEFORE UPDATE ON quykhuyenhoc.close_period_reasons FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.close_period_reasons ENABLE ALWAYS TRIGGER close_period_reasons_update
--;;
CREATE TRIGGER close_period_reasons_truncate BEFORE TRUNCATE ON quykhuyenhoc.close_period_reasons FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.close_period_reasons ENABLE ALWAYS TRIGGER close_period_reasons_truncate
--;;
CREATE TRIGGER close_period_reasons_delete AFTER DELETE ON quykhuyenhoc.close_period_reasons REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.close_period_reasons ENABLE ALWAYS TRIGGER close_period_reasons_delete
--;;
CREATE TRIGGER close_period_reasons_leaf AFTER INSERT ON quykhuyenhoc.close_period_reasons REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.close_period_reasons ENABLE ALWAYS TRIGGER close_period_reasons_leaf
--;;
CREATE TRIGGER close_period_matters_update BEFORE UPDATE ON quykhuyenhoc.close_period_matters FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.close_period_matters ENABLE ALWAYS TRIGGER close_period_matters_update
--;;
CREATE TRIGGER close_period_matters_truncate BEFORE TRUNCATE ON quykhuyenhoc.close_period_matters FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.close_period_matters ENABLE ALWAYS TRIGGER close_period_matters_truncate
--;;
CREATE TRIGGER close_period_matters_delete AFTER DELETE ON quykhuyenhoc.close_period_matters REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.close_period_matters ENABLE ALWAYS TRIGGER close_period_matters_delete
--;;
CREATE TRIGGER close_period_matters_leaf AFTER INSERT ON quykhuyenhoc.close_period_matters REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.close_period_matters ENABLE ALWAYS TRIGGER close_period_matters_leaf
--;;
CREATE TRIGGER reopen_period_update BEFORE UPDATE ON quykhuyenhoc.reopen_period FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.reopen_period ENABLE ALWAYS TRIGGER reopen_period_update
--;;
CREATE TRIGGER reopen_period_truncate BEFORE TRUNCATE ON quykhuyenhoc.reopen_period FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.reopen_period ENABLE ALWAYS TRIGGER reopen_period_truncate
--;;
CREATE TRIGGER reopen_period_delete AFTER DELETE ON quykhuyenhoc.reopen_period REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.reopen_period ENABLE ALWAYS TRIGGER reopen_period_delete
--;;
CREATE TRIGGER reopen_period_leaf AFTER INSERT ON quykhuyenhoc.reopen_period REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.reopen_period ENABLE ALWAYS TRIGGER reopen_period_leaf
--;;
CREATE TRIGGER file_year_update BEFORE UPDATE ON quykhuyenhoc.file_year FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.file_year ENABLE ALWAYS TRIGGER file_year_update
--;;
CREATE TRIGGER file_year_truncate BEFORE TRUNCATE ON quykhuyenhoc.file_year FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.file_year ENABLE ALWAYS TRIGGER file_year_truncate
--;;
CREATE TRIGGER file_year_delete AFTER DELETE ON quykhuyenhoc.file_year REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.file_year ENABLE ALWAYS TRIGGER file_year_delete
--;;
CREATE TRIGGER file_year_leaf AFTER INSERT ON quykhuyenhoc.file_year REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.file_year ENABLE ALWAYS TRIGGER file_year_leaf
--;;
CREATE TRIGGER file_year_reasons_update BEFORE UPDATE ON quykhuyenhoc.file_year_reasons FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.file_year_reasons ENABLE ALWAYS TRIGGER file_year_reasons_update
--;;
CREATE TRIGGER file_year_reasons_truncate BEFORE TRUNCATE ON quykhuyenhoc.file_year_reasons FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.file_year_reasons ENABLE ALWAYS TRIGGER file_year_reasons_truncate
--;;
CREATE TRIGGER file_year_reasons_delete AFTER DELETE ON quykhuyenhoc.file_year_reasons REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.file_year_reasons ENABLE ALWAYS TRIGGER file_year_reasons_delete
--;;
CREATE TRIGGER file_year_reasons_leaf AFTER INSERT ON quykhuyenhoc.file_year_reasons REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.file_year_reasons ENABLE ALWAYS TRIGGER file_year_reasons_leaf
--;;
CREATE TRIGGER file_year_matters_update BEFORE UPDATE ON quykhuyenhoc.file_year_matters FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.file_year_matters ENABLE ALWAYS TRIGGER file_year_matters_update
--;;
CREATE TRIGGER file_year_matters_truncate BEFORE TRUNCATE ON quykhuyenhoc.file_year_matters FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.file_year_matters ENABLE ALWAYS TRIGGER file_year_matters_truncate
--;;
CREATE TRIGGER file_year_matters_delete AFTER DELETE ON quykhuyenhoc.file_year_matters REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.file_year_matters ENABLE ALWAYS TRIGGER file_year_matters_delete
--;;
CREATE TRIGGER file_year_matters_leaf AFTER INSERT ON quykhuyenhoc.file_year_matters REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.file_year_matters ENABLE ALWAYS TRIGGER file_year_matters_leaf
--;;
CREATE TRIGGER import_update BEFORE UPDATE ON quykhuyenhoc.import FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.import ENABLE ALWAYS TRIGGER import_update
--;;
CREATE TRIGGER import_truncate BEFORE TRUNCATE ON quykhuyenhoc.import FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.import ENABLE ALWAYS TRIGGER import_truncate
--;;
CREATE TRIGGER import_delete AFTER DELETE ON quykhuyenhoc.import REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.import ENABLE ALWAYS TRIGGER import_delete
--;;
CREATE TRIGGER import_leaf AFTER INSERT ON quykhuyenhoc.import REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.import ENABLE ALWAYS TRIGGER import_leaf
--;;
CREATE TRIGGER give_checkpoint_update BEFORE UPDATE ON quykhuyenhoc.give_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.give_checkpoint ENABLE ALWAYS TRIGGER give_checkpoint_update
--;;
CREATE TRIGGER give_checkpoint_truncate BEFORE TRUNCATE ON quykhuyenhoc.give_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.give_checkpoint ENABLE ALWAYS TRIGGER give_checkpoint_truncate
--;;
CREATE TRIGGER give_checkpoint_delete AFTER DELETE ON quykhuyenhoc.give_checkpoint REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.give_checkpoint ENABLE ALWAYS TRIGGER give_checkpoint_delete
--;;
CREATE TRIGGER give_checkpoint_leaf AFTER INSERT ON quykhuyenhoc.give_checkpoint REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.give_checkpoint ENABLE ALWAYS TRIGGER give_checkpoint_leaf
--;;
CREATE TRIGGER renew_log_key_update BEFORE UPDATE ON quykhuyenhoc.renew_log_key FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.renew_log_key ENABLE ALWAYS TRIGGER renew_log_key_update
--;;
CREATE TRIGGER renew_log_key_truncate BEFORE TRUNCATE ON quykhuyenhoc.renew_log_key FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.renew_log_key ENABLE ALWAYS TRIGGER renew_log_key_truncate
--;;
CREATE TRIGGER renew_log_key_delete AFTER DELETE ON quykhuyenhoc.renew_log_key REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.renew_log_key ENABLE ALWAYS TRIGGER renew_log_key_delete
--;;
CREATE TRIGGER renew_log_key_leaf AFTER INSERT ON quykhuyenhoc.renew_log_key REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.renew_log_key ENABLE ALWAYS TRIGGER renew_log_key_leaf
--;;
CREATE TRIGGER grant_role_update BEFORE UPDATE ON quykhuyenhoc.grant_role FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.grant_role ENABLE ALWAYS TRIGGER grant_role_update
--;;
CREATE TRIGGER grant_role_truncate BEFORE TRUNCATE ON quykhuyenhoc.grant_role FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.grant_role ENABLE ALWAYS TRIGGER grant_role_truncate
--;;
CREATE TRIGGER grant_role_delete AFTER DELETE ON quykhuyenhoc.grant_role REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.grant_role ENABLE ALWAYS TRIGGER grant_role_delete
--;;
CREATE TRIGGER grant_role_leaf AFTER INSERT ON quykhuyenhoc.grant_role REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.grant_role ENABLE ALWAYS TRIGGER grant_role_leaf
--;;
CREATE TRIGGER end_role_update BEFORE UPDATE ON quykhuyenhoc.end_role FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.end_role ENABLE ALWAYS TRIGGER end_role_update
--;;
CREATE TRIGGER end_role_truncate BEFORE TRUNCATE ON quykhuyenhoc.end_role FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.end_role ENABLE ALWAYS TRIGGER end_role_truncate
--;;
CREATE TRIGGER end_role_delete AFTER DELETE ON quykhuyenhoc.end_role REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.end_role ENABLE ALWAYS TRIGGER end_role_delete
--;;
CREATE TRIGGER end_role_leaf AFTER INSERT ON quykhuyenhoc.end_role REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.end_role ENABLE ALWAYS TRIGGER end_role_leaf
--;;
CREATE TRIGGER set_policy_update BEFORE UPDATE ON quykhuyenhoc.set_policy FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.set_policy ENABLE ALWAYS TRIGGER set_policy_update
--;;
CREATE TRIGGER set_policy_truncate BEFORE TRUNCATE ON quykhuyenhoc.set_policy FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.set_policy ENABLE ALWAYS TRIGGER set_policy_truncate
--;;
CREATE TRIGGER set_policy_delete AFTER DELETE ON quykhuyenhoc.set_policy REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.set_policy ENABLE ALWAYS TRIGGER set_policy_delete
--;;
CREATE TRIGGER set_policy_leaf AFTER INSERT ON quykhuyenhoc.set_policy REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.set_policy ENABLE ALWAYS TRIGGER set_policy_leaf
--;;
CREATE TRIGGER proposal_update BEFORE UPDATE ON quykhuyenhoc.proposal FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.proposal ENABLE ALWAYS TRIGGER proposal_update
--;;
CREATE TRIGGER proposal_truncate BEFORE TRUNCATE ON quykhuyenhoc.proposal FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.proposal ENABLE ALWAYS TRIGGER proposal_truncate
--;;
CREATE TRIGGER proposal_delete AFTER DELETE ON quykhuyenhoc.proposal REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.proposal ENABLE ALWAYS TRIGGER proposal_delete
--;;
CREATE TRIGGER proposal_leaf AFTER INSERT ON quykhuyenhoc.proposal REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.proposal ENABLE ALWAYS TRIGGER proposal_leaf
--;;
CREATE TRIGGER propose_update BEFORE UPDATE ON quykhuyenhoc.propose FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.propose ENABLE ALWAYS TRIGGER propose_update
--;;
CREATE TRIGGER propose_truncate BEFORE TRUNCATE ON quykhuyenhoc.propose FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.propose ENABLE ALWAYS TRIGGER propose_truncate
--;;
CREATE TRIGGER propose_delete AFTER DELETE ON quykhuyenhoc.propose REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.propose ENABLE ALWAYS TRIGGER propose_delete
--;;
CREATE TRIGGER propose_leaf AFTER INSERT ON quykhuyenhoc.propose REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.propose ENABLE ALWAYS TRIGGER propose_leaf
--;;
CREATE TRIGGER propose_parties_update BEFORE UPDATE ON quykhuyenhoc.propose_parties FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.propose_parties ENABLE ALWAYS TRIGGER propose_parties_update
--;;
CREATE TRIGGER propose_parties_truncate BEFORE TRUNCATE ON quykhuyenhoc.propose_parties FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.propose_parties ENABLE ALWAYS TRIGGER propose_parties_truncate
--;;
CREATE TRIGGER propose_parties_delete AFTER DELETE ON quykhuyenhoc.propose_parties REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.propose_parties ENABLE ALWAYS TRIGGER propose_parties_delete
--;;
CREATE TRIGGER propose_parties_leaf AFTER INSERT ON quykhuyenhoc.propose_parties REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.propose_parties ENABLE ALWAYS TRIGGER propose_parties_leaf
--;;
CREATE TRIGGER approval_update BEFORE UPDATE ON quykhuyenhoc.approval FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.approval ENABLE ALWAYS TRIGGER approval_update
--;;
CREATE TRIGGER approval_truncate BEFORE TRUNCATE ON quykhuyenhoc.approval FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.approval ENABLE ALWAYS TRIGGER approval_truncate
--;;
CREATE TRIGGER approval_delete AFTER DELETE ON quykhuyenhoc.approval REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.approval ENABLE ALWAYS TRIGGER approval_delete
--;;
CREATE TRIGGER approval_leaf AFTER INSERT ON quykhuyenhoc.approval REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.approval ENABLE ALWAYS TRIGGER approval_leaf
--;;
CREATE TRIGGER rejection_update BEFORE UPDATE ON quykhuyenhoc.rejection FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.rejection ENABLE ALWAYS TRIGGER rejection_update
--;;
CREATE TRIGGER rejection_truncate BEFORE TRUNCATE ON quykhuyenhoc.rejection FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.rejection ENABLE ALWAYS TRIGGER rejection_truncate
--;;
CREATE TRIGGER rejection_delete AFTER DELETE ON quykhuyenhoc.rejection REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.rejection ENABLE ALWAYS TRIGGER rejection_delete
--;;
CREATE TRIGGER rejection_leaf AFTER INSERT ON quykhuyenhoc.rejection REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.rejection ENABLE ALWAYS TRIGGER rejection_leaf
--;;
CREATE TRIGGER refusal_update BEFORE UPDATE ON quykhuyenhoc.refusal FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.refusal ENABLE ALWAYS TRIGGER refusal_update
--;;
CREATE TRIGGER refusal_truncate BEFORE TRUNCATE ON quykhuyenhoc.refusal FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.refusal ENABLE ALWAYS TRIGGER refusal_truncate
--;;
CREATE TRIGGER refusal_delete AFTER DELETE ON quykhuyenhoc.refusal REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.refusal ENABLE ALWAYS TRIGGER refusal_delete
--;;
CREATE TRIGGER refusal_leaf AFTER INSERT ON quykhuyenhoc.refusal REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.refusal ENABLE ALWAYS TRIGGER refusal_leaf
--;;
CREATE TRIGGER countersign_update BEFORE UPDATE ON quykhuyenhoc.countersign FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.countersign ENABLE ALWAYS TRIGGER countersign_update
--;;
CREATE TRIGGER countersign_truncate BEFORE TRUNCATE ON quykhuyenhoc.countersign FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.countersign ENABLE ALWAYS TRIGGER countersign_truncate
--;;
CREATE TRIGGER countersign_delete AFTER DELETE ON quykhuyenhoc.countersign REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.countersign ENABLE ALWAYS TRIGGER countersign_delete
--;;
CREATE TRIGGER countersign_leaf AFTER INSERT ON quykhuyenhoc.countersign REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.countersign ENABLE ALWAYS TRIGGER countersign_leaf
--;;
CREATE TRIGGER stand_on_paper_update BEFORE UPDATE ON quykhuyenhoc.stand_on_paper FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.stand_on_paper ENABLE ALWAYS TRIGGER stand_on_paper_update
--;;
CREATE TRIGGER stand_on_paper_truncate BEFORE TRUNCATE ON quykhuyenhoc.stand_on_paper FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.stand_on_paper ENABLE ALWAYS TRIGGER stand_on_paper_truncate
--;;
CREATE TRIGGER stand_on_paper_delete AFTER DELETE ON quykhuyenhoc.stand_on_paper REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.stand_on_paper ENABLE ALWAYS TRIGGER stand_on_paper_delete
--;;
CREATE TRIGGER stand_on_paper_leaf AFTER INSERT ON quykhuyenhoc.stand_on_paper REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.stand_on_paper ENABLE ALWAYS TRIGGER stand_on_paper_leaf
--;;
CREATE TRIGGER set_rule_update BEFORE UPDATE ON quykhuyenhoc.set_rule FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.set_rule ENABLE ALWAYS TRIGGER set_rule_update
--;;
CREATE TRIGGER set_rule_truncate BEFORE TRUNCATE ON quykhuyenhoc.set_rule FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.set_rule ENABLE ALWAYS TRIGGER set_rule_truncate
--;;
CREATE TRIGGER set_rule_delete AFTER DELETE ON quykhuyenhoc.set_rule REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.set_rule ENABLE ALWAYS TRIGGER set_rule_delete
--;;
CREATE TRIGGER set_rule_leaf AFTER INSERT ON quykhuyenhoc.set_rule REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.set_rule ENABLE ALWAYS TRIGGER set_rule_leaf
--;;
CREATE TRIGGER confirm_cash_update BEFORE UPDATE ON quykhuyenhoc.confirm_cash FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.confirm_cash ENABLE ALWAYS TRIGGER confirm_cash_update
--;;
CREATE TRIGGER confirm_cash_truncate BEFORE TRUNCATE ON quykhuyenhoc.confirm_cash FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.confirm_cash ENABLE ALWAYS TRIGGER confirm_cash_truncate
--;;
CREATE TRIGGER confirm_cash_delete AFTER DELETE ON quykhuyenhoc.confirm_cash REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.confirm_cash ENABLE ALWAYS TRIGGER confirm_cash_delete
--;;
CREATE TRIGGER confirm_cash_leaf AFTER INSERT ON quykhuyenhoc.confirm_cash REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.confirm_cash ENABLE ALWAYS TRIGGER confirm_cash_leaf
--;;
CREATE TRIGGER attach_evidence_update BEFORE UPDATE ON quykhuyenhoc.attach_evidence FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.attach_evidence ENABLE ALWAYS TRIGGER attach_evidence_update
--;;
CREATE TRIGGER attach_evidence_truncate BEFORE TRUNCATE ON quykhuyenhoc.attach_evidence FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.attach_evidence ENABLE ALWAYS TRIGGER attach_evidence_truncate
--;;
CREATE TRIGGER attach_evidence_delete AFTER DELETE ON quykhuyenhoc.attach_evidence REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.attach_evidence ENABLE ALWAYS TRIGGER attach_evidence_delete
--;;
CREATE TRIGGER attach_evidence_leaf AFTER INSERT ON quykhuyenhoc.attach_evidence REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.attach_evidence ENABLE ALWAYS TRIGGER attach_evidence_leaf
--;;
CREATE TRIGGER erase_evidence_update BEFORE UPDATE ON quykhuyenhoc.erase_evidence FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.erase_evidence ENABLE ALWAYS TRIGGER erase_evidence_update
--;;
CREATE TRIGGER erase_evidence_truncate BEFORE TRUNCATE ON quykhuyenhoc.erase_evidence FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.erase_evidence ENABLE ALWAYS TRIGGER erase_evidence_truncate
--;;
CREATE TRIGGER erase_evidence_delete AFTER DELETE ON quykhuyenhoc.erase_evidence REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.erase_evidence ENABLE ALWAYS TRIGGER erase_evidence_delete
--;;
CREATE TRIGGER erase_evidence_leaf AFTER INSERT ON quykhuyenhoc.erase_evidence REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.erase_evidence ENABLE ALWAYS TRIGGER erase_evidence_leaf
--;;
CREATE TRIGGER hide_personal_update BEFORE UPDATE ON quykhuyenhoc.hide_personal FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.hide_personal ENABLE ALWAYS TRIGGER hide_personal_update
--;;
CREATE TRIGGER hide_personal_truncate BEFORE TRUNCATE ON quykhuyenhoc.hide_personal FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.hide_personal ENABLE ALWAYS TRIGGER hide_personal_truncate
--;;
CREATE TRIGGER hide_personal_delete AFTER DELETE ON quykhuyenhoc.hide_personal REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.hide_personal ENABLE ALWAYS TRIGGER hide_personal_delete
--;;
CREATE TRIGGER hide_personal_leaf AFTER INSERT ON quykhuyenhoc.hide_personal REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.hide_personal ENABLE ALWAYS TRIGGER hide_personal_leaf
--;;
CREATE TRIGGER hide_personal_fields_update BEFORE UPDATE ON quykhuyenhoc.hide_personal_fields FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.hide_personal_fields ENABLE ALWAYS TRIGGER hide_personal_fields_update
--;;
CREATE TRIGGER hide_personal_fields_truncate BEFORE TRUNCATE ON quykhuyenhoc.hide_personal_fields FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.hide_personal_fields ENABLE ALWAYS TRIGGER hide_personal_fields_truncate
--;;
CREATE TRIGGER hide_personal_fields_delete AFTER DELETE ON quykhuyenhoc.hide_personal_fields REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.hide_personal_fields ENABLE ALWAYS TRIGGER hide_personal_fields_delete
--;;
CREATE TRIGGER hide_personal_fields_leaf AFTER INSERT ON quykhuyenhoc.hide_personal_fields REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.hide_personal_fields ENABLE ALWAYS TRIGGER hide_personal_fields_leaf
--;;
CREATE TRIGGER show_personal_update BEFORE UPDATE ON quykhuyenhoc.show_personal FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.show_personal ENABLE ALWAYS TRIGGER show_personal_update
--;;
CREATE TRIGGER show_personal_truncate BEFORE TRUNCATE ON quykhuyenhoc.show_personal FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.show_personal ENABLE ALWAYS TRIGGER show_personal_truncate
--;;
CREATE TRIGGER show_personal_delete AFTER DELETE ON quykhuyenhoc.show_personal REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.show_personal ENABLE ALWAYS TRIGGER show_personal_delete
--;;
CREATE TRIGGER show_personal_leaf AFTER INSERT ON quykhuyenhoc.show_personal REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.show_personal ENABLE ALWAYS TRIGGER show_personal_leaf
--;;
CREATE TRIGGER show_personal_fields_update BEFORE UPDATE ON quykhuyenhoc.show_personal_fields FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.show_personal_fields ENABLE ALWAYS TRIGGER show_personal_fields_update
--;;
CREATE TRIGGER show_personal_fields_truncate BEFORE TRUNCATE ON quykhuyenhoc.show_personal_fields FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.show_personal_fields ENABLE ALWAYS TRIGGER show_personal_fields_truncate
--;;
CREATE TRIGGER show_personal_fields_delete AFTER DELETE ON quykhuyenhoc.show_personal_fields REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.show_personal_fields ENABLE ALWAYS TRIGGER show_personal_fields_delete
--;;
CREATE TRIGGER show_personal_fields_leaf AFTER INSERT ON quykhuyenhoc.show_personal_fields REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.show_personal_fields ENABLE ALWAYS TRIGGER show_personal_fields_leaf
--;;
CREATE TRIGGER erase_personal_update BEFORE UPDATE ON quykhuyenhoc.erase_personal FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.erase_personal ENABLE ALWAYS TRIGGER erase_personal_update
--;;
CREATE TRIGGER erase_personal_truncate BEFORE TRUNCATE ON quykhuyenhoc.erase_personal FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.erase_personal ENABLE ALWAYS TRIGGER erase_personal_truncate
--;;
CREATE TRIGGER erase_personal_delete AFTER DELETE ON quykhuyenhoc.erase_personal REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.erase_personal ENABLE ALWAYS TRIGGER erase_personal_delete
--;;
CREATE TRIGGER erase_personal_leaf AFTER INSERT ON quykhuyenhoc.erase_personal REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.erase_personal ENABLE ALWAYS TRIGGER erase_personal_leaf
--;;
CREATE TRIGGER erase_personal_fields_update BEFORE UPDATE ON quykhuyenhoc.erase_personal_fields FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.erase_personal_fields ENABLE ALWAYS TRIGGER erase_personal_fields_update
--;;
CREATE TRIGGER erase_personal_fields_truncate BEFORE TRUNCATE ON quykhuyenhoc.erase_personal_fields FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.erase_personal_fields ENABLE ALWAYS TRIGGER erase_personal_fields_truncate
--;;
CREATE TRIGGER erase_personal_fields_delete AFTER DELETE ON quykhuyenhoc.erase_personal_fields REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.erase_personal_fields ENABLE ALWAYS TRIGGER erase_personal_fields_delete
--;;
CREATE TRIGGER erase_personal_fields_leaf AFTER INSERT ON quykhuyenhoc.erase_personal_fields REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.erase_personal_fields ENABLE ALWAYS TRIGGER erase_personal_fields_leaf
--;;
CREATE TRIGGER scrub_personal_update BEFORE UPDATE ON quykhuyenhoc.scrub_personal FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.scrub_personal ENABLE ALWAYS TRIGGER scrub_personal_update
--;;
CREATE TRIGGER scrub_personal_truncate BEFORE TRUNCATE ON quykhuyenhoc.scrub_personal FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.scrub_personal ENABLE ALWAYS TRIGGER scrub_personal_truncate
--;;
CREATE TRIGGER scrub_personal_delete AFTER DELETE ON quykhuyenhoc.scrub_personal REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.scrub_personal ENABLE ALWAYS TRIGGER scrub_personal_delete
--;;
CREATE TRIGGER scrub_personal_leaf AFTER INSERT ON quykhuyenhoc.scrub_personal REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.scrub_personal ENABLE ALWAYS TRIGGER scrub_personal_leaf
--;;
CREATE TRIGGER withdraw_consent_update BEFORE UPDATE ON quykhuyenhoc.withdraw_consent FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.withdraw_consent ENABLE ALWAYS TRIGGER withdraw_consent_update
--;;
CREATE TRIGGER withdraw_consent_truncate BEFORE TRUNCATE ON quykhuyenhoc.withdraw_consent FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.withdraw_consent ENABLE ALWAYS TRIGGER withdraw_consent_truncate
--;;
CREATE TRIGGER withdraw_consent_delete AFTER DELETE ON quykhuyenhoc.withdraw_consent REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.withdraw_consent ENABLE ALWAYS TRIGGER withdraw_consent_delete
--;;
CREATE TRIGGER withdraw_consent_leaf AFTER INSERT ON quykhuyenhoc.withdraw_consent REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.withdraw_consent ENABLE ALWAYS TRIGGER withdraw_consent_leaf
--;;
CREATE TRIGGER receive_request_update BEFORE UPDATE ON quykhuyenhoc.receive_request FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.receive_request ENABLE ALWAYS TRIGGER receive_request_update
--;;
CREATE TRIGGER receive_request_truncate BEFORE TRUNCATE ON quykhuyenhoc.receive_request FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.receive_request ENABLE ALWAYS TRIGGER receive_request_truncate
--;;
CREATE TRIGGER receive_request_delete AFTER DELETE ON quykhuyenhoc.receive_request REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.receive_request ENABLE ALWAYS TRIGGER receive_request_delete
--;;
CREATE TRIGGER receive_request_leaf AFTER INSERT ON quykhuyenhoc.receive_request REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.receive_request ENABLE ALWAYS TRIGGER receive_request_leaf
--;;
CREATE TRIGGER answer_request_update BEFORE UPDATE ON quykhuyenhoc.answer_request FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.answer_request ENABLE ALWAYS TRIGGER answer_request_update
--;;
CREATE TRIGGER answer_request_truncate BEFORE TRUNCATE ON quykhuyenhoc.answer_request FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.answer_request ENABLE ALWAYS TRIGGER answer_request_truncate
--;;
CREATE TRIGGER answer_request_delete AFTER DELETE ON quykhuyenhoc.answer_request REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.answer_request ENABLE ALWAYS TRIGGER answer_request_delete
--;;
CREATE TRIGGER answer_request_leaf AFTER INSERT ON quykhuyenhoc.answer_request REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.answer_request ENABLE ALWAYS TRIGGER answer_request_leaf
--;;
CREATE TRIGGER destroy_copy_update BEFORE UPDATE ON quykhuyenhoc.destroy_copy FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.destroy_copy ENABLE ALWAYS TRIGGER destroy_copy_update
--;;
CREATE TRIGGER destroy_copy_truncate BEFORE TRUNCATE ON quykhuyenhoc.destroy_copy FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.destroy_copy ENABLE ALWAYS TRIGGER destroy_copy_truncate
--;;
CREATE TRIGGER destroy_copy_delete AFTER DELETE ON quykhuyenhoc.destroy_copy REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.destroy_copy ENABLE ALWAYS TRIGGER destroy_copy_delete
--;;
CREATE TRIGGER destroy_copy_leaf AFTER INSERT ON quykhuyenhoc.destroy_copy REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.destroy_copy ENABLE ALWAYS TRIGGER destroy_copy_leaf
--;;
CREATE TRIGGER change_programme_update BEFORE UPDATE ON quykhuyenhoc.change_programme FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.change_programme ENABLE ALWAYS TRIGGER change_programme_update
--;;
CREATE TRIGGER change_programme_truncate BEFORE TRUNCATE ON quykhuyenhoc.change_programme FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.change_programme ENABLE ALWAYS TRIGGER change_programme_truncate
--;;
CREATE TRIGGER change_programme_delete AFTER DELETE ON quykhuyenhoc.change_programme REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.change_programme ENABLE ALWAYS TRIGGER change_programme_delete
--;;
CREATE TRIGGER change_programme_leaf AFTER INSERT ON quykhuyenhoc.change_programme REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.change_programme ENABLE ALWAYS TRIGGER change_programme_leaf
--;;
CREATE TRIGGER close_programme_update BEFORE UPDATE ON quykhuyenhoc.close_programme FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.close_programme ENABLE ALWAYS TRIGGER close_programme_update
--;;
CREATE TRIGGER close_programme_truncate BEFORE TRUNCATE ON quykhuyenhoc.close_programme FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.close_programme ENABLE ALWAYS TRIGGER close_programme_truncate
--;;
CREATE TRIGGER close_programme_delete AFTER DELETE ON quykhuyenhoc.close_programme REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.close_programme ENABLE ALWAYS TRIGGER close_programme_delete
--;;
CREATE TRIGGER close_programme_leaf AFTER INSERT ON quykhuyenhoc.close_programme REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.close_programme ENABLE ALWAYS TRIGGER close_programme_leaf
--;;
CREATE TRIGGER change_round_update BEFORE UPDATE ON quykhuyenhoc.change_round FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.change_round ENABLE ALWAYS TRIGGER change_round_update
--;;
CREATE TRIGGER change_round_truncate BEFORE TRUNCATE ON quykhuyenhoc.change_round FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.change_round ENABLE ALWAYS TRIGGER change_round_truncate
--;;
CREATE TRIGGER change_round_delete AFTER DELETE ON quykhuyenhoc.change_round REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.change_round ENABLE ALWAYS TRIGGER change_round_delete
--;;
CREATE TRIGGER change_round_leaf AFTER INSERT ON quykhuyenhoc.change_round REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.change_round ENABLE ALWAYS TRIGGER change_round_leaf
--;;
CREATE TRIGGER nominate_update BEFORE UPDATE ON quykhuyenhoc.nominate FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.nominate ENABLE ALWAYS TRIGGER nominate_update
--;;
CREATE TRIGGER nominate_truncate BEFORE TRUNCATE ON quykhuyenhoc.nominate FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.nominate ENABLE ALWAYS TRIGGER nominate_truncate
--;;
CREATE TRIGGER nominate_delete AFTER DELETE ON quykhuyenhoc.nominate REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.nominate ENABLE ALWAYS TRIGGER nominate_delete
--;;
CREATE TRIGGER nominate_leaf AFTER INSERT ON quykhuyenhoc.nominate REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.nominate ENABLE ALWAYS TRIGGER nominate_leaf
--;;
CREATE TRIGGER nominate_nominees_update BEFORE UPDATE ON quykhuyenhoc.nominate_nominees FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.nominate_nominees ENABLE ALWAYS TRIGGER nominate_nominees_update
--;;
CREATE TRIGGER nominate_nominees_truncate BEFORE TRUNCATE ON quykhuyenhoc.nominate_nominees FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.nominate_nominees ENABLE ALWAYS TRIGGER nominate_nominees_truncate
--;;
CREATE TRIGGER nominate_nominees_delete AFTER DELETE ON quykhuyenhoc.nominate_nominees REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.nominate_nominees ENABLE ALWAYS TRIGGER nominate_nominees_delete
--;;
CREATE TRIGGER nominate_nominees_leaf AFTER INSERT ON quykhuyenhoc.nominate_nominees REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.nominate_nominees ENABLE ALWAYS TRIGGER nominate_nominees_leaf
--;;
CREATE TRIGGER list_awards_update BEFORE UPDATE ON quykhuyenhoc.list_awards FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.list_awards ENABLE ALWAYS TRIGGER list_awards_update
--;;
CREATE TRIGGER list_awards_truncate BEFORE TRUNCATE ON quykhuyenhoc.list_awards FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.list_awards ENABLE ALWAYS TRIGGER list_awards_truncate
--;;
CREATE TRIGGER list_awards_delete AFTER DELETE ON quykhuyenhoc.list_awards REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.list_awards ENABLE ALWAYS TRIGGER list_awards_delete
--;;
CREATE TRIGGER list_awards_leaf AFTER INSERT ON quykhuyenhoc.list_awards REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.list_awards ENABLE ALWAYS TRIGGER list_awards_leaf
--;;
CREATE TRIGGER list_awards_awards_update BEFORE UPDATE ON quykhuyenhoc.list_awards_awards FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.list_awards_awards ENABLE ALWAYS TRIGGER list_awards_awards_update
--;;
CREATE TRIGGER list_awards_awards_truncate BEFORE TRUNCATE ON quykhuyenhoc.list_awards_awards FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.list_awards_awards ENABLE ALWAYS TRIGGER list_awards_awards_truncate
--;;
CREATE TRIGGER list_awards_awards_delete AFTER DELETE ON quykhuyenhoc.list_awards_awards REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.list_awards_awards ENABLE ALWAYS TRIGGER list_awards_awards_delete
--;;
CREATE TRIGGER list_awards_awards_leaf AFTER INSERT ON quykhuyenhoc.list_awards_awards REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.list_awards_awards ENABLE ALWAYS TRIGGER list_awards_awards_leaf
--;;
CREATE TRIGGER list_awards_parts_update BEFORE UPDATE ON quykhuyenhoc.list_awards_parts FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.list_awards_parts ENABLE ALWAYS TRIGGER list_awards_parts_update
--;;
CREATE TRIGGER list_awards_parts_truncate BEFORE TRUNCATE ON quykhuyenhoc.list_awards_parts FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.list_awards_parts ENABLE ALWAYS TRIGGER list_awards_parts_truncate
--;;
CREATE TRIGGER list_awards_parts_delete AFTER DELETE ON quykhuyenhoc.list_awards_parts REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.list_awards_parts ENABLE ALWAYS TRIGGER list_awards_parts_delete
--;;
CREATE TRIGGER list_awards_parts_leaf AFTER INSERT ON quykhuyenhoc.list_awards_parts REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.list_awards_parts ENABLE ALWAYS TRIGGER list_awards_parts_leaf
--;;
CREATE TRIGGER decide_update BEFORE UPDATE ON quykhuyenhoc.decide FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.decide ENABLE ALWAYS TRIGGER decide_update
--;;
CREATE TRIGGER decide_truncate BEFORE TRUNCATE ON quykhuyenhoc.decide FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.decide ENABLE ALWAYS TRIGGER decide_truncate
--;;
CREATE TRIGGER decide_delete AFTER DELETE ON quykhuyenhoc.decide REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.decide ENABLE ALWAYS TRIGGER decide_delete
--;;
CREATE TRIGGER decide_leaf AFTER INSERT ON quykhuyenhoc.decide REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.decide ENABLE ALWAYS TRIGGER decide_leaf
--;;
CREATE TRIGGER cancel_award_update BEFORE UPDATE ON quykhuyenhoc.cancel_award FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.cancel_award ENABLE ALWAYS TRIGGER cancel_award_update
--;;
CREATE TRIGGER cancel_award_truncate BEFORE TRUNCATE ON quykhuyenhoc.cancel_award FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.cancel_award ENABLE ALWAYS TRIGGER cancel_award_truncate
--;;
CREATE TRIGGER cancel_award_delete AFTER DELETE ON quykhuyenhoc.cancel_award REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.cancel_award ENABLE ALWAYS TRIGGER cancel_award_delete
--;;
CREATE TRIGGER cancel_award_leaf AFTER INSERT ON quykhuyenhoc.cancel_award REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.cancel_award ENABLE ALWAYS TRIGGER cancel_award_leaf
--;;
CREATE TRIGGER disburse_update BEFORE UPDATE ON quykhuyenhoc.disburse FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.disburse ENABLE ALWAYS TRIGGER disburse_update
--;;
CREATE TRIGGER disburse_truncate BEFORE TRUNCATE ON quykhuyenhoc.disburse FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.disburse ENABLE ALWAYS TRIGGER disburse_truncate
--;;
CREATE TRIGGER disburse_delete AFTER DELETE ON quykhuyenhoc.disburse REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.disburse ENABLE ALWAYS TRIGGER disburse_delete
--;;
CREATE TRIGGER disburse_leaf AFTER INSERT ON quykhuyenhoc.disburse REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.disburse ENABLE ALWAYS TRIGGER disburse_leaf
--;;
CREATE TRIGGER disburse_paid_update BEFORE UPDATE ON quykhuyenhoc.disburse_paid FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.disburse_paid ENABLE ALWAYS TRIGGER disburse_paid_update
--;;
CREATE TRIGGER disburse_paid_truncate BEFORE TRUNCATE ON quykhuyenhoc.disburse_paid FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.disburse_paid ENABLE ALWAYS TRIGGER disburse_paid_truncate
--;;
CREATE TRIGGER disburse_paid_delete AFTER DELETE ON quykhuyenhoc.disburse_paid REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.disburse_paid ENABLE ALWAYS TRIGGER disburse_paid_delete
--;;
CREATE TRIGGER disburse_paid_leaf AFTER INSERT ON quykhuyenhoc.disburse_paid REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.disburse_paid ENABLE ALWAYS TRIGGER disburse_paid_leaf
--;;
CREATE TRIGGER acknowledge_update BEFORE UPDATE ON quykhuyenhoc.acknowledge FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.acknowledge ENABLE ALWAYS TRIGGER acknowledge_update
--;;
CREATE TRIGGER acknowledge_truncate BEFORE TRUNCATE ON quykhuyenhoc.acknowledge FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.acknowledge ENABLE ALWAYS TRIGGER acknowledge_truncate
--;;
CREATE TRIGGER acknowledge_delete AFTER DELETE ON quykhuyenhoc.acknowledge REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.acknowledge ENABLE ALWAYS TRIGGER acknowledge_delete
--;;
CREATE TRIGGER acknowledge_leaf AFTER INSERT ON quykhuyenhoc.acknowledge REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.acknowledge ENABLE ALWAYS TRIGGER acknowledge_leaf
--;;
CREATE TRIGGER acknowledge_signed_update BEFORE UPDATE ON quykhuyenhoc.acknowledge_signed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.acknowledge_signed ENABLE ALWAYS TRIGGER acknowledge_signed_update
--;;
CREATE TRIGGER acknowledge_signed_truncate BEFORE TRUNCATE ON quykhuyenhoc.acknowledge_signed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.acknowledge_signed ENABLE ALWAYS TRIGGER acknowledge_signed_truncate
--;;
CREATE TRIGGER acknowledge_signed_delete AFTER DELETE ON quykhuyenhoc.acknowledge_signed REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.acknowledge_signed ENABLE ALWAYS TRIGGER acknowledge_signed_delete
--;;
CREATE TRIGGER acknowledge_signed_leaf AFTER INSERT ON quykhuyenhoc.acknowledge_signed REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.acknowledge_signed ENABLE ALWAYS TRIGGER acknowledge_signed_leaf
--;;
CREATE TRIGGER return_award_update BEFORE UPDATE ON quykhuyenhoc.return_award FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.return_award ENABLE ALWAYS TRIGGER return_award_update
--;;
CREATE TRIGGER return_award_truncate BEFORE TRUNCATE ON quykhuyenhoc.return_award FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.return_award ENABLE ALWAYS TRIGGER return_award_truncate
--;;
CREATE TRIGGER return_award_delete AFTER DELETE ON quykhuyenhoc.return_award REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.return_award ENABLE ALWAYS TRIGGER return_award_delete
--;;
CREATE TRIGGER return_award_leaf AFTER INSERT ON quykhuyenhoc.return_award REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.return_award ENABLE ALWAYS TRIGGER return_award_leaf
--;;
CREATE TRIGGER return_award_returned_update BEFORE UPDATE ON quykhuyenhoc.return_award_returned FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.return_award_returned ENABLE ALWAYS TRIGGER return_award_returned_update
--;;
CREATE TRIGGER return_award_returned_truncate BEFORE TRUNCATE ON quykhuyenhoc.return_award_returned FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.return_award_returned ENABLE ALWAYS TRIGGER return_award_returned_truncate
--;;
CREATE TRIGGER return_award_returned_delete AFTER DELETE ON quykhuyenhoc.return_award_returned REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.return_award_returned ENABLE ALWAYS TRIGGER return_award_returned_delete
--;;
CREATE TRIGGER return_award_returned_leaf AFTER INSERT ON quykhuyenhoc.return_award_returned REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.return_award_returned ENABLE ALWAYS TRIGGER return_award_returned_leaf
--;;
CREATE TRIGGER give_advance_update BEFORE UPDATE ON quykhuyenhoc.give_advance FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.give_advance ENABLE ALWAYS TRIGGER give_advance_update
--;;
CREATE TRIGGER give_advance_truncate BEFORE TRUNCATE ON quykhuyenhoc.give_advance FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.give_advance ENABLE ALWAYS TRIGGER give_advance_truncate
--;;
CREATE TRIGGER give_advance_delete AFTER DELETE ON quykhuyenhoc.give_advance REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.give_advance ENABLE ALWAYS TRIGGER give_advance_delete
--;;
CREATE TRIGGER give_advance_leaf AFTER INSERT ON quykhuyenhoc.give_advance REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.give_advance ENABLE ALWAYS TRIGGER give_advance_leaf
--;;
CREATE TRIGGER settle_advance_update BEFORE UPDATE ON quykhuyenhoc.settle_advance FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.settle_advance ENABLE ALWAYS TRIGGER settle_advance_update
--;;
CREATE TRIGGER settle_advance_truncate BEFORE TRUNCATE ON quykhuyenhoc.settle_advance FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.settle_advance ENABLE ALWAYS TRIGGER settle_advance_truncate
--;;
CREATE TRIGGER settle_advance_delete AFTER DELETE ON quykhuyenhoc.settle_advance REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.settle_advance ENABLE ALWAYS TRIGGER settle_advance_delete
--;;
CREATE TRIGGER settle_advance_leaf AFTER INSERT ON quykhuyenhoc.settle_advance REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.settle_advance ENABLE ALWAYS TRIGGER settle_advance_leaf
--;;
CREATE TRIGGER settle_advance_spent_update BEFORE UPDATE ON quykhuyenhoc.settle_advance_spent FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.settle_advance_spent ENABLE ALWAYS TRIGGER settle_advance_spent_update
--;;
CREATE TRIGGER settle_advance_spent_truncate BEFORE TRUNCATE ON quykhuyenhoc.settle_advance_spent FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.settle_advance_spent ENABLE ALWAYS TRIGGER settle_advance_spent_truncate
--;;
CREATE TRIGGER settle_advance_spent_delete AFTER DELETE ON quykhuyenhoc.settle_advance_spent REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.settle_advance_spent ENABLE ALWAYS TRIGGER settle_advance_spent_delete
--;;
CREATE TRIGGER settle_advance_spent_leaf AFTER INSERT ON quykhuyenhoc.settle_advance_spent REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.settle_advance_spent ENABLE ALWAYS TRIGGER settle_advance_spent_leaf
--;;
CREATE TRIGGER set_budget_update BEFORE UPDATE ON quykhuyenhoc.set_budget FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.set_budget ENABLE ALWAYS TRIGGER set_budget_update
--;;
CREATE TRIGGER set_budget_truncate BEFORE TRUNCATE ON quykhuyenhoc.set_budget FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.set_budget ENABLE ALWAYS TRIGGER set_budget_truncate
--;;
CREATE TRIGGER set_budget_delete AFTER DELETE ON quykhuyenhoc.set_budget REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.set_budget ENABLE ALWAYS TRIGGER set_budget_delete
--;;
CREATE TRIGGER set_budget_leaf AFTER INSERT ON quykhuyenhoc.set_budget REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.set_budget ENABLE ALWAYS TRIGGER set_budget_leaf
--;;
CREATE TRIGGER set_terms_update BEFORE UPDATE ON quykhuyenhoc.set_terms FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.set_terms ENABLE ALWAYS TRIGGER set_terms_update
--;;
CREATE TRIGGER set_terms_truncate BEFORE TRUNCATE ON quykhuyenhoc.set_terms FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.set_terms ENABLE ALWAYS TRIGGER set_terms_truncate
--;;
CREATE TRIGGER set_terms_delete AFTER DELETE ON quykhuyenhoc.set_terms REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.set_terms ENABLE ALWAYS TRIGGER set_terms_delete
--;;
CREATE TRIGGER set_terms_leaf AFTER INSERT ON quykhuyenhoc.set_terms REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.set_terms ENABLE ALWAYS TRIGGER set_terms_leaf
--;;
CREATE TRIGGER grant_waiver_update BEFORE UPDATE ON quykhuyenhoc.grant_waiver FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.grant_waiver ENABLE ALWAYS TRIGGER grant_waiver_update
--;;
CREATE TRIGGER grant_waiver_truncate BEFORE TRUNCATE ON quykhuyenhoc.grant_waiver FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.grant_waiver ENABLE ALWAYS TRIGGER grant_waiver_truncate
--;;
CREATE TRIGGER grant_waiver_delete AFTER DELETE ON quykhuyenhoc.grant_waiver REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.grant_waiver ENABLE ALWAYS TRIGGER grant_waiver_delete
--;;
CREATE TRIGGER grant_waiver_leaf AFTER INSERT ON quykhuyenhoc.grant_waiver REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.grant_waiver ENABLE ALWAYS TRIGGER grant_waiver_leaf
--;;
CREATE TRIGGER release_fund_update BEFORE UPDATE ON quykhuyenhoc.release_fund FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.release_fund ENABLE ALWAYS TRIGGER release_fund_update
--;;
CREATE TRIGGER release_fund_truncate BEFORE TRUNCATE ON quykhuyenhoc.release_fund FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.release_fund ENABLE ALWAYS TRIGGER release_fund_truncate
--;;
CREATE TRIGGER release_fund_delete AFTER DELETE ON quykhuyenhoc.release_fund REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.release_fund ENABLE ALWAYS TRIGGER release_fund_delete
--;;
CREATE TRIGGER release_fund_leaf AFTER INSERT ON quykhuyenhoc.release_fund REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.release_fund ENABLE ALWAYS TRIGGER release_fund_leaf
--;;
CREATE TRIGGER set_cost_rate_update BEFORE UPDATE ON quykhuyenhoc.set_cost_rate FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.set_cost_rate ENABLE ALWAYS TRIGGER set_cost_rate_update
--;;
CREATE TRIGGER set_cost_rate_truncate BEFORE TRUNCATE ON quykhuyenhoc.set_cost_rate FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.set_cost_rate ENABLE ALWAYS TRIGGER set_cost_rate_truncate
--;;
CREATE TRIGGER set_cost_rate_delete AFTER DELETE ON quykhuyenhoc.set_cost_rate REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.set_cost_rate ENABLE ALWAYS TRIGGER set_cost_rate_delete
--;;
CREATE TRIGGER set_cost_rate_leaf AFTER INSERT ON quykhuyenhoc.set_cost_rate REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.set_cost_rate ENABLE ALWAYS TRIGGER set_cost_rate_leaf
--;;
CREATE TRIGGER open_deposit_update BEFORE UPDATE ON quykhuyenhoc.open_deposit FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.open_deposit ENABLE ALWAYS TRIGGER open_deposit_update
--;;
CREATE TRIGGER open_deposit_truncate BEFORE TRUNCATE ON quykhuyenhoc.open_deposit FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.open_deposit ENABLE ALWAYS TRIGGER open_deposit_truncate
--;;
CREATE TRIGGER open_deposit_delete AFTER DELETE ON quykhuyenhoc.open_deposit REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.open_deposit ENABLE ALWAYS TRIGGER open_deposit_delete
--;;
CREATE TRIGGER open_deposit_leaf AFTER INSERT ON quykhuyenhoc.open_deposit REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.open_deposit ENABLE ALWAYS TRIGGER open_deposit_leaf
--;;
CREATE TRIGGER open_deposit_shares_update BEFORE UPDATE ON quykhuyenhoc.open_deposit_shares FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.open_deposit_shares ENABLE ALWAYS TRIGGER open_deposit_shares_update
--;;
CREATE TRIGGER open_deposit_shares_truncate BEFORE TRUNCATE ON quykhuyenhoc.open_deposit_shares FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.open_deposit_shares ENABLE ALWAYS TRIGGER open_deposit_shares_truncate
--;;
CREATE TRIGGER open_deposit_shares_delete AFTER DELETE ON quykhuyenhoc.open_deposit_shares REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.open_deposit_shares ENABLE ALWAYS TRIGGER open_deposit_shares_delete
--;;
CREATE TRIGGER open_deposit_shares_leaf AFTER INSERT ON quykhuyenhoc.open_deposit_shares REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.open_deposit_shares ENABLE ALWAYS TRIGGER open_deposit_shares_leaf
--;;
CREATE TRIGGER accrue_interest_update BEFORE UPDATE ON quykhuyenhoc.accrue_interest FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.accrue_interest ENABLE ALWAYS TRIGGER accrue_interest_update
--;;
CREATE TRIGGER accrue_interest_truncate BEFORE TRUNCATE ON quykhuyenhoc.accrue_interest FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.accrue_interest ENABLE ALWAYS TRIGGER accrue_interest_truncate
--;;
CREATE TRIGGER accrue_interest_delete AFTER DELETE ON quykhuyenhoc.accrue_interest REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.accrue_interest ENABLE ALWAYS TRIGGER accrue_interest_delete
--;;
CREATE TRIGGER accrue_interest_leaf AFTER INSERT ON quykhuyenhoc.accrue_interest REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.accrue_interest ENABLE ALWAYS TRIGGER accrue_interest_leaf
--;;
CREATE TRIGGER receive_interest_update BEFORE UPDATE ON quykhuyenhoc.receive_interest FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.receive_interest ENABLE ALWAYS TRIGGER receive_interest_update
--;;
CREATE TRIGGER receive_interest_truncate BEFORE TRUNCATE ON quykhuyenhoc.receive_interest FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.receive_interest ENABLE ALWAYS TRIGGER receive_interest_truncate
--;;
CREATE TRIGGER receive_interest_delete AFTER DELETE ON quykhuyenhoc.receive_interest REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.receive_interest ENABLE ALWAYS TRIGGER receive_interest_delete
--;;
CREATE TRIGGER receive_interest_leaf AFTER INSERT ON quykhuyenhoc.receive_interest REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.receive_interest ENABLE ALWAYS TRIGGER receive_interest_leaf
--;;
CREATE TRIGGER roll_over_update BEFORE UPDATE ON quykhuyenhoc.roll_over FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.roll_over ENABLE ALWAYS TRIGGER roll_over_update
--;;
CREATE TRIGGER roll_over_truncate BEFORE TRUNCATE ON quykhuyenhoc.roll_over FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.roll_over ENABLE ALWAYS TRIGGER roll_over_truncate
--;;
CREATE TRIGGER roll_over_delete AFTER DELETE ON quykhuyenhoc.roll_over REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.roll_over ENABLE ALWAYS TRIGGER roll_over_delete
--;;
CREATE TRIGGER roll_over_leaf AFTER INSERT ON quykhuyenhoc.roll_over REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.roll_over ENABLE ALWAYS TRIGGER roll_over_leaf
--;;
CREATE TRIGGER withdraw_early_update BEFORE UPDATE ON quykhuyenhoc.withdraw_early FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.withdraw_early ENABLE ALWAYS TRIGGER withdraw_early_update
--;;
CREATE TRIGGER withdraw_early_truncate BEFORE TRUNCATE ON quykhuyenhoc.withdraw_early FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.withdraw_early ENABLE ALWAYS TRIGGER withdraw_early_truncate
--;;
CREATE TRIGGER withdraw_early_delete AFTER DELETE ON quykhuyenhoc.withdraw_early REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.withdraw_early ENABLE ALWAYS TRIGGER withdraw_early_delete
--;;
CREATE TRIGGER withdraw_early_leaf AFTER INSERT ON quykhuyenhoc.withdraw_early REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.withdraw_early ENABLE ALWAYS TRIGGER withdraw_early_leaf
--;;
CREATE TRIGGER close_deposit_update BEFORE UPDATE ON quykhuyenhoc.close_deposit FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.close_deposit ENABLE ALWAYS TRIGGER close_deposit_update
--;;
CREATE TRIGGER close_deposit_truncate BEFORE TRUNCATE ON quykhuyenhoc.close_deposit FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.close_deposit ENABLE ALWAYS TRIGGER close_deposit_truncate
--;;
CREATE TRIGGER close_deposit_delete AFTER DELETE ON quykhuyenhoc.close_deposit REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.close_deposit ENABLE ALWAYS TRIGGER close_deposit_delete
--;;
CREATE TRIGGER close_deposit_leaf AFTER INSERT ON quykhuyenhoc.close_deposit REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.close_deposit ENABLE ALWAYS TRIGGER close_deposit_leaf
--;;
CREATE TRIGGER set_bank_rule_update BEFORE UPDATE ON quykhuyenhoc.set_bank_rule FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.set_bank_rule ENABLE ALWAYS TRIGGER set_bank_rule_update
--;;
CREATE TRIGGER set_bank_rule_truncate BEFORE TRUNCATE ON quykhuyenhoc.set_bank_rule FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.set_bank_rule ENABLE ALWAYS TRIGGER set_bank_rule_truncate
--;;
CREATE TRIGGER set_bank_rule_delete AFTER DELETE ON quykhuyenhoc.set_bank_rule REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.set_bank_rule ENABLE ALWAYS TRIGGER set_bank_rule_delete
--;;
CREATE TRIGGER set_bank_rule_leaf AFTER INSERT ON quykhuyenhoc.set_bank_rule REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.set_bank_rule ENABLE ALWAYS TRIGGER set_bank_rule_leaf
--;;
CREATE TRIGGER credit_interest_update BEFORE UPDATE ON quykhuyenhoc.credit_interest FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.credit_interest ENABLE ALWAYS TRIGGER credit_interest_update
--;;
CREATE TRIGGER credit_interest_truncate BEFORE TRUNCATE ON quykhuyenhoc.credit_interest FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.credit_interest ENABLE ALWAYS TRIGGER credit_interest_truncate
--;;
CREATE TRIGGER credit_interest_delete AFTER DELETE ON quykhuyenhoc.credit_interest REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.credit_interest ENABLE ALWAYS TRIGGER credit_interest_delete
--;;
CREATE TRIGGER credit_interest_leaf AFTER INSERT ON quykhuyenhoc.credit_interest REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.credit_interest ENABLE ALWAYS TRIGGER credit_interest_leaf
--;;
CREATE TRIGGER charge_fee_update BEFORE UPDATE ON quykhuyenhoc.charge_fee FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.charge_fee ENABLE ALWAYS TRIGGER charge_fee_update
--;;
CREATE TRIGGER charge_fee_truncate BEFORE TRUNCATE ON quykhuyenhoc.charge_fee FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.charge_fee ENABLE ALWAYS TRIGGER charge_fee_truncate
--;;
CREATE TRIGGER charge_fee_delete AFTER DELETE ON quykhuyenhoc.charge_fee REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.charge_fee ENABLE ALWAYS TRIGGER charge_fee_delete
--;;
CREATE TRIGGER charge_fee_leaf AFTER INSERT ON quykhuyenhoc.charge_fee REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.charge_fee ENABLE ALWAYS TRIGGER charge_fee_leaf
--;;
CREATE TRIGGER issue_gift_receipt_update BEFORE UPDATE ON quykhuyenhoc.issue_gift_receipt FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.issue_gift_receipt ENABLE ALWAYS TRIGGER issue_gift_receipt_update
--;;
CREATE TRIGGER issue_gift_receipt_truncate BEFORE TRUNCATE ON quykhuyenhoc.issue_gift_receipt FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.issue_gift_receipt ENABLE ALWAYS TRIGGER issue_gift_receipt_truncate
--;;
CREATE TRIGGER issue_gift_receipt_delete AFTER DELETE ON quykhuyenhoc.issue_gift_receipt REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.issue_gift_receipt ENABLE ALWAYS TRIGGER issue_gift_receipt_delete
--;;
CREATE TRIGGER issue_gift_receipt_leaf AFTER INSERT ON quykhuyenhoc.issue_gift_receipt REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.issue_gift_receipt ENABLE ALWAYS TRIGGER issue_gift_receipt_leaf
--;;
CREATE TRIGGER void_gift_receipt_update BEFORE UPDATE ON quykhuyenhoc.void_gift_receipt FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.void_gift_receipt ENABLE ALWAYS TRIGGER void_gift_receipt_update
--;;
CREATE TRIGGER void_gift_receipt_truncate BEFORE TRUNCATE ON quykhuyenhoc.void_gift_receipt FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.void_gift_receipt ENABLE ALWAYS TRIGGER void_gift_receipt_truncate
--;;
CREATE TRIGGER void_gift_receipt_delete AFTER DELETE ON quykhuyenhoc.void_gift_receipt REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.void_gift_receipt ENABLE ALWAYS TRIGGER void_gift_receipt_delete
--;;
CREATE TRIGGER void_gift_receipt_leaf AFTER INSERT ON quykhuyenhoc.void_gift_receipt REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.void_gift_receipt ENABLE ALWAYS TRIGGER void_gift_receipt_leaf
--;;
CREATE TRIGGER print_gift_receipt_update BEFORE UPDATE ON quykhuyenhoc.print_gift_receipt FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.print_gift_receipt ENABLE ALWAYS TRIGGER print_gift_receipt_update
--;;
CREATE TRIGGER print_gift_receipt_truncate BEFORE TRUNCATE ON quykhuyenhoc.print_gift_receipt FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.print_gift_receipt ENABLE ALWAYS TRIGGER print_gift_receipt_truncate
--;;
CREATE TRIGGER print_gift_receipt_delete AFTER DELETE ON quykhuyenhoc.print_gift_receipt REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.print_gift_receipt ENABLE ALWAYS TRIGGER print_gift_receipt_delete
--;;
CREATE TRIGGER print_gift_receipt_leaf AFTER INSERT ON quykhuyenhoc.print_gift_receipt REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.print_gift_receipt ENABLE ALWAYS TRIGGER print_gift_receipt_leaf
--;;
CREATE TRIGGER receive_goods_update BEFORE UPDATE ON quykhuyenhoc.receive_goods FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.receive_goods ENABLE ALWAYS TRIGGER receive_goods_update
--;;
CREATE TRIGGER receive_goods_truncate BEFORE TRUNCATE ON quykhuyenhoc.receive_goods FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.receive_goods ENABLE ALWAYS TRIGGER receive_goods_truncate
--;;
CREATE TRIGGER receive_goods_delete AFTER DELETE ON quykhuyenhoc.receive_goods REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.receive_goods ENABLE ALWAYS TRIGGER receive_goods_delete
--;;
CREATE TRIGGER receive_goods_leaf AFTER INSERT ON quykhuyenhoc.receive_goods REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.receive_goods ENABLE ALWAYS TRIGGER receive_goods_leaf
--;;
CREATE TRIGGER hand_out_goods_update BEFORE UPDATE ON quykhuyenhoc.hand_out_goods FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.hand_out_goods ENABLE ALWAYS TRIGGER hand_out_goods_update
--;;
CREATE TRIGGER hand_out_goods_truncate BEFORE TRUNCATE ON quykhuyenhoc.hand_out_goods FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.hand_out_goods ENABLE ALWAYS TRIGGER hand_out_goods_truncate
--;;
CREATE TRIGGER hand_out_goods_delete AFTER DELETE ON quykhuyenhoc.hand_out_goods REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.hand_out_goods ENABLE ALWAYS TRIGGER hand_out_goods_delete
--;;
CREATE TRIGGER hand_out_goods_leaf AFTER INSERT ON quykhuyenhoc.hand_out_goods REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.hand_out_goods ENABLE ALWAYS TRIGGER hand_out_goods_leaf
--;;
CREATE TRIGGER hand_out_goods_given_update BEFORE UPDATE ON quykhuyenhoc.hand_out_goods_given FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.hand_out_goods_given ENABLE ALWAYS TRIGGER hand_out_goods_given_update
--;;
CREATE TRIGGER hand_out_goods_given_truncate BEFORE TRUNCATE ON quykhuyenhoc.hand_out_goods_given FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.hand_out_goods_given ENABLE ALWAYS TRIGGER hand_out_goods_given_truncate
--;;
CREATE TRIGGER hand_out_goods_given_delete AFTER DELETE ON quykhuyenhoc.hand_out_goods_given REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.hand_out_goods_given ENABLE ALWAYS TRIGGER hand_out_goods_given_delete
--;;
CREATE TRIGGER hand_out_goods_given_leaf AFTER INSERT ON quykhuyenhoc.hand_out_goods_given REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.hand_out_goods_given ENABLE ALWAYS TRIGGER hand_out_goods_given_leaf
--;;
CREATE TRIGGER undo_goods_update BEFORE UPDATE ON quykhuyenhoc.undo_goods FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.undo_goods ENABLE ALWAYS TRIGGER undo_goods_update
--;;
CREATE TRIGGER undo_goods_truncate BEFORE TRUNCATE ON quykhuyenhoc.undo_goods FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.undo_goods ENABLE ALWAYS TRIGGER undo_goods_truncate
--;;
CREATE TRIGGER undo_goods_delete AFTER DELETE ON quykhuyenhoc.undo_goods REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.undo_goods ENABLE ALWAYS TRIGGER undo_goods_delete
--;;
CREATE TRIGGER undo_goods_leaf AFTER INSERT ON quykhuyenhoc.undo_goods REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.undo_goods ENABLE ALWAYS TRIGGER undo_goods_leaf
--;;
CREATE TRIGGER set_tier_update BEFORE UPDATE ON quykhuyenhoc.set_tier FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.set_tier ENABLE ALWAYS TRIGGER set_tier_update
--;;
CREATE TRIGGER set_tier_truncate BEFORE TRUNCATE ON quykhuyenhoc.set_tier FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.set_tier ENABLE ALWAYS TRIGGER set_tier_truncate
--;;
CREATE TRIGGER set_tier_delete AFTER DELETE ON quykhuyenhoc.set_tier REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.set_tier ENABLE ALWAYS TRIGGER set_tier_delete
--;;
CREATE TRIGGER set_tier_leaf AFTER INSERT ON quykhuyenhoc.set_tier REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.set_tier ENABLE ALWAYS TRIGGER set_tier_leaf
--;;
CREATE TRIGGER send_thanks_update BEFORE UPDATE ON quykhuyenhoc.send_thanks FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.send_thanks ENABLE ALWAYS TRIGGER send_thanks_update
--;;
CREATE TRIGGER send_thanks_truncate BEFORE TRUNCATE ON quykhuyenhoc.send_thanks FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.send_thanks ENABLE ALWAYS TRIGGER send_thanks_truncate
--;;
CREATE TRIGGER send_thanks_delete AFTER DELETE ON quykhuyenhoc.send_thanks REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.send_thanks ENABLE ALWAYS TRIGGER send_thanks_delete
--;;
CREATE TRIGGER send_thanks_leaf AFTER INSERT ON quykhuyenhoc.send_thanks REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.send_thanks ENABLE ALWAYS TRIGGER send_thanks_leaf
--;;
CREATE TRIGGER send_thanks_thanked_update BEFORE UPDATE ON quykhuyenhoc.send_thanks_thanked FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.send_thanks_thanked ENABLE ALWAYS TRIGGER send_thanks_thanked_update
--;;
CREATE TRIGGER send_thanks_thanked_truncate BEFORE TRUNCATE ON quykhuyenhoc.send_thanks_thanked FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.send_thanks_thanked ENABLE ALWAYS TRIGGER send_thanks_thanked_truncate
--;;
CREATE TRIGGER send_thanks_thanked_delete AFTER DELETE ON quykhuyenhoc.send_thanks_thanked REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.send_thanks_thanked ENABLE ALWAYS TRIGGER send_thanks_thanked_delete
--;;
CREATE TRIGGER send_thanks_thanked_leaf AFTER INSERT ON quykhuyenhoc.send_thanks_thanked REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.send_thanks_thanked ENABLE ALWAYS TRIGGER send_thanks_thanked_leaf
--;;
CREATE TRIGGER take_back_thanks_update BEFORE UPDATE ON quykhuyenhoc.take_back_thanks FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.take_back_thanks ENABLE ALWAYS TRIGGER take_back_thanks_update
--;;
CREATE TRIGGER take_back_thanks_truncate BEFORE TRUNCATE ON quykhuyenhoc.take_back_thanks FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.take_back_thanks ENABLE ALWAYS TRIGGER take_back_thanks_truncate
--;;
CREATE TRIGGER take_back_thanks_delete AFTER DELETE ON quykhuyenhoc.take_back_thanks REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.take_back_thanks ENABLE ALWAYS TRIGGER take_back_thanks_delete
--;;
CREATE TRIGGER take_back_thanks_leaf AFTER INSERT ON quykhuyenhoc.take_back_thanks REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.take_back_thanks ENABLE ALWAYS TRIGGER take_back_thanks_leaf
--;;
CREATE TRIGGER change_donor_update BEFORE UPDATE ON quykhuyenhoc.change_donor FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.change_donor ENABLE ALWAYS TRIGGER change_donor_update
--;;
CREATE TRIGGER change_donor_truncate BEFORE TRUNCATE ON quykhuyenhoc.change_donor FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.change_donor ENABLE ALWAYS TRIGGER change_donor_truncate
--;;
CREATE TRIGGER change_donor_delete AFTER DELETE ON quykhuyenhoc.change_donor REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.change_donor ENABLE ALWAYS TRIGGER change_donor_delete
--;;
CREATE TRIGGER change_donor_leaf AFTER INSERT ON quykhuyenhoc.change_donor REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.change_donor ENABLE ALWAYS TRIGGER change_donor_leaf
--;;
CREATE TRIGGER merge_donors_update BEFORE UPDATE ON quykhuyenhoc.merge_donors FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.merge_donors ENABLE ALWAYS TRIGGER merge_donors_update
--;;
CREATE TRIGGER merge_donors_truncate BEFORE TRUNCATE ON quykhuyenhoc.merge_donors FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.merge_donors ENABLE ALWAYS TRIGGER merge_donors_truncate
--;;
CREATE TRIGGER merge_donors_delete AFTER DELETE ON quykhuyenhoc.merge_donors REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.merge_donors ENABLE ALWAYS TRIGGER merge_donors_delete
--;;
CREATE TRIGGER merge_donors_leaf AFTER INSERT ON quykhuyenhoc.merge_donors REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.merge_donors ENABLE ALWAYS TRIGGER merge_donors_leaf
--;;
CREATE TRIGGER credit_donor_update BEFORE UPDATE ON quykhuyenhoc.credit_donor FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.credit_donor ENABLE ALWAYS TRIGGER credit_donor_update
--;;
CREATE TRIGGER credit_donor_truncate BEFORE TRUNCATE ON quykhuyenhoc.credit_donor FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.credit_donor ENABLE ALWAYS TRIGGER credit_donor_truncate
--;;
CREATE TRIGGER credit_donor_delete AFTER DELETE ON quykhuyenhoc.credit_donor REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.credit_donor ENABLE ALWAYS TRIGGER credit_donor_delete
--;;
CREATE TRIGGER credit_donor_leaf AFTER INSERT ON quykhuyenhoc.credit_donor REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.credit_donor ENABLE ALWAYS TRIGGER credit_donor_leaf
--;;
CREATE TRIGGER change_campaign_update BEFORE UPDATE ON quykhuyenhoc.change_campaign FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.change_campaign ENABLE ALWAYS TRIGGER change_campaign_update
--;;
CREATE TRIGGER change_campaign_truncate BEFORE TRUNCATE ON quykhuyenhoc.change_campaign FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.change_campaign ENABLE ALWAYS TRIGGER change_campaign_truncate
--;;
CREATE TRIGGER change_campaign_delete AFTER DELETE ON quykhuyenhoc.change_campaign REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.change_campaign ENABLE ALWAYS TRIGGER change_campaign_delete
--;;
CREATE TRIGGER change_campaign_leaf AFTER INSERT ON quykhuyenhoc.change_campaign REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.change_campaign ENABLE ALWAYS TRIGGER change_campaign_leaf
--;;
CREATE TRIGGER set_giving_rule_update BEFORE UPDATE ON quykhuyenhoc.set_giving_rule FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.set_giving_rule ENABLE ALWAYS TRIGGER set_giving_rule_update
--;;
CREATE TRIGGER set_giving_rule_truncate BEFORE TRUNCATE ON quykhuyenhoc.set_giving_rule FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.set_giving_rule ENABLE ALWAYS TRIGGER set_giving_rule_truncate
--;;
CREATE TRIGGER set_giving_rule_delete AFTER DELETE ON quykhuyenhoc.set_giving_rule REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.set_giving_rule ENABLE ALWAYS TRIGGER set_giving_rule_delete
--;;
CREATE TRIGGER set_giving_rule_leaf AFTER INSERT ON quykhuyenhoc.set_giving_rule REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.set_giving_rule ENABLE ALWAYS TRIGGER set_giving_rule_leaf
--;;
CREATE TRIGGER make_pledge_update BEFORE UPDATE ON quykhuyenhoc.make_pledge FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.make_pledge ENABLE ALWAYS TRIGGER make_pledge_update
--;;
CREATE TRIGGER make_pledge_truncate BEFORE TRUNCATE ON quykhuyenhoc.make_pledge FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.make_pledge ENABLE ALWAYS TRIGGER make_pledge_truncate
--;;
CREATE TRIGGER make_pledge_delete AFTER DELETE ON quykhuyenhoc.make_pledge REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.make_pledge ENABLE ALWAYS TRIGGER make_pledge_delete
--;;
CREATE TRIGGER make_pledge_leaf AFTER INSERT ON quykhuyenhoc.make_pledge REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.make_pledge ENABLE ALWAYS TRIGGER make_pledge_leaf
--;;
CREATE TRIGGER make_pledge_parts_update BEFORE UPDATE ON quykhuyenhoc.make_pledge_parts FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.make_pledge_parts ENABLE ALWAYS TRIGGER make_pledge_parts_update
--;;
CREATE TRIGGER make_pledge_parts_truncate BEFORE TRUNCATE ON quykhuyenhoc.make_pledge_parts FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.make_pledge_parts ENABLE ALWAYS TRIGGER make_pledge_parts_truncate
--;;
CREATE TRIGGER make_pledge_parts_delete AFTER DELETE ON quykhuyenhoc.make_pledge_parts REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.make_pledge_parts ENABLE ALWAYS TRIGGER make_pledge_parts_delete
--;;
CREATE TRIGGER make_pledge_parts_leaf AFTER INSERT ON quykhuyenhoc.make_pledge_parts REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.make_pledge_parts ENABLE ALWAYS TRIGGER make_pledge_parts_leaf
--;;
CREATE TRIGGER write_off_pledge_update BEFORE UPDATE ON quykhuyenhoc.write_off_pledge FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.write_off_pledge ENABLE ALWAYS TRIGGER write_off_pledge_update
--;;
CREATE TRIGGER write_off_pledge_truncate BEFORE TRUNCATE ON quykhuyenhoc.write_off_pledge FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.write_off_pledge ENABLE ALWAYS TRIGGER write_off_pledge_truncate
--;;
CREATE TRIGGER write_off_pledge_delete AFTER DELETE ON quykhuyenhoc.write_off_pledge REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.write_off_pledge ENABLE ALWAYS TRIGGER write_off_pledge_delete
--;;
CREATE TRIGGER write_off_pledge_leaf AFTER INSERT ON quykhuyenhoc.write_off_pledge REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.write_off_pledge ENABLE ALWAYS TRIGGER write_off_pledge_leaf
--;;
CREATE TRIGGER set_bank_account_update BEFORE UPDATE ON quykhuyenhoc.set_bank_account FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.set_bank_account ENABLE ALWAYS TRIGGER set_bank_account_update
--;;
CREATE TRIGGER set_bank_account_truncate BEFORE TRUNCATE ON quykhuyenhoc.set_bank_account FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.set_bank_account ENABLE ALWAYS TRIGGER set_bank_account_truncate
--;;
CREATE TRIGGER set_bank_account_delete AFTER DELETE ON quykhuyenhoc.set_bank_account REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.set_bank_account ENABLE ALWAYS TRIGGER set_bank_account_delete
--;;
CREATE TRIGGER set_bank_account_leaf AFTER INSERT ON quykhuyenhoc.set_bank_account REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.set_bank_account ENABLE ALWAYS TRIGGER set_bank_account_leaf
--;;
CREATE TRIGGER set_code_prefix_update BEFORE UPDATE ON quykhuyenhoc.set_code_prefix FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.set_code_prefix ENABLE ALWAYS TRIGGER set_code_prefix_update
--;;
CREATE TRIGGER set_code_prefix_truncate BEFORE TRUNCATE ON quykhuyenhoc.set_code_prefix FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.set_code_prefix ENABLE ALWAYS TRIGGER set_code_prefix_truncate
--;;
CREATE TRIGGER set_code_prefix_delete AFTER DELETE ON quykhuyenhoc.set_code_prefix REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.set_code_prefix ENABLE ALWAYS TRIGGER set_code_prefix_delete
--;;
CREATE TRIGGER set_code_prefix_leaf AFTER INSERT ON quykhuyenhoc.set_code_prefix REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.set_code_prefix ENABLE ALWAYS TRIGGER set_code_prefix_leaf
--;;
CREATE TRIGGER statement_update BEFORE UPDATE ON quykhuyenhoc.statement FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.statement ENABLE ALWAYS TRIGGER statement_update
--;;
CREATE TRIGGER statement_truncate BEFORE TRUNCATE ON quykhuyenhoc.statement FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.statement ENABLE ALWAYS TRIGGER statement_truncate
--;;
CREATE TRIGGER statement_delete AFTER DELETE ON quykhuyenhoc.statement REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.statement ENABLE ALWAYS TRIGGER statement_delete
--;;
CREATE TRIGGER statement_leaf AFTER INSERT ON quykhuyenhoc.statement REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.statement ENABLE ALWAYS TRIGGER statement_leaf
--;;
CREATE TRIGGER statement_rows_update BEFORE UPDATE ON quykhuyenhoc.statement_rows FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.statement_rows ENABLE ALWAYS TRIGGER statement_rows_update
--;;
CREATE TRIGGER statement_rows_truncate BEFORE TRUNCATE ON quykhuyenhoc.statement_rows FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.statement_rows ENABLE ALWAYS TRIGGER statement_rows_truncate
--;;
CREATE TRIGGER statement_rows_delete AFTER DELETE ON quykhuyenhoc.statement_rows REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.statement_rows ENABLE ALWAYS TRIGGER statement_rows_delete
--;;
CREATE TRIGGER statement_rows_leaf AFTER INSERT ON quykhuyenhoc.statement_rows REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.statement_rows ENABLE ALWAYS TRIGGER statement_rows_leaf
--;;
CREATE TRIGGER match_update BEFORE UPDATE ON quykhuyenhoc.match FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.match ENABLE ALWAYS TRIGGER match_update
--;;
CREATE TRIGGER match_truncate BEFORE TRUNCATE ON quykhuyenhoc.match FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.match ENABLE ALWAYS TRIGGER match_truncate
--;;
CREATE TRIGGER match_delete AFTER DELETE ON quykhuyenhoc.match REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.match ENABLE ALWAYS TRIGGER match_delete
--;;
CREATE TRIGGER match_leaf AFTER INSERT ON quykhuyenhoc.match REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.match ENABLE ALWAYS TRIGGER match_leaf
--;;
CREATE TRIGGER match_parts_update BEFORE UPDATE ON quykhuyenhoc.match_parts FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.match_parts ENABLE ALWAYS TRIGGER match_parts_update
--;;
CREATE TRIGGER match_parts_truncate BEFORE TRUNCATE ON quykhuyenhoc.match_parts FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.match_parts ENABLE ALWAYS TRIGGER match_parts_truncate
--;;
CREATE TRIGGER match_parts_delete AFTER DELETE ON quykhuyenhoc.match_parts REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.match_parts ENABLE ALWAYS TRIGGER match_parts_delete
--;;
CREATE TRIGGER match_parts_leaf AFTER INSERT ON quykhuyenhoc.match_parts REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.match_parts ENABLE ALWAYS TRIGGER match_parts_leaf
--;;
CREATE TRIGGER unmatch_update BEFORE UPDATE ON quykhuyenhoc.unmatch FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.unmatch ENABLE ALWAYS TRIGGER unmatch_update
--;;
CREATE TRIGGER unmatch_truncate BEFORE TRUNCATE ON quykhuyenhoc.unmatch FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.unmatch ENABLE ALWAYS TRIGGER unmatch_truncate
--;;
CREATE TRIGGER unmatch_delete AFTER DELETE ON quykhuyenhoc.unmatch REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.unmatch ENABLE ALWAYS TRIGGER unmatch_delete
--;;
CREATE TRIGGER unmatch_leaf AFTER INSERT ON quykhuyenhoc.unmatch REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.unmatch ENABLE ALWAYS TRIGGER unmatch_leaf
--;;
CREATE TRIGGER mark_lines_update BEFORE UPDATE ON quykhuyenhoc.mark_lines FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.mark_lines ENABLE ALWAYS TRIGGER mark_lines_update
--;;
CREATE TRIGGER mark_lines_truncate BEFORE TRUNCATE ON quykhuyenhoc.mark_lines FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.mark_lines ENABLE ALWAYS TRIGGER mark_lines_truncate
--;;
CREATE TRIGGER mark_lines_delete AFTER DELETE ON quykhuyenhoc.mark_lines REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.mark_lines ENABLE ALWAYS TRIGGER mark_lines_delete
--;;
CREATE TRIGGER mark_lines_leaf AFTER INSERT ON quykhuyenhoc.mark_lines REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.mark_lines ENABLE ALWAYS TRIGGER mark_lines_leaf
--;;
CREATE TRIGGER mark_lines_marked_update BEFORE UPDATE ON quykhuyenhoc.mark_lines_marked FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.mark_lines_marked ENABLE ALWAYS TRIGGER mark_lines_marked_update
--;;
CREATE TRIGGER mark_lines_marked_truncate BEFORE TRUNCATE ON quykhuyenhoc.mark_lines_marked FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.mark_lines_marked ENABLE ALWAYS TRIGGER mark_lines_marked_truncate
--;;
CREATE TRIGGER mark_lines_marked_delete AFTER DELETE ON quykhuyenhoc.mark_lines_marked REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.mark_lines_marked ENABLE ALWAYS TRIGGER mark_lines_marked_delete
--;;
CREATE TRIGGER mark_lines_marked_leaf AFTER INSERT ON quykhuyenhoc.mark_lines_marked REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.mark_lines_marked ENABLE ALWAYS TRIGGER mark_lines_marked_leaf
--;;
CREATE TRIGGER set_match_rules_rules_update BEFORE UPDATE ON quykhuyenhoc.set_match_rules_rules FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.set_match_rules_rules ENABLE ALWAYS TRIGGER set_match_rules_rules_update
--;;
CREATE TRIGGER set_match_rules_rules_truncate BEFORE TRUNCATE ON quykhuyenhoc.set_match_rules_rules FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.set_match_rules_rules ENABLE ALWAYS TRIGGER set_match_rules_rules_truncate
--;;
CREATE TRIGGER set_match_rules_rules_delete AFTER DELETE ON quykhuyenhoc.set_match_rules_rules REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.set_match_rules_rules ENABLE ALWAYS TRIGGER set_match_rules_rules_delete
--;;
CREATE TRIGGER set_match_rules_rules_leaf AFTER INSERT ON quykhuyenhoc.set_match_rules_rules REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.set_match_rules_rules ENABLE ALWAYS TRIGGER set_match_rules_rules_leaf
--;;
CREATE TRIGGER seal_update BEFORE UPDATE ON quykhuyenhoc.seal FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.seal ENABLE ALWAYS TRIGGER seal_update
--;;
CREATE TRIGGER seal_truncate BEFORE TRUNCATE ON quykhuyenhoc.seal FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.seal ENABLE ALWAYS TRIGGER seal_truncate
--;;
CREATE TRIGGER seal_delete AFTER DELETE ON quykhuyenhoc.seal REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.seal ENABLE ALWAYS TRIGGER seal_delete
--;;
CREATE TRIGGER seal_leaf AFTER INSERT ON quykhuyenhoc.seal REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.seal ENABLE ALWAYS TRIGGER seal_leaf
--;;
CREATE TRIGGER seal_files_update BEFORE UPDATE ON quykhuyenhoc.seal_files FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.seal_files ENABLE ALWAYS TRIGGER seal_files_update
--;;
CREATE TRIGGER seal_files_truncate BEFORE TRUNCATE ON quykhuyenhoc.seal_files FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.seal_files ENABLE ALWAYS TRIGGER seal_files_truncate
--;;
CREATE TRIGGER seal_files_delete AFTER DELETE ON quykhuyenhoc.seal_files REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.seal_files ENABLE ALWAYS TRIGGER seal_files_delete
--;;
CREATE TRIGGER seal_files_leaf AFTER INSERT ON quykhuyenhoc.seal_files REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.seal_files ENABLE ALWAYS TRIGGER seal_files_leaf
--;;
CREATE TRIGGER seal_reasons_update BEFORE UPDATE ON quykhuyenhoc.seal_reasons FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.seal_reasons ENABLE ALWAYS TRIGGER seal_reasons_update
--;;
CREATE TRIGGER seal_reasons_truncate BEFORE TRUNCATE ON quykhuyenhoc.seal_reasons FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.seal_reasons ENABLE ALWAYS TRIGGER seal_reasons_truncate
--;;
CREATE TRIGGER seal_reasons_delete AFTER DELETE ON quykhuyenhoc.seal_reasons REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.seal_reasons ENABLE ALWAYS TRIGGER seal_reasons_delete
--;;
CREATE TRIGGER seal_reasons_leaf AFTER INSERT ON quykhuyenhoc.seal_reasons REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.seal_reasons ENABLE ALWAYS TRIGGER seal_reasons_leaf
--;;
CREATE TRIGGER seal_items_update BEFORE UPDATE ON quykhuyenhoc.seal_items FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.seal_items ENABLE ALWAYS TRIGGER seal_items_update
--;;
CREATE TRIGGER seal_items_truncate BEFORE TRUNCATE ON quykhuyenhoc.seal_items FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.seal_items ENABLE ALWAYS TRIGGER seal_items_truncate
--;;
CREATE TRIGGER seal_items_delete AFTER DELETE ON quykhuyenhoc.seal_items REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.seal_items ENABLE ALWAYS TRIGGER seal_items_delete
--;;
CREATE TRIGGER seal_items_leaf AFTER INSERT ON quykhuyenhoc.seal_items REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.seal_items ENABLE ALWAYS TRIGGER seal_items_leaf
--;;
CREATE TRIGGER unseal_update BEFORE UPDATE ON quykhuyenhoc.unseal FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.unseal ENABLE ALWAYS TRIGGER unseal_update
--;;
CREATE TRIGGER unseal_truncate BEFORE TRUNCATE ON quykhuyenhoc.unseal FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.unseal ENABLE ALWAYS TRIGGER unseal_truncate
--;;
CREATE TRIGGER unseal_delete AFTER DELETE ON quykhuyenhoc.unseal REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.unseal ENABLE ALWAYS TRIGGER unseal_delete
--;;
CREATE TRIGGER unseal_leaf AFTER INSERT ON quykhuyenhoc.unseal REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.unseal ENABLE ALWAYS TRIGGER unseal_leaf
--;;
CREATE TRIGGER count_cash_update BEFORE UPDATE ON quykhuyenhoc.count_cash FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.count_cash ENABLE ALWAYS TRIGGER count_cash_update
--;;
CREATE TRIGGER count_cash_truncate BEFORE TRUNCATE ON quykhuyenhoc.count_cash FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.count_cash ENABLE ALWAYS TRIGGER count_cash_truncate
--;;
CREATE TRIGGER count_cash_delete AFTER DELETE ON quykhuyenhoc.count_cash REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.count_cash ENABLE ALWAYS TRIGGER count_cash_delete
--;;
CREATE TRIGGER count_cash_leaf AFTER INSERT ON quykhuyenhoc.count_cash REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.count_cash ENABLE ALWAYS TRIGGER count_cash_leaf
--;;
CREATE TRIGGER count_cash_pieces_update BEFORE UPDATE ON quykhuyenhoc.count_cash_pieces FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.count_cash_pieces ENABLE ALWAYS TRIGGER count_cash_pieces_update
--;;
CREATE TRIGGER count_cash_pieces_truncate BEFORE TRUNCATE ON quykhuyenhoc.count_cash_pieces FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.count_cash_pieces ENABLE ALWAYS TRIGGER count_cash_pieces_truncate
--;;
CREATE TRIGGER count_cash_pieces_delete AFTER DELETE ON quykhuyenhoc.count_cash_pieces REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.count_cash_pieces ENABLE ALWAYS TRIGGER count_cash_pieces_delete
--;;
CREATE TRIGGER count_cash_pieces_leaf AFTER INSERT ON quykhuyenhoc.count_cash_pieces REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.count_cash_pieces ENABLE ALWAYS TRIGGER count_cash_pieces_leaf
--;;
CREATE TRIGGER repair_update BEFORE UPDATE ON quykhuyenhoc.repair FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.repair ENABLE ALWAYS TRIGGER repair_update
--;;
CREATE TRIGGER repair_truncate BEFORE TRUNCATE ON quykhuyenhoc.repair FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.repair ENABLE ALWAYS TRIGGER repair_truncate
--;;
CREATE TRIGGER repair_delete AFTER DELETE ON quykhuyenhoc.repair REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.repair ENABLE ALWAYS TRIGGER repair_delete
--;;
CREATE TRIGGER repair_leaf AFTER INSERT ON quykhuyenhoc.repair REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.repair ENABLE ALWAYS TRIGGER repair_leaf
--;;
CREATE TRIGGER repair_strays_update BEFORE UPDATE ON quykhuyenhoc.repair_strays FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.repair_strays ENABLE ALWAYS TRIGGER repair_strays_update
--;;
CREATE TRIGGER repair_strays_truncate BEFORE TRUNCATE ON quykhuyenhoc.repair_strays FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.refuse()
--;;
ALTER TABLE quykhuyenhoc.repair_strays ENABLE ALWAYS TRIGGER repair_strays_truncate
--;;
CREATE TRIGGER repair_strays_delete AFTER DELETE ON quykhuyenhoc.repair_strays REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leafless_guard()
--;;
ALTER TABLE quykhuyenhoc.repair_strays ENABLE ALWAYS TRIGGER repair_strays_delete
--;;
CREATE TRIGGER repair_strays_leaf AFTER INSERT ON quykhuyenhoc.repair_strays REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION quykhuyenhoc.leaf_guard()
--;;
ALTER TABLE quykhuyenhoc.repair_strays ENABLE ALWAYS TRIGGER repair_strays_leaf
