(() => {
  const root = document.documentElement;
  if (!window.HTMLDialogElement) return;
  root.classList.add("js");
  const words = document.getElementById("main").dataset;
  const groups = new Map();
  for (const link of document.querySelectorAll("a[data-zoom]")) {
    const group = link.closest(".gallery") || link.parentElement;
    groups.set(group, [...(groups.get(group) || []), link]);
  }
  const make = (tag, parent, props = {}) => parent.appendChild(Object.assign(document.createElement(tag), props));
  let box, image, text, count, keys, links = [], at = 0, name = "";
  const build = () => {
    box = make("dialog", document.body, { className: "viewer" });
    box.setAttribute("aria-label", words.viewer);
    const head = make("header", box);
    count = make("span", head);
    const nav = make("nav", head);
    keys = [["‹", words.previous, () => step(-1)], ["›", words.next, () => step(1)], ["×", words.close, () => box.close()]]
      .map(([sign, label, act]) => {
        const key = make("button", nav, { type: "button", textContent: sign, onclick: act });
        key.setAttribute("aria-label", label);
        return key;
      });
    image = make("img", box, { alt: "" });
    text = make("p", box, { tabIndex: -1 });
    text.setAttribute("aria-live", "polite");
    box.addEventListener("click", (event) => { if (event.target === box || event.target === image) box.close(); });
    box.addEventListener("close", () => links[at].focus());
    box.addEventListener("keydown", (event) => {
      const go = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: links.length - 1 }[event.key];
      if (go !== undefined) { event.preventDefault(); show(go); }
    });
    let start = null;
    box.addEventListener("pointerdown", (event) => { start = event.clientX; });
    box.addEventListener("pointerup", (event) => {
      const moved = start === null ? 0 : event.clientX - start;
      start = null;
      if (Math.abs(moved) > 45) step(moved < 0 ? 1 : -1);
    });
  };
  const step = (by) => show(at + by);
  const show = (to) => {
    if (to < 0 || to >= links.length) return;
    at = to;
    const link = links[at], own = link.parentElement.querySelector("figcaption");
    image.src = link.href;
    image.alt = link.querySelector("img").alt;
    const shared = link.closest(".gallery")?.querySelector(":scope > .caption")?.firstChild;
    text.replaceChildren(...own.cloneNode(true).childNodes);
    if (own.firstChild?.nodeName === "SMALL" && shared?.nodeType === 3) text.prepend(shared.textContent.trim() + " ");
    count.textContent = links.length > 1 ? `${at + 1} / ${links.length}${name && ` · ${name}`}` : name;
    keys[0].setAttribute("aria-disabled", at === 0);
    keys[1].setAttribute("aria-disabled", at === links.length - 1);
    keys[0].hidden = keys[1].hidden = links.length === 1;
    if (links[at + 1]) new Image().src = links[at + 1].href;
  };
  for (const [group, all] of groups) all.forEach((link, n) => link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (!box) build();
    links = all;
    name = group.getAttribute("aria-label") && group.classList.contains("gallery") ? group.getAttribute("aria-label") : "";
    show(n);
    box.showModal();
    text.focus();
  }));
})();
