// Ctrl+Enter, or Command+Enter, keeps the item whose form has the focus. Everything works without this.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.closest("form");
  const keep = form && form.querySelector('button[name="act"]');
  if (keep) { event.preventDefault(); form.requestSubmit(keep); }
});
