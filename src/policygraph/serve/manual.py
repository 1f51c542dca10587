"""The page at /docs: the API as its OpenAPI description tells it, without a script and without anything from elsewhere."""
from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from policygraph.serve.html import Language, page

if TYPE_CHECKING:
    from fastapi import FastAPI

_WORDS = {
    "zh": ("接口说明", "参数", "类型", "说明", "必填", "回应"),
    "en": ("The API", "Parameter", "Type", "Meaning", "required", "Answers"),
}


def manual(app: FastAPI, language: Language) -> str:
    """The page."""
    described = app.openapi()
    title = _WORDS[language][0]
    parts = [f'<h1>{title}</h1><p>{escape(described["info"].get("description", ""))}</p><p><a href="/openapi.json">openapi.json</a></p>']
    for path, operations in described["paths"].items():
        parts += [_operation(method, path, operation, language) for method, operation in operations.items()]
    return page(title, "\n".join(parts), language=language, path="/docs")


def _operation(method: str, path: str, operation: dict[str, Any], language: Language) -> str:
    _, name, kind, meaning, required, answers = _WORDS[language]
    rows = "".join(
        f'<tr><th><code>{escape(p["name"])}</code></th><td>{escape(_type(p.get("schema", {})))}'
        f'{", " + required if p.get("required") else ""}</td><td>{escape(p.get("description", ""))}</td></tr>'
        for p in operation.get("parameters", []))
    table = f"<table><tr><th>{name}</th><th>{kind}</th><th>{meaning}</th></tr>{rows}</table>" if rows else ""
    told = "；".join(f'{status} {escape(answer.get("description", ""))}' for status, answer in operation.get("responses", {}).items())
    return (f"<h2><code>{method.upper()} {escape(path)}</code></h2><p>{escape(operation.get('summary', ''))}</p>{table}"
            f'<p class="faint">{answers}：{told}</p>')


def _type(schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return " | ".join(_type(one) for one in schema["anyOf"] if one.get("type") != "null")
    bounds = [f"{sign} {schema[key]}" for key, sign in (("minimum", "≥"), ("maximum", "≤"), ("maxLength", "length ≤"), ("pattern", "~"))
              if key in schema]
    default = [f"default {schema['default']}"] if schema.get("default") is not None else []
    choices = [" | ".join(map(str, schema["enum"]))] if "enum" in schema else []
    return ", ".join([schema.get("type", ""), *choices, *bounds, *default])
