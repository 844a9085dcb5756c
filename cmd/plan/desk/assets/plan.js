/* The sliders of the plan: the answer follows while one is moved. The newest request counts,
   older ones are given up. Nothing is stored until Use. */
(() => {
  "use strict";
  let waiting = null; // the request under way
  const at = (id) => document.getElementById(id);

  const draw = (slide) => {
    const fill = slide.parentElement.querySelector(".fi");
    fill?.setAttribute("width", 100 * (slide.value - slide.min) / (slide.max - slide.min) + "%");
  };

  // A day is written as people write it; the answer says how it was read.
  const dayOf = (slide) => {
    const day = new Date(slide.dataset.from + "T00:00:00Z"), lang = document.documentElement.lang;
    day.setUTCDate(day.getUTCDate() + 7 * slide.value);
    return day.toLocaleDateString(lang === "en" ? "en-GB" : lang, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  };

  // The sliders stand where the answer has them, but for one that is being moved.
  const sync = (settled) => {
    const said = at("try-at");
    for (const [id, value] of [["slide-hours", said?.value], ["slide-by", said?.dataset.by]]) {
      const slide = at(id);
      if (!slide || value === undefined || !settled && slide === document.activeElement) continue;
      slide.value = value;
      draw(slide);
    }
  };

  const ask = async (settled) => {
    const box = at("try");
    const query = new URLSearchParams({ hours: at("try-hours").value, by: at("try-by").value });
    waiting?.abort();
    const mine = waiting = new AbortController();
    try {
      const answer = await fetch(box.dataset.address + "?" + query, { signal: mine.signal, headers: { "HX-Request": "true" } });
      if (answer.status === 204 && !mine.signal.aborted) { // one of those given up came in later: once more
        setTimeout(() => { if (!mine.signal.aborted && !waiting && at("try")) ask(settled); }, 50);
        return;
      }
      if (answer.status !== 200) return;
      const parts = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (mine.signal.aborted) return;
      for (const id of ["try-lead", "try-verdict", "try-foot"]) {
        const now = at(id), then = parts.getElementById(id);
        if (now && then && !now.isEqualNode(then)) now.replaceChildren(...document.importNode(then, true).childNodes);
      }
      for (const range of parts.querySelectorAll("[data-of]")) {
        const slide = at(range.dataset.of);
        if (!slide || slide.min === range.dataset.min && slide.max === range.dataset.max) continue;
        slide.min = range.dataset.min;
        slide.max = range.dataset.max;
        slide.parentElement.querySelector("svg").replaceWith(document.importNode(range.firstElementChild, true));
      }
      sync(settled);
      for (const id of ["try-lead", "try-verdict", "try-foot"]) window.htmx?.process?.(at(id));
      const day = at("try-at")?.dataset.said;
      if (settled && day && at("try-by").value && !parts.querySelector(".refused")) at("try-by").value = day;
      if (settled) at("try-live").textContent = at("try-verdict").querySelector(".t, p")?.textContent ?? at("try-lead").textContent;
    } catch (e) {
      if (e.name !== "AbortError") throw e;
    } finally {
      if (waiting === mine) waiting = null;
    }
  };

  const moved = (e, settled) => {
    const field = e.target;
    switch (field.id) {
      case "slide-hours":
        at("try-hours").value = String(+field.value).replace(".", document.documentElement.lang === "id" ? "," : ".");
        field.setAttribute("aria-valuetext", at("try-hours").value);
        draw(field);
        break;
      case "slide-by":
        at("try-by").value = dayOf(field);
        field.setAttribute("aria-valuetext", at("try-by").value);
        draw(field);
        break;
      case "try-hours":
        break;
      case "try-by":
        if (!settled) return; // half a day is none
        break;
      default:
        return;
    }
    ask(settled);
  };

  // What is tried stays in the fields when something else of the page is swapped, and is asked
  // for again; once it is kept, or given up, the fields say what the page says.
  const fields = () => ["try-hours", "try-by", "slide-hours", "slide-by"].map(at).filter(Boolean);
  const draws = () => fields().filter((e) => e.type === "range").forEach(draw);

  document.addEventListener("submit", (e) => {
    if (e.target.matches(".try-use")) fields().forEach((f) => { f.defaultValue = f.value; });
  });
  document.addEventListener("click", (e) => {
    const link = e.target.closest?.("#try-foot a");
    if (!link) return;
    waiting?.abort();
    fields().forEach((f) => { f.value = f.defaultValue; });
    draws();
  });
  document.addEventListener("htmx:after:swap", () => {
    if (!at("try")) return;
    if (["try-hours", "try-by"].some((id) => at(id).value !== at(id).defaultValue)) ask(false);
    else sync(true);
  });

  document.addEventListener("input", (e) => moved(e, false));
  document.addEventListener("change", (e) => moved(e, true));
  document.addEventListener("keydown", (e) => {
    if (e.key === "Enter" && (e.target.id === "try-hours" || e.target.id === "try-by")) {
      e.preventDefault();
      moved(e, true);
      return;
    }
    const open = e.key === "Escape" && e.target.closest?.(".step.open");
    if (open && !e.defaultPrevented) open.querySelector(".more").click();
  });
})();
