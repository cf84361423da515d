// The SPARQL editor: highlighting, completion, prefixes, history. Without it the page has a plain text area.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const area = document.getElementById("query");
  const editor = area.closest(".editor");
  const list = document.getElementById("completions");
  const KEPT = 20, OFFERED = 12, KEY = "queries";
  const KEYWORDS = ("ASK BASE BIND BY CONSTRUCT COUNT DESC DESCRIBE DISTINCT EXISTS FILTER FROM GRAPH GROUP GROUP_CONCAT " +
    "HAVING IN LANG LIMIT MAX MIN MINUS NAMED NOT OFFSET OPTIONAL ORDER PREFIX REGEX SELECT SEPARATOR STR STRSTARTS SUM " +
    "UNDEF UNION VALUES WHERE").split(" ");
  // Comments, texts, IRIs, variables, prefixed names, numbers and words; what is none of them stays as it is.
  const TOKEN = /(#[^\n]*)|("""[^]*?"""|'''[^]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|(<[^<>"{}|^`\\\s]*>)|([?$]\w+)|([A-Za-z][\w-]*:[\w./-]*)|(\d+(?:\.\d+)?)|([A-Za-z_]+)/g;
  const KINDS = [, "comment", "text", "iri", "variable", "name", "number", "keyword"];

  // Highlighting: a layer below the text area shows the same text in colours.
  const layer = document.createElement("pre");
  layer.setAttribute("aria-hidden", "true");
  editor.prepend(layer);
  editor.classList.add("live");
  const show = () => {
    layer.textContent = "";
    let end = 0;
    for (const match of area.value.matchAll(TOKEN)) {
      const kind = KINDS[match.slice(1).findIndex((group) => group !== undefined) + 1];
      if (kind === "keyword" && !KEYWORDS.includes(match[0].toUpperCase()) && match[0] !== "a") continue;
      layer.append(area.value.slice(end, match.index));
      const token = layer.appendChild(document.createElement("span"));
      token.className = `tok-${kind}`;
      token.textContent = match[0];
      end = match.index + match[0].length;
    }
    layer.append(area.value.slice(end) + "\n");
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  };

  // What can be completed is fetched once somebody types.
  let entries = null, prefixes = {};
  const fetched = () => {
    entries ??= fetch(area.dataset.terms).then((response) => response.json()).then((known) => {
      prefixes = known.prefixes;
      return [
        ...KEYWORDS.map((word) => [word, ""]),
        ...Object.entries(prefixes).map(([prefix, space]) => [`${prefix}:`, space]),
        ...Object.entries(known.terms),
      ];
    }).catch(() => []);
    return entries;
  };

  // Prefixes that are used and not declared are put before the query.
  const declared = (text) => new Set([...text.matchAll(/\bPREFIX\s+([\w-]*):/gi)].map((match) => match[1]));
  const withPrefixes = (text, prefixes) => {
    const has = declared(text);
    const used = new Set();
    for (const match of text.matchAll(TOKEN)) if (match[5]) used.add(match[5].split(":")[0]);
    const missing = [...used].filter((prefix) => prefixes[prefix] && !has.has(prefix)).sort();
    return missing.map((prefix) => `PREFIX ${prefix}: <${prefixes[prefix]}>\n`).join("") + text;
  };
  const replace = (text, caret) => {
    area.value = text;
    area.setSelectionRange(caret, caret);
    show();
  };

  // Completion: a list box under the word, moved through with the arrows, taken with Enter or Tab, left with Escape.
  let offered = [], chosen = 0;
  const word = () => /[\w:./-]*$/.exec(area.value.slice(0, area.selectionStart))[0];
  const close = () => {
    offered = [];
    list.hidden = true;
    area.setAttribute("aria-expanded", "false");
    area.removeAttribute("aria-activedescendant");
  };
  const mark = (number) => {
    chosen = (number + offered.length) % offered.length;
    [...list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === chosen)));
    area.setAttribute("aria-activedescendant", `completion-${chosen}`);
    list.children[chosen].scrollIntoView({ block: "nearest" });
  };
  const place = () => {
    const before = area.value.slice(0, area.selectionStart).split("\n");
    const line = parseFloat(getComputedStyle(area).lineHeight);
    list.style.top = `${area.offsetTop + 12 + before.length * line}px`;
    list.style.left = `${Math.min(before.at(-1).length * 7, Math.max(0, area.clientWidth - 300))}px`;
  };
  const offer = async () => {
    const all = await fetched();
    const begin = word().toLowerCase();
    if (begin.length < 2) return close();
    const begins = ([name]) => name.toLowerCase().startsWith(begin) && name !== word();
    const within = ([name, label]) =>
      !begins([name, label]) && (`${name} ${label}`.toLowerCase().includes(begin)) && name !== word();
    offered = [...all.filter(begins), ...(begin.length > 2 ? all.filter(within) : [])].slice(0, OFFERED);
    if (!offered.length) return close();
    list.replaceChildren(...offered.map(([name, label], number) => {
      const item = document.createElement("li");
      item.id = `completion-${number}`;
      item.setAttribute("role", "option");
      item.append(name);
      item.appendChild(document.createElement("small")).textContent = label;
      return item;
    }));
    place();
    list.hidden = false;
    area.setAttribute("aria-expanded", "true");
    mark(0);
  };
  const take = (number) => {
    const name = offered[number][0], start = area.selectionStart - word().length;
    close();
    const text = area.value.slice(0, start) + name + area.value.slice(area.selectionStart);
    const whole = withPrefixes(text, prefixes);
    replace(whole, start + name.length + whole.length - text.length);
    area.focus();
  };
  area.addEventListener("input", () => { show(); offer(); });
  area.addEventListener("focus", fetched);
  area.addEventListener("blur", () => setTimeout(close, 150));
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return area.form.requestSubmit();
    if (event.key === " " && event.ctrlKey) { event.preventDefault(); return offer(); }
    if (list.hidden) return undefined;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      mark(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" || event.key === "Tab") {
      event.preventDefault();
      take(chosen);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
    return undefined;
  });
  list.addEventListener("mousedown", (event) => {
    const item = event.target.closest("li");
    if (item) { event.preventDefault(); take([...list.children].indexOf(item)); }
  });

  // History: the last queries that were asked here, kept in this browser alone.
  const remembered = () => {
    try { return JSON.parse(localStorage.getItem(KEY)) ?? []; } catch { return []; }
  };
  const keep = (queries) => {
    try { localStorage.setItem(KEY, JSON.stringify(queries)); } catch { /* private windows remember nothing */ }
  };
  const history = document.getElementById("history");
  const tell = () => {
    const queries = remembered();
    history.hidden = !queries.length;
    history.querySelector("ol").replaceChildren(...queries.map((query) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = query.replace(/^\s*(PREFIX[^\n]*\n)*/i, "").slice(0, 160);
      button.addEventListener("click", () => { replace(query, query.length); area.focus(); });
      const item = document.createElement("li");
      item.append(button);
      return item;
    }));
  };
  document.getElementById("forget").addEventListener("click", () => { keep([]); tell(); });
  area.form.addEventListener("submit", () => {
    area.value = withPrefixes(area.value, prefixes);
    keep([area.value, ...remembered().filter((query) => query !== area.value)].slice(0, KEPT));
  });

  show();
  tell();
});
