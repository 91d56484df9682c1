"""The tools of these tests are tested too: what is wrong has to be found, with its place."""
import os
import tempfile

import match
import story
from contract import Contract
from svar import Answer


def refused(text, line, word):
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "x.story")
        with open(file, "w", encoding="utf-8") as out:
            out.write(text)
        try:
            story.read(file)
        except story.StoryError as wrong:
            assert f"x.story:{line}: " in str(wrong) and word in str(wrong), wrong
        else:
            raise AssertionError(f"read without a complaint:\n{text}")


def bad_stories_are_refused_with_their_line():
    head = "story: x\npeople: kari=admin\nas kari\n"
    refused("", 1, "begins with story")
    refused("story: x\n", 1, "nothing is asked")
    refused("story: x\nGET /a\n= 200\n", 2, "as whom")
    refused(head + "GET /a\n", 4, "status")
    refused(head + "GET /a\n= fine\n", 5, "status")
    refused(head + "GET /a\n= 200\n{ \"a\": something }\n", 6, "something is not a matcher")
    refused(head + "GET /a\n= 200\n{ \"a\": 1,\n  \"a\": 2 }\n", 7, "twice")
    refused(head + "GET /a\n= 200\n{ a: 1 }\n", 6, "quotes")
    refused(head + "GET /a\n= 200\n{ \"a\": [ 1, 2 }\n", 6, "expected ','")
    refused(head + "GET /a\n= 200\nfact: x\n", 6, "not understood")
    refused(head + "GET /a\n< X: 1\n= 200\n", 5, "after the status")
    refused("story: x\npeople: kari\n", 2, "NAME=ROLE")
    refused(head + "mail from a@b.example: Hello\n  Text\n", 4, "needs a mailbox")
    refused("mailbox: hei@fjord.example\n" + head + "mail from nobody: Hello\n  Text\n", 5, "from ADDRESS")
    refused("mailbox: hei@fjord.example\n" + head + "mail from a@b.example: Hello\nText\n", 5, "needs a text")


def pattern(text):
    return story.PatternReader(text, "here", 1).whole()


def matchers_accept_and_refuse():
    for text, good, bad in (
            ("any", [0, None, ""], [match.ABSENT]), ("absent", [match.ABSENT], [None]), ("int", [0, -1], [True, 1.5, "1", 2 ** 53, None]),
            ("time", ["2026-01-02T03:04:05Z"], ["2026-01-02", "2026-01-02T03:04:05.1Z", 5]), ("url", ["http://127.0.0.1:80/x"], ["http://else/x", "/x"]),
            ("null", [None], [0, "", match.ABSENT]), ("true", [True], [1, "true", False]), ("1", [1], [True, 2, "1"]), ('"a"', ["a"], ["b", None]),
            ('~"^a+$"', ["aa"], ["ab", None]), ("[1, 2]", [[1, 2]], [[1], [2, 1], [1, 2, 3], None]), ("[1, ...]", [[1], [1, 2]], [[], [2, 1]]),
            ("has [1, 2]", [[2, 3, 1]], [[1], [2, 2]]), ("only [1, 2]", [[2, 1]], [[1, 2, 3], [1]]),
            ('{"a": 1}', [{"a": 1, "b": 2}], [{}, {"a": 2}, []]), ('exactly {"a": 1}', [{"a": 1}], [{"a": 1, "b": 2}, {}]),
            ('{"a": $x, "b": $x}', [{"a": 1, "b": 1}], [{"a": 1, "b": 2}]), ("$x=int", [1], ["1"])):
        for value in good:
            assert not match.differences(pattern(text), value, {}), (text, value)
        for value in bad:
            assert match.differences(pattern(text), value, {}), (text, value)


def answers_outside_the_document_are_found():
    contract = Contract({"components": {"schemas": {
        "Thing": {"type": "object", "properties": {"id": {"type": "integer"}}, "required": ["id"]},
        "Error": {"type": "object"}}},
        "paths": {"/api/v2/things/{id}": {"get": {"responses": {"200": {"content": {"application/json": {"schema": {
            "type": "object", "properties": {"thing": {"$ref": "#/components/schemas/Thing"}}, "required": ["thing"]}}}}}}}}})
    known = [("Content-Type", "application/json"), ("X-Request-Id", "1")]

    def wrong(status, body, headers=known, path="/api/v2/things/1.json"):
        return contract.problems("GET", path, Answer(status, headers, body))
    assert not wrong(200, b'{"thing":{"id":1},"users":[]}')
    assert not wrong(404, b'{"error":"RecordNotFound","description":"Not found"}')
    for status, body in ((200, b'{"thing":{"id":"1"}}'), (200, b'{"thing":{"id":1,"secret":2}}'), (200, b'{}'), (200, b'{'), (201, b'{"thing":{"id":1}}'),
                         (500, b'{"error":"InternalError","description":"It broke here"}'), (401, b'{"error":"no"}'), (403, b'{"error":"Forbidden"}'),
                         (404, b'{"error":"RecordNotFound"}'), (422, b'{"error":"RecordInvalid","description":"Record validation errors","details":{}}'), (204, b"x")):
        assert wrong(status, body), (status, body)
    assert wrong(200, b'{"thing":{"id":1}}', known[:1])
    assert wrong(200, b'{"thing":{"id":1}}', [*known, ("Retry-After", "1")])
    assert wrong(429, b'{"error":"TooManyRequests","description":"Too many"}')
    assert wrong(200, b"{}", path="/api/v2/unknown")


def tests():
    return [("bad stories are refused", bad_stories_are_refused_with_their_line), ("matchers", matchers_accept_and_refuse),
            ("contract", answers_outside_the_document_are_found)]
