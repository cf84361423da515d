// What pages do beyond what they do without scripts: remember colours and the language of names, copy citations.
"use strict";

(() => {
  const root = document.documentElement;

  const remembered = (key) => {
    try { return localStorage.getItem(key); } catch { return null; }
  };
  const remember = (key, value) => {
    try { localStorage.setItem(key, value); } catch { /* private windows remember nothing */ }
  };

  const colours = remembered("colours");
  if (colours) root.dataset.colours = colours;
  const labels = remembered("labels");
  if (labels) root.dataset.labels = labels;

  const showChosen = () => {
    for (const link of document.querySelectorAll("[data-choose-labels]")) {
      if (link.dataset.chooseLabels === root.dataset.labels) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };

  const isDark = () =>
    root.dataset.colours ? root.dataset.colours === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

  const copy = async (button) => {
    const text = document.getElementById(button.dataset.copy).textContent.trim();
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(document.getElementById(button.dataset.copy));
    }
  };

  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-choose-labels], [data-choose-colours], [data-copy]");
    if (!target) return;
    if (target.dataset.copy) copy(target);
    else if (target.dataset.chooseLabels) {
      event.preventDefault();
      root.dataset.labels = target.dataset.chooseLabels;
      remember("labels", root.dataset.labels);
      document.cookie = `labels=${root.dataset.labels}; path=/; max-age=31536000; samesite=lax`;
      showChosen();
    } else {
      root.dataset.colours = isDark() ? "light" : "dark";
      remember("colours", root.dataset.colours);
    }
  });

  document.addEventListener("DOMContentLoaded", () => {
    for (const each of document.querySelectorAll("[data-with-script]")) each.hidden = false;
    showChosen();
  });
})();
