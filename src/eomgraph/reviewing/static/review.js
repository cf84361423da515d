// Ctrl+Enter, or Command+Enter, accepts the item whose form has the focus. Everything works without this.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.closest("form");
  const accept = form && form.querySelector('button[name="act"]');
  if (accept) { event.preventDefault(); form.requestSubmit(accept); }
});
