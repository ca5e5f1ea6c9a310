"""One durable receipt through django-ledger on SQLite; run by the Python of a scratch environment (``peers.py``)."""

import json
import sys
import time
import warnings
from datetime import UTC, datetime
from decimal import Decimal

warnings.simplefilter("ignore")

import django  # noqa: E402 (in the scratch environment only)
from django.conf import settings  # noqa: E402

DAY = datetime(2022, 3, 7, tzinfo=UTC)
APPS = ["auth", "contenttypes", "sessions", "messages"]


def main(place: str, fill: int, count: int) -> None:
    """Fill a ledger, and print the seconds of each further receipt."""
    settings.configure(
        INSTALLED_APPS=[*(f"django.contrib.{app}" for app in APPS), "django_ledger"], USE_TZ=True, SECRET_KEY="none",  # noqa: S106 (of no use to anybody)
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": place}},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    )  # fmt: skip
    django.setup()
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django_ledger.models import EntityModel  # type: ignore[import-not-found]

    call_command("migrate", verbosity=0)
    user = get_user_model().objects.create_user("benchmark")
    entity = EntityModel.create_entity(name="B", use_accrual_method=False, admin=user, fy_start_month=1)
    entity.create_chart_of_accounts(assign_as_default=True, commit=True, coa_name="B")
    bank = entity.create_account(code="1010", name="Bank", role="asset_ca_cash", balance_type="debit", active=True)
    gifts = entity.create_account(code="4010", name="Gifts", role="in_operational", balance_type="credit", active=True)
    ledger = entity.create_ledger(name="B", posted=True)
    what = "Nguyễn Văn An ủng hộ quỹ"
    lines = [
        {"account": account, "amount": Decimal(60000), "tx_type": side, "description": what}
        for account, side in ((bank, "debit"), (gifts, "credit"))
    ]
    spent = []
    for _ in range(fill + count):
        began = time.perf_counter()
        entity.commit_txs(je_timestamp=DAY, je_txs=lines, je_ledger_model=ledger, je_posted=True)
        spent.append(time.perf_counter() - began)
    print(json.dumps(spent[fill:]))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
