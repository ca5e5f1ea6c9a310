# Generated from _names.py by `python -m tests.stubs`: what type checkers know of this namespace.
from quykhuyenhoc.books.controls import key_signer as key_signer
from quykhuyenhoc.books.maintenance import repair_books as repair_books, upgrade_books as upgrade_books
from quykhuyenhoc.books.privacy import note_copies as note_copies, scrub as scrub
from quykhuyenhoc.books.seen import Seen as Seen, SeenBooks as SeenBooks, Unlike as Unlike
from quykhuyenhoc.log.checkpoint import (
    Checkpoint as Checkpoint,
    Note as Note,
    Signature as Signature,
    Signer as Signer,
    VerifierKey as VerifierKey,
    parse_note as parse_note,
)
from quykhuyenhoc.log.code import code_of as code_of
from quykhuyenhoc.proof.checkpoints import (
    Exposure as Exposure,
    PaperCheckpoint as PaperCheckpoint,
    checkpoint as checkpoint,
    exposure as exposure,
    make_key_file as make_key_file,
    read_checkpoint as read_checkpoint,
    read_paper as read_paper,
    read_verifier_key as read_verifier_key,
    sign_checkpoint as sign_checkpoint,
)
from quykhuyenhoc.proof.copies import (
    Lacking as Lacking,
    backup_books as backup_books,
    check_copy as check_copy,
    erasures as erasures,
    restore_books as restore_books,
)
from quykhuyenhoc.proof.findings import Finding as Finding
from quykhuyenhoc.proof.log_keys import (
    NoteSigner as NoteSigner,
    checkpoint_note as checkpoint_note,
    log_verifier as log_verifier,
    note_signer as note_signer,
    renew_log_key as renew_log_key,
)
from quykhuyenhoc.proof.many import VerifiedPlace as VerifiedPlace, verify_each as verify_each
from quykhuyenhoc.proof.privacy import not_scrubbed as not_scrubbed
from quykhuyenhoc.proof.verification import Verification as Verification
from quykhuyenhoc.proof.verify import differences as differences
from quykhuyenhoc.proof.voucher_proofs import Proven as Proven, check_proof as check_proof, prove as prove
from quykhuyenhoc.store.log_heads import Head as Head
from quykhuyenhoc.store.privacy.personal import Unscrubbed as Unscrubbed
