(() => {
  const links = [...document.querySelectorAll("a[data-zoom]")];
  const box = document.querySelector("dialog.viewer");
  if (!links.length || !box || !box.showModal) return;
  const image = box.querySelector("img"), caption = box.querySelector("figcaption");
  let at = 0;
  const show = (n) => {
    at = (n + links.length) % links.length;
    const thumb = links[at].querySelector("img");
    image.src = links[at].href;
    image.alt = thumb.alt;
    caption.textContent = links[at].parentElement.querySelector("figcaption").textContent;
  };
  links.forEach((link, n) => link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(n);
    box.showModal();
  }));
  box.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) { if (event.target === box) box.close(); return; }
    if (button.dataset.step) show(at + Number(button.dataset.step)); else box.close();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowRight") show(at + 1);
    if (event.key === "ArrowLeft") show(at - 1);
  });
  box.addEventListener("close", () => links[at].focus());
})();
