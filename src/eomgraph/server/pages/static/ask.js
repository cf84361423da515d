// Narrows a list of questions down to those with all the words that are typed.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const input = document.querySelector("[data-filters]");
  if (!input) return;
  const list = document.getElementById(input.dataset.filters);
  const items = [...list.querySelectorAll("li")];
  const texts = items.map((item) => `${item.textContent} ${item.dataset.words}`.toLowerCase());

  input.addEventListener("input", () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = new Set();
    items.forEach((item, number) => {
      item.hidden = !words.every((word) => texts[number].includes(word));
      if (!item.hidden) found.add(item.firstElementChild.href);
    });
    for (const section of list.querySelectorAll("section")) {
      section.hidden = !section.querySelector("li:not([hidden])");
    }
    const status = document.getElementById("filtered");
    status.textContent = words.length ? `${found.size} ${found.size === 1 ? "question" : "questions"}` : "";
  });
});
