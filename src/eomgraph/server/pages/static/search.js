// Looks the words of the address up in the index beside the pages, and lists the things that have them.
"use strict";

document.addEventListener("DOMContentLoaded", async () => {
  const AT_A_TIME = 20;
  const [input, status, list, more] = ["words", "found", "results", "more"].map((id) => document.getElementById(id));
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
    const link = part("a", told.title ?? told.kind);
    link.href = told.page;
    const item = document.createElement("li");
    const about = [told.title && told.kind, told.place, told.report].filter(Boolean).join(" · ");
    item.append(link, " ", part("span", about, "quiet"), excerpt(found.excerpt));
    return item;
  };

  let results = [];
  const show = async () => {
    const next = results.splice(0, AT_A_TIME);
    for (const found of await Promise.all(next.map((result) => result.data()))) list.append(shown(found));
    more.hidden = results.length === 0;
  };
  more.addEventListener("click", show);

  status.textContent = "Searching";
  try {
    const index = await import("../pagefind/pagefind.js");
    await index.options({ excerptLength: 60 });
    results = (await index.search(words)).results;
    const count = results.length;
    await show();
    status.textContent = count ? `${count.toLocaleString("en")} ${count === 1 ? "thing" : "things"}` : "Nothing has these words.";
  } catch {
    status.textContent = location.protocol === "file:"
      ? "From a disk, browsers let no page read an index. Search works where the site is on a web host."
      : "The index could not be read.";
  }
});
