"""Members of bodies, and their dues."""

from typing import Final

MEMBERS: Final[dict[str, tuple[str, ...]]] = {
    "member add": (
        'qkh member add --name "Lò Thị Ín" --body CH1 --woman yes --date 08/01/2026',
        "qkh member add --list chi-hoi.csv --body CH1 --date 08/01/2026 --count 1",
        "qkh member add --party MAI --body CH1 --date 08/01/2026",
    ),
    "member change": (
        "qkh member change HOV0002 --party-member yes --date 09/01/2026",
        "qkh member change HOV0001 --class tre --date 09/01/2026",
        (
            "qkh member change HOV0001 --ethnic-minority yes --born 1962 \\\n"
            "    --date 09/01/2026"
        ),
    ),
    "member move": (
        "qkh member move MAI --to TINH --date 01/02/2026 --dry-run",
        "qkh member move MAI --to TINH --date 01/02/2026",
        'qkh member move HOV0002 --to TINH --reason "chuyển nhà" --dry-run',
    ),
    "member list": (
        "qkh member list",
        "qkh member list --body CH1 --as-of 31/03/2026",
        "qkh member list -O xlsx -o hoi-vien.xlsx",
    ),
    "member count": (
        "qkh member count",
        "qkh member count --body TINH --as-of 31/03/2026",
        "qkh member count --as-of 31/03/2026 -O xlsx -o so-hoi-vien.xlsx",
    ),
    "dues rate": (
        "qkh dues rate --year 2026 --amount 60k",
        "qkh dues rate --year 2026 --amount 30k --class huutri",
        "qkh dues rate --year 2026 --amount 80k --level 1 --decision 5/NQ",
    ),
    "dues share": (
        "qkh dues share --level 3 --share 12,5 --from 01/01/2026",
        "qkh dues share --level 4 --share 30 --from 01/01/2026 --decision 5/NQ",
        "qkh dues share --level 3 --share 40",
    ),
    "dues assess": (
        "qkh dues assess --body TINH --year 2026 --dry-run",
        "qkh dues assess --body CH1 --year 2026",
        "qkh dues assess --body TINH --year 2026 --key hp2026",
    ),
    "dues exempt": (
        'qkh dues exempt HOV0002 --year 2026 --amount 10k --reason "hộ nghèo"',
        'qkh dues exempt MAI --year 2026 --reason "ốm dài ngày" --dry-run',
        'qkh dues exempt MAI --year 2026 --reason "ốm dài ngày"',
    ),
    "dues collect": (
        (
            "qkh dues collect HOV0001 --body CH1 --year 2026 --amount 50k \\\n"
            '    --account 1122 --fund Q --for "Hội phí 2026"'
        ),
        (
            "qkh dues collect HOV0001 --body CH1 --year 2026 --amount 10k \\\n"
            '    --account 1122 --fund Q --for "Hội phí 2026" --person "Ông An"'
        ),
        (
            "qkh dues collect --list hoi-phi.csv --body CH1 --year 2026 \\\n"
            '    --account 1122 --fund Q --for "Hội phí 2026"'
        ),
    ),
    "dues pass-up": (
        "qkh dues pass-up --body CH1 --year 2026 --dry-run",
        "qkh dues pass-up --body CH1 --year 2026",
    ),
    "dues list": (
        "qkh dues list --year 2026",
        "qkh dues list --year 2026 --body TINH --as-of 31/03/2026",
        "qkh dues list --year 2026 -O xlsx -o hoi-phi.xlsx",
    ),
    "dues owed": (
        "qkh dues owed --year 2026",
        "qkh dues owed --year 2026 --body CH1 --as-of 31/03/2026",
        "qkh dues owed --year 2026 --all -O xlsx -o no-hoi-phi.xlsx",
    ),
    "dues shares": (
        "qkh dues shares --year 2026",
        "qkh dues shares --year 2026 --body TINH --as-of 31/03/2026",
        "qkh dues shares --year 2026 -O xlsx -o chia-hoi-phi.xlsx",
    ),
    "member end": (
        "qkh member end HOV0002 --date 01/03/2026",
        "qkh member end MAI --dry-run",
        'qkh member end HOV0001 --reason "xin thôi"',
    ),
}  # fmt: skip
