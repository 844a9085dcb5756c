// A new client: what is typed is saved when its field is left, and the plan beside it follows;
// Enter answers; roles are found as they are typed. Without it the same form does the same.
(() => {
  "use strict";
  const one = (selector, root = document) => root.querySelector(selector);
  let saving = Promise.resolve(), sent = 0;
  const save = field => { saving = saving.then(() => send(field)).catch(() => {}); };

  // send sends the form, and takes from the answer the plan, the questions, and what is said of
  // each field. What is typed meanwhile stays, and what the form itself led to meanwhile.
  const send = async field => {
    const form = one("#nc"), turn = sent;
    if (!form) return;
    const data = new FormData(form);
    data.set("act", "save");
    if (!field.closest("#nc-q")) for (const name of ["skill", "level", "evidence"]) data.delete(name);
    const answer = await fetch(form.action, {method: "POST", body: new URLSearchParams(data)});
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!one("#nc", page) || one("#nc") !== form || turn !== sent) return;
    history.replaceState(history.state, "", answer.url);
    for (const input of form.querySelectorAll("[data-save]")) {
      const fresh = page.getElementById(input.id);
      const was = data.get(input.name);
      if (!fresh || input.value !== was) continue;
      input.defaultValue = input.value = fresh.value;
      input.toggleAttribute("aria-invalid", fresh.hasAttribute("aria-invalid"));
      if (fresh.hasAttribute("aria-invalid")) input.setAttribute("aria-invalid", "true");
      one(".nc-typed", input.parentNode)?.remove();
      const typed = one(".nc-typed", fresh.parentNode);
      if (typed) input.after(document.adoptNode(typed));
      swap(one(".nc-note", input.closest(".nc-field")), one(".nc-note", fresh.closest(".nc-field")));
    }
    for (const id of ["nc-plan", "nc-kept", "nc-who", "nc-when"]) swap(document.getElementById(id), page.getElementById(id));
    const asked = one("#nc-q input[name=skill]")?.value, asks = one("#nc-q input[name=skill]", page)?.value;
    if (asked !== asks || !asked) swap(one("#nc-questions"), one("#nc-questions", page));
    one("#nc-go")?.toggleAttribute("hidden", !one("#nc-go", page));
    form.toggleAttribute("data-question", !!asks);
  };
  const swap = (old, fresh) => {
    if (!old || !fresh) return;
    const focused = old.contains(document.activeElement) && document.activeElement.id;
    old.replaceWith(document.adoptNode(fresh));
    window.htmx?.process?.(fresh);
    if (focused) document.getElementById(focused)?.focus();
  };
  document.addEventListener("change", event => {
    if (event.target.matches("#nc [data-save],#nc-evidence-in")) save(event.target);
  });
  document.addEventListener("submit", event => { if (event.target.id === "nc") sent++; }, true);

  // Enter on a line answers; so does Enter in the evidence.
  document.addEventListener("keydown", event => {
    if (event.key !== "Enter" || event.isComposing || !event.target.matches?.("#nc-q input")) return;
    event.preventDefault();
    one("#nc-next")?.click();
  });

  // Roles that fit what is typed, by name, alias or with a slip.
  let finding = 0;
  document.addEventListener("input", async event => {
    const kind = event.target.dataset?.find, list = event.target.list;
    if (!kind || !list) return;
    const text = event.target.value, mine = ++finding;
    await new Promise(done => setTimeout(done, 150));
    if (mine !== finding || !text) return;
    const answer = await fetch("/find?kind=" + kind + "&q=" + encodeURIComponent(text)).catch(() => null);
    if (!answer?.ok || mine !== finding) return;
    const found = await answer.json();
    list.replaceChildren(...found.map(x => {
      const option = document.createElement("option");
      option.value = x.name;
      option.label = x.text && x.text !== x.name ? x.text : text;
      return option;
    }));
  });
})();
