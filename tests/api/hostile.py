"""What people and programs with bad intentions, or bad luck, send."""
import json
import os

DEEP = 100_000
MANY = 10_000

COMMON_QUERY = ["page", "per_page", "page[size]", "page[after]", "page[before]", "sort", "sort_by", "include", "nothing"]
# As they stand in the address.
QUERY_VALUES = ["", "0", "-1", "99999999999999999999999999", "1e9", "abc", "%27%20OR%201%3D1--", "%25%25%25", "%ff%fe", "%F0%9F%8F%94", "a" * 3000,
                ",".join(["1"] * 5), "," * 200, "%0d%0aX-Evil%3A%201", "..%2f..%2fetc%2fpasswd", "%E2%80%AE", "AAAA", "eyJhIjoxfQ%3D%3D", "_" * 100]

WRONG = [None, True, 0, -1, 2 ** 53, 2 ** 63, -2 ** 63, 1e308, 1.5, "", " ", "x", "\u0000", "a\u0000b", "\ud800", "\u202e\u200b", [], {}, [None], [{}], [[[]]],
         {"x": {"y": []}}, "2026-13-45T99:99:99Z", "-1", "999999999999999999999999", "x" * 70_000, list(range(MANY)), ["x"] * MANY, [{}] * 200]
# Each place gets every one of these with SVAR_THOROUGH=1, else every so manieth, another beginning at every place.
STRIDE = 1 if os.environ.get("SVAR_THOROUGH") else 4


def path_values(kind):
    """(as it stands in the address, whether it must be refused)"""
    yield from (("9007199254740993", True), ("9223372036854775808", True), ("99999999999999999999999999", True), ("%F0%9F%8F%94", True), ("%ff", True),
                ("%27%3B--", True), ("%00", True), ("1%2f2", True), ("%2e%2e", True), ("a" * 3000, True))
    if kind == "integer":
        yield from (("-1", True), ("abc", True), ("1.5", True), ("0x10", True), ("+1", True), ("%201", True), ("0", False))


def broken_bodies():
    yield "nothing", b""
    yield "half", b'{"ticket": {"sub'
    yield "not JSON", b"ticket=1&x=2"
    yield "two values", b"{} {}"
    yield "too deep", b"[" * DEEP
    yield "too deep, closed", b'{"a":' * DEEP + b"1" + b"}" * DEEP
    yield "broken UTF-8 in a name", b'{"\xff\xfe": 1}'
    yield "a NUL between", b'{"ticket"\x00: {}}'
    yield "a byte order mark of UTF-16", '{"ticket": {}}'.encode("utf-16")
    for text in ("[]", "7", '"text"', "null", "true", "NaN", "[[]]"):
        yield text, text.encode()


def resolved(schema, document):
    while "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    return schema


def example(schema, document, depth=0):
    """Something of the right shape, though it may mean nothing."""
    schema = resolved(schema, document)
    if "anyOf" in schema:
        return example(schema["anyOf"][0], document, depth)
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type", "object")
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "object":
        return {} if depth > 4 else {k: example(v, document, depth + 1) for k, v in schema.get("properties", {}).items()}
    if kind == "array":
        return [] if depth > 4 else [example(schema["items"], document, depth + 1)]
    if kind == "string":
        return "2026-01-02T03:04:05Z" if schema.get("format") == "date-time" else "word"
    return {"integer": 1, "number": 1.5, "boolean": False}.get(kind, None)


def places(value, path=()):
    """Paths of all values in an example."""
    if path:
        yield path
    if isinstance(value, dict):
        for k, v in value.items():
            yield from places(v, path + (k,))
    elif isinstance(value, list):
        for i, v in enumerate(value):
            yield from places(v, path + (i,))


def with_value(value, path, new):
    if not path:
        return new
    if isinstance(value, dict):
        return {k: with_value(v, path[1:], new) if k == path[0] else v for k, v in value.items()}
    return [with_value(v, path[1:], new) if i == path[0] else v for i, v in enumerate(value)]


def sparse(value, path, new):
    """Only the way to the changed place, so that nothing before it is the reason of a refusal."""
    if not path:
        return new
    inner = value[path[0]]
    return {path[0]: sparse(inner, path[1:], new)} if isinstance(value, dict) else [sparse(inner, path[1:], new)]


def wrong_bodies(schema, document):
    whole = example(schema, document)
    for at, path in enumerate(places(whole)):
        for new in WRONG[at % STRIDE::STRIDE]:
            changed = sparse(whole, path, new)
            yield f"{'.'.join(map(str, path))}={json.dumps(new)[:40]}", json.dumps(changed).encode()
    yield "a number without end", b'{"' + next(iter(whole), "x").encode() + b'": ' + b"9" * 5000 + b"}"
    # Raw bytes that json.dumps would not write.
    text = json.dumps(whole)
    yield "broken UTF-8", text.replace('"word"', '"\udcff\udcfe"').encode("utf-8", "surrogateescape")
    yield "raw NUL in text", text.replace('"word"', '"a\x00b"').encode()
    yield "one key a thousand times", b"{" + b",".join([b'"a": 1'] * 1000) + b"}"
    yield "ten thousand keys", json.dumps({f"k{i}": i for i in range(MANY)}).encode()
