"""Where each public name is made: the table by which the namespaces of the library load a name on its first use.

``errors``, ``kinds`` and ``testing`` are modules that hold their names themselves.
"""

from typing import Final

NAMES: Final[dict[str, dict[str, str]]] = {
    "": {
        "books.books": "Book Books create_books open_books",
        "books.filing": "Recorded",
        "books.host_transactions": "AsyncBooks",
        "books.record": "record record_all",
        "documents.explain": "explain",
        "documents.vouchers": "voucher",
        "errors": "QuyError RetryTransaction",
        "i18n": "language use_language",
        "money": "Amount Money format_money parse_money",
        "_days": "format_date",
        "period": "Period parse_date parse_period",
        "proof.verification": "verify",
        "shapes": "Document Report",
        "store.engines": "prepare_engine",
        "store.hosts": "hides_our_tables",
        "store.installing": "install",
        "words": "amount_in_words from_words in_words",
    },
    "acts": {
        "leaves.names": "act_kinds label_of",
        "books.awards": "decision_acts disbursement_acts due_of total_of",
        "books.gifts": "thanks_acts",
        "books.hand_back": "hand_back_acts",
        "books.hand_over": "HandOverPlan hand_over_acts take_over_acts",
        "books.vouchers": "opening_parts",
        "personal": "Personal",
        # From here on written by `python -m tests.act_table` from the classes of acts.
        "acts.accounts": "AddCurrency ChangeAccount CloseAccount OpenAccount",
        "acts.act": "Act",
        "acts.activities": "ActivityPartner ChangeActivity OpenActivity ReportActivity SetActivityKind",
        "acts.advances": "GiveAdvance SettleAdvance Spent",
        "acts.awards.decisions": "AwardLine CancelAward Decide ListAwards Part",
        "acts.awards.disbursing": "Disburse Paid",
        "acts.awards.programmes": (
            "ChangeProgramme ChangeRound CloseProgramme Nominate Nominee NomineeFields OpenProgramme OpenRound"
        ),
        "acts.awards.signing": "Acknowledge ReturnAward Returned Signed",
        "acts.bodies": (
            "ChangeBody DissolveBody MergeBodies Merged OpenBody SetBodyKind SplitBody Successor UndoBodyAct"
        ),
        "acts.books": "OpenBook",
        "acts.checkpoints": "GiveCheckpoint RenewLogKey",
        "acts.controls.countersigning": "Countersign SetRule StandOnPaper",
        "acts.controls.proposals": "Approval NamedParty Proposal Propose Rejection",
        "acts.controls.roles": "ConfirmCash EndRole GrantRole SetPolicy",
        "acts.corrections": "Adjustment Reversal",
        "acts.deposits.banking": "ChargeFee CreditInterest SetBankRule",
        "acts.deposits.deposits": (
            "AccrueInterest CloseDeposit DepositShare OpenDeposit ReceiveInterest RollOver WithdrawEarly"
        ),
        "acts.donors": "AddDonor ChangeDonor CreditDonor MergeDonors",
        "acts.dues": "AssessDues CollectDues DuesPaid ExemptDues PassUpDues SetDuesRate SetDuesShare",
        "acts.evidence": "AttachEvidence EraseEvidence",
        "acts.funds": (
            "ChangeFund CloseFund FundTransfer GrantWaiver OpenFund ReleaseFund SetBudget SetCostRate SetTerms"
        ),
        "acts.gifts.campaigns": "ChangeCampaign OpenCampaign SetGivingRule",
        "acts.gifts.pledges": "MakePledge PledgePart WriteOffPledge",
        "acts.gifts.receipts": "IssueGiftReceipt PrintGiftReceipt VoidGiftReceipt",
        "acts.goods": "GoodsGiven HandOutGoods OpenGoods ReceiveGoods UndoGoods",
        "acts.governance": "BasisOf ChangeDocument EndDocument NoteDocument SetTerm",
        "acts.hand_over": "HandOver TakeOver",
        "acts.indicators": "ChangeIndicator OpenIndicator ReportIndicator SetTarget",
        "acts.matching": "MarkLines MatchLines RuleLine SetMatchRules Unmatch",
        "acts.members": "AdmitMember ChangeMember EndMembership MoveMember",
        "acts.packages": "ImportForm ImportPackage SendPackage",
        "acts.parties": "ChangeParty CloseParty OpenParty",
        "acts.periods": "ClosePeriod FileYear ReopenPeriod",
        "acts.privacy": (
            "AnswerRequest DestroyCopy ErasePersonal GiveConsent HidePersonal NoteCopy ReceiveRequest "
            "ScrubPersonal ShowPersonal WithdrawConsent"
        ),
        "acts.publications": "IssuePublication OpenPublication PrintPublication UndoPublication",
        "acts.reconciliation": "CountCash Seal Unseal",
        "acts.statements": "ImportStatement SetBankAccount SetCodePrefix WithdrawStatement",
        "acts.thanks": "SendThanks SetTier TakeBackThanks Thanked",
        "acts.vouchers": (
            "CashFields JournalVoucher Move NextNumber OpeningBalances Payment PaymentFields Receipt "
            "ReceiptFields Split"
        ),
    },
    "ledger": {
        "books.events": "Event",
        "ledger.accounts": "Account Currency",
        "ledger.activities": "Activity ActivityKind",
        "ledger.awards": "Awarded",
        "ledger.bodies": "Body BodyKind BodyKinds BodyTree",
        "ledger.controls.rules": "Judged Rule",
        "ledger.deposits": "BankRule Deposit",
        "ledger.donors": "Donor",
        "ledger.dues": "DuesAssessment DuesOwed DuesPassed DuesRate DuesShare Pot",
        "ledger.members": "Member",
        "ledger.funds": "Budget CostRate Fund Terms Waiver",
        "ledger.gifts": "Campaign Gift GiftReceipt Given GivingRule Promised",
        "ledger.goods": "GoodsKind",
        "ledger.indicators": "Indicator IndicatorTarget IndicatorValue",
        "ledger.inventory": "InventoryLine TakenAs",
        "ledger.matching": "MatchPart MatchRule",
        "ledger.matters": "Matter MatterReason Matters",
        "ledger.packages": (
            "PackageBefore PackageHead ReportedAwards ReportedCommitments ReportedFigures ReportedFund ReportedGifts "
            "ReportedIndicator ReportedMonth ReportedTransfer"
        ),
        "ledger.parties": "Party SimilarName",
        "ledger.privacy": "Consent Copy PersonalAt PersonalChange PrivacyRequest answer_due retain_until",
        "ledger.governance": "OfficialDocument TermOfOffice",
        "ledger.publications": "Publication",
        "ledger.programmes": "Programme Round",
        "ledger.statements": "BankAccount CodePrefix Counted KeptLine LineAt OldReason OpenItem SealedFile",
        "ledger.thanks": "Tier",
        "ledger.vouchers": "Entry FloorException Posting Voucher numbers_in",
        "money": "is_small known_exponent",
    },
    "reports": {
        "books.bodies": "register_of",
        "documents.awards": "sign_off_sheet",
        "documents.donors": "donor_statement",
        "documents.gifts": "gift_receipt",
        "documents.periods": "closing_report",
        "documents.proposals": "proposal",
        "documents.reconciliation": "cash_count_record",
        "documents.thanks": "thank_letter",
        "reports.accounts.balances": "BalanceLine TrialBalanceLine balance trial_balance",
        "reports.accounts.figure": "FigureLine explain_figure",
        "reports.accounts.register": "RegisterLine register",
        "reports.activities": "ActivityKindLine ActivityLine activities activity_kinds",
        "reports.advances": "AdvanceLine advances",
        "reports.awards": (
            "AwardFilter DecisionLine DisbursedLine GrantedLine NomineeLine ProgrammeLine RecipientLine RoundLine "
            "UnsignedLine awards decisions disbursed nominees programmes recipient rounds unsigned"
        ),
        "reports.bodies": "BodyHistoryLine BodyKindLine BodyLine bodies body_history body_kinds",
        "reports.consolidated_books": "ConsolidatedLine consolidated",
        "reports.context": "effect_text exception_text matter_subject seq_at",
        "reports.controls": (
            "ControlLine EvidenceLine PaperLine PolicyLine ProposalLine RoleLine controls evidence papers "
            "policies proposals roles"
        ),
        "reports.deposits": "BankRuleLine DepositLine bank_rules deposits",
        "reports.donors": "CreditedLine DonorLine credited donors",
        "reports.dues": "DuesLine DuesShareLine OwedLine dues dues_owed dues_shares",
        "reports.funds.costs": "ManagementCostLine management_costs",
        "reports.funds.coverage": "CoverageLine coverage",
        "reports.funds.exceptions": "ExceptionLine exceptions",
        "reports.funds.fund_report": "FundReportLine fund_report",
        "reports.funds.movements": "MovementLine movements",
        "reports.funds.terms": "BudgetLine TermsLine WaiverLine budgets terms waivers",
        "reports.gifts.giving": (
            "CampaignLine DonatedLine DonationLine GiftFilter HeldGiftLine campaigns donated donations held_gifts"
        ),
        "reports.gifts.pledges": "PledgeLine pledges",
        "reports.gifts.receipts": "AnnualStatementLine GiftInKindLine GiftReceiptLine annual_statement gift_receipts",
        "reports.inventory": "InventoryReportLine inventory",
        "reports.indicators": (
            "CatalogueLine IndicatorLine IndicatorOverviewLine IndicatorValueLine indicator_catalogue "
            "indicator_overview indicator_values indicators"
        ),
        "reports.goods": "GoodsLine GoodsMoveLine goods goods_moves",
        "reports.governance": "OfficialDocumentLine TermOfOfficeLine official_documents terms_of_office",
        "reports.publications": "CopiesLine PublicationLine publication_moves publications",
        "reports.matching": "MatchRuleLine ToMatchLine match_rules to_match",
        "reports.matters": "MatterLine matters open_matters",
        "reports.members": "MemberCountLine MemberLine member_list members",
        "reports.package_changes": "PackageChangeLine package_changes",
        "reports.package_doubts": "package_doubts",
        "reports.privacy": (
            "ConsentLine CopyLine PersonalDataLine PrivacyRequestLine consents copies personal_data privacy_requests"
        ),
        "reports.reconciliation": (
            "CashCountLine CountDifference Reconciliation ReconciliationFundLine ReconciliationLine cash_counts "
            "count_differences reconciliation"
        ),
        "reports.registers": (
            "AccountLine BookLine FundLine PartyLine PeriodLine accounts books_list funds parties periods"
        ),
        "reports.spans": "Span span",
        "reports.statements": "ImportedLine StatementItemLine statement_lines statements",
        "reports.thanks": (
            "BoardLine ThanksDueLine ThanksSentLine TierLine board thanks_queue thanks_sent tiers waiting"
        ),
        "reports.consolidated_bodies": "consolidated_bodies",
        "reports.consolidated_figures": "ConsolidatedBodyLine",
        "reports.search": "FoundLine find",
        "reports.vouchers": "EntryFilters JournalLine VoucherLine journal vouchers",
    },
    "files": {
        "books.evidence": "File read_file",
        "books.record": "os_account",
        "exports.journals": "export_journal",
        "exports.log": "export_log",
        "exports.body_forms": "body_form",
        "exports.packages": "MadePackage export_package sent_package",
        "exports.vouchers": "EntryLine export_entries",
        "imports.activities": (
            "ActivityDefaults PublicationDefaults not_yet_told read_activity_figures read_publications_issued"
        ),
        "imports.governance": "read_official_documents",
        "imports.advances": "read_advances",
        "imports.awards": "SaidTwice check_control_of decision_lines nomination nominations parts_of read_codes "
        "read_signatures",
        "imports.bodies": "BodyDefaults import_bodies read_bodies read_mergers",
        "imports.gifts": "read_donations read_donors read_pledges",
        "imports.givers": "DoubtedGiver ListGivers SaidSame new_donors",
        "imports.round_lists": "decided_as named_in",
        "imports.sheets": "opened",
        "imports.goods": "GoodsDefaults new_goods read_goods_given read_goods_received",
        "imports.list_kinds": "ListKind OwnField",
        "imports.indicators": "indicator_fields not_yet_reported read_indicator_values standard_indicators",
        "imports.members": "DoubtedMember ListedMember MemberDefaults doubted_members read_dues read_members",
        "imports.group_titles": "GroupTitle",
        "imports.list_table": "ListColumn",
        "imports.list_layouts": "ListLayout list_layout",
        "imports.questions": "ListQuestion",
        "imports.list_checks": "check_list",
        "imports.list_reading": "BadCell ListFile ListLine ListReading",
        "imports.lists": "read_list",
        "imports.registers": "ImportResult import_accounts import_funds import_parties read_budgets read_chart",
        "imports.body_forms": "FilledForm counts_instead form_act read_body_form",
        "imports.packages": (
            "ProvenFile ProvenPackage is_known_key package_act prove_package prove_packages read_package"
        ),
        "imports.row_kinds": "LeftOut RowKind",
        "imports.rows": "BadRow",
        "files.reading": "hash_of",
        "imports.totals": "StatedTotal",
        "imports.vouchers": "import_entries read_opening",
        "renderers": "pdf render workbook",
        "renderers.images": "write_qr",
        "store.sqlite": "in_cloud_folder",
    },
    "bank": {
        "bank.inspecting": "ProfileProposal",
        "bank.statement_layout": "StatementLayout",
        "bank.matches": "Match",
        "bank.profile": "Profile",
        "bank.rules": "Draft PledgePaid rules_from_csv rules_to_csv",
        "bank.statement": "Coverage",
        "bank.vietqr": "VietQR draw_text",
        "books.matching.booking": "BookingRun LineResult LinesBooked",
        "books.matching.drafting": "LineChoice Told WaitingLines choices_of",
        "books.matching.matches": "MatchRun joined suggestions",
        "books.matching.unmatched": "Unmatched",
        "books.reconciliation": "line_places",
        "books.statements": "qr_payload read_qr",
        "imports.statement_layouts": "profile_that_fits table_layout",
        "imports.statements": "ImportedStatement MissingLines StatementOptions import_statement inspect_statement"
        " statement_profile",
    },
    "proof": {
        "books.controls": "key_signer",
        "books.maintenance": "repair_books upgrade_books",
        "books.privacy": "note_copies scrub",
        "books.seen": "Seen SeenBooks Unlike",
        "log.checkpoint": "Checkpoint Note Signature Signer VerifierKey parse_note",
        "log.code": "code_of",
        "proof.checkpoints": (
            "Exposure PaperCheckpoint checkpoint exposure make_key_file read_checkpoint read_paper "
            "read_verifier_key sign_checkpoint"
        ),
        "proof.copies": "Lacking backup_books check_copy erasures restore_books",
        "proof.findings": "Finding",
        "proof.many": "VerifiedPlace verify_each",
        "proof.log_keys": "NoteSigner checkpoint_note log_verifier note_signer renew_log_key",
        "proof.privacy": "not_scrubbed",
        "proof.verification": "Verification",
        "proof.verify": "differences",
        "proof.voucher_proofs": "Proven check_proof prove",
        "store.log_heads": "Head",
        "store.privacy.personal": "Unscrubbed",
    },
}
"""Namespace ("" is the package itself) -> module of the library -> the names that it makes; one text loads sooner.
"""
NAMESPACES: Final = (
    "acts", "bank", "errors", "files", "kinds", "ledger", "proof", "reports", "testing",
)  # fmt: skip
"""The public namespaces."""
