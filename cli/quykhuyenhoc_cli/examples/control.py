"""Keys, roles and approvals, evidence, proofs and copies, personal data, and the end of a year."""

from typing import Final

CONTROL: Final[dict[str, tuple[str, ...]]] = {
    "key new": ("qkh key new hoa.key --name muongbu.vn/hoa",),
    "role grant": (
        "qkh role grant MAI accountant",
        "qkh role grant HOA chair --public-key hoa.key",
        "qkh role grant HOA cashier --date 01/02/2025",
    ),
    "role list": (
        "qkh role list -O xlsx -o vai-tro.xlsx",
        "qkh role list --known-at 31/12/2026",
    ),
    "policy list": (
        "qkh policy list",
        "qkh policy list -O xlsx -o quy-dinh.xlsx",
    ),
    "policy limit": (
        "qkh policy limit out 10tr",
        "qkh policy limit cash 5tr --role chair",
        'qkh policy limit out 20tr --persons 1 --reason "Ban Thường vụ định"',
    ),
    "policy file": (
        "qkh policy file payment",
        'qkh policy file receipt --reason "phải có giấy nộp"',
        'qkh policy file receipt --none --reason "thôi không cần"',
    ),
    "campaign change": (
        'qkh campaign change DX26 --name "Đầu xuân Bính Ngọ"',
        'qkh campaign change DX26 --to 31/12/2026 --reason "kéo dài"',
        'qkh campaign change LE26 --name "Lễ khuyến học 2026" --decision 13/NQ',
    ),
    "programme close": (
        "qkh programme close KT --actor MAI --propose",
        'qkh programme close HB --actor MAI --propose --reason "hết tài trợ"',
        "qkh programme close TL --date 31/12/2026 --actor MAI --propose",
    ),
    "confirm": (
        "qkh confirm PC1/2026 --actor HOA",
        "qkh confirm PC2/2026 PC3/2026 PT1/2026 --actor HOA",
        "qkh confirm --all --actor HOA",
    ),
    "role end": (
        "qkh role end HOA chair",
        'qkh role end HOA cashier --reason "bàn giao quỹ"',
        "qkh role end MAI accountant --date 31/12/2026 --actor MAI --propose",
    ),
    "reject": (
        'qkh reject 120 --reason "tôi ghi nhầm"',
        'qkh reject 294 --actor HOA --sign hoa.key --reason "đã có sổ"',
    ),
    "approve": (
        "qkh approve --all --actor HOA --sign hoa.key --dry-run",
        "qkh approve 293 --actor HOA --sign hoa.key --yes",
        "qkh approve 295 319 --actor HOA --sign hoa.key --yes",
    ),
    "cash-count": (
        "qkh cash-count 111 500k=17 100k=3 10k=3 --cashier HOA --witness MAI",
        "qkh cash-count 111 --paper 325 -o bien-ban.txt",
        "qkh cash-count 111 -O xlsx -o kiem-quy.xlsx",
    ),
    "evidence get": ("qkh evidence get 3f86599f -o giay.txt",),
    "evidence erase": ('qkh evidence erase 3f86599f --reason "có tên người khác"',),
    "key show": ("qkh key show hoa.key",),
    "key log": (
        "qkh key log",
        "qkh key log -o muong-bu.pub",
        'qkh key log --renew --reason "máy tính cũ bị mất"',
    ),
    "checkpoint": (
        "qkh checkpoint",
        "qkh checkpoint --sign hoa.key --to AB -o moc-2026.txt",
    ),
    "verify": (
        "qkh verify",
        "qkh verify --evidence",
        "qkh verify --against moc-2026.txt",
    ),
    "prove": (
        "qkh prove PC1/2026",
        "qkh prove PC1/2026 --note moc-2026.txt -o pc1.json",
        "qkh prove pc1.json --check --against moc-2026.txt",
    ),
    "events": (
        "qkh events --limit 5",
        "qkh events --after 150",
        "qkh events --limit 20 -O jsonl -o viec.jsonl",
    ),
    "repair": ("qkh repair",),
    "seen list": ("qkh seen list",),
    "seen accept": ("qkh seen accept --yes",),
    "export ledger": (
        "qkh export ledger -o quy.ledger",
        "qkh export ledger --with-personal -o quy-day-du.ledger",
    ),
    "export beancount": (
        "qkh export beancount -o quy.beancount",
        "qkh export beancount --with-personal -o quy-day-du.beancount",
    ),
    "export jsonl": (
        "qkh export jsonl -o quy.jsonl",
        "qkh export jsonl --with-personal -o quy-day-du.jsonl",
    ),
    "export log": (
        "qkh export log -o nhat-ky.jsonl",
        "qkh export log --note moc-2026.txt -o nk.jsonl",
        "qkh export log --with-personal -o nhat-ky-day-du.jsonl",
    ),
    "restore": (
        "qkh restore --check sao-luu.db",
        "qkh restore sao-luu.db mo-lai.db",
    ),
    "upgrade": ("qkh upgrade",),
    "privacy request": (
        "qkh privacy request --code YC-1 --party HV --asked erase",
        'qkh privacy request --code YC-2 --name "Vì Nga" --asked see --due 31/12/2026',
        'qkh privacy request --code YC-3 --party AB --asked correct --reason "gọi điện"',
    ),
    "privacy requests": (
        "qkh privacy requests",
        "qkh privacy requests --with-hidden --actor MAI",
        "qkh privacy requests -O xlsx -o yeu-cau.xlsx",
    ),
    "privacy about": (
        "qkh privacy about HV",
        "qkh privacy about HV --with-hidden --actor MAI",
        "qkh privacy about HV -O xlsx -o ve-ba-vy.xlsx",
    ),
    "privacy hide": (
        "qkh privacy hide HV --request YC-1",
        'qkh privacy hide --field PC1/2026:description --reason "có tên người bệnh"',
        "qkh privacy hide --field PC2/2026 --request YC-2",
    ),
    "privacy show": (
        'qkh privacy show HV --request YC-1 --reason "bà Vy đồng ý"',
        'qkh privacy show --field PC1/2026:description --reason "đã xin phép"',
    ),
    "privacy erase": (
        'qkh privacy erase HS1 --reason "theo yêu cầu" --dry-run',
        'qkh privacy erase HS1 --reason "theo yêu cầu"',
        'qkh privacy erase HV01 --request YC-2 --reason "theo yêu cầu"',
    ),
    "privacy answer": (
        'qkh privacy answer YC-1 --answer partly --ground "chứng từ phải lưu 10 năm"',
        "qkh privacy answer YC-2 --answer granted",
        'qkh privacy answer YC-3 --answer refused --ground "sổ đúng" --decision 22/NQ',
    ),
    "privacy scrub": ("qkh privacy scrub",),
    "privacy copies": (
        "qkh privacy copies",
        "qkh privacy copies --with-hidden --actor MAI",
        "qkh privacy copies -O xlsx -o ban-sao.xlsx",
    ),
    "privacy note-copy": (
        'qkh privacy note-copy --code BS-1 --where "USB của kế toán"',
        'qkh privacy note-copy --code BS-2 --kind export --where "Ban Kiểm tra, bản in"',
        'qkh privacy note-copy --code BS-3 --where "máy của chủ tịch" --made 100',
    ),
    "privacy destroyed": (
        "qkh privacy destroyed BS-1",
        'qkh privacy destroyed BS-3 --reason "máy hỏng"',
    ),
    "consent give": (
        'qkh consent give --code DY-1 --party AB --scope letters --evidence "phiếu ký"',
        (
            "qkh consent give --code DY-2 --party HS2 --scope publish-name \\\n"
            '    --given-by both --guardian "Lò Thị Vui" --evidence "giấy đã ký"'
        ),
        (
            "qkh consent give --code DY-3 --party HV --scope publish-photo \\\n"
            "    --evidence-file phieu.txt --until 31/12/2030"
        ),
    ),
    "consent withdraw": (
        "qkh consent withdraw DY-1",
        'qkh consent withdraw DY-3 --reason "gọi điện"',
    ),
    "consent list": (
        "qkh consent list",
        "qkh consent list --with-hidden --actor MAI",
        "qkh consent list -O xlsx -o dong-y.xlsx",
    ),
    "period reopen": (
        'qkh period reopen 2025-01 --reason "sót chứng từ" --dry-run',
        'qkh period reopen 2025-01 --reason "sót chứng từ" --decision 17/NQ',
    ),
    "period close": (
        (
            "qkh period close 2025-02 --open months='chưa có sao kê' \\\n"
            "    --open counts='chưa kiểm quỹ' --open actors='mới lập' \\\n"
            "    --open names='đổi theo quyết định'"
        ),
        (
            "qkh period close 2025-Q1 --open months='chưa có sao kê' \\\n"
            "    --open counts='chưa kiểm quỹ' --open actors='mới lập' \\\n"
            "    --open advances='chờ' --open names='đổi theo quyết định'"
        ),
        (
            "qkh period close 2025 --open months='chưa có sao kê' --open advances='chờ' \\\n"
            "    --open counts='chưa kiểm quỹ' --open actors='mới lập' --decision 21/NQ"
        ),
    ),
    "period report": (
        "qkh period report 2025-02",
        "qkh period report 2025",
        "qkh period report 2025 -o khoa-so-2025.txt",
    ),
    "period file": (
        (
            "qkh period file 2025 --open months='chưa có sao kê' --open advances='chờ' \\\n"
            "    --open counts='chưa kiểm quỹ' --open actors='mới lập'"
        ),
    ),
}
