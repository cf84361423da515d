"""The description of the API: OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..notice import NOTICE
from ..questions import Parameter, Question
from .state import State

_Json = Mapping[str, Any]

# The types of parameters as JSON Schema says them; what is empty, as a field of a form can be, restricts nothing.
_TYPES: Mapping[str, _Json] = {
    "iri": {"type": "string", "pattern": "^\\S*$"},
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "decimal": {"type": "number"},
    "date": {"type": "string", "format": "date"},
    "boolean": {"type": "boolean"},
}
_REFUSALS = {
    "400": "A parameter or the address is not as it has to be; the answer says which, and how to mend it.",
    "404": "There is no such question.",
    "406": "There is no answer in a form that the client accepts.",
    "422": "The answer is beyond a limit of the server.",
    "503": "The server is full; ask again after the seconds in Retry-After.",
}
_DATASET: _Json = {
    "type": "object",
    "description": "The data set that answers, to be cited with the answer.",
    "properties": {
        "version": {"type": "string"},
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "notice": {"type": "string"},
    },
    "required": ["version", "sha256", "notice"],
}


def document(state: State) -> _Json:
    """Return the description of the stored questions that a server answers."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "eomgraph: stored questions on reports of election observers",
            "version": state.served.edition.version,
            "description": f"Each question is a SPARQL query that has been read against the report. {NOTICE}",
            "license": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
        },
        "servers": [{"url": state.settings.address.rstrip("/")}],
        "paths": {
            "/api/questions": {"get": _catalogue()},
            **{
                f"/api/questions/{each.name}": {"get": _question(each)}
                for each in state.served.questions.values()
            },
        },
        "components": {"schemas": {"Problem": _problem(), "DataSet": _DATASET}},
    }


def _catalogue() -> _Json:
    entry = {
        "type": "object",
        "properties": {name: {"type": "string"} for name in ("name", "iri", "summary", "description")}
        | {name: {"type": "array"} for name in ("tags", "parameters")},
        "required": ["name", "iri", "summary", "description", "tags", "parameters"],
    }
    schema = {
        "type": "object",
        "properties": {"dataset": _reference("DataSet"), "questions": {"type": "array", "items": entry}},
        "required": ["dataset", "questions"],
    }
    return {
        "operationId": "questions",
        "summary": "Which questions are there?",
        "responses": {
            "200": {"description": "The questions.", "content": {"application/json": {"schema": schema}}},
            **_refusals("406"),
        },
    }


def _question(question: Question) -> _Json:
    columns = question.columns
    row = {"type": "object", "required": list(columns), "additionalProperties": False}
    row["properties"] = {name: {"type": ["string", "number", "boolean", "null"]} for name in columns}
    schema = {
        "type": "object",
        "properties": {
            "question": {"const": question.name},
            "summary": {"type": "string"},
            "description": {"type": "string"},
            "parameters": {
                "type": "object",
                "additionalProperties": {"type": "array", "items": {"type": "string"}},
            },
            "dataset": _reference("DataSet"),
            "citation": {"type": "string"},
            "columns": {"const": list(columns)},
            "count": {"type": "integer", "minimum": 0},
            "rows": {"type": "array", "items": row},
        },
        "required": ["question", "parameters", "dataset", "citation", "columns", "count", "rows"],
    }
    return {
        "operationId": question.name,
        "summary": question.summary,
        "description": question.description,
        "tags": list(question.tags),
        "parameters": [*map(_parameter, question.params), _FORMAT],
        "responses": {
            "200": {
                "description": "The answer.",
                "headers": {
                    name: {"description": meaning, "schema": {"type": "string"}}
                    for name, meaning in (("Data-Version", "its version"), ("Data-SHA256", "its hash"))
                },
                "content": {
                    "application/json": {"schema": schema},
                    "text/csv": {"schema": {"type": "string"}},
                    "text/html": {"schema": {"type": "string"}},
                },
            },
            **_refusals(*_REFUSALS),
        },
    }


_FORMAT: _Json = {
    "name": "format",
    "in": "query",
    "description": "The form of the answer, for links; else the header Accept says it.",
    "schema": {"enum": ["json", "csv", "html"]},
}


def _parameter(parameter: Parameter) -> _Json:
    takes = "An IRI, a prefixed name, or the bare name of one in the graph" if parameter.type == "iri" else ""
    return {
        "name": parameter.name,
        "in": "query",
        "required": not parameter.optional,
        "description": ". ".join(
            filter(None, (parameter.description.capitalize(), takes, "Of several any will do"))
        ),
        "style": "form",
        "explode": True,
        "schema": {"type": "array", "items": {"anyOf": [_TYPES[parameter.type], {"const": ""}]}},
        "example": [parameter.example],
    }


def _refusals(*statuses: str) -> Mapping[str, _Json]:
    content = {
        "application/problem+json": {"schema": _reference("Problem")},
        "text/html": {"schema": {"type": "string"}},
    }
    return {status: {"description": _REFUSALS[status], "content": content} for status in statuses}


def _problem() -> _Json:
    return {
        "type": "object",
        "description": "What is wrong, where, and how to mend it (RFC 9457).",
        "properties": {
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "remedy": {"type": "string"},
            "where": {"type": "string"},
            "line": {"type": "integer", "minimum": 1},
            "column": {"type": "integer", "minimum": 1},
        },
        "required": ["title", "status", "detail", "remedy"],
    }


def _reference(name: str) -> _Json:
    return {"$ref": f"#/components/schemas/{name}"}
