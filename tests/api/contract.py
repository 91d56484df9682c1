"""Holds every answer of the public API against its own document, and the errors against the shapes that clients know."""
import copy
import re

import jsonschema

NO_BODY = (204, 304)


def closed(schema):
    """The same schema, but a described object has no members that the document does not name."""
    if isinstance(schema, list):
        return [closed(s) for s in schema]
    if not isinstance(schema, dict):
        return schema
    out = {k: closed(v) for k, v in schema.items()}
    if out.get("type") == "object" and "properties" in out and "additionalProperties" not in out:
        out["additionalProperties"] = False
    return out


def text_or_null():
    return {"type": ["string", "null"]}


def error_schema(status):
    if status == 401:
        return {"anyOf": [
            {"const": {"error": "Couldn't authenticate you"}},
            {"type": "object", "required": ["error", "error_description"], "additionalProperties": False,
             "properties": {"error": {"const": "invalid_token"}, "error_description": {"type": "string", "minLength": 10}}}]}
    if status == 403:
        return {"type": "object", "required": ["error"], "additionalProperties": False, "properties": {"error": {
            "type": "object", "required": ["title", "message"], "additionalProperties": False,
            "properties": {"title": {"const": "Forbidden"}, "message": {"type": "string", "minLength": 3}}}}}
    if status == 404:
        return {"enum": [{"error": w, "description": "Not found"} for w in ("RecordNotFound", "InvalidEndpoint")]}
    if status == 422:
        search = {"type": "object", "required": ["error", "description"], "additionalProperties": False, "properties": {
            "error": {"const": "invalid"}, "description": {"type": "string", "pattern": "^Invalid search: ."}}}
        return {"anyOf": [search, {"type": "object", "required": ["error", "description", "details"], "additionalProperties": False, "properties": {
            "error": {"type": "string"}, "description": {"const": "Record validation errors"},
            "details": {"type": "object", "minProperties": 1, "additionalProperties": {"type": "array", "minItems": 1, "items": {
                "type": "object", "required": ["description", "error"], "additionalProperties": False,
                "properties": {"description": {"type": "string", "minLength": 3}, "error": text_or_null(),
                               "ticket_field_id": {"type": "integer"}}}}}}}]}
    plain = {"type": "object", "required": ["error", "description"], "additionalProperties": False, "properties": {
        "error": {"type": "string", "minLength": 3}, "description": {"type": "string", "minLength": 5}, "max_count": {"type": "integer"},
        "request_id": {"type": "string"}}}  # request_id: refused before the route was known
    if status != 400:
        return plain
    return {"anyOf": [plain, {"type": "object", "required": ["errors"], "additionalProperties": False, "properties": {"errors": {
        "type": "array", "minItems": 1, "items": {
            "type": "object", "required": ["code", "title", "detail"], "additionalProperties": False,
            "properties": {k: {"type": "string", "minLength": 5} for k in ("code", "title", "detail")}}}}}]}


class Contract:
    def __init__(self, document):
        self.document = document
        components = {name: closed(schema) for name, schema in document["components"]["schemas"].items()}
        self.root = {"components": {"schemas": components}}
        self.operations = []
        self.seen = set()
        for path, methods in document["paths"].items():
            shape = re.compile("".join("[^/]+" if part.startswith("{") else re.escape(part) for part in re.split(r"(\{[^}]+\})", path)))
            for method, operation in methods.items():
                # Fixed words win over parameters, as in the router.
                self.operations.append((path.count("{"), method.upper(), shape, path, operation))
        self.operations.sort(key=lambda o: o[0])
        self.validators = {}

    def find(self, method, path):
        path = path.split("?")[0]
        path = path[:-5] if path.endswith(".json") else path
        for _, known, shape, pattern, operation in self.operations:
            if known == method and shape.fullmatch(path):
                return pattern, operation
        return None, None

    def problems(self, method, target, answer):
        """What is wrong with this answer: a list of sentences."""
        if not target.startswith("/api/v2/"):
            return []
        out = []
        if answer.status >= 500 and answer.status != 503:
            out.append(f"the server failed: {answer.status} {answer.body[:200]!r}")
        if not answer.header("X-Request-Id"):
            out.append("no X-Request-Id")
        if answer.status < 400 and answer.header("Retry-After"):
            out.append("Retry-After on a success")
        if answer.status == 429 and not re.fullmatch(r"[1-9]\d*", answer.header("Retry-After")):
            out.append("429 without Retry-After in whole seconds")
        if answer.status in NO_BODY or method == "HEAD":
            return out + (["a body where none belongs"] if answer.body else [])
        pattern, operation = self.find(method, target)
        if answer.status >= 400:
            schema = {"allOf": [error_schema(answer.status), {"$ref": "#/components/schemas/Error"}]}
        elif operation is None:
            return out + [f"{method} {target} answered {answer.status} but is not in the document"]
        else:
            self.seen.add((method, pattern))
            schema = self.success_schema(operation, answer.status)
            if schema is None:
                return out
        kind = answer.header("Content-Type")
        if not kind.startswith("application/json"):
            return out + [f"expected JSON, found {kind!r}"]
        try:
            body = answer.json()
        except ValueError as wrong:
            return out + [f"the body is not JSON: {wrong}"]
        return out + [f"against the document at {'/'.join(map(str, e.absolute_path)) or 'the top'}: {e.message[:300]}"
                      for e in self.validator(schema).iter_errors(body)]

    def success_schema(self, operation, status):
        """Of this status. A success that the document does not name fits nothing; one without a described body is not read."""
        chosen = operation["responses"].get(str(status))
        if chosen is None:
            return {"not": {}, "description": f"{status} is not among the answers of this operation"}
        return chosen["content"]["application/json"]["schema"] if "content" in chosen else None

    def validator(self, schema):
        key = repr(schema)
        if key not in self.validators:
            whole = dict(copy.deepcopy(schema), **self.root) if "components" not in schema else schema
            self.validators[key] = jsonschema.Draft202012Validator(whole)
        return self.validators[key]
