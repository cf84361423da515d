// Looks the words of the address up in the index beside the pages, and lists what has them: statements, then names.
"use strict";

document.addEventListener("DOMContentLoaded", async () => {
  const AT_A_TIME = 20;
  const [input, status] = ["words", "found"].map((id) => document.getElementById(id));
  const words = (new URLSearchParams(location.search).get("q") ?? "").trim();
  input.value = words;
  if (!words) {
    input.focus();
    return;
  }

  const part = (tag, text, name) => {
    const made = document.createElement(tag);
    made.textContent = text;
    if (name) made.className = name;
    return made;
  };

  const opening = (words) => words.charAt(0).toUpperCase() + words.slice(1);

  // An excerpt is markup: its text and its marks are taken, and nothing else.
  const excerpt = (markup) => {
    const made = document.createElement("p");
    for (const node of new DOMParser().parseFromString(markup, "text/html").body.childNodes) {
      made.append(node.nodeName === "MARK" ? part("mark", node.textContent) : node.textContent);
    }
    return made;
  };

  const shown = (found) => {
    const told = found.meta;
    const link = part("a", told.title ?? opening(told.kind));
    link.href = told.page;
    const item = document.createElement("li");
    const about = [told.title && told.kind, told.place, told.report].filter(Boolean).join(" · ");
    item.append(link, " ", part("span", about, "quiet"));
    const text = excerpt(found.excerpt);
    if (text.textContent.replace(/\.$/, "") !== told.title) item.append(text);
    return item;
  };

  const list = async (section, results) => {
    const [items, more] = [section.querySelector("ol"), section.querySelector("button")];
    section.querySelector("small").textContent = results.length.toLocaleString("en");
    const show = async () => {
      const next = await Promise.all(results.splice(0, AT_A_TIME).map((result) => result.data()));
      items.append(...next.map(shown));
      more.hidden = results.length === 0;
    };
    more.addEventListener("click", show);
    section.hidden = results.length === 0;
    await show();
  };

  status.textContent = "Searching";
  try {
    const index = await import("../pagefind/pagefind.js");
    await index.options({ excerptLength: 60 });
    // Pagefind leaves out a word that no text has: who searches is to know.
    const unknown = [];
    for (const word of words.match(/"[^"]*"|[^\s"]+/g) ?? []) {
      if ((await index.search(word)).results.length === 0) unknown.push(word);
    }
    const all = (await index.search(words)).results;
    const said = (await index.search(words, { filters: { sort: "statement" } })).results;
    const statements = new Set(said.map((result) => result.id));
    const names = all.filter((result) => !statements.has(result.id));
    await list(document.querySelector("[data-results=statement]"), said);
    await list(document.querySelector("[data-results=name]"), names);
    if (all.length === 0) status.textContent = "Nothing has these words.";
    else status.textContent = unknown.length ? `Nothing has ${unknown.join(", ")}; this has the rest.` : "";
  } catch {
    status.textContent = location.protocol === "file:"
      ? "From a disk, browsers let no page read an index. Search works where the site is on a web host."
      : "The index could not be read.";
  }
});
