/**
 * The page's script: filters, search, copying, and links into filtered cards. Without it the page
 * shows everything.
 *
 * @module
 */

/** JavaScript for the page, inline. */
export const SCRIPT: string = String.raw`
(() => {
  "use strict";
  document.documentElement.classList.add("js");
  const plain = (text) => text.toLowerCase().replace(/[_{}^]/g, "");
  const cards = [...document.querySelectorAll(".card")];
  const texts = new Map(cards.map((card) => [card, plain(card.textContent)]));
  const groups = [...document.querySelectorAll(".group")];
  const buttons = [...document.querySelectorAll(".filter")];
  const search = document.getElementById("search");
  const shown = document.getElementById("shown");
  const nothing = document.querySelector(".nothing");

  const apply = () => {
    const wanted = new Set(buttons.filter((b) => b.getAttribute("aria-pressed") === "true")
      .map((b) => b.dataset.filter));
    const words = plain(search.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const card of cards) {
      const visible = (wanted.size === 0 || wanted.has(card.dataset.verdict)) &&
        words.every((word) => texts.get(card).includes(word));
      card.hidden = !visible;
      if (visible) count++;
    }
    for (const group of groups) group.hidden = !group.querySelector(".card:not([hidden])");
    nothing.hidden = count > 0;
    shown.textContent = count === cards.length ? count + " claims" : count + " of " + cards.length + " claims";
  };
  const showAll = () => {
    search.value = "";
    for (const button of buttons) button.setAttribute("aria-pressed", "false");
    apply();
  };

  for (const button of buttons) {
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
      apply();
    });
  }
  search.addEventListener("input", apply);
  search.form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.activeElement === search) return;
    event.preventDefault();
    search.focus();
  });

  const reveal = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return;
    if (target.closest("[hidden]")) showAll();
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();

  const copyOldWay = (text) => {
    const area = document.createElement("textarea");
    area.value = text;
    area.style.position = "fixed";
    area.style.opacity = "0";
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    return copied;
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest(".copy");
    if (!button) return;
    // The old way first: it also works where the page is opened from a file.
    let copied = copyOldWay(button.dataset.copy);
    button.focus();
    if (!copied) {
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
        copied = true;
      } catch {
        getSelection().selectAllChildren(button.previousElementSibling);
      }
    }
    button.textContent = copied ? "Copied" : "Selected";
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  });

  const arcs = [...document.querySelectorAll(".map path[data-from]")];
  for (const mark of document.querySelectorAll(".map .mark")) {
    const light = (on) => {
      for (const arc of arcs) {
        const linked = arc.dataset.from === mark.dataset.id || arc.dataset.to === mark.dataset.id;
        arc.classList.toggle("lit", on && linked);
      }
    };
    mark.addEventListener("pointerenter", () => light(true));
    mark.addEventListener("pointerleave", () => light(false));
  }

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const details of closed) details.open = true;
  });
  addEventListener("afterprint", () => { for (const details of closed) details.open = false; });
})();
`;
