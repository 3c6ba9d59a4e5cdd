"use strict";
(() => {
  // Everything here only makes reading easier: without it the links jump to the marked words all the same.
  const root = document.documentElement;
  const pane = document.getElementById("articles");
  const back = document.getElementById("back");
  const filters = document.getElementById("filters");
  const help = document.getElementById("help");
  const narrow = matchMedia("(max-width:69.99rem)");
  let from = null;
  root.classList.add("js");
  filters.hidden = false;

  const bringTo = (where) => {
    const calm = matchMedia("(prefers-reduced-motion:reduce)").matches;
    where.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  };
  const close = () => {
    if (!root.classList.contains("reading")) return false;
    root.classList.remove("reading");
    back.hidden = true;
    if (from) { from.focus({ preventScroll: true }); bringTo(from); }
    return true;
  };
  const follow = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    for (const ref of document.querySelectorAll(".ref.now")) ref.classList.remove("now");
    if (!target) { close(); return; }
    if (!pane.contains(target)) {
      close();
      for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
      return;
    }
    const ref = document.querySelector(`.ref[href="#${CSS.escape(id)}"]`);
    if (ref) { ref.classList.add("now"); from = ref; }
    if (narrow.matches) {
      root.classList.add("reading");
      back.hidden = false;
      target.focus({ preventScroll: true });
    }
    requestAnimationFrame(() => target.scrollIntoView({ block: target.matches("article") ? "start" : "center" }));
  };
  addEventListener("hashchange", follow);
  if (location.hash) follow();
  back.addEventListener("click", close);
  // A second click on the same number must work too, although the address does not change.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.hash === location.hash) follow();
  });
  narrow.addEventListener("change", () => { if (!narrow.matches) { root.classList.remove("reading"); back.hidden = true; } });

  const lines = [...document.querySelectorAll(".line")];
  for (const line of lines) line.tabIndex = -1;
  const visible = () => lines.filter((line) => line.offsetParent !== null);
  const move = (step) => {
    const shown = visible();
    const here = document.activeElement && document.activeElement.closest(".line");
    const at = here ? shown.indexOf(here) : step > 0 ? -1 : shown.length;
    const next = shown[Math.min(shown.length - 1, Math.max(0, at + step))];
    if (next) { next.focus({ preventScroll: true }); bringTo(next); }
  };
  const open = (line) => {
    const refs = [...line.querySelectorAll(".ref")];
    const now = refs.findIndex((ref) => ref.classList.contains("now"));
    const next = refs[(now + 1) % refs.length];
    if (next) { from = line; next.click(); if (!narrow.matches) line.focus({ preventScroll: true }); from = line; }
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || help.open) return;
    if (event.target.matches("select, input, textarea")) return;
    if (event.key === "j" || event.key === "k") { move(event.key === "j" ? 1 : -1); event.preventDefault(); }
    else if (event.key === "Enter" && event.target.matches(".line")) { open(event.target); event.preventDefault(); }
    else if (event.key === "Escape") close();
    else if (event.key === "?") { help.showModal(); event.preventDefault(); }
  });
  document.getElementById("keys").addEventListener("click", () => help.showModal());
  document.getElementById("close").addEventListener("click", () => help.close());

  const outlet = document.getElementById("outlet");
  const speaker = document.getElementById("speaker");
  const sift = () => {
    const numbers = outlet.value ? new Set(outlet.value.split(" ")) : null;
    const fits = (line) =>
      (!numbers || line.dataset.sources.split(" ").some((n) => numbers.has(n))) &&
      (!speaker.value || line.dataset.speaker === speaker.value);
    let left = 0;
    for (const line of lines) { line.hidden = !fits(line); if (!line.hidden) left += 1; }
    for (const group of document.querySelectorAll(".group, main > section:not(#sources)")) {
      group.hidden = !group.querySelector(".line:not([hidden])");
    }
    const some = numbers || speaker.value;
    for (const fold of document.querySelectorAll(".more")) {
      fold.hidden = !fold.querySelector(".line:not([hidden])");
      fold.open = Boolean(some) && !fold.hidden;
    }
    document.getElementById("count").textContent = some ? `${left} of ${lines.length} lines` : "";
  };
  outlet.addEventListener("change", sift);
  speaker.addEventListener("change", sift);
})();
