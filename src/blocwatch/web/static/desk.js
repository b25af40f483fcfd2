/* Nothing here is needed: the pages work without it. Keys, and a slider that need not be sent by hand. */
"use strict";
(() => {
  const slider = document.getElementById("stop");
  if (slider) {
    const days = slider.dataset.days.split(" ");
    slider.addEventListener("input", () => {
      document.getElementById("on").textContent = days[slider.value];
      slider.setAttribute("aria-valuetext", days[slider.value]);
    });
    slider.addEventListener("change", () => slider.form.requestSubmit());
  }
  const here = document.querySelector("nav [aria-current]");
  if (here) here.parentElement.parentElement.scrollLeft = here.offsetLeft - 16;
  let typed = "";
  const places = { t: 0, d: 1, y: 2, b: 3, c: 4, s: 5, e: 6, m: 7, q: 8 };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    if (event.key === "/") {
      event.preventDefault();
      document.getElementById("find").focus();
    } else if (typed === "g" && event.key in places) {
      document.querySelectorAll("nav a")[places[event.key]].click();
    } else if (event.key === "[" || event.key === "]") {
      const link = document.querySelector(event.key === "[" ? "a[rel=prev]" : "a[rel=next]");
      if (link) link.click();
    }
    typed = event.key;
  });
})();
