// Follows the explorer's own links and forms without loading the page anew: the address changes, Streamlit
// hears of it as of the back button and runs the page again. Without this file links still work, only slower.
(() => {
  if (window.policygraphRouter) return;
  window.policygraphRouter = true;
  let view = null, title = "", field = "";

  const go = (address) => {
    const url = new URL(address, location.href);
    field = document.activeElement?.getAttribute("name") || "";
    history.pushState({}, "", url);
    document.body.setAttribute("aria-busy", "true");
    window.dispatchEvent(new PopStateEvent("popstate"));
  };
  window.policygraphGo = go;

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest?.(".pg a[href]");
    if (!link || link.target || new URL(link.href).origin !== location.origin) return;
    event.preventDefault();
    const inside = link.getAttribute("href");
    if (inside.startsWith("#")) {
      const goal = document.getElementById(inside.slice(1));
      goal?.scrollIntoView({ block: "start" });
      goal?.focus();
      return;
    }
    go(link.href);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.closest(".pg")) return;
    event.preventDefault();
    const url = new URL(event.submitter?.dataset.to || form.getAttribute("action") || location.pathname, location.href);
    for (const [name, value] of new FormData(form)) {
      if (!value) url.searchParams.delete(name);
      else if (form.querySelectorAll(`[type=checkbox][name="${name}"]`).length > 1 && url.searchParams.get(name))
        url.searchParams.set(name, `${url.searchParams.get(name)},${value}`);
      else url.searchParams.set(name, value);
    }
    go(url);
  });

  // a choice in a form marked so takes effect at once
  document.addEventListener("change", (event) => {
    const form = event.target.closest?.(".pg form[data-now]");
    if (form && event.target.matches("select, [type=checkbox], [type=radio], [type=date]")) form.requestSubmit();
  });

  const part = (address, name) => new URLSearchParams(address.split("?")[1]).get(name);

  const arrived = () => {
    const footer = document.querySelector("[data-view]");
    if (!footer || footer.dataset.view === view) return;
    const before = view;
    view = footer.dataset.view;
    document.body.removeAttribute("aria-busy");
    document.documentElement.lang = footer.lang || "zh";
    const bar = document.querySelector(".pg .top nav"), current = bar?.querySelector("[aria-current]");
    if (current) bar.scrollLeft = current.offsetLeft - bar.clientWidth / 2;
    const here = document.querySelector(".pg .here");
    const heading = document.querySelector(".pg h1"), main = document.querySelector("[data-testid=stMain]");
    const translated = before !== null && part(before, "lang") !== part(view, "lang");
    const elsewhere = before !== null && !translated && (heading?.innerText || "") !== title;
    const turned = before !== null && part(before, "at") !== part(view, "at");
    title = heading?.innerText || "";
    if (here) here.scrollIntoView({ block: "center" });
    else if (elsewhere) main?.scrollTo(0, 0);
    else if (turned) document.querySelector(".pg :is(.table, .finding)")?.scrollIntoView({ block: "start" });
    // what had the focus was made anew: somebody without a mouse goes on from the same field, or from the new heading
    if (elsewhere) heading?.focus({ preventScroll: true });
    else if (field && document.activeElement === document.body)
      document.querySelector(`.pg [name="${CSS.escape(field)}"]`)?.focus({ preventScroll: true });
  };
  new MutationObserver(arrived).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-view"] });
  arrived();
})();
