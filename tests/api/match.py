"""Compares an answer with the pattern of a story; every difference is named by its path."""
import re

from story import Capture, Exactly, Regex, Some, Word

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
ABSENT = object()


def fits_word(word, value):
    if word == "absent":
        return value is ABSENT
    if value is ABSENT:
        return False
    return {
        "any": lambda: True,
        "int": lambda: isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2 ** 53,
        "text": lambda: isinstance(value, str),
        "time": lambda: isinstance(value, str) and TIME.fullmatch(value),
        "url": lambda: isinstance(value, str) and re.fullmatch(r"http://127\.0\.0\.1:\d+/\S+", value),
        "bool": lambda: isinstance(value, bool),
        "list": lambda: isinstance(value, list),
        "object": lambda: isinstance(value, dict),
    }[word]()


def short(value):
    if value is ABSENT:
        return "nothing"
    text = repr(value)
    return text if len(text) <= 160 else text[:157] + "..."


def filled(text, known):
    """Puts what was kept into $name and ${name} of a text."""
    def one(found):
        name = found[1] or found[2]
        if name not in known:
            raise KeyError(f"${name} is not known yet")
        return str(known[name])
    return re.sub(r"\$(?:\{(\w+)\}|([A-Za-z_]\w*))", one, text)


def value_of(pattern, known):
    """A body to send: the pattern with what was kept put in."""
    if isinstance(pattern, dict):
        return {k: value_of(v, known) for k, v in pattern.items()}
    if isinstance(pattern, list):
        return [value_of(v, known) for v in pattern]
    if isinstance(pattern, str):
        return filled(pattern, known) if "$" in pattern else pattern
    if isinstance(pattern, Capture):
        if pattern.name not in known:
            raise KeyError(f"${pattern.name} is not known yet")
        return known[pattern.name]
    if isinstance(pattern, (Word, Regex, Some, Exactly)):
        raise KeyError("a matcher cannot be sent")
    return pattern


def differences(pattern, value, known, path="$"):
    """A list of sentences; empty when it fits. Captures are kept in `known`."""
    if isinstance(pattern, Word):
        return [] if fits_word(pattern.word, value) else [f"{path}: expected {pattern.word}, found {short(value)}"]
    if value is ABSENT:
        return [f"{path}: is not there"]
    if isinstance(pattern, Capture):
        if pattern.inner is not None:
            found = differences(pattern.inner, value, known, path)
            if not found:
                known[pattern.name] = value
            return found
        if pattern.name not in known:
            known[pattern.name] = value
            return []
        return [] if known[pattern.name] == value else [f"{path}: expected {short(known[pattern.name])} (${pattern.name}), found {short(value)}"]
    if isinstance(pattern, Regex):
        text = filled(pattern.text, known) if re.search(r"\$\{?[A-Za-z_]", pattern.text) else pattern.text
        return [] if isinstance(value, str) and re.search(text, value) else [f"{path}: expected what fits {text!r}, found {short(value)}"]
    if isinstance(pattern, Exactly):
        found = differences(pattern.value, value, known, path)
        if isinstance(value, dict) and isinstance(pattern.value, dict):
            found += [f"{path}.{k}: should not be there, is {short(value[k])}" for k in value if k not in pattern.value]
        return found
    if isinstance(pattern, dict):
        if not isinstance(value, dict):
            return [f"{path}: expected an object, found {short(value)}"]
        return [d for k, p in pattern.items() for d in differences(p, value.get(k, ABSENT), known, f"{path}.{k}")]
    if isinstance(pattern, Some):
        if not isinstance(value, list):
            return [f"{path}: expected a list, found {short(value)}"]
        if pattern.kind == "begins":
            return [d for i, p in enumerate(pattern.items)
                    for d in differences(p, value[i] if i < len(value) else ABSENT, known, f"{path}[{i}]")]
        left, found = list(value), []
        for i, p in enumerate(pattern.items):
            for j, v in enumerate(left):
                trial = dict(known)
                if not differences(p, v, trial):
                    known.update(trial)
                    del left[j]
                    break
            else:
                nearest = min((differences(p, v, dict(known), f"{path}[{j}]") for j, v in enumerate(left)), key=len, default=["the list is empty"])
                found.append(f"{path}: number {i + 1} of the wanted is not there; nearest: {'; '.join(nearest[:3])}")
        if pattern.kind == "only" and left:
            found.append(f"{path}: has more than wanted: {short(left)}")
        return found
    if isinstance(pattern, list):
        if not isinstance(value, list):
            return [f"{path}: expected a list, found {short(value)}"]
        found = [] if len(value) == len(pattern) else [f"{path}: expected {len(pattern)} items, found {len(value)}: {short(value)}"]
        return found + [d for i, p in enumerate(pattern[:len(value)]) for d in differences(p, value[i], known, f"{path}[{i}]")]
    if isinstance(pattern, str) and "$" in pattern:
        pattern = filled(pattern, known)
    same = pattern == value and isinstance(pattern, bool) == isinstance(value, bool)
    return [] if same else [f"{path}: expected {short(pattern)}, found {short(value)}"]
