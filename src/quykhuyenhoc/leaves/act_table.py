"""Every kind of act with its class and its label, and every register with the class of its versions.

Written by `python -m tests.act_table` from the classes under acts and ledger; one text loads sooner than many.
"""

from typing import Final

KINDS: Final = """\
open-book books.OpenBook new book
register-book books.RegisterBook note of a further book
add-currency accounts.AddCurrency new currency
open-account accounts.OpenAccount new account
change-account accounts.ChangeAccount change of an account
close-account accounts.CloseAccount closing of an account
open-fund funds.OpenFund new fund
change-fund funds.ChangeFund change of a fund
close-fund funds.CloseFund closing of a fund
open-party parties.OpenParty new party
change-party parties.ChangeParty change of a party
close-party parties.CloseParty closing of a party
opening-balances vouchers.OpeningBalances opening balances
receipt vouchers.Receipt receipt
payment vouchers.Payment payment
move vouchers.Move move of money
journal-voucher vouchers.JournalVoucher journal voucher
fund-transfer funds.FundTransfer transfer between funds
adjustment corrections.Adjustment adjustment
reversal corrections.Reversal reversal
close-period periods.ClosePeriod closing of periods
reopen-period periods.ReopenPeriod reopening of periods
file-year periods.FileYear filing of a year
import vouchers.Import import of a file
give-checkpoint checkpoints.GiveCheckpoint checkpoint given away
renew-log-key checkpoints.RenewLogKey log key renewed
grant-role controls.roles.GrantRole role granted
end-role controls.roles.EndRole role ended
set-policy controls.roles.SetPolicy policy
proposal controls.proposals.Proposal proposal
propose controls.proposals.Propose proposal
approval controls.proposals.Approval approval
rejection controls.proposals.Rejection rejection of a proposal
refusal controls.roles.Refusal refusal by a policy
countersign controls.countersigning.Countersign countersignature
stand-on-paper controls.countersigning.StandOnPaper decision on paper
set-rule controls.countersigning.SetRule rule on an effect
confirm-cash controls.roles.ConfirmCash cashier's confirmation
attach-evidence evidence.AttachEvidence file attached
erase-evidence evidence.EraseEvidence file erased
hide-personal privacy.HidePersonal hiding of personal data
show-personal privacy.ShowPersonal showing of hidden personal data
erase-personal privacy.ErasePersonal erasure of personal data
scrub-personal privacy.ScrubPersonal scrubbing of erased personal data
give-consent privacy.GiveConsent consent
withdraw-consent privacy.WithdrawConsent withdrawal of a consent
receive-request privacy.ReceiveRequest request about personal data
answer-request privacy.AnswerRequest answer to a request about personal data
note-copy privacy.NoteCopy note of a copy
destroy-copy privacy.DestroyCopy destruction of a copy
open-programme awards.programmes.OpenProgramme new programme
change-programme awards.programmes.ChangeProgramme change of a programme
close-programme awards.programmes.CloseProgramme closing of a programme
open-round awards.programmes.OpenRound new round
change-round awards.programmes.ChangeRound change of a round
nominate awards.programmes.Nominate nomination
list-awards awards.decisions.ListAwards list of awards
decide awards.decisions.Decide decision on awards
cancel-award awards.decisions.CancelAward cancelling of an award
disburse awards.disbursing.Disburse payment of awards
acknowledge awards.signing.Acknowledge signatures for awards
return-award awards.signing.ReturnAward awards brought back
give-advance advances.GiveAdvance advance
settle-advance advances.SettleAdvance settlement of an advance
set-budget funds.SetBudget budget
set-terms funds.SetTerms terms of a fund
grant-waiver funds.GrantWaiver waiver
release-fund funds.ReleaseFund release from restriction
set-cost-rate funds.SetCostRate rate of management costs
open-deposit deposits.deposits.OpenDeposit new term deposit
accrue-interest deposits.deposits.AccrueInterest accrued interest
receive-interest deposits.deposits.ReceiveInterest interest received
roll-over deposits.deposits.RollOver renewal of a deposit
withdraw-early deposits.deposits.WithdrawEarly early withdrawal of a deposit
close-deposit deposits.deposits.CloseDeposit closing of a deposit
set-bank-rule deposits.banking.SetBankRule rule of a bank account
credit-interest deposits.banking.CreditInterest interest on an account
charge-fee deposits.banking.ChargeFee bank fee
issue-gift-receipt gifts.receipts.IssueGiftReceipt gift receipt
void-gift-receipt gifts.receipts.VoidGiftReceipt voiding of a gift receipt
print-gift-receipt gifts.receipts.PrintGiftReceipt printing of a gift receipt
open-goods goods.OpenGoods new kind of goods
receive-goods goods.ReceiveGoods goods received
hand-out-goods goods.HandOutGoods goods handed out
undo-goods goods.UndoGoods undoing of a movement of goods
set-tier thanks.SetTier tier of the board
send-thanks thanks.SendThanks thanks
take-back-thanks thanks.TakeBackThanks thanks taken back
add-donor donors.AddDonor new donor
change-donor donors.ChangeDonor change of a donor
merge-donors donors.MergeDonors merging of donors
credit-donor donors.CreditDonor credit for a gift
open-campaign gifts.campaigns.OpenCampaign new campaign
change-campaign gifts.campaigns.ChangeCampaign change of a campaign
set-giving-rule gifts.campaigns.SetGivingRule rule on gifts for named recipients
make-pledge gifts.pledges.MakePledge pledge
write-off-pledge gifts.pledges.WriteOffPledge writing off of a pledge
set-bank-account statements.SetBankAccount account at a bank
set-code-prefix statements.SetCodePrefix prefix of reference codes
statement statements.ImportStatement bank statement
match matching.MatchLines matching with the bank
unmatch matching.Unmatch matching taken back
mark-lines matching.MarkLines mark on bank lines
set-match-rules matching.SetMatchRules rules of matching
seal reconciliation.Seal seal of a reconciliation
unseal reconciliation.Unseal opening of a seal
count-cash reconciliation.CountCash count of cash
repair repairing.Repair repair
withdraw-statement statements.WithdrawStatement withdrawal of a bank statement
set-body-kind bodies.SetBodyKind kind of body
open-body bodies.OpenBody new body
change-body bodies.ChangeBody change of a body
merge-bodies bodies.MergeBodies merger of bodies
split-body bodies.SplitBody split of a body
dissolve-body bodies.DissolveBody dissolution of a body
open-indicator indicators.OpenIndicator new indicator
change-indicator indicators.ChangeIndicator change of an indicator
report-indicator indicators.ReportIndicator report of an indicator
set-target indicators.SetTarget target of an indicator
set-activity-kind activities.SetActivityKind kind of activity
open-activity activities.OpenActivity new activity
change-activity activities.ChangeActivity change of an activity
report-activity activities.ReportActivity report of an activity
send-package packages.SendPackage package of figures sent
import-package packages.ImportPackage package of figures
import-form packages.ImportForm form without vouchers
set-dues-rate dues.SetDuesRate rate of dues
set-dues-share dues.SetDuesShare share of dues passed up
assess-dues dues.AssessDues assessment of dues
exempt-dues dues.ExemptDues exemption from dues
collect-dues dues.CollectDues collection of dues
pass-up-dues dues.PassUpDues passing up of dues
admit-member members.AdmitMember admission of a member
change-member members.ChangeMember change of a member
move-member members.MoveMember move of a member
end-membership members.EndMembership end of a membership
note-document governance.NoteDocument new official document
change-document governance.ChangeDocument change of an official document
end-document governance.EndDocument end of an official document
set-term governance.SetTerm term of office
open-publication publications.OpenPublication new publication
print-publication publications.PrintPublication printing of a publication
issue-publication publications.IssuePublication issue of a publication
undo-publication publications.UndoPublication undoing of copies of a publication
hand-over hand_over.HandOver hand-over
take-over hand_over.TakeOver taking over
undo-body-act bodies.UndoBodyAct taking back of an act on bodies
""".splitlines()
"""Kind, class and label of each, in the order of the kinds."""
REGISTERS: Final = """\
account accounts.Account
fund funds.Fund
party parties.Party
currency accounts.Currency
period periods.Month
office roles.Office
policy roles.Policy
consent privacy.Consent
privacy_request privacy.PrivacyRequest
copy privacy.Copy
programme programmes.Programme
round programmes.Round
budget funds.Budget
terms funds.Terms
waiver funds.Waiver
deposit deposits.Deposit
bank_rule deposits.BankRule
cost_rate funds.CostRate
goods goods.GoodsKind
tier thanks.Tier
donor donors.Donor
campaign gifts.Campaign
giving_rule gifts.GivingRule
bank_account statements.BankAccount
code_prefix statements.CodePrefix
match_rule matching.MatchRule
rule controls.rules.Rule
body_kind bodies.BodyKind
body bodies.Body
indicator indicators.Indicator
indicator_value indicators.IndicatorValue
indicator_target indicators.IndicatorTarget
activity_kind activities.ActivityKind
activity activities.Activity
dues_rate dues.DuesRate
dues_share dues.DuesShare
dues_assessment dues.DuesAssessment
dues_passed dues.DuesPassed
member members.Member
official_document governance.OfficialDocument
term_of_office governance.TermOfOffice
publication publications.Publication
""".splitlines()
WITH_VOUCHERS: Final = """\
opening-balances
receipt
payment
move
journal-voucher
fund-transfer
adjustment
reversal
close-period
disburse
acknowledge
return-award
give-advance
settle-advance
release-fund
open-deposit
accrue-interest
receive-interest
roll-over
withdraw-early
close-deposit
credit-interest
charge-fee
issue-gift-receipt
receive-goods
hand-out-goods
collect-dues
hand-over
take-over
""".splitlines()
"""The kinds that make vouchers."""
