# pip install pyarrow==25.0.1 fastparquet==2026.9.0; python make.py
import datetime as dt
import decimal
import uuid

import fastparquet
import pandas
import pyarrow as pa
import pyarrow.parquet as pq

D = decimal.Decimal


def write(name, columns, **options):
    pq.write_table(pa.table(columns), f"pyarrow-{name}.parquet", **options)


micros = pa.array([0, -62135596800000000, 1709210096123456], pa.timestamp("us"))
write("int96", {"id": [1, 2, 3], "at": micros}, use_deprecated_int96_timestamps=True)

amounts = [D("1.23"), D("-0.07"), None]
forms = {
    "small": pa.array(amounts, pa.decimal128(7, 2)),
    "middle": pa.array(amounts, pa.decimal128(15, 2)),
    "large": pa.array([D("-123456789012345678901234567890123456.78"), D("0.01"), None], pa.decimal128(38, 2)),
}
write("decimals-bytes", forms)
write("decimals-integers", forms, store_decimal_as_integer=True)
write("decimals-wide", {"id": [1], "wide": pa.array([D("1234567890123456789012345678901234567890.12")], pa.decimal256(60, 2))})

nanos = pa.array([1709210096123456789, -1, None], pa.timestamp("ns"))
write("times", {
    "local": nanos,
    "zoned": nanos.cast(pa.timestamp("ns", "Europe/Berlin")),
    "millis": pa.array([1709210096123, -1, None], pa.timestamp("ms")),
    "clock": pa.array([1, 86399999, None], pa.time32("ms")),
    "exact": pa.array([1, 86399999999999, None], pa.time64("ns")),
    "day": pa.array([dt.date(1, 1, 1), dt.date(9999, 12, 31), None]),
})

write("plain", {
    "dictionary": pa.array(["a", "b", None]).dictionary_encode(),
    "uuid": pa.array([uuid.UUID(int=5).bytes, uuid.UUID(int=2**127 + 3).bytes, None], pa.binary(16)).cast(pa.uuid()),
    "fixed": pa.array([b"ab", b"\xff\x00", None], pa.binary(2)),
    "bytes": pa.array([b"", b"\xff\"'\\", None]),
    "unsigned": pa.array([2**64 - 1, 0, None], pa.uint64()),
    "half": pa.array([1.5, None, -2], pa.float16()),
    "single": pa.array([0.1, float("nan"), float("-inf")], pa.float32()),
    "filename": ["x", "", None],
    "file_row_number": [7, 8, 9],
    "size": [1, 2, 3],
    "Size": [4, 5, 6],
})

struct = pa.struct([
    ("day", pa.date32()), ("amount", pa.decimal128(30, 2)), ("bytes", pa.binary()), ("say", pa.string()),
    ("at", pa.timestamp("ns")), ("zoned", pa.timestamp("us", "UTC")), ("real", pa.float64()), ("flag", pa.bool_()),
    ("list", pa.list_(pa.int64())), ('a "b" (c), d', pa.uint64())])
full = {
    "day": dt.date(2024, 2, 29), "amount": D("1234567890123456789012345678.90"), "bytes": b"\x00\xff", "say": 'say "hi"\n\\',
    "at": 1709210096123456789, "zoned": dt.datetime(2024, 1, 1, 2, 3, 4, 5), "real": float("nan"), "flag": True,
    "list": [1, None], 'a "b" (c), d': 2**64 - 1}
none = dict.fromkeys(full)
write("nested", {
    "object": pa.array([full, none, None], struct),
    "texts": pa.array([['a"', None, ""], [], None], pa.list_(pa.string())),
    "days": pa.array([[dt.date(2024, 2, 29)], [], None], pa.list_(pa.date32())),
    "map": pa.array([[('k"', 1), ("z", None)], [], None], pa.map_(pa.string(), pa.int64())),
    "numbered": pa.array([[(1, "x"), (2, None)], [], None], pa.map_(pa.int64(), pa.string())),
    "blobs": pa.array([[b"\x00\xff"], [], None], pa.list_(pa.binary())),
    "reals": pa.array([[float("inf"), float("-inf"), 0.1], [], None], pa.list_(pa.float64())),
    "amounts": pa.array([[D("0.10")], [None], None], pa.list_(pa.decimal128(38, 20))),
    "pairs": pa.array([[1, 2], [3, None], None], pa.list_(pa.int32(), 2)),
})

frame = pandas.DataFrame({"at": pandas.to_datetime(["2024-02-29 12:34:56.123456", "1970-01-01 00:00:00.000001"]).astype("datetime64[ns]"), "text": ["a", None], "whole": [1, 2]})
fastparquet.write("fastparquet-int96.parquet", frame, times="int96", compression="GZIP")
