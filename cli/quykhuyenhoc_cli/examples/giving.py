"""Gifts, pledges, receipts and thanks; rounds of awards, from the nomination to the signature."""

from typing import Final

GIVING: Final[dict[str, tuple[str, ...]]] = {
    "donation rule": (
        "qkh donation rule income --account 5111",
        "qkh donation rule held --account 3381 --decision 12/NQ",
        'qkh donation rule held --account 3381 --reason "nhà tài trợ yêu cầu"',
    ),
    "donation held": (
        "qkh donation held",
        "qkh donation held --with-names",
        "qkh donation held -O xlsx -o giu-ho.xlsx",
    ),
    "donation refund": (
        'qkh donation refund BC3/2026 --amount 100k --account 112 --for "Chuyển nhầm"',
        "qkh donation refund BC3/2026 --amount 50k --account 111 --for Trả --person An",
        'qkh donation refund BC4/2026 --account 112 --for "Chuyển nhầm" --dry-run',
    ),
    "donor import": (
        "qkh donor import --list nha-hao-tam.csv --count 1",
        "qkh donor import --list nha-hao-tam-2.csv --trust --dry-run",
        "qkh donor import --list nha-hao-tam-2.csv --trust",
    ),
    "donation import": (
        "qkh donation import --list so-ung-ho.csv --account 111 --count 2 --total 500k",
        "qkh donation import --list so-ung-ho-2.csv --account 111 --trust --dry-run",
        "qkh donation import --list so-ung-ho-2.csv --account 111 --trust",
    ),
    "donor add": (
        'qkh donor add --code HV2 --name "Hà Vy" --address "Bản Pu"',
        'qkh donor add --code AN1 --name "Nguyễn Văn Ẩn" --anonymous',
    ),
    "donor change": (
        'qkh donor change HV --public-name "Bà Hà Vy"',
        'qkh donor change AB --phone "0212 3831 000" --email anbinh@example.vn',
        'qkh donor change HTX --anonymous --reason "xin không nêu tên"',
    ),
    "donor credit": ("qkh donor credit PT1/2025 HV",),
    "donor merge": ('qkh donor merge HV2 HV --reason "hai mã của một người"',),
    "donor statement": (
        "qkh donor statement AB",
        "qkh donor statement AB --with-names",
        "qkh donor statement AB -o sao-ke-an-binh.txt",
    ),
    "donor annual": (
        "qkh donor annual AB 2026",
        "qkh donor annual AB 2026 --with-names",
        "qkh donor annual AB 2026 -O xlsx -o an-binh-2026.xlsx",
    ),
    "pledge import": (
        "qkh pledge import --list cam-ket.csv --count 1 --total 2tr",
        "qkh pledge import --list cam-ket-2.csv --count 1 --total 1tr --dry-run",
        "qkh pledge import --list cam-ket-2.csv --trust",
    ),
    "pledge write-off": (
        'qkh pledge write-off CK-09 --reason "nhà hảo tâm xin thôi"',
        'qkh pledge write-off CK-01 --amount 500k --reason "xin giảm"',
        'qkh pledge write-off CK-03 --reason "công ty giải thể" --decision 19/NQ',
    ),
    "campaign list": (
        "qkh campaign list",
        "qkh campaign list -O xlsx -o cac-dot-van-dong.xlsx",
        "qkh campaign list --known-at 31/12/2026",
    ),
    "gift-receipt issue": (
        "qkh gift-receipt issue BC4/2026",
        "qkh gift-receipt issue BC7/2026 --for Học",
        "qkh gift-receipt issue BC2/2026 BC3/2026",
    ),
    "gift-receipt print": (
        "qkh gift-receipt print BL1",
        "qkh gift-receipt print BL1 -o bl1.txt",
        "qkh gift-receipt print BL1 --with-hidden",
    ),
    "gift-receipt list": (
        "qkh gift-receipt list",
        "qkh gift-receipt list --year 2026",
        "qkh gift-receipt list --with-names -O xlsx -o bien-lai.xlsx",
    ),
    "gift-receipt void": (
        'qkh gift-receipt void BL1 --reason "sai tên"',
        'qkh gift-receipt void BL3 --reason "in hỏng" --decision 14/NQ',
    ),
    "thank tier": (
        'qkh thank tier --code VANG --name "Bảng vàng" --amount 1tr',
        'qkh thank tier --code BAC --name "Bảng bạc" --amount 500k --counts year',
        'qkh thank tier --code VANG --name "Bảng vàng" --amount 2tr --reason "nâng mức"',
    ),
    "thank tiers": (
        "qkh thank tiers",
        "qkh thank tiers -O xlsx -o cac-bac.xlsx",
    ),
    "thank board": (
        "qkh thank board 2026",
        "qkh thank board 2026 --with-names",
        "qkh thank board 2026 -O xlsx -o bang-vang.xlsx",
    ),
    "thank letter": (
        "qkh thank letter BC4/2026",
        "qkh thank letter BC4/2026 --with-hidden",
        "qkh thank letter BC4/2026 -o thu-an-binh.txt",
    ),
    "thank send": (
        "qkh thank send BC4/2026 --kind letter --sent thu-an-binh.txt",
        "qkh thank send --all --kind letter",
        "qkh thank send BC4/2026 BC7/2026 --kind board",
    ),
    "thank unsend": (
        'qkh thank unsend BC4/2026 --kind letter --reason "thư bị trả lại"',
        'qkh thank unsend BC7/2026 --kind board --donor AB --reason "sai tên"',
    ),
    "programme add": (
        'qkh programme add --code KT --name "Khen" --kind merit --fund Q --account 6112',
        ("qkh programme add --code TL --name Quà --fund Q --account 6113 \\\n    --recipients pupil,student"),
    ),
    "programme change": (
        'qkh programme change HB --purpose scholarship --reason "quy chế mới"',
        'qkh programme change KT --name "Khen thưởng" --reason "gọi đúng tên"',
        "qkh programme change KT --fund SK --decision 15/NQ",
    ),
    "round nominate": (
        "qkh round nominate HB-1 --list de-nghi.csv",
        'qkh round nominate HB-2 --name "Tòng Văn Dũng" --kind pupil --amount 200k',
        'qkh round nominate HB-3 --list de-nghi-2.csv --place "THPT Mường Bú" --trust',
    ),
    "round nominees": (
        "qkh round nominees HB-1",
        "qkh round nominees HB-1 --with-names",
        "qkh round nominees HB-1 -O xlsx -o danh-sach-hb1.xlsx",
    ),
    "round change": (
        'qkh round change HB-1 --name "Đợt khai giảng"',
        'qkh round change HB-2 --date 10/09/2026 --reason "lùi lễ"',
        "qkh round change HB-3 --area MUONGBU",
    ),
    "round close": ("qkh round close HB-1",),
    "round open": ("qkh round open HB-1",),
    "award decide": (
        'qkh award decide HB-1 --number 12/QĐ --council "Ban Thường vụ"',
        ('qkh award decide HB-2 --number 13/QĐ --council "Ban Thường vụ" --amount 300k \\\n    --count 1 --total 300k'),
        ('qkh award decide HB-3 --number 14/QĐ --council "Ban Thường vụ" \\\n    --instalments 2 --first 05/09/2026'),
    ),
    "award list": (
        "qkh award list",
        "qkh award list --round HB-1",
        "qkh award list --state decided --with-names -O xlsx -o suat.xlsx",
    ),
    "award decisions": (
        "qkh award decisions",
        "qkh award decisions -O xlsx -o quyet-dinh.xlsx",
    ),
    "disburse batch": (
        'qkh disburse batch --decision 12/QĐ --account 112 --holder MAI --for "Trao"',
        'qkh disburse batch --round HB-2 --account 112 --each --for "Chuyển khoản"',
        'qkh disburse batch --round HB-3 --until 30/09/2026 --account 111 --for "Kỳ 1"',
    ),
    "sign sheet": (
        "qkh sign sheet 12/QĐ",
        "qkh sign sheet 12/QĐ -o ky-nhan.txt",
        "qkh sign sheet 12/QĐ --with-names",
    ),
    "sign add": (
        "qkh sign add BN10/2026 --except HB-1.0002,HB-1.0003,HB-1.0004",
        'qkh sign add BN11/2026 --award HB-2.0001 --relation guardian --signer "Hà Lan"',
        "qkh sign add PC8/2026 --scan ky-nhan.txt",
    ),
    "sign missing": (
        "qkh sign missing",
        "qkh sign missing --days 30",
        "qkh sign missing --with-names -O xlsx -o chua-ky.xlsx",
    ),
    "disburse return": (
        'qkh disburse return BN10/2026 --award HB-1.0002 --account 112 --for "Vắng mặt"',
        ('qkh disburse return BN10/2026 --award HB-1.0003 --account 112 \\\n    --for "Thôi việc" --cancel'),
        'qkh disburse return BN10/2026 --account 111 --for "Nộp lại phần còn"',
    ),
    "award cancel": (
        'qkh award cancel HB-1.0002 --reason "đã chuyển trường"',
        'qkh award cancel HB-1.0004 --cause withdrawn --reason "gia đình xin thôi"',
        'qkh award cancel HB-3.0001 --reason "thôi học" --decision 16/NQ',
    ),
    "award recipient": (
        "qkh award recipient HB-1.0001",
        "qkh award recipient HB-1.0001 --with-names",
        "qkh award recipient HB-1.0001 -O xlsx -o em-an.xlsx",
    ),
    "award spent": (
        "qkh award spent",
        "qkh award spent --period 2026",
        "qkh award spent -O xlsx -o da-chi-suat.xlsx",
    ),
}
