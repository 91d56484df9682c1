"""Reads story files: what somebody asks of the API and what must come back. The format is described in README.md."""
import json
import re

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD")
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class StoryError(Exception):
    def __init__(self, place, say):
        super().__init__(f"{place}: {say}")


class Step:
    def __init__(self, line, who):
        self.line, self.who = line, who
        self.method = self.path = ""
        self.headers = []          # sent, (name, text)
        self.body = None           # JSON pattern without matchers
        self.raw = None            # bytes
        self.status = []           # any of these
        self.eventually = False    # asked again until it fits
        self.expected_headers = [] # (name, text or pattern)
        self.expected = None       # JSON pattern
        self.expected_text = None
        self.facts = None          # kinds in order
        self.times = 1


class Mail:
    """A mail that somebody hands in."""
    def __init__(self, line, sender, subject):
        self.line, self.sender, self.subject, self.text = line, sender, subject, ""


class Story:
    def __init__(self, file):
        self.file, self.title = file, ""
        self.arguments, self.people, self.steps = [], [], []
        self.mailbox = ""          # its address, if mails come in this story


# --- Patterns: JSON with matchers. Plain values are Python's own, the rest are these. ---

class Word:
    """any, int, text, time, absent ..."""
    def __init__(self, word):
        self.word = word


class Capture:
    """$name: compared when known, else kept; $name=WORD checks first."""
    def __init__(self, name, inner=None):
        self.name, self.inner = name, inner


class Regex:
    def __init__(self, text):
        self.text = text


class Some:
    """[a, b, ...]: a list that begins so. has [a, b]: a list with these, in any order. only [a, b]: exactly these, in any order."""
    def __init__(self, kind, items):
        self.kind, self.items = kind, items


class Exactly:
    """exactly {...}: an object with these members and no others."""
    def __init__(self, value):
        self.value = value


WORDS = ("any", "int", "text", "time", "url", "bool", "absent", "list", "object")


class PatternReader:
    def __init__(self, text, file, line):
        self.text, self.at, self.file, self.first = text, 0, file, line

    def fail(self, say):
        raise StoryError(f"{self.file}:{self.first + self.text.count(chr(10), 0, self.at)}", say)

    def space(self):
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1

    def peek(self):
        self.space()
        return self.text[self.at] if self.at < len(self.text) else ""

    def take(self, c):
        if self.peek() != c:
            self.fail(f"expected {c!r}, found {self.text[self.at:self.at + 20]!r}")
        self.at += 1

    def whole(self):
        value = self.value()
        if self.peek():
            self.fail(f"more than one value: {self.text[self.at:self.at + 20]!r}")
        return value

    def string(self):
        try:
            value, end = json.decoder.scanstring(self.text, self.at + 1, False)
        except json.JSONDecodeError as wrong:
            self.fail(wrong.msg)
        self.at = end
        return value

    def name(self):
        found = NAME.match(self.text, self.at)
        if not found:
            self.fail(f"expected a word, found {self.text[self.at:self.at + 20]!r}")
        self.at = found.end()
        return found[0]

    def value(self):
        c = self.peek()
        if c == "{":
            return self.object()
        if c == "[":
            return self.list()
        if c == '"':
            return self.string()
        if c == "~":
            self.at += 1
            if self.peek() != '"':
                self.fail('after ~ comes a regular expression in quotes')
            return Regex(self.string())
        if c == "$":
            self.at += 1
            name = self.name()
            if self.text[self.at:self.at + 1] == "=":
                self.at += 1
                return Capture(name, self.value())
            return Capture(name)
        if c == "-" or c.isdigit():
            found = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?").match(self.text, self.at)
            self.at = found.end()
            return json.loads(found[0])
        word = self.name()
        if word in ("true", "false", "null"):
            return json.loads(word)
        if word in ("has", "only"):
            inner = self.value()
            if not isinstance(inner, list):
                self.fail(f"after {word} comes a list")
            return Some(word, inner)
        if word == "exactly":
            return Exactly(self.value())
        if word in WORDS:
            return Word(word)
        self.fail(f"{word} is not a matcher; there are {', '.join(WORDS)}, true, false, null")

    def object(self):
        self.take("{")
        out = {}
        while self.peek() != "}":
            if out:
                self.take(",")
            if self.peek() != '"':
                self.fail(f"a member's name must stand in quotes, found {self.text[self.at:self.at + 20]!r}")
            key = self.string()
            if key in out:
                self.fail(f"{key} twice")
            self.take(":")
            out[key] = self.value()
        self.at += 1
        return out

    def list(self):
        self.take("[")
        out = []
        while self.peek() != "]":
            if out:
                self.take(",")
            if self.text.startswith("...", self.at + len(self.text[self.at:]) - len(self.text[self.at:].lstrip())):
                self.space()
                self.at += 3
                self.take("]")
                return Some("begins", out)
            out.append(self.value())
        self.at += 1
        return out


def read(file):
    """One Story of a file. Throws StoryError with the line."""
    story = Story(file)
    lines = open(file, encoding="utf-8").read().split("\n")
    step, who, times = None, None, 1
    at = 0

    def fail(say):
        raise StoryError(f"{file}:{at + 1}", say)

    def need(condition, say):
        if not condition:
            fail(say)

    while at < len(lines):
        line = lines[at].rstrip()
        bare = line.strip()
        first = bare.split(" ")[0]
        if not bare or bare.startswith("#"):
            pass
        elif bare.startswith("story:"):
            story.title = bare[6:].strip()
        elif bare.startswith("server:"):
            story.arguments = bare[7:].split()
        elif bare.startswith("people:"):
            for item in bare[7:].split(","):
                name, _, role = item.strip().partition("=")
                need(NAME.fullmatch(name) and role, "people are written NAME=ROLE, ...")
                story.people.append((name, role))
        elif bare.startswith("mailbox:"):
            story.mailbox = bare[8:].strip()
        elif first == "mail":
            found = re.fullmatch(r"mail from (.+@[^: ]+): (.+)", bare)
            need(found, "a mail is written mail from ADDRESS: SUBJECT")
            need(story.mailbox, "a mail needs a mailbox: say above mailbox: ADDRESS")
            mail, step = Mail(at + 1, *found.groups()), None
            while at + 1 < len(lines) and lines[at + 1].startswith(" "):
                at += 1
                mail.text += lines[at].strip() + "\r\n"
            need(mail.text, "a mail needs a text, in lines that are indented")
            story.steps.append(mail)
        elif first == "as":
            who, step = bare[3:].strip(), None
        elif first == "repeat":
            need(bare[7:].isdigit(), "repeat takes a number")
            times, step = int(bare[7:]), None
        elif first in METHODS:
            need(who is not None, "say first as whom: as NAME")
            step = Step(at + 1, who)
            step.method, _, step.path = bare.partition(" ")
            step.path = step.path.strip()
            step.times, times = times, 1
            story.steps.append(step)
        elif step is None:
            fail(f"not understood here: {bare[:60]!r}")
        elif first == ">":
            name, colon, text = bare[1:].strip().partition(":")
            need(colon, "a header is written > Name: text")
            step.headers.append((name.strip(), text.strip()))
        elif first == "<":
            name, colon, text = bare[1:].strip().partition(":")
            need(colon and step.status, "an expected header is written < Name: text, after the status")
            step.expected_headers.append((name.strip(), text.strip()))
        elif first == "=":
            words = bare[1:].split()
            if words and words[-1] == "eventually":
                step.eventually = True
                words.pop()
            need(words and all(w.isdigit() or w == "or" for w in words), "a status is written = 200, = 200 or 201, = 200 eventually")
            step.status = [int(w) for w in words if w != "or"]
        elif first == "bytes":
            need(not step.status, "what is sent stands before the status")
            step.raw = json.loads(bare[5:].strip()).encode("latin-1")
        elif first == "text":
            need(step.status, "text is expected after the status")
            step.expected_text = json.loads(bare[4:].strip()) if not bare[4:].strip().startswith("~") else Regex(json.loads(bare[4:].strip()[1:]))
        elif first == "facts:":
            need(step.status, "facts stand after the status")
            words = bare[6:].replace(",", " ").split()
            need(words, "facts: needs kinds, or none")
            step.facts = [] if words == ["none"] else words
        elif bare[0] in "{[" or first in ("has", "only", "exactly"):
            begin, text = at, [line]
            while at + 1 < len(lines) and (lines[at + 1].startswith((" ", "\t", "}", "]"))):
                at += 1
                text.append(lines[at])
            pattern = PatternReader("\n".join(text), file, begin + 1).whole()
            if step.status:
                need(step.expected is None, "a second expected body")
                step.expected = pattern
            else:
                need(step.body is None, "a second body")
                step.body = pattern
        else:
            fail(f"not understood: {bare[:60]!r}")
        at += 1
    if not story.title:
        raise StoryError(f"{file}:1", "a story begins with story: TITLE")
    for one in story.steps:
        if isinstance(one, Step) and not one.status:
            raise StoryError(f"{file}:{one.line}", "what status is expected? write = 200")
    if not story.steps:
        raise StoryError(f"{file}:1", "nothing is asked in this story")
    return story
